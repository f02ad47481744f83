/* Joining: the strands of all parts become one tree, by any threads.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_LATTICE_JOINING_H
#define TERMS_NGRAM_LATTICE_JOINING_H

#include <stdbool.h>
#include <stddef.h>

#include "libterms.h"
#include "ngram/corpus/corpus.h"
#include "ngram/corpus/quotations.h"
#include "ngram/lattice/tree.h"
#include "ngram/refine/counting.h"

/* The stages, one after the other: rows are put into the tree; they are linked; and while C-values
 * are found, rows are ranked. */
typedef enum terms__joining_stage {
    TERMS__JOINING_NONE,
    TERMS__JOINING_PUT,
    TERMS__JOINING_LINK,
    TERMS__JOINING_VALUE,
    TERMS__JOINING_DONE
} terms__joining_stage;

/* A strand, and how its share of the current stage went. */
typedef struct terms__joined {
    terms__strand strand;
    bool done;
    terms_status status;
} terms__joined;

/* Work in stages, each of which has shares that any threads may do.  The first two stages have a
 * share for each strand; the third has two, of which one finds C-values and the other ranks rows.
 * If the joining `keeps_text`, it ends before that stage.  All zeros has not begun.  `quotations`
 * are what is quoted in the text; whoever seals the corpus puts them there. */
typedef struct terms__joining {
    const terms_ngram_options *options;
    terms__corpus *corpus;
    terms__quotations quotations;
    terms__tree tree;
    terms__joined *items; /* `count` strands, and room for shares of the third stage */
    size_t count, shares;
    terms__joining_stage stage;
    bool keeps_text;
} terms__joining;

/* Take over what was counted; the text of the corpus is forgotten, unless it is kept.
 * TERMS_NO_MEMORY or TERMS_TOO_LARGE, here and below; free the joining all the same. */
terms_status terms__joining_begin(terms__joining *joining, const terms__counting *counting,
                                  terms__corpus *corpus);

/* Go on to the next stage, which has `*shares` shares; 0 when all stages are done.
 * TERMS_BAD_ARGUMENT unless all shares of the stage before are done. */
terms_status terms__joining_next(terms__joining *joining, size_t *shares);

/* Do a share of the stage that is not done yet; and do all shares of all stages that are left. */
terms_status terms__joining_work(terms__joining *joining, size_t share);
terms_status terms__joining_complete(terms__joining *joining);

void terms__joining_free(terms__joining *joining);

#endif
