/* Heads: the first two characters of patterns, as bytes, and where the trie goes on.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_FILTER_HEADS_H
#define TERMS_MATCH_FILTER_HEADS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Two characters of three bytes each, as a pair in filter.h, which is 0 in a free slot; and what
 * they tell, see below. */
typedef struct terms__head {
    uint32_t key, told;
} terms__head;

/* What two characters tell is a number, which is that of the pattern of these two alone, or 0; and
 * bits: something goes on behind them, and the number tells which two these are instead; their
 * pattern stands alone, so that of a place where nothing goes on and that overlaps no other all is
 * known; the first character may be a pattern by itself. */
#define TERMS__HEAD_GOES_ON 0x80000000u
#define TERMS__HEAD_ALONE 0x40000000u
#define TERMS__HEAD_FIRST 0x20000000u
#define TERMS__HEAD_NUMBER 0x1FFFFFFFu

/* Of characters that are not looked up. */
#define TERMS__HEAD_UNKNOWN 0xFFFFFFFFu

/* A table with linear probing, most of it free while that takes little memory, and a third in
 * any case: nearly all that is looked up is told by one slot.  Where two are looked at together
 * one more stands behind the last, in which nothing is found, nor that nothing is.
 * The factor is this table's own, so that nobody can choose lists that fill it badly. */
typedef struct terms__heads {
    terms__head *slots;
    size_t count;
    uint32_t factor, shift; /* what is left of a product is a slot's number */
    uint32_t *patterns;     /* by the number of two characters: theirs, or 0 */
    uint32_t first_node;    /* of the trie, for the number 0: the others' follow */
} terms__heads;

/* A table of about as many as will be added; it grows if they are more. */
bool terms__heads_init(terms__heads *heads, size_t expected);
void terms__heads_free(terms__heads *heads);

/* False when memory runs out. */
bool terms__heads_add(terms__heads *heads, uint32_t key);

static inline size_t terms__heads_room(const terms__heads *heads) {
    return (size_t)1 << (32 - heads->shift);
}

/* What is told of two characters behind which nothing goes on after all. */
static inline uint32_t terms__heads_ended(const terms__heads *heads, uint32_t told) {
    return (told & (TERMS__HEAD_ALONE | TERMS__HEAD_FIRST)) |
           heads->patterns[told & TERMS__HEAD_NUMBER];
}

/* The key of the two characters that begin here, of three bytes each; eight are read.  Both are
 * put together at once, 24 bits apart. */
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

/* The slot of a key, or the free one where it would be, if it isn't the first. */
terms__head *terms__heads_find_behind(const terms__heads *heads, uint32_t key);

/* The same, which nearly always is the first. */
static inline terms__head *terms__heads_find_from(const terms__heads *heads, uint32_t key,
                                                  uint32_t first) {
    terms__head *head = &heads->slots[first];
    return head->key == key || head->key == 0 ? head : terms__heads_find_behind(heads, key);
}

static inline terms__head *terms__heads_find(const terms__heads *heads, uint32_t key) {
    return terms__heads_find_from(heads, key, terms__heads_slot(heads, key));
}

#endif
