/* Links: from an n-gram to its parts and to what it is a part of.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_LATTICE_LINKS_H
#define TERMS_NGRAM_LATTICE_LINKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ngram/lattice/levels.h"
#include "ngram/refine/rows.h"

/* Of rows length by length.  Those of n units are `starts[n]` up to `starts[n + 1]`, in
 * the order of their units, so that whatever begins with a row stands side by side:
 * `firsts[row]` up to `firsts[row + 1]` are one unit longer.  `units` are by row its last one,
 * side by side, since they are searched; `suffixes` the n-gram without its first unit; all parts of
 * a row are rows, since none can be rarer. */
typedef struct terms__links {
    const terms__rows *rows;
    const size_t *starts; /* the levels' */
    size_t longest;
    uint32_t *units, *firsts;
    uint32_t *suffixes;
} terms__links;

/* Make links of rows that are still to be put in their places.  False when memory runs out; free
 * the links all the same. */
bool terms__links_init(terms__links *links, const terms__rows *rows, const terms__levels *levels);
void terms__links_free(terms__links *links);

/* Make room for suffixes. */
bool terms__links_want_suffixes(terms__links *links);

/* Forget which rows begin with others, once all are linked. */
void terms__links_forget_longer(terms__links *links);

/* Forget suffixes. */
void terms__links_forget_suffixes(terms__links *links);

/* All rows are in their places, and all `firsts` are there: find the suffixes of a strand's rows.
 */
void terms__links_find_suffixes(const terms__links *links, const terms__levels *levels,
                                size_t strand);

/* Rows that go on with one more unit each, in the order of these. */
typedef struct terms__range {
    uint32_t from, end;
} terms__range;

/* Those that begin with a row; with TERMS__NO_ROW, single units. */
static inline terms__range terms__links_children(const terms__links *links, uint32_t row) {
    if (row == TERMS__NO_ROW)
        return (terms__range){0, links->longest > 0 ? (uint32_t)links->starts[2] : 0};
    return (terms__range){links->firsts[row], links->firsts[row + 1]};
}

/* The one of them that ends with a unit, or TERMS__NO_ROW. */
uint32_t terms__links_find(const terms__links *links, terms__range range, uint32_t unit);

/* How many units a row has. */
size_t terms__links_length(const terms__links *links, uint32_t row);

#endif
