/* Context: the characters right beside an occurrence, as one number.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_COUNT_CONTEXT_H
#define TERMS_COUNT_CONTEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/search.h"

/* What extends a term on one side: one character or two, the nearest first.  Where
 * it is one, characters[1] is TERMS__BLOCK_END. */
typedef struct terms__context {
    bool right;
    uint32_t characters[TERMS__MARGIN];
} terms__context;

/* Enough bits for a code point, or a block's end. */
enum { TERMS__CONTEXT_BITS = 21 };

static inline uint64_t terms__context_pack(terms__context context) {
    return (uint64_t)context.right << 2 * TERMS__CONTEXT_BITS |
           (uint64_t)context.characters[1] << TERMS__CONTEXT_BITS | context.characters[0];
}

static inline terms__context terms__context_unpack(uint64_t packed) {
    const uint64_t mask = ((uint64_t)1 << TERMS__CONTEXT_BITS) - 1;
    return (terms__context){.right = packed >> 2 * TERMS__CONTEXT_BITS != 0,
                            .characters = {(uint32_t)(packed & mask),
                                           (uint32_t)(packed >> TERMS__CONTEXT_BITS & mask)}};
}

/* Whether a packed context has two characters. */
static inline bool terms__context_is_long(uint64_t packed) {
    return terms__context_unpack(packed).characters[1] != TERMS__BLOCK_END;
}

/* Write the characters in the order of the text.  Returns how many bytes they take. */
enum { TERMS__CONTEXT_ROOM = 4 * TERMS__MARGIN };
size_t terms__context_spell(terms__context context, char text[TERMS__CONTEXT_ROOM]);

#endif
