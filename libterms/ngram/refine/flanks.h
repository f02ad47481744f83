/* Flanks: what stands on both sides of the n-gram of a group.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_FLANKS_H
#define TERMS_NGRAM_REFINE_FLANKS_H

#include <stdbool.h>
#include <stdint.h>

#include "ngram/refine/refiner.h"

/* Count what stands behind a group whose row is there, and measure both sides of it; `differ` is
 * where its records do. */
void terms__flanks_measure(terms__refiner *r, const terms__group *group, uint32_t row,
                           terms__unit_field field, terms__record differ);

/* The same for a group that has always the same unit behind it, of which nothing is counted. */
void terms__flanks_measure_fixed(terms__refiner *r, const terms__group *group, uint32_t row,
                                 terms__record differ);

/* The same where there are no records: tally what stands on both sides of each place, 0 for
 * nothing; then measure a row, which is found at so many. */
void terms__flanks_tally(terms__refiner *r, uint32_t left, uint32_t right);
void terms__flanks_measure_tallied(terms__refiner *r, uint32_t row, uint32_t total);

#endif
