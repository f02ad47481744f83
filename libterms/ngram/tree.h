/* Tree: finished n-grams with measures, row by row, for what chooses among them.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_TREE_H
#define TERMS_NGRAM_TREE_H

#include <stddef.h>
#include <stdint.h>

#include "ngram/ngrams.h"

/* All that an n-gram begins and ends with are rows, too.  Entropies are in bits, times
 * TERMS__SIDE_SCALE. */
static inline size_t terms__tree_size(const terms_ngrams *ngrams) {
    return ngrams->rows.count;
}

/* The n-gram without its last unit, and that without its first one; TERMS__NO_ROW for
 * a single unit. */
static inline uint32_t terms__tree_parent(const terms_ngrams *ngrams, uint32_t row) {
    return ngrams->rows.items[row].parent;
}

static inline uint32_t terms__tree_suffix(const terms_ngrams *ngrams, uint32_t row) {
    return ngrams->links.suffixes[row];
}

/* The n-gram with a unit behind it, or TERMS__NO_ROW. */
static inline uint32_t terms__tree_child(const terms_ngrams *ngrams, uint32_t row, uint32_t unit) {
    return terms__links_child(&ngrams->links, row, unit);
}

/* Those that begin with a row stand right behind it. */
static inline bool terms__tree_goes_on(const terms_ngrams *ngrams, uint32_t row) {
    return (size_t)row + 1 < ngrams->rows.count && ngrams->rows.items[row + 1].parent == row;
}

static inline uint32_t terms__tree_unit(const terms_ngrams *ngrams, uint32_t row) {
    return ngrams->rows.items[row].unit;
}

static inline uint32_t terms__tree_length(const terms_ngrams *ngrams, uint32_t row) {
    return ngrams->links.lengths[row];
}

static inline uint32_t terms__tree_total(const terms_ngrams *ngrams, uint32_t row) {
    return ngrams->rows.items[row].total;
}

static inline uint32_t terms__tree_documents(const terms_ngrams *ngrams, uint32_t row) {
    return ngrams->rows.items[row].documents;
}

static inline uint32_t terms__tree_quoted(const terms_ngrams *ngrams, uint32_t row) {
    return ngrams->quoted[row];
}

static inline terms__sides terms__tree_sides(const terms_ngrams *ngrams, uint32_t row) {
    return ngrams->rows.sides[row];
}

#endif
