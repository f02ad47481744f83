/* Walk: the n-grams of a tree with their measures, one by one in their order.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_LATTICE_WALK_H
#define TERMS_NGRAM_LATTICE_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/lattice/cohesion.h"
#include "ngram/lattice/tree.h"

/* The rows of the ranking up to `next` have been given out, and those from there up to `end` looked
 * up, `count` rows of n units in all.  `begins`, see cohesion.h, and `chances` are theirs, and
 * `units` the units where totals are in `begins`.  `spelt` are the units of the last n-gram. */
typedef struct terms__walk {
    const terms__tree *tree;
    uint64_t unit_count;
    size_t next, end, count, n;
    double chances[TERMS__COHESION_ROWS];
    uint32_t *begins, *units, *spelt;
} terms__walk;

/* Begin to walk through a tree with C-values and a ranking, of a text of `unit_count` units.  False
 * when memory runs out; free the walk all the same. */
bool terms__walk_init(terms__walk *walk, const terms__tree *tree, uint64_t unit_count);
void terms__walk_free(terms__walk *walk);

/* The next n-gram, but for its text: `walk->spelt` are its units.  False if there is none. */
bool terms__walk_next(terms__walk *walk, terms_ngram *ngram);

#endif
