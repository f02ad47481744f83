/* Swath: a piece of text that is gone over at once, and what its marks tell.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_SWATH_H
#define TERMS_MATCH_SWATH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/cluster.h"
#include "match/search.h"

/* What is gone over at once: `size` bytes that have their marks, and what stands behind them.
 * Blocks have read what is before `at`, where a plain character stands; `begin` is the
 * place that is looked at; what begins at `limit` or behind is another swath's.  The kernels look
 * at it as a whole, and it stays in the cache. */
typedef struct terms__swath {
    terms__search *search; /* its skim has the marks, and the places where something may begin */
    const unsigned char *text;
    size_t len, size, at, begin, limit;
    size_t told; /* segments know of what stands before, if it is not before `at` */
    terms__cluster cluster;
} terms__swath;

/* How looking at a place ended: it has been passed; symbols must be read there; the swath ends
 * too soon; or there is no room for more symbols, or no memory. */
typedef enum terms__swath_outcome {
    TERMS__SWATH_PASSED,
    TERMS__SWATH_UNSURE,
    TERMS__SWATH_AGAIN,
    TERMS__SWATH_FULL,
    TERMS__SWATH_FAILED
} terms__swath_outcome;

static const size_t terms__swath_nowhere = SIZE_MAX;

static inline bool terms__swath_is_plain(const terms__swath *swath, size_t at) {
    return swath->search->skim->marks.plain[at / 64] >> at % 64 & 1;
}

/* Does the block end at a place that is no plain character's, before what is visible? */
static inline bool terms__swath_block_ends(const terms__swath *swath, size_t at) {
    return terms__blocks_end_before(&swath->search->blocks, swath->text + at, swath->len - at);
}

/* Whether anybody asks where something stands. */
static inline bool terms__swath_wants_spots(const terms__swath *swath) {
    return swath->search->window.origins || swath->search->keeps_places;
}

/* Whether what is found is given out one by one: somebody asks where it is, or what is around it.
 */
static inline bool terms__swath_wants_found(const terms__swath *swath) {
    return terms__swath_wants_spots(swath) || swath->search->keeps_margins;
}

/* The same for a pattern that stands by itself: nobody asks for it again where only the first
 * position is kept. */
static inline bool terms__swath_wants(const terms__swath *swath, uint32_t pattern) {
    const terms__search *search = swath->search;
    if (!search->seen || search->keeps_places || search->keeps_margins)
        return terms__swath_wants_found(swath);
    return (search->seen[pattern / 64] >> pattern % 64 & 1) == 0;
}

static inline void terms__swath_note(const terms__swath *swath, uint32_t pattern) {
    if (swath->search->seen)
        swath->search->seen[pattern / 64] |= (uint64_t)1 << pattern % 64;
}

/* Begin with `size` bytes of a text, and find out about them; behind them TERMS__MARKS_AHEAD bytes
 * can be read, and what fills up the last block. */
void terms__swath_begin(terms__swath *swath, terms__search *search, const unsigned char *text,
                        size_t size, size_t len);

/* Where the last plain character before a place begins, or nowhere. */
size_t terms__swath_last_plain(const terms__swath *swath, size_t place);

/* The first place from one on where there is no gap, or where the swath ends. */
size_t terms__swath_behind_gaps(const terms__swath *swath, size_t at);

#endif
