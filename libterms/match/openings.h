/* Openings: the places where something may begin, and what two or three characters tell of it.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_OPENINGS_H
#define TERMS_MATCH_OPENINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/matcher.h"
#include "match/strides.h"
#include "text/marks.h"

/* The two characters there are a pattern, see heads.h, or none; and behind them something may go
 * on, which is told by a node of the trie, or by the number of a walk if there are strides, from
 * 1; or nothing does (0), or they do not tell (TERMS__HEAD_UNKNOWN). */
typedef struct terms__opening {
    uint32_t onward, pattern;
} terms__opening;

/* Behind the last place so many more may be written. */
enum { TERMS__OPENINGS_SPARE = 8 };
enum { TERMS__OPENINGS_ROOM = 64 * TERMS__MARKS_BLOCKS + TERMS__OPENINGS_SPARE };

/* Places in text that has its marks, in order; and what is noted of them on the way: where their
 * heads are, and which of them ask for the third character, then which go on behind it; and where
 * nodes are far away from each other, the first strides of these. */
typedef struct terms__openings {
    size_t count;
    uint16_t places[TERMS__OPENINGS_ROOM];
    terms__opening known[TERMS__OPENINGS_ROOM];
    uint32_t slots[TERMS__OPENINGS_ROOM];
    uint16_t asking[TERMS__OPENINGS_ROOM];
    bool strided;
    terms__strides strides;
} terms__openings;

/* List the places before `limit` whose bits are set in `starts`, but for those where nothing
 * begins after all; then the limit twice. */
void terms__openings_list(terms__openings *openings, const terms_matcher *matcher,
                          const unsigned char *text, const terms__marks *marks,
                          const uint64_t *starts, size_t limit);

#endif
