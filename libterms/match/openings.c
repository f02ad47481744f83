/* Openings: the places where something may begin, and what two or three characters tell of it.
 * SPDX-License-Identifier: MIT */
#include "match/openings.h"

#include <stdbool.h>

#include "base/bits.h"
#include "base/prefetch.h"

/* What stands at most places nobody can foresee, so that a branch on it would cost more than to
 * work out what most don't need.  So a piece is gone through several times, each time for one
 * thing that is done to all its places alike: where they are, where their heads are, what those
 * tell, what the third characters tell of those that go on, how far they go.
 *
 * So many nodes of a trie are near in any case; so many blocks are seen to be empty at once; so
 * many places are written at once, whether there are as many or not. */
enum { NEAR_NODES = 1 << 15, GROUP = 8, TOGETHER = TERMS__OPENINGS_SPARE };

/* Whose places are listed. */
typedef struct listing {
    const terms_matcher *matcher;
    const unsigned char *text;
    const terms__marks *marks;
    uint64_t pairs[TERMS__MARKS_BLOCKS + 1]; /* of the blocks in which there are places */
} listing;

static uint64_t ahead(uint64_t bits, uint64_t next, unsigned by) {
    return bits >> by | next << (64 - by);
}

/* Where two plain characters of three bytes each stand side by side: other characters and gaps
 * begin behind them at the earliest. */
static uint64_t find_pairs(const terms__marks *marks) {
    uint64_t plain = marks[0].plain, next_plain = marks[1].plain;
    uint64_t all = plain | marks[0].gap | marks[0].other;
    uint64_t next = next_plain | marks[1].gap | marks[1].other;
    uint64_t inside =
        ahead(all, next, 1) | ahead(all, next, 2) | ahead(all, next, 4) | ahead(all, next, 5);
    return plain & ahead(plain, next_plain, 3) & ahead(all, next, 6) & ~inside;
}

/* May a pattern go on with the third character?  No walk is needed to tell that most can't. */
static inline bool goes_on(const listing *l, size_t at, uint32_t pair) {
    const unsigned char *third = l->text + at + 6;
    bool plain = l->marks[(at + 6) / 64].plain >> (at + 6) % 64 & 1;
    bool is_triple = terms__filter_is_triple(&l->matcher->filter, pair,
                                             (uint32_t)terms__characters_high(third) << 8 |
                                                 terms__characters_low(third));
    return !plain | (*third < 0xE0) | is_triple;
}

/* What two characters tell that are no head. */
static uint32_t told_by_first(const terms__filter *filter, uint32_t key) {
    bool single = filter->has_singles && terms__filter_is_single(filter, key & 0xFFFF);
    return single ? TERMS__HEAD_FIRST : 0;
}

/* List the places in a block behind `count` others: how many there are then. */
static size_t list_block(uint16_t *places, size_t count, size_t block, uint64_t starts) {
    const uint64_t last = (uint64_t)1 << 63;
    size_t end = count + terms__bits_count(starts);
    for (; count < end; count += TOGETHER)
        for (size_t i = 0; i < TOGETHER; i++, starts &= starts - 1)
            places[count + i] = (uint16_t)(64 * block + terms__bits_lowest(starts | last));
    return end;
}

/* The first block from one on in which something may begin, or `end`. */
static size_t next_block(const uint64_t *starts, size_t block, size_t end) {
    for (; block + GROUP <= end; block += GROUP) {
        uint64_t all = 0;
        for (size_t i = 0; i < GROUP; i++)
            all |= starts[block + i];
        if (all != 0)
            break;
    }
    while (block < end && starts[block] == 0)
        block++;
    return block;
}

/* List all places before a limit. */
static void list_places(terms__openings *openings, listing *l, const uint64_t *starts,
                        size_t limit) {
    size_t count = 0, end = limit / 64;
    for (size_t block = next_block(starts, 0, end); block < end;
         block = next_block(starts, block + 1, end)) {
        count = list_block(openings->places, count, block, starts[block]);
        l->pairs[block] = find_pairs(&l->marks[block]);
    }
    if (limit % 64 > 0) {
        count =
            list_block(openings->places, count, end, starts[end] & terms__bits_before(limit % 64));
        l->pairs[end] = find_pairs(&l->marks[end]);
    }
    openings->count = count;
}

/* Find what is looked up, whose places in memory are far apart. */
static void find_keys(terms__openings *openings, const listing *l) {
    const terms__heads heads = l->matcher->filter.heads;
    for (size_t i = 0; i < openings->count; i++) {
        openings->keys[i] = terms__heads_key_at(l->text + openings->places[i]);
        terms__prefetch(&heads.slots[terms__heads_slot(&heads, openings->keys[i])]);
    }
}

/* What the two characters at a place tell. */
static inline uint32_t look_up(const listing *l, const terms__heads *heads, size_t at,
                               uint32_t key) {
    if (!(l->pairs[at / 64] >> at % 64 & 1))
        return TERMS__HEAD_UNKNOWN;
    const terms__head *head = terms__heads_find(heads, key);
    return head->key == key ? head->told : told_by_first(&l->matcher->filter, key);
}

/* Is something known to go on? */
static inline bool asks(uint32_t told) {
    return (told & TERMS__HEAD_GOES_ON) != 0 && told != TERMS__HEAD_UNKNOWN;
}

/* Look up what two characters tell of each place, and leave out those of which that is nothing:
 * how many of the others ask for the third one. */
static size_t look_up_all(terms__openings *openings, const listing *l) {
    const terms__heads heads = l->matcher->filter.heads;
    size_t kept = 0, asking = 0;
    for (size_t i = 0; i < openings->count; i++) {
        size_t at = openings->places[i];
        uint32_t key = openings->keys[i], told = look_up(l, &heads, at, key);
        openings->places[kept] = (uint16_t)at;
        openings->told[kept] = told;
        openings->asking[asking] = (uint16_t)kept;
        openings->keys[asking] = key;
        asking += asks(told);
        kept += told != 0;
    }
    openings->count = kept;
    return asking;
}

/* Ask the third characters of some places: how many go on. */
static size_t ask_thirds(terms__openings *openings, const listing *l, size_t asking) {
    size_t going = 0;
    for (size_t i = 0; i < asking; i++) {
        uint16_t index = openings->asking[i];
        size_t at = openings->places[index];
        uint32_t told = openings->told[index], node = told & TERMS__HEAD_NUMBER;
        uint32_t pattern = terms__trie_own(&l->matcher->trie, node);
        bool goes = goes_on(l, at, openings->keys[i]);
        uint32_t bits = told & (TERMS__HEAD_ALONE | TERMS__HEAD_FIRST);
        openings->told[index] = bits | (goes ? TERMS__HEAD_GOES_ON | (uint32_t)going : pattern);
        openings->asking[going] = index;
        openings->going[going] = (terms__opening){node, pattern};
        going += goes;
    }
    return going;
}

/* Let those walk that go on, and forget the walks that come to nothing. */
static void take_strides(terms__openings *openings, const listing *l, size_t going) {
    terms__strides *strides = &openings->strides;
    strides->count = 0;
    for (size_t i = 0; i < going; i++)
        terms__strides_add(strides, &l->matcher->trie, openings->going[i].node,
                           openings->places[openings->asking[i]] + (size_t)6);
    terms__strides_take(strides, l->matcher, l->text, l->marks);
    for (size_t i = 0; i < going; i++) {
        uint32_t *told = &openings->told[openings->asking[i]];
        uint32_t ended =
            (*told & (TERMS__HEAD_ALONE | TERMS__HEAD_FIRST)) | openings->going[i].pattern;
        *told = terms__strides_failed(&strides->walks[i]) ? ended : *told;
    }
}

/* Leave out from one place on those of which nothing is left. */
static void leave_out(terms__openings *openings, size_t from) {
    size_t kept = from;
    for (size_t i = from; i < openings->count; i++) {
        uint32_t told = openings->told[i];
        openings->places[kept] = openings->places[i];
        openings->told[kept] = told;
        kept += told != 0;
    }
    openings->count = kept;
}

void terms__openings_list(terms__openings *openings, const terms_matcher *matcher,
                          const unsigned char *text, const terms__marks *marks,
                          const uint64_t *starts, size_t limit) {
    listing l;
    l.matcher = matcher;
    l.text = text;
    l.marks = marks;
    list_places(openings, &l, starts, limit);
    find_keys(openings, &l);
    size_t asking = look_up_all(openings, &l);
    size_t first = asking > 0 ? openings->asking[0] : openings->count;
    size_t going = ask_thirds(openings, &l, asking);
    openings->strided = matcher->trie.count > NEAR_NODES;
    if (openings->strided)
        take_strides(openings, &l, going);
    leave_out(openings, first);
    size_t count = openings->count++;
    openings->places[count] = openings->places[count + 1] = (uint16_t)limit;
    openings->told[count] = TERMS__HEAD_UNKNOWN;
}
