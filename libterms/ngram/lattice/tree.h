/* Tree: the rows of all strands in one, with what each is a part of.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_LATTICE_TREE_H
#define TERMS_NGRAM_LATTICE_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/corpus/quotations.h"
#include "ngram/lattice/cvalue.h"
#include "ngram/lattice/levels.h"
#include "ngram/lattice/links.h"
#include "ngram/refine/ranking.h"
#include "ngram/refine/rows.h"
#include "ngram/refine/strand.h"

/* The rows of all strands in memory, length by length; ladder.h has them where memory is limited.
 * `quoted` is how often each row is all that is quoted, and `worths`
 * are the rows' C-values, once they are found.  `ranking` lists the rows, once it is asked for, the
 * longest first or in the order in which they are given out. */
typedef struct terms__tree {
    terms__rows rows;
    terms__levels levels;
    terms__links links;
    uint32_t *quoted;
    terms__worth *worths;
    terms__ranking ranking;
} terms__tree;

/* Make room for the rows of strands, with targets or without.  False when memory runs out, or
 * numbers, here and below; free the tree all the same. */
bool terms__tree_init(terms__tree *tree, const terms__strand *strands, size_t count,
                      bool with_targets);
void terms__tree_free(terms__tree *tree);

/* First put the rows of each strand in their places; several threads may do that, each for strands
 * of its own. */
bool terms__tree_put(terms__tree *tree, const terms__strand *strand, size_t index);

/* When all rows are there, count what is quoted, and make room for links; then link the rows of
 * each strand, likewise by several threads. */
bool terms__tree_count_quoted(terms__tree *tree, const terms__quotations *quotations);
void terms__tree_link(terms__tree *tree, size_t index);

/* Then find the C-values of the rows of `shortest` units and more. */
bool terms__tree_find_c_values(terms__tree *tree, size_t shortest);

/* List the rows of `shortest` units and more, the longest first; or those that the options ask for
 * in the order in which they are given out. */
bool terms__tree_list(terms__tree *tree, size_t shortest);
bool terms__tree_rank(terms__tree *tree, const terms_ngram_options *options);

/* The row of an n-gram without its last unit, without its first one, and with a unit behind it; or
 * TERMS__NO_ROW. */
static inline uint32_t terms__tree_parent(const terms__tree *tree, uint32_t row) {
    return tree->rows.items[row].parent;
}

static inline uint32_t terms__tree_suffix(const terms__tree *tree, uint32_t row) {
    return tree->links.suffixes[row];
}

static inline uint32_t terms__tree_child(const terms__tree *tree, uint32_t row, uint32_t unit) {
    return terms__links_find(&tree->links, terms__links_children(&tree->links, row), unit);
}

/* The rows of an n-gram with any unit behind it. */
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
