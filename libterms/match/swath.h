/* Swath: a piece of text that is gone over at once, and what its marks tell.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_SWATH_H
#define TERMS_MATCH_SWATH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/cluster.h"
#include "match/search.h"

/* A stretch of text that is gone over at once: `size` bytes that have their marks, of a text that
 * has `len` bytes from there.  Blocks have read all before `at`, and segments know of that text and
 * of all before `segmented`, if that is further on.  The text from `segmented` up to `unbroken` is
 * of the segment that was asked for last.  `begin` is the opening that is looked at; what begins at
 * `limit` or behind is left to the next swath.  Each kernel goes over all of a swath, which is
 * small enough to stay in the cache. */
typedef struct terms__swath {
    terms__search *search; /* its skim has the marks, and the places where a pattern may begin */
    const unsigned char *text;
    size_t len, size, at, begin, limit;
    size_t segmented, unbroken;
    terms__cluster cluster;
} terms__swath;

/* How looking at an opening ended: all there is known (PASSED); symbols must be read there
 * (UNSURE); the swath ends too soon, so that the next one must begin there (AGAIN); there is no
 * room for more symbols (FULL), or no memory (FAILED). */
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

/* Whether a block ends between a byte where no plain character stands and the next visible
 * character. */
static inline bool terms__swath_block_ends(const terms__swath *swath, size_t at) {
    return terms__blocks_end_before(&swath->search->blocks, swath->text + at, swath->len - at);
}

/* Whether somebody asks where an occurrence stands or what is around it, so that occurrences are
 * given out one by one. */
static inline bool terms__swath_wants_found(const terms__swath *swath) {
    const terms__search *search = swath->search;
    return search->window.origins || search->keeps_places || search->keeps_margins;
}

/* Whether nothing is asked of a lone pattern but the segment in which it begins. */
static inline bool terms__swath_wants_segments(const terms__swath *swath) {
    const terms__search *search = swath->search;
    return search->lone_segments && !search->window.origins && !search->keeps_margins;
}

/* Whether somebody asks more than that of a lone pattern: where only first positions are kept,
 * nobody does a second time. */
static inline bool terms__swath_wants(const terms__swath *swath, uint32_t pattern) {
    const terms__search *search = swath->search;
    if (terms__swath_wants_segments(swath))
        return false;
    if (!search->seen || search->keeps_places || search->keeps_margins)
        return terms__swath_wants_found(swath);
    return (search->seen[pattern / 64] >> pattern % 64 & 1) == 0;
}

/* Note that a pattern has been lone. */
static inline void terms__swath_note(const terms__swath *swath, uint32_t pattern) {
    if (swath->search->seen)
        swath->search->seen[pattern / 64] |= (uint64_t)1 << pattern % 64;
}

/* Begin with the first `size` of `len` bytes of text, and let the kernels look at them.  The bytes
 * that fill up the last block and TERMS__MARKS_AHEAD more behind it must be readable. */
void terms__swath_begin(terms__swath *swath, terms__search *search, const unsigned char *text,
                        size_t size, size_t len);

/* Where the last plain character before a byte begins, or terms__swath_nowhere. */
size_t terms__swath_last_plain(const terms__swath *swath, size_t place);

/* The first byte from `at` on where there is no gap, or the end of the swath. */
size_t terms__swath_behind_gaps(const terms__swath *swath, size_t at);

#endif
