/* Trend: whether a series rises or falls with time.
 * SPDX-License-Identifier: MIT */
#include "measure/trend.h"

#include <math.h>

#include "base/mem.h"
#include "measure/kendall.h"
#include "measure/sorting.h"

void terms__trend_score(terms_mann_kendall *trend) {
    double size = fmax(fabs(trend->s) - 1, 0);
    if (trend->s < 0 || trend->s > 0)
        trend->z = trend->variance > 0 ? copysign(size / sqrt(trend->variance), trend->s) : NAN;
    else
        trend->z = 0;
    trend->p = terms_significance_normal(trend->z);
}

static void measure(terms_mann_kendall *out, const terms__series *series) {
    terms__kendall sum = terms__kendall_count(series, 0);
    if (sum.pairs <= 0)
        return;
    *out = (terms_mann_kendall){
        .s = (double)sum.s, .variance = sum.variance, .tau = (double)sum.s / sum.pairs};
    terms__trend_score(out);
}

terms_status terms_trend_seasonal(terms_mann_kendall *out, const double *values, size_t count,
                                  size_t period) {
    *out = (terms_mann_kendall){NAN, NAN, NAN, NAN, NAN};
    if (period == 0 || !terms__none_infinite(values, count))
        return TERMS_BAD_ARGUMENT;
    terms__series series = {.values = values, .count = count, .period = period};
    size_t longest = terms__series_season(count, period, 0);
    series.work = terms__alloc_zeroed(longest, 2 * sizeof *series.work);
    if (!series.work)
        return TERMS_NO_MEMORY;
    measure(out, &series);
    terms__free(series.work);
    return TERMS_OK;
}

terms_status terms_trend_mann_kendall(terms_mann_kendall *out, const double *values, size_t count) {
    return terms_trend_seasonal(out, values, count, 1);
}

bool terms_trend_span(size_t *first, size_t *last, const uint64_t *counts, size_t periods) {
    bool found = false;
    for (size_t i = 0; i < periods; i++) {
        if (counts[i] == 0)
            continue;
        *first = found ? *first : i;
        *last = i;
        found = true;
    }
    return found;
}
