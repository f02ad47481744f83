/* Tree: the rows of all parts in one, with their measures.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_TREE_H
#define TERMS_NGRAM_TREE_H

#include <stdbool.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/cohesion.h"
#include "ngram/corpus.h"
#include "ngram/cvalue.h"
#include "ngram/links.h"
#include "ngram/ranking.h"
#include "ngram/rows.h"

/* `nested`, `chances` and `quoted` are by row. */
typedef struct terms__tree {
    terms__rows rows;
    terms__links links;
    terms__nested *nested;
    double *chances;
    uint32_t *quoted;
    terms__ranking ranking;
} terms__tree;

/* Measure the rows, which have been joined, and rank those that are asked for.  The
 * text of the corpus is read for what is quoted, and then forgotten.  False when
 * memory runs out; free the tree all the same. */
bool terms__tree_measure(terms__tree *tree, terms__corpus *corpus,
                         const terms_ngram_options *options);

void terms__tree_free(terms__tree *tree);

#endif
