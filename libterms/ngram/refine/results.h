/* Results: what a part of the counting has found.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_RESULTS_H
#define TERMS_NGRAM_REFINE_RESULTS_H

#include <stdbool.h>
#include <stddef.h>

#include "libterms.h"
#include "ngram/refine/bundle.h"
#include "ngram/refine/rows.h"
#include "ngram/refine/sheaf.h"
#include "ngram/refine/strand.h"

/* Rows are added as they are found, and packed whenever there are `most_rows` and at the end.
 * Without measures they become bundles, which go to the store if there is one.  With measures all
 * rows are needed: they go to the sheaf, which is in the store; or without a store they are packed
 * at the end only, into the strand. */
typedef struct terms__results {
    const terms_ngram_options *options;
    const terms_store *store;
    terms__rows rows;
    size_t most_rows;
    terms__bundle *bundles;
    size_t bundle_count, bundle_capacity;
    terms__strand strand;
    terms__sheaf sheaf;
} terms__results;

/* Pack all rows but those that are only there as the parents of others, and forget all.
 * TERMS_NO_MEMORY or TERMS_STORE_FAILED. */
terms_status terms__results_pack(terms__results *results);

/* Pack the last rows, when all have been found. */
terms_status terms__results_close(terms__results *results);

void terms__results_free(terms__results *results);

#endif
