/* Ranksum: whether one of two samples has the larger values.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "libterms.h"
#include "measure/sorting.h"

/* The sum of t^3 - t over all values, each of which is found t times. */
static double sum_ties(const double *sorted, size_t count) {
    double sum = 0;
    for (size_t at = 0, end; at < count; at = end) {
        end = terms__sorted_run(sorted, count, at);
        double t = (double)(end - at);
        sum += t * t * t - t;
    }
    return sum;
}

/* How many standard deviations u is from what is expected; half a pair is taken off for
 * continuity. */
static double score(double u, double n1, double n2, double ties) {
    double n = n1 + n2, off = u - n1 * n2 / 2;
    double variance = n1 * n2 / 12 * (n + 1 - ties / (n * (n - 1)));
    return fabs(off) > 0.5 ? copysign(fabs(off) - 0.5, off) / sqrt(variance) : 0;
}

static void measure(terms_rank_sum *out, const double *first, size_t first_count,
                    const double *sorted, size_t all) {
    double n1 = (double)first_count, n2 = (double)(all - first_count);
    out->rank_sum = 0;
    for (size_t i = 0; i < first_count; i++)
        out->rank_sum += terms__sorted_rank(sorted, all, first[i]);
    out->u = out->rank_sum - n1 * (n1 + 1) / 2;
    out->z = score(out->u, n1, n2, sum_ties(sorted, all));
    out->p = terms_significance_normal(out->z);
}

terms_status terms_keyness_rank_sum(terms_rank_sum *out, const double *first, size_t first_count,
                                    const double *second, size_t second_count) {
    size_t all = first_count + second_count;
    *out = (terms_rank_sum){NAN, NAN, NAN, NAN};
    if (!terms__all_finite(first, first_count) || !terms__all_finite(second, second_count))
        return TERMS_BAD_ARGUMENT;
    if (first_count == 0 || second_count == 0)
        return TERMS_OK;
    double *sorted = terms__alloc_zeroed(all, 2 * sizeof *sorted);
    if (!sorted)
        return TERMS_NO_MEMORY;
    memcpy(sorted, first, first_count * sizeof *sorted);
    memcpy(sorted + first_count, second, second_count * sizeof *sorted);
    terms__sort(sorted, sorted + all, all);
    measure(out, first, first_count, sorted, all);
    terms__free(sorted);
    return TERMS_OK;
}
