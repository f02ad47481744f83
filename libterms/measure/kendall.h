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

/* How many values a series has in a season; the first season has the most. */
size_t terms__series_season(size_t count, size_t period, size_t season);

/* What all pairs that were compared come to.  `s` is how many rise, less those that fall, `ties`
 * how many do neither, and `variance` that of S without a trend. */
typedef struct terms__kendall {
    int64_t s;
    double pairs, ties, variance;
} terms__kendall;

/* Count the pairs of a series from which `slope` is subtracted with each step of time (within a
 * season).  A pair then rises exactly if its own slope is larger; so S falls as the slope grows,
 * and is 0 at the median of all slopes (Sen 1968). */
terms__kendall terms__kendall_count(const terms__series *series, double slope);

#endif
