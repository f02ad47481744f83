/* Significance: p-values, and their corrections for many tests.
 * SPDX-License-Identifier: MIT */
#include <math.h>

#include "base/mem.h"
#include "libterms.h"
#include "measure/chi2.h"
#include "measure/normal.h"
#include "measure/sorting.h"

double terms_significance_chi2(double statistic, uint64_t degrees) {
    if (isnan(statistic) || degrees == 0)
        return NAN;
    return terms__chi2_upper(fabs(statistic), degrees);
}

double terms_significance_normal(double z) {
    return isnan(z) ? NAN : 2 * terms__normal_upper(fabs(z));
}

double terms_significance_bonferroni(double p, uint64_t tests) {
    return isnan(p) ? NAN : fmin(p * (double)tests, 1);
}

static size_t copy_known(double *known, const double *p, size_t count) {
    size_t size = 0;
    for (size_t i = 0; i < count; i++)
        if (!isnan(p[i]))
            known[size++] = p[i];
    return size;
}

/* Each is put where the first of its equals stands in order: that one is corrected by
 * the most, and those behind it are no smaller. */
terms_status terms_significance_holm(double *p, size_t count) {
    double *sorted = terms__alloc_zeroed(count, 2 * sizeof *sorted);
    if (!sorted)
        return TERMS_NO_MEMORY;
    size_t known = copy_known(sorted, p, count);
    double *corrected = sorted + known, most = 0;
    terms__sort(sorted, corrected, known);
    for (size_t i = 0; i < known; i++) {
        most = fmax(most, terms_significance_bonferroni(sorted[i], known - i));
        corrected[i] = most;
    }
    for (size_t i = 0; i < count; i++)
        if (!isnan(p[i]))
            p[i] = corrected[terms__sorted_below(sorted, known, p[i])];
    terms__free(sorted);
    return TERMS_OK;
}
