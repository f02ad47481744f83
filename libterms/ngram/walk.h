/* Walk: the rows of a tree one by one in their order.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_WALK_H
#define TERMS_NGRAM_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/cvalue.h"
#include "ngram/rows.h"
#include "ngram/tree.h"

/* Rows that are given out one behind the other.  Of each there are, `longest` of the
 * ranking to the row, the units, from the last one back; and what is known of it by row. */
enum { TERMS__BATCH = 64 };
typedef struct terms__walk {
    const terms__tree *tree;
    size_t from, count; /* of the batch, in the ranking */
    size_t next;        /* row of the ranking */
    uint64_t unit_count;
    size_t lengths[TERMS__BATCH];
    uint32_t *units;
    terms__sides sides[TERMS__BATCH];
    terms__nested nested[TERMS__BATCH];
    double chances[TERMS__BATCH];
    uint32_t quoted[TERMS__BATCH];
} terms__walk;

/* Walk through a tree of n-grams that were found in so many units.  False when memory
 * runs out; free the walk all the same. */
bool terms__walk_init(terms__walk *walk, const terms__tree *tree, uint64_t unit_count);
void terms__walk_free(terms__walk *walk);

/* Fill in what the next row says, but for its text and rank; its units, from the last
 * one back, are at `*units`.  False behind the last one. */
bool terms__walk_next(terms__walk *walk, terms_ngram *ngram, const uint32_t **units);

#endif
