/* Nearby: in how many windows of some characters two terms stand.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_COUNT_NEARBY_H
#define TERMS_COUNT_NEARBY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "count/pairs.h"
#include "match/search.h"

/* Its symbols, moved on by the window's width for each block before its own, so that no
 * window reaches from block to block. */
typedef struct terms__near {
    uint64_t begin, end;
    uint32_t term;
} terms__near;

/* A window of `width` symbols may stand wherever it touches a block.  It is called by the
 * symbol behind it, so the windows that hold two occurrences go from the later end to the
 * earlier begin plus the width.  `items` are, from `head` on, the occurrences that may still be
 * in a window with one to come, by their ends; the first up to `done` have met those before
 * them.  The others wait, as what ends before them may be found behind them.
 *
 * Each meets of another term the last occurrence that ends before it: the windows with
 * earlier ones are some of the same.  A pair's windows come in the order of their first, so the
 * last one that is counted, its `reach`, tells what is new. */
typedef struct terms__nearby {
    uint64_t width;
    terms__near *items;
    size_t head, done, count, capacity;
    uint64_t *met; /* by term: the last of the meetings that it was at */
    uint64_t meetings;
    uint64_t *reaches; /* by pair */
    size_t reach_count, reach_capacity;
} terms__nearby;

/* False when memory runs out, here and below. */
bool terms__nearby_init(terms__nearby *nearby, size_t term_count, size_t width);
void terms__nearby_free(terms__nearby *nearby);

/* Take in an occurrence; they come by their begins. */
bool terms__nearby_add(terms__nearby *nearby, terms__pairs *pairs, uint32_t term,
                       const terms__place *place);

/* The document has ended; or it is forgotten. */
bool terms__nearby_end(terms__nearby *nearby, terms__pairs *pairs);
void terms__nearby_forget(terms__nearby *nearby);

/* The pairs have been cleared. */
void terms__nearby_clear(terms__nearby *nearby);

#endif
