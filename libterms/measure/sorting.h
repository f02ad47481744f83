/* Sorting: reals in ascending order.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MEASURE_SORTING_H
#define TERMS_MEASURE_SORTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Sort reals that can all be compared, by merging, with `scratch` for as many.  The
 * number of inversions comes back: pairs of which the larger one stood first. */
uint64_t terms__sort(double *values, double *scratch, size_t count);

/* The median of values, of which there is one at least, without sorting them all. */
double terms__median(double *values, size_t count);

/* Behind the last of the values that equal the one at `at`, in sorted ones. */
size_t terms__sorted_run(const double *values, size_t count, size_t at);

/* The rank, from 1, of a value that is among sorted ones; equal ones share the mean of
 * theirs. */
double terms__sorted_rank(const double *values, size_t count, double value);

/* The median of sorted values, of which there is one at least. */
double terms__sorted_median(const double *values, size_t count);

bool terms__all_finite(const double *values, size_t count);
bool terms__none_infinite(const double *values, size_t count);

#endif
