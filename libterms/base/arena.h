/* Arena: strings that are made one by one and freed together.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_ARENA_H
#define TERMS_BASE_ARENA_H

#include <stddef.h>

typedef struct terms__arena_chunk terms__arena_chunk;

/* All zeros is an empty arena.  Strings never move: a full chunk stays where it is, and a new
 * one is put at the front of the list. */
typedef struct terms__arena {
    terms__arena_chunk *chunks;
} terms__arena;

/* A copy of `len` bytes with a NUL behind them, or NULL when memory runs out. */
const char *terms__arena_add(terms__arena *arena, const char *bytes, size_t len);
const char *terms__arena_add_string(terms__arena *arena, const char *text);

void terms__arena_free(terms__arena *arena);

#endif
