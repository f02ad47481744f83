/* Split: the n-grams that begin with a unit which has more records than fit.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_SPLIT_H
#define TERMS_NGRAM_REFINE_SPLIT_H

#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/refine/refine.h"

/* Count them by what stands behind the unit, as many units at a time as have up to `records`
 * records together, for which there is room in both arrays of the refiner; and where one has more,
 * by what stands behind both, and so on.  No rows have been found yet.  TERMS_OVER_BUDGET if that
 * goes on too long. */
terms_status terms__split(terms__refiner *refiner, uint32_t rank, size_t records);

#endif
