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

/* The most steps that a walk takes, and the most walks that are taken at once. */
enum { TERMS__STRIDES = 3, TERMS__STRIDES_ROOM = 64 * TERMS__MARKS_BLOCKS };

/* The kernels may write 16 elements behind the last walk that goes on. */
enum { TERMS__GOING_ROOM = TERMS__STRIDES_ROOM + 16 };

/* How far a walk has come: `steps` steps down the trie, to `node`, which is 0 where it has ended,
 * and to the byte `at` of the text.  `found` is the pattern that each step has found, or 0. */
typedef struct terms__stride {
    uint32_t node, found[TERMS__STRIDES];
    uint16_t at, steps;
} terms__stride;

/* Each walk by itself would wait for one row of the trie after the other.  So all walks take their
 * first step, then all that go on their second: the row that one walk needs next is on its way from
 * memory while the others are looked at.
 *
 * `going` are the indices of the walks that go on.  The arrays behind it are in the same order:
 * where the walks are in the text; their node, or the first of its children; the letter to step by;
 * how many children there are, and their mask. */
typedef struct terms__strides {
    size_t count;
    terms__stride walks[TERMS__STRIDES_ROOM];
    size_t going_count;
    uint16_t going[TERMS__GOING_ROOM], places[TERMS__GOING_ROOM];
    uint32_t nodes[TERMS__GOING_ROOM];
    uint32_t letters[TERMS__GOING_ROOM];
    uint32_t child_counts[TERMS__GOING_ROOM], masks[TERMS__GOING_ROOM];
} terms__strides;

/* Add a walk from a node that has children, to go on at the byte `at` of the text. */
static inline void terms__strides_add(terms__strides *strides, const terms__trie *trie,
                                      uint32_t node, size_t at) {
    strides->walks[strides->count++] = (terms__stride){.node = node, .at = (uint16_t)at};
    terms__prefetch(terms__packed_row(&trie->nodes, node));
}

/* Let all walks go on over plain characters of three bytes, by at most TERMS__STRIDES steps. */
typedef void terms__strider(terms__strides *strides, const terms_matcher *matcher,
                            const unsigned char *text, const terms__marks *marks);

terms__strider terms__strides_plain, terms__strides_avx512;

/* Whether terms__strides_avx512 can go down a trie: each number of a node's row lies within four
 * bytes, the row and the first number of the next one within 16, and a letter takes two. */
static inline bool terms__strides_fit(const terms__trie *trie) {
    return trie->count < 1 << 24 && trie->letters.stride == 2;
}

/* The kernels share this: at first all walks go on. */
static inline void terms__strides_begin(terms__strides *strides) {
    strides->going_count = strides->count;
    for (size_t i = 0; i < strides->count; i++) {
        strides->going[i] = (uint16_t)i;
        strides->nodes[i] = strides->walks[i].node;
        strides->places[i] = strides->walks[i].at;
    }
}

/* Whether a walk has ended and found nothing. */
static inline bool terms__strides_failed(const terms__stride *walk) {
    uint32_t all = walk->node;
    for (size_t i = 0; i < TERMS__STRIDES; i++)
        all |= walk->found[i];
    return all == 0;
}

#endif
