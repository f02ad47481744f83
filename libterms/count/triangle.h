/* Triangle: counts of each two of a few numbers.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_COUNT_TRIANGLE_H
#define TERMS_COUNT_TRIANGLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Cells for pairs of numbers below `most`: a row for each number, with a cell for each number that
 * is not greater:
 *
 *     0 | 0
 *     1 | 1 2
 *     2 | 3 4 5
 *
 * No pair has to be searched for, and the pairs of one number are neighbours.  There is memory for
 * the rows below `side`.  A triangle of all zeros has no cells. */
typedef struct terms__triangle {
    size_t most, count;
    size_t side;
    uint64_t *counts, *open; /* by cell, see pairs.h */
} terms__triangle;

/* The most numbers of a triangle, which takes 32 megabytes then; more would take too much. */
enum { TERMS__TRIANGLE_MOST = 2048 };

/* Begin from all zeros with the numbers below `most`, which is at most TERMS__TRIANGLE_MOST. */
void terms__triangle_init(terms__triangle *triangle, size_t most);

/* Make memory for more rows.  False when it runs out. */
bool terms__triangle_grow(terms__triangle *triangle, size_t side);

void terms__triangle_clear(terms__triangle *triangle);
void terms__triangle_free(terms__triangle *triangle);

/* The first cell of a row, and the row of a cell. */
static inline size_t terms__triangle_row(size_t number) {
    return number * (number + 1) / 2;
}
size_t terms__triangle_row_of(size_t cell);

#endif
