/* Context: the characters right beside an occurrence, as one number.
 * SPDX-License-Identifier: MIT */
#include "count/context.h"

#include "base/utf8.h"

/* Enough bits for a code point, or a block's end. */
enum { CHARACTER_BITS = 21 };

uint64_t terms__context_pack(terms__context context) {
    return (uint64_t)context.right << 2 * CHARACTER_BITS |
           (uint64_t)context.characters[1] << CHARACTER_BITS | context.characters[0];
}

terms__context terms__context_unpack(uint64_t packed) {
    const uint64_t mask = ((uint64_t)1 << CHARACTER_BITS) - 1;
    return (terms__context){
        .right = packed >> 2 * CHARACTER_BITS != 0,
        .characters = {(uint32_t)(packed & mask), (uint32_t)(packed >> CHARACTER_BITS & mask)}};
}

bool terms__context_is_long(uint64_t packed) {
    return terms__context_unpack(packed).characters[1] != TERMS__BLOCK_END;
}

size_t terms__context_spell(terms__context context, char text[TERMS__CONTEXT_ROOM]) {
    size_t len = 0;
    uint32_t near = context.characters[0], far = context.characters[1];
    if (far == TERMS__BLOCK_END)
        return terms__utf8_encode(near, text);
    len += terms__utf8_encode(context.right ? near : far, text);
    len += terms__utf8_encode(context.right ? far : near, text + len);
    return len;
}
