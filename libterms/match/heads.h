/* Heads: the first two characters of patterns, as bytes, and where the trie goes on.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_HEADS_H
#define TERMS_MATCH_HEADS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Two characters of three bytes each; 0 is a free slot. */
typedef struct terms__head {
    uint64_t key;
    uint32_t node;    /* of the trie; 0: nothing goes on there; or see below */
    uint32_t pattern; /* the one of these two characters alone, or 0; see below */
} terms__head;

/* The node behind characters that are not looked up. */
#define TERMS__HEAD_UNKNOWN 0xFFFFFFFFu

/* A bit of a pattern that stands alone: of a place that overlaps no other all is known. */
#define TERMS__HEAD_ALONE 0x80000000u

/* A bit of a pattern, or of none, where the first character may be a pattern by itself. */
#define TERMS__HEAD_FIRST 0x40000000u

/* The pattern without them. */
static inline uint32_t terms__head_pattern(uint32_t pattern) {
    return pattern & ~(TERMS__HEAD_ALONE | TERMS__HEAD_FIRST);
}

/* A table with linear probing, most of it free while that takes little memory, and a third in
 * any case: nearly all that is looked up is told by one slot.
 * The factor is this table's own, so that nobody can choose lists that fill it badly. */
typedef struct terms__heads {
    terms__head *slots;
    size_t count;
    uint64_t factor;
    uint32_t shift; /* what is left of a product is a slot's number */
} terms__heads;

/* A table of about as many as will be added; it grows if they are more. */
bool terms__heads_init(terms__heads *heads, size_t expected);
void terms__heads_free(terms__heads *heads);

/* False when memory runs out. */
bool terms__heads_add(terms__heads *heads, uint64_t key);

static inline size_t terms__heads_room(const terms__heads *heads) {
    return (size_t)1 << (64 - heads->shift);
}

/* The key of two characters. */
static inline uint64_t terms__heads_key(const unsigned char *first, const unsigned char *second) {
    return first[0] | (uint64_t)first[1] << 8 | (uint64_t)first[2] << 16 |
           (uint64_t)second[0] << 24 | (uint64_t)second[1] << 32 | (uint64_t)second[2] << 40;
}

/* That of the two that begin here, of three bytes each; eight are read. */
static inline uint64_t terms__heads_key_at(const unsigned char *bytes) {
    uint64_t word = bytes[0] | (uint64_t)bytes[1] << 8 | (uint64_t)bytes[2] << 16 |
                    (uint64_t)bytes[3] << 24 | (uint64_t)bytes[4] << 32 | (uint64_t)bytes[5] << 40 |
                    (uint64_t)bytes[6] << 48 | (uint64_t)bytes[7] << 56;
    return word & 0xFFFFFFFFFFFF;
}

/* The number of the slot where a key is looked for first. */
static inline uint32_t terms__heads_slot(const terms__heads *heads, uint64_t key) {
    return (uint32_t)(key * heads->factor >> heads->shift);
}

/* The slot of a key, or the free one where it would be, if it isn't the first. */
terms__head *terms__heads_find_behind(const terms__heads *heads, uint64_t key);

/* The same, which nearly always is the first. */
static inline terms__head *terms__heads_find_from(const terms__heads *heads, uint64_t key,
                                                  uint32_t first) {
    terms__head *head = &heads->slots[first];
    return head->key == key || head->key == 0 ? head : terms__heads_find_behind(heads, key);
}

static inline terms__head *terms__heads_find(const terms__heads *heads, uint64_t key) {
    return terms__heads_find_from(heads, key, terms__heads_slot(heads, key));
}

#endif
