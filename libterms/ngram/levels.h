/* Levels: the rows of many trees as one, length by length.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_LEVELS_H
#define TERMS_NGRAM_LEVELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ngram/rows.h"

/* `next` is by length how many rows there are; once they are laid out, where the next one
 * goes. */
typedef struct terms__levels {
    terms__rows *rows;
    size_t *next;
    size_t longest, capacity;
} terms__levels;

/* First each tree is counted, the lower units first, then all are laid out in rows that
 * have room for them, then each is put in its place in the same order.  False when memory runs
 * out; free the levels all the same. */
bool terms__levels_count(terms__levels *levels, const terms__rows *tree);
void terms__levels_lay_out(terms__levels *levels, terms__rows *rows);
bool terms__levels_put(const terms__levels *levels, const terms__rows *tree);

void terms__levels_free(terms__levels *levels);

#endif
