/* Split: the n-grams that begin with a unit which has more records than fit.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_SPLIT_H
#define TERMS_NGRAM_REFINE_SPLIT_H

#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/refine/refine.h"

/* Count the n-grams that begin with the unit `rank` by the unit behind it: at a time those of as
 * many units as have up to `records` records together, for which both arrays of the refiner have
 * room.  Where a single unit has more, the n-gram of both is counted by the unit behind it, and so
 * on; TERMS_OVER_BUDGET if that goes too far.  The refiner must not have found any rows yet. */
terms_status terms__split(terms__refiner *refiner, uint32_t rank, size_t records);

#endif
