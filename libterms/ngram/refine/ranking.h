/* Ranking: rows in the order in which they are given out.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_RANKING_H
#define TERMS_NGRAM_REFINE_RANKING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/refine/rows.h"

/* The rows that are asked for.  Until they are sorted the longest come first; then
 * the largest total, of equal ones the longest, and of those the least code points. */
typedef struct terms__ranking {
    uint32_t *order;
    size_t count;
    size_t longest; /* the length of the longest row, 0 if there is none */
} terms__ranking;

/* List the rows of `shortest` units and more.  False when memory runs out, here and below;
 * free the ranking all the same. */
bool terms__ranking_list(terms__ranking *ranking, const terms__rows *rows, size_t shortest);

/* The same for rows that stand length by length, those of n units from starts[n] on. */
bool terms__ranking_list_levels(terms__ranking *ranking, const size_t *starts, size_t longest,
                                size_t shortest);

/* Leave out each n-gram that occurs only inside one that is longer by a unit. */
void terms__ranking_drop_fixed(terms__ranking *ranking, const terms__rows *rows);

/* List those that the options ask for, and sort them at once, which takes half the memory. */
bool terms__ranking_rank_levels(terms__ranking *ranking, const terms__rows *rows,
                                const size_t *starts, size_t longest,
                                const terms_ngram_options *options);

bool terms__ranking_sort(terms__ranking *ranking, const terms__rows *rows);

void terms__ranking_free(terms__ranking *ranking);

#endif
