/* Openings: the places where something may begin, and what two or three characters tell of it.
 * SPDX-License-Identifier: MIT */
#include "match/openings.h"

#include <stdbool.h>

#include "base/bits.h"
#include "base/prefetch.h"

/* So many nodes of a trie are near in any case; so many blocks are seen to be empty at once. */
enum { NEAR_NODES = 1 << 15, GROUP = 8 };

/* Whose places are listed. */
typedef struct listing {
    const terms_matcher *matcher;
    const unsigned char *text;
    const terms__marks *marks;
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

/* The character that a key begins with, as the filter has it. */
static inline uint32_t code_of(uint64_t key) {
    const unsigned char bytes[] = {key & 0xFF, key >> 8 & 0xFF, key >> 16 & 0xFF};
    return (uint32_t)terms__characters_high(bytes) << 8 | terms__characters_low(bytes);
}

/* May a pattern go on with the third character?  No walk is needed to tell that most can't. */
static inline bool goes_on(const listing *l, size_t at, uint64_t key) {
    const unsigned char *third = l->text + at + 6;
    bool plain = l->marks[(at + 6) / 64].plain >> (at + 6) % 64 & 1;
    return !plain || *third < 0xE0 ||
           terms__filter_is_triple(&l->matcher->filter, code_of(key) | code_of(key >> 24) << 16,
                                   (uint32_t)terms__characters_high(third) << 8 |
                                       terms__characters_low(third));
}

/* What two characters tell that are no head. */
static terms__opening open_single(const terms_matcher *matcher, uint64_t key) {
    bool single =
        matcher->filter.has_singles && terms__filter_is_single(&matcher->filter, code_of(key));
    return (terms__opening){.node = single ? TERMS__HEAD_UNKNOWN : 0};
}

/* What the two characters at a place tell. */
static inline terms__opening open_pair(const listing *l, const terms__heads *heads, size_t at) {
    uint64_t key = terms__heads_key_at(l->text + at);
    const terms__head *head = terms__heads_find(heads, key);
    if (head->key != key)
        return open_single(l->matcher, key);
    terms__opening one = {head->node, head->pattern};
    if (one.node != 0 && one.node != TERMS__HEAD_UNKNOWN && !goes_on(l, at, key))
        one.node = 0;
    return one;
}

/* List places in a block behind `count` others: how many there are then. */
static size_t list_block(terms__openings *openings, size_t count, const listing *l, size_t block,
                         uint64_t starts) {
    const terms__heads heads = l->matcher->filter.heads;
    uint64_t pairs = find_pairs(&l->marks[block]);
    for (; starts != 0; starts &= starts - 1) {
        size_t at = 64 * block + terms__bits_lowest(starts);
        terms__opening one = {.node = TERMS__HEAD_UNKNOWN};
        if (pairs & starts & -starts)
            one = open_pair(l, &heads, at);
        openings->places[count] = (uint16_t)at;
        openings->known[count] = one;
        count += (one.node | one.pattern) != 0;
    }
    return count;
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

/* Walks begin far away in memory. */
static void expect_walks(const terms__openings *openings, const terms__trie *trie) {
    for (size_t i = 0; i < openings->count; i++)
        if (openings->known[i].node < trie->count)
            terms__prefetch(terms__packed_row(&trie->nodes, openings->known[i].node));
}

void terms__openings_list(terms__openings *openings, const terms_matcher *matcher,
                          const unsigned char *text, const terms__marks *marks,
                          const uint64_t *starts, size_t limit) {
    listing l = {matcher, text, marks};
    size_t count = 0, end = limit / 64;
    for (size_t block = next_block(starts, 0, end); block < end;
         block = next_block(starts, block + 1, end))
        count = list_block(openings, count, &l, block, starts[block]);
    if (limit % 64 > 0)
        count = list_block(openings, count, &l, limit / 64,
                           starts[limit / 64] & (((uint64_t)1 << limit % 64) - 1));
    openings->places[count] = openings->places[count + 1] = (uint16_t)limit;
    openings->known[count] = (terms__opening){.node = TERMS__HEAD_UNKNOWN};
    openings->count = count + 1;
    if (matcher->trie.count > NEAR_NODES)
        expect_walks(openings, &matcher->trie);
}
