/* Touched: the terms of the open document, walked through in order.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_COUNT_TOUCHED_H
#define TERMS_COUNT_TOUCHED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A set of numbers: a bit for each in `terms`; and a byte in `groups` for each eight words of
 * `terms`, which is 1 where they are not all 0.  So a walk passes over 4,096 missing numbers at
 * once, and takes as long as there are numbers in the set, however long the list is.  Groups are
 * bytes and no bits, because a byte is written without waiting for what it was before. */
enum { TERMS__TOUCHED_GROUP = 8 * 64 };

typedef struct terms__touched {
    uint64_t *terms;
    unsigned char *groups;
    size_t group_count; /* a multiple of eight */
} terms__touched;

/* Make room for the numbers below `count`.  False when memory runs out. */
bool terms__touched_init(terms__touched *touched, size_t count);
void terms__touched_free(terms__touched *touched);

static inline void terms__touched_add(terms__touched *touched, size_t term) {
    touched->terms[term / 64] |= (uint64_t)1 << term % 64;
    touched->groups[term / TERMS__TOUCHED_GROUP] = 1;
}

static inline bool terms__touched_has(const terms__touched *touched, size_t term) {
    return (touched->terms[term / 64] >> term % 64 & 1) != 0;
}

/* The first number in the set from `from` on, a multiple of 64; SIZE_MAX if there is none. */
size_t terms__touched_seek(const terms__touched *touched, size_t from);

/* The first number in the set, and the next one behind another in it; SIZE_MAX if there is none. */
static inline size_t terms__touched_first(const terms__touched *touched) {
    return terms__touched_seek(touched, 0);
}

static inline size_t terms__touched_next(const terms__touched *touched, size_t term) {
    uint64_t bits = touched->terms[term / 64] >> term % 64 >> 1;
    return bits != 0 ? term + 1 + (size_t)__builtin_ctzll(bits)
                     : terms__touched_seek(touched, (term / 64 + 1) * 64);
}

/* List the next numbers in the set, in order.  Returns how many they are, 0 at the end.  `*group`
 * is how far that has come, at first 0.  More of the list may be written than these numbers. */
enum { TERMS__TOUCHED_ROOM = 2 * TERMS__TOUCHED_GROUP };
size_t terms__touched_list(const terms__touched *touched, size_t *group,
                           uint32_t numbers[TERMS__TOUCHED_ROOM]);

/* Make the set empty. */
void terms__touched_clear(terms__touched *touched);

#endif
