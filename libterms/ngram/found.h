/* Found: the n-grams of all parts, as they are given out.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_FOUND_H
#define TERMS_NGRAM_FOUND_H

#include <stddef.h>

#include "libterms.h"
#include "ngram/lattice/joining.h"
#include "ngram/lattice/tree.h"
#include "ngram/refine/bundle.h"
#include "ngram/refine/counting.h"

/* What was found is in bundles, in the order of the parts; or where strands have been joined, in a
 * tree.
 * `longest` is the length of the longest n-gram. */
typedef struct terms__found {
    size_t count, longest;
    terms__bundle *bundles;
    size_t bundle_count;
    terms__tree tree;
} terms__found;

/* Take over what was counted; within a budget the text of the corpus is read for measures, and
 * forgotten.  TERMS_NO_MEMORY, and within a budget TERMS_STORE_FAILED or TERMS_TOO_LARGE, here and
 * below; free what was found all the same. */
terms_status terms__found_collect(terms__found *found, terms__counting *counting,
                                  terms__corpus *corpus);

/* The same where strands have been joined: take over what that has made. */
terms_status terms__found_take(terms__found *found, terms__joining *joining);

void terms__found_free(terms__found *found);

#endif
