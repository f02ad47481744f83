/* Arena: strings that are made one by one and freed together.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <stdint.h>
#include <string.h>

#include "base/mem.h"

/* Each chunk is twice as large as the one before, up to a size of which an empty rest does not
 * hurt. */
enum { LEAST_ROOM = 4000, MOST_ROOM = 64000 };

struct terms__arena_chunk {
    terms__arena_chunk *next;
    size_t used, room;
    char data[];
};

static size_t usual_room(const terms__arena *arena) {
    if (!arena->chunks)
        return LEAST_ROOM;
    return arena->chunks->room < MOST_ROOM / 2 ? 2 * arena->chunks->room : MOST_ROOM;
}

static terms__arena_chunk *add_chunk(terms__arena *arena, size_t need) {
    size_t usual = usual_room(arena), room = need > usual ? need : usual;
    if (room > SIZE_MAX - sizeof(terms__arena_chunk))
        return NULL;
    terms__arena_chunk *chunk = terms__alloc(sizeof *chunk + room);
    if (!chunk)
        return NULL;
    *chunk = (terms__arena_chunk){.next = arena->chunks, .room = room};
    return arena->chunks = chunk;
}

const char *terms__arena_add(terms__arena *arena, const char *bytes, size_t len) {
    if (len == SIZE_MAX)
        return NULL;
    terms__arena_chunk *chunk = arena->chunks;
    if (!chunk || chunk->room - chunk->used < len + 1)
        chunk = add_chunk(arena, len + 1);
    if (!chunk)
        return NULL;
    char *copy = chunk->data + chunk->used;
    if (len)
        memcpy(copy, bytes, len);
    copy[len] = '\0';
    chunk->used += len + 1;
    return copy;
}

const char *terms__arena_add_string(terms__arena *arena, const char *text) {
    return terms__arena_add(arena, text, strlen(text));
}

void terms__arena_free(terms__arena *arena) {
    while (arena->chunks) {
        terms__arena_chunk *next = arena->chunks->next;
        terms__free(arena->chunks);
        arena->chunks = next;
    }
}
