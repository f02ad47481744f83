/* Kendall: how many pairs of a series rise and fall.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MEASURE_KENDALL_H
#define TERMS_MEASURE_KENDALL_H

#include <stddef.h>
#include <stdint.h>

/* A series whose seasons, each `period` values apart, are compared with themselves only;
 * with a period of 1 all are one season.  Values that are NAN are missing. */
typedef struct terms__series {
    const double *values;
    size_t count, period;
    double *work; /* room for two seasons */
} terms__series;

/* How many values of a series are in a season; the first season has the most. */
size_t terms__series_season(size_t count, size_t period, size_t season);

/* Of all pairs that were compared: those that rise less those that fall, those that do
 * neither, and the variance that S would have without a trend. */
typedef struct terms__kendall {
    int64_t s;
    double pairs, ties, variance;
} terms__kendall;

/* Count the pairs of what is left of a series when it loses so much with every value
 * (of a season).  A pair rises exactly if its slope is larger, so that S falls as the
 * slope grows, and is 0 at the median of all slopes (Sen 1968). */
terms__kendall terms__kendall_count(const terms__series *series, double slope);

#endif
