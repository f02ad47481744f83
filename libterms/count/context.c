/* Context: the characters right beside an occurrence, as one number.
 * SPDX-License-Identifier: MIT */
#include "count/context.h"

#include "base/utf8.h"

size_t terms__context_spell(terms__context context, char text[TERMS__CONTEXT_ROOM]) {
    size_t len = 0;
    uint32_t near = context.characters[0], far = context.characters[1];
    if (far == TERMS__BLOCK_END)
        return terms__utf8_encode(near, text);
    len += terms__utf8_encode(context.right ? near : far, text);
    len += terms__utf8_encode(context.right ? far : near, text + len);
    return len;
}
