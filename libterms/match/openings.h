/* Openings: the places where something may begin, and what two or three characters tell of it.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_OPENINGS_H
#define TERMS_MATCH_OPENINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/compile/matcher.h"
#include "match/strides.h"
#include "text/marks.h"

/* Behind the last place so many more may be written. */
enum { TERMS__OPENINGS_SPARE = 128 };
enum { TERMS__OPENINGS_ROOM = 64 * TERMS__MARKS_BLOCKS + TERMS__OPENINGS_SPARE };

/* Places in text that has its marks, in order; and what their characters tell, as heads.h says,
 * but that a pattern stands alone only where a character of three bytes follows it, and that the
 * number of those that go on is that of one in `nodes`: where they are in the trie.  Where nodes
 * are far away from each other these have taken their first strides.
 *
 * What is looked up on the way: the keys, and the third characters; and which places go on. */
typedef struct terms__openings {
    size_t count, going_count;
    uint16_t places[TERMS__OPENINGS_ROOM];
    uint32_t told[TERMS__OPENINGS_ROOM];
    uint32_t nodes[TERMS__OPENINGS_ROOM];
    uint32_t keys[TERMS__OPENINGS_ROOM];
    uint16_t thirds[TERMS__OPENINGS_ROOM];
    uint16_t going[TERMS__OPENINGS_ROOM];
    bool strided;
    terms__strides strides;
} terms__openings;

/* Where the places are listed: whose bits are set in `starts`, before the limit. */
typedef struct terms__listing {
    const terms_matcher *matcher;
    const unsigned char *text;
    const terms__marks *marks;
    const uint64_t *starts;
    size_t limit;
} terms__listing;

/* List the places, but for those where nothing begins after all; then the limit twice. */
typedef void terms__lister(terms__openings *openings, const terms__listing *listing);

/* The fastest of those that the CPU can run, and the kernels. */
terms__lister *terms__openings_kernel(terms__cpu cpu);
terms__lister terms__openings_plain, terms__openings_avx2, terms__openings_avx512;

/* What they share: let those walk that go on, if they should, and forget the walks that come to
 * nothing; */
void terms__openings_stride(terms__openings *openings, const terms__listing *listing,
                            terms__strider *take);

/* the end of the list. */
void terms__openings_end(terms__openings *openings, size_t limit);

#endif
