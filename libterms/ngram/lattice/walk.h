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

/* The n-grams of the ranking before `next` have been given out.  Rows are looked up some at a time:
 * the last `count` of those before `end`, all of n units.  Their `begins` and `chances` are as in
 * cohesion.h, and `units` has, where `begins` has the total of their first units, the last of
 * these.  `current` are the units of the n-gram that was given out last. */
typedef struct terms__walk {
    const terms__tree *tree;
    uint64_t unit_count;
    size_t next, end, count, n;
    double chances[TERMS__COHESION_ROWS];
    uint32_t *begins, *units, *current;
} terms__walk;

/* Begin to walk through a tree with C-values and a ranking, of a text of `unit_count` units.  False
 * when memory runs out; free the walk all the same. */
bool terms__walk_init(terms__walk *walk, const terms__tree *tree, uint64_t unit_count);
void terms__walk_free(terms__walk *walk);

/* The next n-gram, but for its text: `walk->current` are its units.  False if there is none. */
bool terms__walk_next(terms__walk *walk, terms_ngram *ngram);

#endif
