/* Strand: the rows of a part, packed until all parts have theirs.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_STRAND_H
#define TERMS_NGRAM_REFINE_STRAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "ngram/refine/rows.h"
#include "ngram/refine/values.h"

/* Rows in the order in which they were found, each as how many units it has, the last one of
 * these, its total and its documents, numbers that are varints; then its sides as in memory;
 * and with targets two numbers more.  A row is behind its parent, and no other of that length
 * is between.  `counts` are by length how many rows there are, up to `longest`, `count` in all. */
typedef struct terms__strand {
    terms__bytes bytes;
    size_t *counts;
    size_t longest, count;
} terms__strand;

/* Pack rows with sides.  False when memory runs out; free the strand all the same. */
bool terms__strand_pack(terms__strand *strand, const terms__rows *rows);

/* Where rows go: `next` is by length where the next one of the strand does, and one beyond the
 * longest length of all has no rows, but a place; `values` where its values go, unless rows have
 * sides.  `units[row]` becomes its unit, and `firsts[row]` where the first row that begins with it
 * is, or would be. */
typedef struct terms__strand_places {
    terms__rows *rows;
    uint32_t *units, *firsts;
    size_t *next;
    terms__values **values;
} terms__strand_places;

/* Put the rows in their places. */
void terms__strand_unpack(const terms__strand *strand, const terms__strand_places *to);

void terms__strand_free(terms__strand *strand);

#endif
