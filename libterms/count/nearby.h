/* Nearby: in how many windows of some characters two terms stand.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_COUNT_NEARBY_H
#define TERMS_COUNT_NEARBY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "count/pairs.h"
#include "match/search.h"

/* An occurrence.  Its symbols are moved on by the window's width for each block before its own, so
 * that no window reaches from block to block. */
typedef struct terms__near {
    uint64_t begin, end;
    uint32_t term;
} terms__near;

/* What is known of a term: how many of the items are its occurrences, and the last meeting at which
 * it was counted. */
typedef struct terms__neighbour {
    uint64_t items, met;
} terms__neighbour;

/* A window of `width` symbols may stand wherever it touches a block, and is numbered by the symbol
 * behind it.  So the windows that hold two occurrences go from the end of the later one to the
 * begin of the earlier one plus the width.  `items` are, from `head` on, the occurrences that may
 * still be in a window with one to come; they belong to `neighbours` terms.
 *
 * At a meeting, an occurrence that comes meets the last occurrence of each other term; windows that
 * hold an earlier one of that term hold the last one, too.  The windows of a pair come in ascending
 * order, so that its `reach`, the last window that has been counted, tells which ones are new. */
typedef struct terms__nearby {
    uint64_t width;
    terms__near *items;
    size_t head, count, capacity;
    terms__neighbour *terms;
    size_t neighbours;
    uint64_t meetings;
    uint64_t *reaches; /* by pair */
    size_t reach_count, reach_capacity;
} terms__nearby;

/* False when memory runs out, here and below. */
bool terms__nearby_init(terms__nearby *nearby, size_t term_count, size_t width);
void terms__nearby_free(terms__nearby *nearby);

/* Take in an occurrence.  Occurrences come in order, and do not overlap. */
bool terms__nearby_add(terms__nearby *nearby, terms__pairs *pairs, uint32_t term,
                       const terms__place *place);

/* Begin anew, as the pairs have been cleared. */
void terms__nearby_clear(terms__nearby *nearby);

#endif
