/* Hamed: the Mann-Kendall test of values that depend on the ones before.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "measure/normal.h"
#include "measure/sorting.h"
#include "measure/trend.h"

/* What the ranks of values without their slope are above the mean rank, in `ranks`, which
 * has room for as many again twice. */
static void rank_rest(double *ranks, const double *values, size_t count, double slope) {
    double *sorted = ranks + count, mean = ((double)count + 1) / 2;
    for (size_t i = 0; i < count; i++)
        ranks[i] = sorted[i] = values[i] - slope * (double)(i + 1);
    terms__sort(sorted, sorted + count, count);
    for (size_t i = 0; i < count; i++)
        ranks[i] = terms__sorted_rank(sorted, count, ranks[i]) - mean;
}

static double covariance(const double *ranks, size_t count, size_t lag) {
    double sum = 0;
    for (size_t i = lag; i < count; i++)
        sum += ranks[i] * ranks[i - lag];
    return sum;
}

/* How much larger the variance is: Hamed and Rao 1998. */
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

terms_status terms_trend_hamed_rao(terms_mann_kendall *out, const double *values, size_t count) {
    terms_line line;
    terms_status status = terms_trend_theil_sen(&line, values, count);
    if (!status)
        status = terms_trend_mann_kendall(out, values, count);
    if (status || count < 3 || isnan(line.slope)) {
        *out = (terms_mann_kendall){NAN, NAN, NAN, NAN, NAN};
        return status;
    }
    double *ranks = terms__alloc_zeroed(count, 3 * sizeof *ranks);
    if (!ranks)
        return TERMS_NO_MEMORY;
    rank_rest(ranks, values, count, line.slope);
    out->variance *= correction(ranks, count);
    terms__trend_score(out);
    terms__free(ranks);
    return TERMS_OK;
}
