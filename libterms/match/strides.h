/* Strides: the first steps of many walks down the trie, side by side.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_STRIDES_H
#define TERMS_MATCH_STRIDES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/prefetch.h"
#include "match/compile/matcher.h"
#include "text/marks.h"

/* So many steps are taken, and so many walks at once. */
enum { TERMS__STRIDES = 3, TERMS__STRIDES_ROOM = 64 * TERMS__MARKS_BLOCKS };

/* Behind the last one that goes on so many more may be written. */
enum { TERMS__GOING_ROOM = TERMS__STRIDES_ROOM + 16 };

/* A walk has come to a node, or to an end (0), behind some steps, and to a place in the text; and
 * what it found with each step, or 0. */
typedef struct terms__stride {
    uint32_t node, found[TERMS__STRIDES];
    uint16_t at, steps;
} terms__stride;

/* Each walk by itself would wait for one row of the trie after the other.  So all take their first
 * step, then all that go on their second: the rows that they need next are on their way while
 * the others are looked at.  Of those that still go on: where they are in the text, and the node in
 * the trie, or the first of the children among which the letter is looked for that they step by,
 * how many these are, and the mask. */
typedef struct terms__strides {
    size_t count;
    terms__stride walks[TERMS__STRIDES_ROOM];
    size_t going_count;
    uint16_t going[TERMS__GOING_ROOM], places[TERMS__GOING_ROOM];
    uint32_t nodes[TERMS__GOING_ROOM];
    uint32_t letters[TERMS__GOING_ROOM];
    uint32_t child_counts[TERMS__GOING_ROOM], masks[TERMS__GOING_ROOM];
} terms__strides;

/* Add a walk from a node that goes on at a place in the text. */
static inline void terms__strides_add(terms__strides *strides, const terms__trie *trie,
                                      uint32_t node, size_t at) {
    strides->walks[strides->count++] = (terms__stride){.node = node, .at = (uint16_t)at};
    terms__prefetch(terms__packed_row(&trie->nodes, node));
}

/* Let them all go as far as they come over plain characters of three bytes. */
typedef void terms__strider(terms__strides *strides, const terms_matcher *matcher,
                            const unsigned char *text, const terms__marks *marks);

terms__strider terms__strides_plain, terms__strides_avx512;

/* Whether the second one can go down a trie: each number in a row is in four bytes, the row and the
 * first number of the next in 16, and a letter in two. */
static inline bool terms__strides_fit(const terms__trie *trie) {
    return trie->count < 1 << 24 && trie->letters.stride == 2;
}

/* What they share: all go on from where they are. */
static inline void terms__strides_begin(terms__strides *strides) {
    strides->going_count = strides->count;
    for (size_t i = 0; i < strides->count; i++) {
        strides->going[i] = (uint16_t)i;
        strides->nodes[i] = strides->walks[i].node;
        strides->places[i] = strides->walks[i].at;
    }
}

/* Has a walk come to an end, and found nothing? */
static inline bool terms__strides_failed(const terms__stride *walk) {
    uint32_t all = walk->node;
    for (size_t i = 0; i < TERMS__STRIDES; i++)
        all |= walk->found[i];
    return all == 0;
}

#endif
