/* Beside: a table of how often each context stood beside each term.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_COUNT_BESIDE_H
#define TERMS_COUNT_BESIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A term and a context, see context.h, are 75 bits: 64 of them are in `key`, and the others are
 * in `rest`, above the count of up to 53 bits.  No count is 0. */
typedef struct terms__beside_item {
    uint64_t key, rest;
} terms__beside_item;

/* A hash table of items with linear probing.  At least a quarter of its slots are free, that is,
 * all zeros; so is an empty table.  If one table is added to another, they must have different
 * seeds: items in the order of their own slots would crowd together otherwise. */
typedef struct terms__beside {
    terms__beside_item *slots;
    size_t slot_count; /* a power of two, or 0 */
    size_t count;
    uint64_t seed;
} terms__beside;

/* How many bits of a term are in the key, below the context; and how many a count has. */
enum { TERMS__BESIDE_TERM_BITS = 21, TERMS__BESIDE_COUNT_BITS = 53 };

static inline terms__beside_item terms__beside_pack(uint32_t term, uint64_t context,
                                                    uint64_t count) {
    const uint32_t mask = ((uint32_t)1 << TERMS__BESIDE_TERM_BITS) - 1;
    uint64_t above = term >> TERMS__BESIDE_TERM_BITS;
    return (terms__beside_item){.key = context << TERMS__BESIDE_TERM_BITS | (term & mask),
                                .rest = above << TERMS__BESIDE_COUNT_BITS | count};
}

/* What is in an item; a free slot has the count 0. */
static inline uint32_t terms__beside_term(terms__beside_item item) {
    const uint64_t mask = ((uint64_t)1 << TERMS__BESIDE_TERM_BITS) - 1;
    uint64_t above = item.rest >> TERMS__BESIDE_COUNT_BITS;
    return (uint32_t)(above << TERMS__BESIDE_TERM_BITS | (item.key & mask));
}

static inline uint64_t terms__beside_context(terms__beside_item item) {
    return item.key >> TERMS__BESIDE_TERM_BITS;
}

static inline uint64_t terms__beside_count(terms__beside_item item) {
    return item.rest & (((uint64_t)1 << TERMS__BESIDE_COUNT_BITS) - 1);
}

/* Add the counts of some items, among which may be free slots.  False when memory runs out; then
 * some of them are added. */
bool terms__beside_add(terms__beside *beside, const terms__beside_item *items, size_t count);

void terms__beside_clear(terms__beside *beside);
void terms__beside_free(terms__beside *beside);

#endif
