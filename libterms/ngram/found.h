/* Found: the n-grams of all parts, as they are given out.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_FOUND_H
#define TERMS_NGRAM_FOUND_H

#include <stddef.h>

#include "libterms.h"
#include "ngram/bundle.h"
#include "ngram/counting.h"
#include "ngram/tree.h"

/* Bundles, in the order of the parts; or with measures rows, in one tree, but within a budget
 * bundles, too.  `longest` is the length of the longest n-gram. */
typedef struct terms__found {
    size_t count, longest;
    terms__bundle *bundles;
    size_t bundle_count;
    terms__tree tree;
    bool keeps_text; /* the tree is linked, and not measured */
} terms__found;

/* Take over what was counted.  With measures the text of the corpus is read, and
 * forgotten unless it is to be kept.
 * TERMS_NO_MEMORY or TERMS_TOO_LARGE, and within a budget TERMS_STORE_FAILED; free what was found
 * all the same. */
terms_status terms__found_collect(terms__found *found, terms__counting *counting,
                                  terms__corpus *corpus);
void terms__found_free(terms__found *found);

#endif
