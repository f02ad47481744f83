/* Tree: the rows of all parts in one, with their measures.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_TREE_H
#define TERMS_NGRAM_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/cohesion.h"
#include "ngram/corpus.h"
#include "ngram/cvalue.h"
#include "ngram/links.h"
#include "ngram/measured.h"
#include "ngram/ranking.h"
#include "ngram/rows.h"

/* Rows are there length by length; `quoted` and `measured` are by row.  What is quoted is part of
 * what is measured, once it is, and the links are no longer there. */
typedef struct terms__tree {
    terms__rows rows;
    terms__links links;
    uint32_t *quoted;
    terms__measured *measured;
    terms__ranking ranking;
} terms__tree;

/* List the rows of `shortest` units and more, the longest first, link them, and count what
 * is quoted: all but the measures, and the text stays.  False when memory runs out, here and
 * below; free the tree all the same. */
bool terms__tree_link(terms__tree *tree, const terms__corpus *corpus, size_t shortest);

/* Measure the rows, which have been joined, and rank those that are asked for.  The
 * text of the corpus is read for what is quoted, and then forgotten.  */
bool terms__tree_measure(terms__tree *tree, terms__corpus *corpus,
                         const terms_ngram_options *options);

void terms__tree_free(terms__tree *tree);

/* The n-gram without its last unit, and that without its first one, or TERMS__NO_ROW; and
 * with a unit behind it, likewise. */
static inline uint32_t terms__tree_parent(const terms__tree *tree, uint32_t row) {
    return tree->rows.items[row].parent;
}

static inline uint32_t terms__tree_suffix(const terms__tree *tree, uint32_t row) {
    return tree->links.suffixes[row];
}

static inline uint32_t terms__tree_child(const terms__tree *tree, uint32_t row, uint32_t unit) {
    return terms__links_find(&tree->links, terms__links_children(&tree->links, row), unit);
}

/* Those with any unit behind it. */
static inline terms__range terms__tree_children(const terms__tree *tree, uint32_t row) {
    return terms__links_children(&tree->links, row);
}

static inline uint32_t terms__tree_unit(const terms__tree *tree, uint32_t row) {
    return tree->rows.items[row].unit;
}

static inline uint32_t terms__tree_length(const terms__tree *tree, uint32_t row) {
    return (uint32_t)terms__links_length(&tree->links, row);
}

static inline uint32_t terms__tree_total(const terms__tree *tree, uint32_t row) {
    return tree->rows.items[row].total;
}

#endif
