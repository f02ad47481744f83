/* Refine: the n-grams that begin with one unit, from its records.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_REFINE_H
#define TERMS_NGRAM_REFINE_REFINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ngram/refine/refiner.h"

/* Add rows for the unit `rank`, which has these records, and for all longer n-grams
 * that begin with it; the second array has room for as many.  False when memory runs out, here and
 * below, or if `status` of the refiner says so, when results can't be stored or there are too many
 * rows. */
bool terms__refine(terms__refiner *refiner, uint32_t rank, terms__record *records, size_t count);

/* The same for n-grams whose records are too many for memory: what stands on both sides of all
 * places of one has been tallied; add its group's row, which is then number `depth` - 1, behind
 * those of its parents; then refine the records of some units behind it after the other. */
bool terms__refine_tallied(terms__refiner *refiner, terms__group *group);
bool terms__refine_behind(terms__refiner *refiner, size_t depth, terms__record *records,
                          size_t count);

#endif
