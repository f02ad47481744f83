/* Measuring: the rows of all parts with their measures, within a budget.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_LATTICE_MEASURING_H
#define TERMS_NGRAM_LATTICE_MEASURING_H

#include <stddef.h>

#include "libterms.h"
#include "ngram/corpus/corpus.h"
#include "ngram/refine/bundle.h"
#include "ngram/refine/counting.h"

/* Bundles in a store, each of some rows; the shortest rows come first. */
typedef struct terms__measuring {
    terms__bundle *bundles;
    size_t count, capacity;
} terms__measuring;

/* Measure what was counted and kept in a store, and rank it.  The text of the corpus is read
 * for what is quoted.  TERMS_NO_MEMORY, TERMS_STORE_FAILED or TERMS_TOO_LARGE; free the bundles
 * all the same. */
terms_status terms__measuring_pack(terms__measuring *measuring, const terms__counting *counting,
                                   const terms__corpus *corpus);
void terms__measuring_free(terms__measuring *measuring);

#endif
