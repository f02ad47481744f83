/* Refine: the n-grams that begin with one unit, from its records.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_REFINE_H
#define TERMS_NGRAM_REFINE_REFINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ngram/refine/refiner.h"

/* Add rows for the unit `rank`, which has these `count` records, and for all longer n-grams that
 * begin with it.  The refiner's second array has room for as many records.  False when memory runs
 * out, here and below; or with refiner->status when results can't be stored or rows are too many.
 */
bool terms__refine(terms__refiner *refiner, uint32_t rank, terms__record *records, size_t count);

/* The same for an n-gram whose records are too many for memory.  When the units on both sides of
 * all its places have been tallied, add the row of its group, which is number `depth` - 1, behind
 * those of its parents.  Then refine its records, in several calls, each with the records of some
 * of the units behind it. */
bool terms__refine_tallied(terms__refiner *refiner, terms__group *group);
bool terms__refine_behind(terms__refiner *refiner, size_t depth, terms__record *records,
                          size_t count);

#endif
