/* Pairs: how often a term went together with something else.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_COUNT_PAIRS_H
#define TERMS_COUNT_PAIRS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "count/triangle.h"

/* A term and something else, which the owner of the table chooses: a term around it,
 * or a form of it.  `open` is what the open document adds: later it is added to
 * `count`, or forgotten. */
typedef struct terms__pair {
    uint32_t term;
    uint64_t other;
    uint64_t count, open;
} terms__pair;

/* Pairs in order of arrival, and a table with linear probing that finds them:
 * its slots hold an index into `pairs` plus 1, or 0, and at least half are free.
 * All zeros is an empty table.
 *
 * If there is a triangle, pairs of small numbers are its cells instead, and the numbers of cells go
 * before those of `pairs`.  The triangle grows when enough pairs have come that would be in it;
 * they are moved to it then.  So it takes no more than a few times the room that they took. */
typedef struct terms__pairs {
    terms__triangle triangle;
    terms__pair *pairs;
    size_t count, capacity; /* `count` with the triangle's cells */
    uint32_t *slots;
    size_t slot_count; /* a power of two, or 0 */
    size_t look_at;    /* when `pairs` has this many, it is seen whether the triangle should grow */
    uint32_t *touched; /* pairs whose `open` is above 0 */
    size_t touched_count, touched_capacity;
} terms__pairs;

/* Begin with a triangle, from all zeros: `term` and `other` will be below `numbers`, and `other`
 * not below `term`.  If `stays` the numbers of pairs never change, as the triangle has its full
 * size from the beginning.  False when memory runs out. */
bool terms__pairs_init(terms__pairs *pairs, size_t numbers, bool stays);

/* The number of a pair, which is added if it is new; it is valid until the next one is added.
 * SIZE_MAX when memory runs out. */
size_t terms__pairs_find(terms__pairs *pairs, uint32_t term, uint64_t other);

/* Raise `open` of the pair with a number.  False when memory runs out, here and below. */
bool terms__pairs_raise(terms__pairs *pairs, size_t number, uint64_t more);

/* Find a pair and raise its `open`; or its `count`. */
bool terms__pairs_open(terms__pairs *pairs, uint32_t term, uint64_t other, uint64_t more);
bool terms__pairs_add(terms__pairs *pairs, uint32_t term, uint64_t other, uint64_t count);

/* Raise the pairs of each two of some distinct numbers, in ascending order, by 1, and that of each
 * number with itself. */
bool terms__pairs_open_all(terms__pairs *pairs, const uint32_t *numbers, size_t count);

/* The number of the next pair, from a number on, whose `count` is not 0; pairs->count if there is
 * none.  And the pair with a number. */
size_t terms__pairs_next(const terms__pairs *pairs, size_t from);
terms__pair terms__pairs_read(const terms__pairs *pairs, size_t number);

/* Add all that is open to the counts, or forget it. */
void terms__pairs_commit(terms__pairs *pairs);
void terms__pairs_cancel(terms__pairs *pairs);

void terms__pairs_clear(terms__pairs *pairs);
void terms__pairs_free(terms__pairs *pairs);

#endif
