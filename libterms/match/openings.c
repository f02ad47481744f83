/* Openings: the places where a pattern may begin, and what the first characters tell of it.
 * SPDX-License-Identifier: MIT */
#include "match/openings.h"

#include <stdbool.h>

#include "base/bits.h"
#include "base/prefetch.h"

/* What stands at a place can't be predicted: a branch on it would cost more than working out what
 * most places don't need.  So a swath is gone through several times, each time to do one thing with
 * all its places alike: list them; find the keys by which they are looked up; look these up; ask
 * the third characters of those that go on; let these take strides.
 *
 * NEAR_NODES is how many nodes of a trie are near each other in any case; GROUP, how many blocks
 * are tested at once for being empty; TOGETHER, how many places are written at once, whether there
 * are as many or not. */
enum { NEAR_NODES = 1 << 15, GROUP = 4, TOGETHER = 8 };

/* What two characters tell that are not in the table. */
static uint32_t told_by_first(const terms__filter *filter, uint32_t key) {
    bool single = filter->has_singles && terms__filter_is_single(filter, key & 0xFFFF);
    return single ? TERMS__HEAD_FIRST : 0;
}

/* List the places in a block behind `count` others.  Returns how many there are then. */
static size_t list_block(uint16_t *places, size_t count, size_t block, uint64_t starts) {
    const uint64_t last = (uint64_t)1 << 63;
    size_t end = count + terms__bits_count(starts);
    for (; count < end; count += TOGETHER)
        for (size_t i = 0; i < TOGETHER; i++, starts &= starts - 1)
            places[count + i] = (uint16_t)(64 * block + terms__bits_lowest(starts | last));
    return end;
}

static bool are_empty(const uint64_t group[GROUP]) {
    return (group[0] | group[1] | group[2] | group[3]) == 0;
}

/* The first block, from `block` on, in which a pattern may begin, or `end`. */
static size_t next_block(const uint64_t *starts, size_t block, size_t end) {
    while (block + GROUP <= end && are_empty(starts + block))
        block += GROUP;
    while (block < end && starts[block] == 0)
        block++;
    return block;
}

/* List all places before the limit. */
static void list_places(terms__openings *openings, const terms__listing *l) {
    size_t count = 0, end = l->limit / 64;
    for (size_t block = next_block(l->starts, 0, end); block < end;
         block = next_block(l->starts, block + 1, end))
        count = list_block(openings->places, count, block, l->starts[block]);
    if (l->limit % 64 > 0)
        count = list_block(openings->places, count, end,
                           l->starts[end] & terms__bits_before(l->limit % 64));
    openings->count = count;
}

/* All bits if a plain character of three bytes begins at a place, else none. */
static inline uint32_t wide_mask(const terms__listing *l, size_t at) {
    uint64_t plain = l->marks->plain[at / 64] >> at % 64 & 1;
    return 0 - ((uint32_t)plain & (uint32_t)(l->text[at] >= 0xE0));
}

/* The code, high and low, of the plain character of three bytes at a place, or 0. */
static inline uint32_t wide_at(const terms__listing *l, size_t at) {
    const unsigned char *bytes = l->text + at;
    uint32_t code = (uint32_t)terms__characters_high(bytes) << 8 | terms__characters_low(bytes);
    return code & wide_mask(l, at);
}

/* Find the keys, and prefetch their slots, which are far apart in memory. */
static void find_keys(terms__openings *openings, const terms__listing *l) {
    const terms__heads heads = l->matcher->filter.heads;
    for (size_t i = 0; i < openings->count; i++) {
        size_t at = openings->places[i];
        uint32_t pair = wide_mask(l, at) & wide_mask(l, at + 3);
        uint32_t key = terms__heads_key_at(l->text + at) & pair;
        openings->keys[i] = key;
        openings->thirds[i] = (uint16_t)wide_at(l, at + 6);
        terms__prefetch(&heads.slots[terms__heads_slot(&heads, key)]);
    }
}

/* What a pair of characters tells. */
static inline uint32_t look_up(const terms__filter *filter, uint32_t key) {
    if (key == 0)
        return TERMS__HEAD_UNKNOWN;
    const terms__head *head = terms__heads_find(&filter->heads, key);
    return head->key == key ? head->told : told_by_first(filter, key);
}

/* Whether patterns are known to go on behind two characters. */
static inline bool asks(uint32_t told) {
    return (told & TERMS__HEAD_GOES_ON) != 0 && told != TERMS__HEAD_UNKNOWN;
}

/* Look up what two characters tell of each place, and note which ask for the third one. */
static void look_up_all(terms__openings *openings, const terms__filter *filter) {
    size_t asking = 0;
    for (size_t i = 0; i < openings->count; i++) {
        uint32_t told = look_up(filter, openings->keys[i]);
        bool followed = told == TERMS__HEAD_UNKNOWN || openings->thirds[i] != 0;
        openings->told[i] = told & ~(followed ? 0 : TERMS__HEAD_ALONE);
        openings->going[asking] = (uint16_t)i;
        asking += asks(told);
    }
    openings->going_count = asking;
}

/* Ask the third characters: by them most places are known to go no further, without a walk down the
 * trie. */
static void ask_thirds(terms__openings *openings, const terms__filter *filter) {
    uint32_t going = 0;
    for (size_t i = 0; i < openings->going_count; i++) {
        size_t index = openings->going[i];
        uint32_t told = openings->told[index], third = openings->thirds[index];
        bool goes = (third == 0) | terms__filter_is_triple(filter, openings->keys[index], third);
        openings->nodes[going] = filter->heads.first_node + (told & TERMS__HEAD_NUMBER);
        openings->going[going] = (uint16_t)index;
        openings->told[index] =
            goes ? (told & ~TERMS__HEAD_NUMBER) | going : terms__heads_ended(&filter->heads, told);
        going += goes;
    }
    openings->going_count = going;
}

/* Leave out the places of which nothing is told, where no pattern begins. */
static void leave_out(terms__openings *openings) {
    size_t kept = 0;
    for (size_t i = 0; i < openings->count; i++) {
        uint32_t told = openings->told[i];
        openings->places[kept] = openings->places[i];
        openings->told[kept] = told;
        kept += told != 0;
    }
    openings->count = kept;
}

void terms__openings_plain(terms__openings *openings, const terms__listing *listing) {
    list_places(openings, listing);
    find_keys(openings, listing);
    look_up_all(openings, &listing->matcher->filter);
    ask_thirds(openings, &listing->matcher->filter);
    terms__openings_stride(openings, listing, terms__strides_plain);
    leave_out(openings);
    terms__openings_end(openings, listing->limit);
}

terms__lister *terms__openings_kernel(terms__cpu cpu) {
#if TERMS__X86
    if (cpu == TERMS__CPU_AVX512)
        return terms__openings_avx512;
    if (cpu == TERMS__CPU_AVX2)
        return terms__openings_avx2;
#endif
    (void)cpu;
    return terms__openings_plain;
}

static void take_strides(terms__openings *openings, const terms__listing *listing,
                         terms__strider *take) {
    terms__strides *strides = &openings->strides;
    strides->count = 0;
    for (size_t i = 0; i < openings->going_count; i++)
        terms__strides_add(strides, &listing->matcher->trie, openings->nodes[i],
                           openings->places[openings->going[i]] + (size_t)6);
    take(strides, listing->matcher, listing->text, listing->marks);
}

void terms__openings_stride(terms__openings *openings, const terms__listing *listing,
                            terms__strider *take) {
    const terms__heads *heads = &listing->matcher->filter.heads;
    openings->strided = listing->matcher->trie.count > NEAR_NODES;
    if (!openings->strided)
        return;
    take_strides(openings, listing, take);
    for (size_t i = 0; i < openings->going_count; i++) {
        uint32_t *told = &openings->told[openings->going[i]];
        uint32_t ended = terms__heads_ended(heads, (*told & ~TERMS__HEAD_NUMBER) |
                                                       (openings->nodes[i] - heads->first_node));
        *told = terms__strides_failed(&openings->strides.walks[i]) ? ended : *told;
    }
}

void terms__openings_end(terms__openings *openings, size_t limit) {
    size_t count = openings->count++;
    openings->places[count] = openings->places[count + 1] = (uint16_t)limit;
    openings->told[count] = TERMS__HEAD_UNKNOWN;
}
