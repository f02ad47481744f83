/* Openings: the places where a pattern may begin, and what the first characters tell of it.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_OPENINGS_H
#define TERMS_MATCH_OPENINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/compile/matcher.h"
#include "match/strides.h"
#include "text/marks.h"

/* How many elements the kernels may write behind the last place. */
enum { TERMS__OPENINGS_SPARE = 128 };
enum { TERMS__OPENINGS_ROOM = 64 * TERMS__MARKS_BLOCKS + TERMS__OPENINGS_SPARE };

/* The openings of a swath: `places` are where they begin, in order, and `told` is what their first
 * two characters tell, as filter/heads.h has it, with two differences.  A pattern stands alone only
 * where a character of three bytes follows it.  And where patterns go on, the number is an index of
 * `nodes`, which has the node of the trie behind the two characters.  In a large trie, whose nodes
 * are far away from each other, these openings have taken their first `strides`.
 *
 * The rest is needed on the way: `keys` are the first two characters, `thirds` the third ones, and
 * `going` the indices of the openings that go on. */
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

/* What is listed: the places before `limit` whose bits are set in `starts`. */
typedef struct terms__listing {
    const terms_matcher *matcher;
    const unsigned char *text;
    const terms__marks *marks;
    const uint64_t *starts;
    size_t limit;
} terms__listing;

/* List the places, without those where nothing begins after all; then the limit, twice. */
typedef void terms__lister(terms__openings *openings, const terms__listing *listing);

/* The fastest kernel that the CPU can run, and the kernels. */
terms__lister *terms__openings_kernel(terms__cpu cpu);
terms__lister terms__openings_plain, terms__openings_avx2, terms__openings_avx512;

/* The kernels share this.  Let the openings that go on take strides, if the trie is large, and
 * leave out of `told` what they turn out not to be. */
void terms__openings_stride(terms__openings *openings, const terms__listing *listing,
                            terms__strider *take);

/* Write down the limit behind the last opening. */
void terms__openings_end(terms__openings *openings, size_t limit);

#endif
