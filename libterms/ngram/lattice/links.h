/* Links: from an n-gram to its parts and to what it is a part of.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_LATTICE_LINKS_H
#define TERMS_NGRAM_LATTICE_LINKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ngram/lattice/levels.h"
#include "ngram/refine/rows.h"

/* The links of rows that stand length by length.  Rows of n units are those from `starts[n]` up to
 * `starts[n + 1]`, in the order of their units.  So those that go on from a row with one more unit
 * stand side by side: they are the rows from `firsts[row]` up to `firsts[row + 1]`.  `units` has
 * the last unit of each row, in an array of its own that is fast to search.  `suffixes` has the row
 * of the n-gram without its first unit; there always is one, since no part of a row is rarer than
 * the row. */
typedef struct terms__links {
    const terms__rows *rows;
    const size_t *starts; /* the levels' */
    size_t longest;
    uint32_t *units, *firsts;
    uint32_t *suffixes;
} terms__links;

/* Links of which none have been found yet. */
terms__links terms__links_of(const terms__rows *rows, const terms__levels *levels);
void terms__links_free(terms__links *links);

/* Find `units` and `firsts`, when all rows are in their places.  False when memory runs out. */
bool terms__links_want_longer(terms__links *links);

/* Make room for suffixes.  False when memory runs out. */
bool terms__links_want_suffixes(terms__links *links);

/* Forget `units` and `firsts`, once all suffixes are found. */
void terms__links_forget_longer(terms__links *links);

/* Find the suffixes of a strand's rows, when `firsts` are there. */
void terms__links_find_suffixes(const terms__links *links, const terms__levels *levels,
                                size_t strand);

/* Rows that differ in their last unit only, in its order. */
typedef struct terms__range {
    uint32_t from, end;
} terms__range;

/* The rows that go on from a row with one more unit; for TERMS__NO_ROW all single units. */
static inline terms__range terms__links_children(const terms__links *links, uint32_t row) {
    if (row == TERMS__NO_ROW)
        return (terms__range){0, links->longest > 0 ? (uint32_t)links->starts[2] : 0};
    return (terms__range){links->firsts[row], links->firsts[row + 1]};
}

/* The row of a range that ends with a unit, or TERMS__NO_ROW. */
uint32_t terms__links_find(const terms__links *links, terms__range range, uint32_t unit);

/* How many units a row has. */
size_t terms__links_length(const terms__links *links, uint32_t row);

#endif
