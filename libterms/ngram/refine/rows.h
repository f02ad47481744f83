/* Rows: the n-grams that were found, as a tree.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_ROWS_H
#define TERMS_NGRAM_REFINE_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TERMS__NO_ROW UINT32_MAX

/* An n-gram: that of `parent`, one unit shorter, with `unit` behind it.  Rows stand
 * in the order of their units, an n-gram right before those that begin with it. */
typedef struct terms__row {
    uint32_t parent; /* TERMS__NO_ROW for a single unit */
    uint32_t unit;   /* by its rank */
    uint32_t total, documents;
} terms__row;

/* What stands on both sides of an n-gram: the branching entropies in bits, as whole
 * numbers of TERMS__SIDE_SCALE to the bit, so that they fit, TERMS__SIDE_MOST at most; and
 * whether it always has the same unit on a side, that is, a longer one occurs as often. */
typedef struct terms__sides {
    unsigned left : 31;
    bool left_fixed : 1;
    unsigned right : 31;
    bool right_fixed : 1;
} terms__sides;

#define TERMS__SIDE_SCALE ((uint32_t)1 << 26)
#define TERMS__SIDE_MOST (((uint32_t)1 << 31) - 1)

/* How much of an n-gram is the target's, where there is one. */
typedef struct terms__target {
    uint32_t total, documents;
} terms__target;

/* `sides` and `targets` are by row, or NULL where they are not wanted.  The first `known` rows are
 * there for what begins with them, and no results. */
typedef struct terms__rows {
    terms__row *items;
    terms__sides *sides;
    terms__target *targets;
    size_t count, capacity, sides_capacity, targets_capacity, known;
    bool with_sides, with_targets;
    bool is_full; /* numbers have run out */
} terms__rows;

/* How many rows have numbers. */
#define TERMS__ROWS_MAX ((size_t)TERMS__NO_ROW)

/* Make room for so many rows.  False when memory runs out, or numbers, which `is_full` then
 * tells; here and below. */
bool terms__rows_reserve(terms__rows *rows, size_t more);

/* The number of the row, or TERMS__NO_ROW. */
uint32_t terms__rows_add(terms__rows *rows, terms__row row);

/* Put the rows of another tree behind these. */
bool terms__rows_append(terms__rows *rows, const terms__rows *more);

/* The length of the n-gram of each row, one more than its parent's; `*longest` becomes the
 * greatest, unless it is greater already.  The caller frees them; NULL when memory runs out. */
uint32_t *terms__rows_lengths(const terms__rows *rows, size_t *longest);

void terms__rows_free(terms__rows *rows);

#endif
