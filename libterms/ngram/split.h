/* Split: the n-grams that begin with a unit which has more records than fit.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_SPLIT_H
#define TERMS_NGRAM_SPLIT_H

#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/refine.h"

/* Count them range by range of the unit behind it, each with up to `records` records.
 * No rows have been found yet.  TERMS_OVER_BUDGET if the records of two units in a row are too
 * many. */
terms_status terms__split(terms__refiner *refiner, uint32_t rank, size_t records);

#endif
