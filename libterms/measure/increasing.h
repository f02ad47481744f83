/* Increasing: the most numbers of a series that are in order as they stand.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MEASURE_INCREASING_H
#define TERMS_MEASURE_INCREASING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Mark the members of a longest increasing subsequence of numbers that all differ.  If there are
 * several, it is the one whose first member comes earliest, then whose second one does, and so
 * on.  False when memory runs out. */
bool terms__increasing(bool *members, const uint64_t *numbers, size_t count);

#endif
