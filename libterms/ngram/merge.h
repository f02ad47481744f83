/* Merge: the n-grams of many bundles, one by one in their order.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_MERGE_H
#define TERMS_NGRAM_MERGE_H

#include <stddef.h>

#include "libterms.h"
#include "ngram/refine/bundle.h"

/* Bundles are numbered by what their n-grams begin with: all those of one stand before all
 * those of the next in the order of code points.  So what is left to compare is
 * classes: `heap` has the bundles that are not read yet, the one whose class comes first on
 * top of it, and that class is given out whole. */
typedef struct terms__merge {
    terms__bundle_reader *readers;
    size_t *heap;
    size_t reader_count, heap_count;
} terms__merge;

/* Merge bundles, in a store or (NULL) in memory, through windows of up to so many bytes together.
 * Fails like the store does; free the merge all the same. */
terms_status terms__merge_init(terms__merge *merge, const terms__bundle *bundles, size_t count,
                               const terms_store *store, size_t room);
void terms__merge_free(terms__merge *merge);

/* The reader that has read the next n-gram; `*from` is NULL behind the last one. */
terms_status terms__merge_next(terms__merge *merge, const terms__bundle_reader **from);

#endif
