/* Strand: the rows of a part, packed until all parts have theirs.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_STRAND_H
#define TERMS_NGRAM_REFINE_STRAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "ngram/refine/rows.h"

/* Rows in the order in which they were found.  Each is four varints: how many units it has, its
 * last unit, its total and its documents; then its sides as they are in memory; and with targets
 * two more varints.  A row stands behind its parent, and no other row as long as the parent is
 * between them. `counts` is how many rows there are of each length up to `longest`, and `count` of
 * all. */
typedef struct terms__strand {
    terms__bytes bytes;
    size_t *counts;
    size_t longest, count;
} terms__strand;

/* Pack rows with sides.  False when memory runs out; free the strand all the same. */
bool terms__strand_pack(terms__strand *strand, const terms__rows *rows);

/* Put the rows of a strand in their places among rows that have sides.  `next` is by length the
 * number of the next row. */
void terms__strand_unpack(const terms__strand *strand, terms__rows *rows, size_t *next);

void terms__strand_free(terms__strand *strand);

#endif
