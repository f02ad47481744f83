/* Results: what a part of the counting comes to.
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

/* Rows as they are found, which are packed into bundles: whenever there are `most_rows`, and at the
 * end.  With measures all are kept, as a strand.  Bundles go to the store unless it is NULL; and if
 * it is not, what is kept goes there, too, as a sheaf. */
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

/* Pack all rows that are not only known as the parts of others, and forget all.  TERMS_NO_MEMORY,
 * or TERMS_STORE_FAILED. */
terms_status terms__results_pack(terms__results *results);

/* All rows have been found. */
terms_status terms__results_close(terms__results *results);

void terms__results_free(terms__results *results);

#endif
