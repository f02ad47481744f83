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

/* Behind the last place so many more may be written. */
enum { TERMS__OPENINGS_SPARE = 8 };
enum { TERMS__OPENINGS_ROOM = 64 * TERMS__MARKS_BLOCKS + TERMS__OPENINGS_SPARE };

/* Where something may go on behind two characters: their node in the trie, and their pattern. */
typedef struct terms__opening {
    uint32_t node, pattern;
} terms__opening;

/* Places in text that has its marks, in order; and what their characters tell, as heads.h says,
 * but that the number of those that go on is that of one in `going`; and what is noted of them on
 * the way: what they are looked up by, and which of them ask for the third character.  Where
 * nodes are far away from each other those that go on have taken their first strides: all that is
 * behind their node is what these tell. */
typedef struct terms__openings {
    size_t count;
    uint16_t places[TERMS__OPENINGS_ROOM];
    uint32_t told[TERMS__OPENINGS_ROOM];
    uint32_t keys[TERMS__OPENINGS_ROOM];
    uint16_t asking[TERMS__OPENINGS_ROOM];
    terms__opening going[TERMS__OPENINGS_ROOM];
    bool strided;
    terms__strides strides;
} terms__openings;

/* List the places before `limit` whose bits are set in `starts`, but for those where nothing
 * begins after all; then the limit twice. */
void terms__openings_list(terms__openings *openings, const terms_matcher *matcher,
                          const unsigned char *text, const terms__marks *marks,
                          const uint64_t *starts, size_t limit);

#endif
