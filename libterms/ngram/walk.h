/* Walk: the rows of a tree one by one in their order.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_WALK_H
#define TERMS_NGRAM_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/rows.h"
#include "ngram/tree.h"

/* A row that is going to be given out: how many of its units are known, from the last one
 * back, and which row has the one before these, if there is one. */
typedef struct terms__walked {
    uint32_t row, at;
    size_t count;
} terms__walked;

/* Rows that are given out one behind the other are far from each other in memory, so each is
 * looked at some time before, and its parents one by one since: what memory takes to find
 * them is not waited for.  Number i in the ranking is item i % TERMS__WALKED, with as many
 * units from there on as the longest has. */
enum { TERMS__WALKED = 64 };
typedef struct terms__walk {
    const terms__tree *tree;
    size_t next, seen; /* in the ranking: given out next, and looked at next */
    uint64_t unit_count;
    terms__walked items[TERMS__WALKED];
    uint32_t *units;
} terms__walk;

/* Walk through a tree of n-grams that were found in so many units.  False when memory
 * runs out; free the walk all the same. */
bool terms__walk_init(terms__walk *walk, const terms__tree *tree, uint64_t unit_count);
void terms__walk_free(terms__walk *walk);

/* Fill in what the next row says, but for its text and rank; its units, from the last
 * one back, are at `*units`.  False behind the last one. */
bool terms__walk_next(terms__walk *walk, terms_ngram *ngram, const uint32_t **units);

#endif
