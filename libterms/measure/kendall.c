/* Kendall: how many pairs of a series rise and fall.
 * SPDX-License-Identifier: MIT */
#include "measure/kendall.h"

#include <math.h>

#include "measure/sorting.h"

size_t terms__series_season(size_t count, size_t period, size_t season) {
    return season < count ? (count - season - 1) / period + 1 : 0;
}

/* Put the values of a season, less the slope, into the work space; returns how many there are.
 * The first value is subtracted from all, so that what they have in common costs no digits. */
static size_t gather(const terms__series *series, size_t season, double slope) {
    size_t length = terms__series_season(series->count, series->period, season), count = 0;
    double first = 0;
    for (size_t i = 0; i < length; i++) {
        double value = series->values[season + i * series->period];
        if (isnan(value))
            continue;
        first = count > 0 ? first : value;
        series->work[count++] = value - first - slope * (double)i;
    }
    return count;
}

/* A part of the variance in eighteenths, so that sums stay whole numbers. */
static double variance_part(double n) {
    return n * (n - 1) * (2 * n + 5);
}

/* Add a season to the sums, from its sorted values, and how many of its pairs fall. */
static void add_season(terms__kendall *sum, const double *sorted, size_t count, uint64_t falling) {
    uint64_t n = count, pairs = n * (n - 1) / 2, tied = 0;
    sum->variance += variance_part((double)n);
    for (size_t at = 0, end; at < count; at = end) {
        end = terms__sorted_run(sorted, count, at);
        uint64_t t = end - at;
        tied += t * (t - 1) / 2;
        sum->variance -= variance_part((double)t);
    }
    sum->pairs += (double)pairs;
    sum->ties += (double)tied;
    sum->s += (int64_t)(pairs - tied - falling) - (int64_t)falling;
}

terms__kendall terms__kendall_count(const terms__series *series, double slope) {
    terms__kendall sum = {0};
    for (size_t season = 0; season < series->period && season < series->count; season++) {
        size_t count = gather(series, season, slope);
        uint64_t falling = terms__sort(series->work, series->work + count, count);
        add_season(&sum, series->work, count, falling);
    }
    sum.variance /= 18;
    return sum;
}
