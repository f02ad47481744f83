/* Context: the characters right beside an occurrence, as one number.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_COUNT_CONTEXT_H
#define TERMS_COUNT_CONTEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/search.h"

/* An extension of a term by one character or two, the nearest first: then
 * characters[1] is TERMS__BLOCK_END, or it is there too. */
typedef struct terms__context {
    bool right;
    uint32_t characters[TERMS__MARGIN];
} terms__context;

uint64_t terms__context_pack(terms__context context);
terms__context terms__context_unpack(uint64_t packed);

/* Whether it has two characters. */
bool terms__context_is_long(uint64_t packed);

/* Write the characters in the order in which they are read: how many bytes. */
enum { TERMS__CONTEXT_ROOM = 4 * TERMS__MARGIN };
size_t terms__context_spell(terms__context context, char text[TERMS__CONTEXT_ROOM]);

#endif
