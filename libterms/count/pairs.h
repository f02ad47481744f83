/* Pairs: how often a term went together with something else.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_COUNT_PAIRS_H
#define TERMS_COUNT_PAIRS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "count/triangle.h"

/* `other` is what the owner of the table means by it: a term around the term, a
 * form of it.  `open` belongs to the document that is open: it becomes a part of
 * `count`, or is forgotten. */
typedef struct terms__pair {
    uint32_t term;
    uint64_t other;
    uint64_t count, open;
} terms__pair;

/* Pairs in order of arrival, and a table with linear probing that finds them:
 * its slots hold an index into `pairs` plus 1, or 0, and at least half are free.
 * All zeros is an empty table.
 *
 * Pairs of small numbers are cells of a triangle instead, if there is one: their numbers go
 * before those of `pairs`.  It grows when enough pairs have come that it would reach, which are
 * moved then, so that it takes no more room than a few times what they took. */
typedef struct terms__pairs {
    terms__triangle triangle;
    terms__pair *pairs;
    size_t count, capacity; /* `count` with the triangle's cells */
    uint32_t *slots;
    size_t slot_count; /* a power of two, or 0 */
    size_t look_at;    /* once there are so many of `pairs` the triangle may grow */
    uint32_t *touched; /* pairs whose `open` is above 0 */
    size_t touched_count, touched_capacity;
} terms__pairs;

/* Have a triangle, from all zeros: `term` and `other` will be below `numbers`, and `other` not
 * below `term`.  Where numbers of pairs are to stay it has all of its size from the beginning.
 * False when memory runs out. */
bool terms__pairs_init(terms__pairs *pairs, size_t numbers, bool stays);

/* The number of a pair, new or not, until another one comes; SIZE_MAX when memory runs out.  What
 * is open of it is raised by `more`: false when memory runs out. */
size_t terms__pairs_find(terms__pairs *pairs, uint32_t term, uint64_t other);
bool terms__pairs_raise(terms__pairs *pairs, size_t number, uint64_t more);

/* Both at once: raise a pair, or add to what is taken in already. */
bool terms__pairs_open(terms__pairs *pairs, uint32_t term, uint64_t other, uint64_t more);
bool terms__pairs_add(terms__pairs *pairs, uint32_t term, uint64_t other, uint64_t count);

/* Raise by 1 each two of some distinct numbers, ascending, and each of them with itself. */
bool terms__pairs_open_all(terms__pairs *pairs, const uint32_t *numbers, size_t count);

/* The next pair from a number on that has been taken in, or `count`; and the pair with a number
 * below that. */
size_t terms__pairs_next(const terms__pairs *pairs, size_t from);
terms__pair terms__pairs_read(const terms__pairs *pairs, size_t number);

/* Take what is open in, or forget it. */
void terms__pairs_commit(terms__pairs *pairs);
void terms__pairs_cancel(terms__pairs *pairs);

void terms__pairs_clear(terms__pairs *pairs);
void terms__pairs_free(terms__pairs *pairs);

#endif
