/* Flanks: what stands on both sides of the n-gram of a group.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_FLANKS_H
#define TERMS_NGRAM_FLANKS_H

#include <stdbool.h>
#include <stdint.h>

#include "ngram/refiner.h"

/* Measure the left side of a group whose row is there. */
void terms__flanks_measure_left(terms__refiner *r, const terms__group *group, uint32_t row);

/* Measure the right side of a row that is found at so many places, whose units have been counted;
 * or one that has always the same. */
void terms__flanks_measure_right(terms__refiner *r, uint32_t row, uint32_t total);
void terms__flanks_fix_right(terms__refiner *r, uint32_t row);

/* The same where there are no records: tally what stands on both sides of each place, 0 for
 * nothing; then measure a row, which is found at so many. */
void terms__flanks_tally(terms__refiner *r, uint32_t left, uint32_t right);
void terms__flanks_measure_tallied(terms__refiner *r, uint32_t row, uint32_t total);

#endif
