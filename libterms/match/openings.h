/* Openings: the places where something may begin, and what two or three characters tell of it.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_OPENINGS_H
#define TERMS_MATCH_OPENINGS_H

#include <stddef.h>
#include <stdint.h>

#include "match/matcher.h"
#include "text/marks.h"

/* The two characters there are a pattern, see heads.h, or none; and behind them the trie goes on
 * with a node, or nothing does (0), or they do not tell (TERMS__HEAD_UNKNOWN). */
typedef struct terms__opening {
    uint32_t node, pattern;
} terms__opening;

/* Behind the last place so many more may be written. */
enum { TERMS__OPENINGS_SPARE = 8 };
enum { TERMS__OPENINGS_ROOM = 64 * TERMS__MARKS_BLOCKS + TERMS__OPENINGS_SPARE };

/* Places in text that has its marks, in order; and what is noted of them on the way: where their
 * heads are, and which of them ask for the third character. */
typedef struct terms__openings {
    size_t count;
    uint16_t places[TERMS__OPENINGS_ROOM];
    terms__opening known[TERMS__OPENINGS_ROOM];
    uint32_t slots[TERMS__OPENINGS_ROOM];
    uint16_t asking[TERMS__OPENINGS_ROOM];
} terms__openings;

/* List the places before `limit` whose bits are set in `starts`, but for those where nothing
 * begins after all; then the limit twice. */
void terms__openings_list(terms__openings *openings, const terms_matcher *matcher,
                          const unsigned char *text, const terms__marks *marks,
                          const uint64_t *starts, size_t limit);

#endif
