/* Heads: the first two characters of patterns, as bytes, and where the trie goes on.
 * SPDX-License-Identifier: MIT */
#include "match/filter/heads.h"

#include "base/hash.h"
#include "base/mem.h"

enum { LEAST_BITS = 6, SMALL_ROOM = 1 << 13, LARGE_ROOM = 1 << 17 };

/* Of few slots at most an eighth are filled, of more a third, and of many two thirds, because then
 * memory costs more than a few steps. */
static bool is_full(const terms__heads *heads, size_t count) {
    size_t room = terms__heads_room(heads);
    size_t most = room <= SMALL_ROOM ? room / 8 : room < LARGE_ROOM ? room / 3 : room / 3 * 2;
    return count > most;
}

/* Behind the last slot stands a key that no two characters have. */
static terms__head *new_slots(const terms__heads *heads) {
    size_t room = terms__heads_room(heads);
    terms__head *slots = terms__alloc_zeroed(room + 1, sizeof *slots);
    if (slots)
        slots[room].key = UINT32_MAX;
    return slots;
}

bool terms__heads_init(terms__heads *heads, size_t expected) {
    *heads = (terms__heads){.shift = 32 - LEAST_BITS};
    while (is_full(heads, expected))
        heads->shift--;
    heads->factor = (uint32_t)terms__hash_number(terms__hash_key(heads), LEAST_BITS) | 1;
    heads->slots = new_slots(heads);
    return heads->slots != NULL;
}

void terms__heads_free(terms__heads *heads) {
    terms__free(heads->slots);
    terms__free(heads->patterns);
    *heads = (terms__heads){0};
}

terms__head *terms__heads_find_behind(const terms__heads *heads, uint32_t key) {
    terms__head *head = &heads->slots[terms__heads_slot(heads, key)];
    const terms__head *end = heads->slots + terms__heads_room(heads);
    while (head->key != key && head->key != 0)
        head = head + 1 == end ? heads->slots : head + 1;
    return head;
}

static bool grow(terms__heads *heads) {
    terms__heads bigger = *heads;
    bigger.shift--;
    bigger.slots = new_slots(&bigger);
    if (!bigger.slots)
        return false;
    for (size_t i = 0; i < terms__heads_room(heads); i++)
        if (heads->slots[i].key != 0)
            *terms__heads_find(&bigger, heads->slots[i].key) = heads->slots[i];
    terms__free(heads->slots);
    *heads = bigger;
    return true;
}

bool terms__heads_add(terms__heads *heads, uint32_t key, uint32_t number) {
    if (is_full(heads, heads->count + 1) && !grow(heads))
        return false;
    terms__head *head = terms__heads_find(heads, key);
    heads->count += head->key == 0;
    *head = (terms__head){key, number};
    return true;
}
