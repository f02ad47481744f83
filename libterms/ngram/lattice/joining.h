/* Joining: the strands of all parts become one tree, and with measures bundles, by any threads.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_LATTICE_JOINING_H
#define TERMS_NGRAM_LATTICE_JOINING_H

#include <stdbool.h>
#include <stddef.h>

#include "libterms.h"
#include "ngram/corpus/corpus.h"
#include "ngram/corpus/quotations.h"
#include "ngram/lattice/tree.h"
#include "ngram/refine/bundle.h"
#include "ngram/refine/counting.h"

/* One after the other: rows are put into the tree, then linked; then C-values are found, which is
 * one share, and beside it the cohesions of the rows of each strand; then n-grams are packed. */
typedef enum terms__joining_stage {
    TERMS__JOINING_NONE,
    TERMS__JOINING_PUT,
    TERMS__JOINING_LINK,
    TERMS__JOINING_VALUE,
    TERMS__JOINING_PACK,
    TERMS__JOINING_DONE
} terms__joining_stage;

/* What a strand comes to, and how a share of a stage went. */
typedef struct terms__joined {
    terms__strand strand;
    terms__bundle bundle;
    bool done;
    terms_status status;
} terms__joined;

/* All zeros has not begun.  If it `keeps_text`, so it does the tree, and there are no bundles; else
 * all that is needed of the text are its quotations.
 * A stage has as many shares as there are strands, or one more, or none: that one is the first. */
typedef struct terms__joining {
    const terms_ngram_options *options;
    terms__corpus *corpus;
    terms__quotations quotations;
    terms__tree tree;
    terms__joined *items; /* one more than strands */
    size_t count, shares;
    terms__joining_stage stage;
    bool keeps_text;
} terms__joining;

/* Take over what was counted; the text of the corpus is forgotten, unless it is kept.
 * TERMS_NO_MEMORY or TERMS_TOO_LARGE, here and below; free the joining all the same. */
terms_status terms__joining_begin(terms__joining *joining, const terms__counting *counting,
                                  terms__corpus *corpus);

/* Go on to the next stage, which has so many shares, 0 behind the last one: TERMS_BAD_ARGUMENT
 * unless all shares of the one before are done. */
terms_status terms__joining_next(terms__joining *joining, size_t *shares);

/* Do a share, which is not yet done; and all that there still are, of all stages. */
terms_status terms__joining_work(terms__joining *joining, size_t share);
terms_status terms__joining_complete(terms__joining *joining);

void terms__joining_free(terms__joining *joining);

#endif
