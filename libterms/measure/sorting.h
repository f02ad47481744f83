/* Sorting: reals in ascending order.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MEASURE_SORTING_H
#define TERMS_MEASURE_SORTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Sort reals, none of which is NAN, by merging; `scratch` has room for as many.  Returns the
 * number of inversions: pairs of which the larger one stood first. */
uint64_t terms__sort(double *values, double *scratch, size_t count);

/* The median of values, of which there is one at least, without sorting them all. */
double terms__median(double *values, size_t count);

/* Where the run of equal values ends that begins at `at`, in sorted values. */
size_t terms__sorted_run(const double *values, size_t count, size_t at);

/* The rank, from 1, of a value among sorted ones that hold it; equal values share the mean of
 * their ranks. */
double terms__sorted_rank(const double *values, size_t count, double value);

/* The median of sorted values, of which there is one at least. */
double terms__sorted_median(const double *values, size_t count);

bool terms__all_finite(const double *values, size_t count);
bool terms__none_infinite(const double *values, size_t count);

#endif
