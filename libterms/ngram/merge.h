/* Merge: the n-grams of many bundles, one by one in their order.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_MERGE_H
#define TERMS_NGRAM_MERGE_H

#include <stddef.h>

#include "libterms.h"
#include "ngram/refine/bundle.h"

/* Bundles are numbered by the beginnings of their n-grams: all n-grams of a bundle stand before all
 * of the next one in the order of code points.  So only classes (n-grams of one total and length)
 * have to be compared.  `heap` has the bundles that are not read to their end, and on its top the
 * one whose class comes first; that class is given out as a whole. */
typedef struct terms__merge {
    terms__bundle_reader *readers;
    size_t *heap;
    size_t reader_count, heap_count;
} terms__merge;

/* Begin to merge bundles, which are in a store, or where that is NULL in memory.  The windows
 * through which a store is read have up to `room` bytes together.  Fails as the store does; free
 * the merge all the same. */
terms_status terms__merge_init(terms__merge *merge, const terms__bundle *bundles, size_t count,
                               const terms_store *store, size_t room);
void terms__merge_free(terms__merge *merge);

/* Read the next n-gram: `*from` is the reader that has it, or NULL behind the last one. */
terms_status terms__merge_next(terms__merge *merge, const terms__bundle_reader **from);

#endif
