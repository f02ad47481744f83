/* Heads: the first two characters of patterns, as bytes, and where the trie goes on.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_FILTER_HEADS_H
#define TERMS_MATCH_FILTER_HEADS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/prefetch.h"

/* A slot of the table: two characters of three bytes each, as terms__filter_pair() has them, or 0
 * in a free slot; and what they tell, see below. */
typedef struct terms__head {
    uint32_t key, told;
} terms__head;

/* What two characters tell is bits and a number, which is that of the pattern of just these two, or
 * 0.  The bits:
 *
 *     GOES_ON   longer patterns begin with them; the number is then that of the two characters
 *     ALONE     their pattern stands alone, see terms__matcher_is_simple(): all is known of a place
 *               where nothing goes on and that overlaps no other
 *     FIRST     the first character may be a pattern by itself */
#define TERMS__HEAD_GOES_ON 0x80000000u
#define TERMS__HEAD_ALONE 0x40000000u
#define TERMS__HEAD_FIRST 0x20000000u
#define TERMS__HEAD_NUMBER 0x1FFFFFFFu

/* What is told of characters that are not looked up, as they are no such pair. */
#define TERMS__HEAD_UNKNOWN 0xFFFFFFFFu

/* A hash table with linear probing.  Most slots are free while that takes little memory, and a
 * third in any case, so that nearly always the first slot is enough.  Kernels look at two slots at
 * once: so one more stands behind the last slot, whose key is neither that of a pair nor 0. The
 * factor is this table's own, so that nobody can choose lists that fill it badly. */
typedef struct terms__heads {
    terms__head *slots;
    size_t count;
    uint32_t factor, shift; /* key * factor >> shift is the number of a slot */
    uint32_t *patterns;     /* by the number of two characters: their pattern, or 0 */
    uint32_t first_node;    /* the trie's node of the number 0; those of the others follow it */
} terms__heads;

/* A table for about `expected` keys; it grows if they are more. */
bool terms__heads_init(terms__heads *heads, size_t expected);
void terms__heads_free(terms__heads *heads);

/* Add two characters with their number, which is all that is told of them until they are linked.
 * False when memory runs out. */
bool terms__heads_add(terms__heads *heads, uint32_t key, uint32_t number);

static inline size_t terms__heads_room(const terms__heads *heads) {
    return (size_t)1 << (32 - heads->shift);
}

/* What is told of two characters that go on, according to `told`, but do not here: the number
 * becomes that of their pattern. */
static inline uint32_t terms__heads_ended(const terms__heads *heads, uint32_t told) {
    return (told & (TERMS__HEAD_ALONE | TERMS__HEAD_FIRST)) |
           heads->patterns[told & TERMS__HEAD_NUMBER];
}

/* The key of the two characters of three bytes that begin here; eight bytes are read.  Both are
 * made in one word, 24 bits apart. */
static inline uint32_t terms__heads_key_at(const unsigned char *bytes) {
    uint64_t word = bytes[0] | (uint64_t)bytes[1] << 8 | (uint64_t)bytes[2] << 16 |
                    (uint64_t)bytes[3] << 24 | (uint64_t)bytes[4] << 32 | (uint64_t)bytes[5] << 40 |
                    (uint64_t)bytes[6] << 48 | (uint64_t)bytes[7] << 56;
    uint64_t low = (word << 6 & 0xC00000C0) | (word >> 16 & 0x3F00003F);
    uint64_t high = (word << 12 & 0xC00000C000) | (word & 0x3F00003F00);
    uint64_t both = low | high;
    return (uint32_t)((both & 0xFFFF) | (both >> 8 & 0xFFFF0000));
}

/* The number of the slot where a key is looked for first. */
static inline uint32_t terms__heads_slot(const terms__heads *heads, uint32_t key) {
    return key * heads->factor >> heads->shift;
}

/* A key will be looked for soon. */
static inline void terms__heads_expect(const terms__heads *heads, uint32_t key) {
    terms__prefetch(&heads->slots[terms__heads_slot(heads, key)]);
}

/* The slot of a key, or the free slot where it would be. */
terms__head *terms__heads_find_behind(const terms__heads *heads, uint32_t key);

/* The same where its first slot is known, which nearly always is the one. */
static inline terms__head *terms__heads_find_from(const terms__heads *heads, uint32_t key,
                                                  uint32_t first) {
    terms__head *head = &heads->slots[first];
    return head->key == key || head->key == 0 ? head : terms__heads_find_behind(heads, key);
}

static inline terms__head *terms__heads_find(const terms__heads *heads, uint32_t key) {
    return terms__heads_find_from(heads, key, terms__heads_slot(heads, key));
}

#endif
