/* Rows: the n-grams that were found, as a tree.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_ROWS_H
#define TERMS_NGRAM_REFINE_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TERMS__NO_ROW UINT32_MAX

/* An n-gram: the one of the row `parent`, one unit shorter, with `unit` behind it.  Rows
 * are in the order of their units, so that an n-gram stands right before those that
 * begin with it. */
typedef struct terms__row {
    uint32_t parent; /* TERMS__NO_ROW for a single unit */
    uint32_t unit;   /* by its rank */
    uint32_t total, documents;
} terms__row;

/* The sides of an n-gram: the branching entropy of the units on each side, in bits times
 * TERMS__SIDE_SCALE and at most TERMS__SIDE_MOST, so that it is a small whole number; and
 * whether the unit there is always the same, so that a longer n-gram occurs as often. */
typedef struct terms__sides {
    unsigned left : 31;
    bool left_fixed : 1;
    unsigned right : 31;
    bool right_fixed : 1;
} terms__sides;

#define TERMS__SIDE_SCALE ((uint32_t)1 << 26)
#define TERMS__SIDE_MOST (((uint32_t)1 << 31) - 1)

/* How often an n-gram is found in the target, where there is one, and in how many documents of it.
 */
typedef struct terms__target {
    uint32_t total, documents;
} terms__target;

/* `sides` and `targets` are by row, or NULL where they are not wanted.  The first `known` rows are
 * no results: they are only there as the parents of others. */
typedef struct terms__rows {
    terms__row *items;
    terms__sides *sides;
    terms__target *targets;
    size_t count, capacity, sides_capacity, targets_capacity, known;
    bool with_sides, with_targets;
    bool is_full; /* more rows were wanted than there are numbers */
} terms__rows;

/* How many rows have numbers. */
#define TERMS__ROWS_MAX ((size_t)TERMS__NO_ROW)

/* Make room for `more` rows.  False when memory runs out, or numbers do and `is_full` is set; here
 * and below. */
bool terms__rows_reserve(terms__rows *rows, size_t more);

/* Add a row.  Returns its number, or TERMS__NO_ROW where that fails. */
uint32_t terms__rows_add(terms__rows *rows, terms__row row);

/* Put the rows of another tree behind these. */
bool terms__rows_append(terms__rows *rows, const terms__rows *more);

/* The length of each row's n-gram, which is one more than its parent's, as an array that the caller
 * frees; NULL when memory runs out.  `*longest` becomes the greatest length, unless it is greater
 * already. */
uint32_t *terms__rows_lengths(const terms__rows *rows, size_t *longest);

void terms__rows_free(terms__rows *rows);

#endif
