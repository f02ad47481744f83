/* Flanks: the units on both sides of the n-gram of a group.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_FLANKS_H
#define TERMS_NGRAM_REFINE_FLANKS_H

#include <stdbool.h>
#include <stdint.h>

#include "ngram/refine/refiner.h"

/* Count the units behind a group's n-gram, whose row is there, and measure both of its sides;
 * `differ` is where its records differ. */
void terms__flanks_measure(terms__refiner *r, const terms__group *group, uint32_t row,
                           terms__unit_field field, terms__record differ);

/* The same for an n-gram that always has the same unit behind it, so that these aren't counted. */
void terms__flanks_measure_fixed(terms__refiner *r, const terms__group *group, uint32_t row,
                                 terms__record differ);

/* The same where there are no records: tally the units on both sides of each place, 0 where there
 * is none; then measure the row, which was found at `total` places. */
void terms__flanks_tally(terms__refiner *r, uint32_t left, uint32_t right);
void terms__flanks_measure_tallied(terms__refiner *r, uint32_t row, uint32_t total);

#endif
