/* Hamed: the Mann-Kendall test of values that depend on the ones before.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "measure/normal.h"
#include "measure/sorting.h"
#include "measure/trend.h"

/* Put into `ranks` by how much the rank of each known value, less the slope, is above the mean
 * rank; returns how many there are.  `ranks` has room for three times as many numbers as there
 * are values, for sorting. */
static size_t rank_rest(double *ranks, const double *values, size_t all, double slope) {
    double *sorted = ranks + all;
    size_t count = 0;
    for (size_t i = 0; i < all; i++)
        if (!isnan(values[i]))
            ranks[count++] = values[i] - slope * (double)(i + 1);
    memcpy(sorted, ranks, count * sizeof *sorted);
    terms__sort(sorted, sorted + all, count);
    for (size_t i = 0; i < count; i++)
        ranks[i] = terms__sorted_rank(sorted, count, ranks[i]) - ((double)count + 1) / 2;
    return count;
}

static double covariance(const double *ranks, size_t count, size_t lag) {
    double sum = 0;
    for (size_t i = lag; i < count; i++)
        sum += ranks[i] * ranks[i - lag];
    return sum;
}

/* By what the variance is multiplied (Hamed and Rao 1998). */
static double correction(const double *ranks, size_t count) {
    double n = (double)count, sum = 0, own = covariance(ranks, count, 0);
    double significant = terms__normal_quantile(0.05 / 2) / sqrt(n);
    for (size_t lag = 1; lag < count && own > 0; lag++) {
        double correlation = covariance(ranks, count, lag) / own, rest = n - (double)lag;
        if (fabs(correlation) > significant)
            sum += rest * (rest - 1) * (rest - 2) * correlation;
    }
    return 1 + 2 / (n * (n - 1) * (n - 2)) * sum;
}

static const terms_mann_kendall unknown = {NAN, NAN, NAN, NAN, NAN};

terms_status terms_trend_hamed_rao(terms_mann_kendall *out, const double *values, size_t count) {
    terms_line line;
    terms_status status = terms_trend_theil_sen(&line, values, count);
    if (!status)
        status = terms_trend_mann_kendall(out, values, count);
    double *ranks = status ? NULL : terms__alloc_zeroed(count, 3 * sizeof *ranks);
    if (!ranks) {
        *out = unknown;
        return status ? status : TERMS_NO_MEMORY;
    }
    size_t known = rank_rest(ranks, values, count, line.slope);
    out->variance *= correction(ranks, known);
    terms__trend_score(out);
    if (known < 3 || isnan(line.slope))
        *out = unknown;
    terms__free(ranks);
    return TERMS_OK;
}
