/* Lexicon: very many strings of bytes, each numbered once, from 0 in order of arrival.
 * SPDX-License-Identifier: MIT */
#include "base/lexicon.h"

#include <string.h>

#include "base/hash.h"
#include "base/mem.h"

enum { LEAST_ROOM = 16 };

void terms__lexicon_init(terms__lexicon *lexicon) {
    *lexicon = (terms__lexicon){.key = terms__hash_key(lexicon)};
}

void terms__lexicon_free(terms__lexicon *lexicon) {
    terms__arena_free(&lexicon->arena);
    terms__free(lexicon->words);
    terms__free(lexicon->slots);
    *lexicon = (terms__lexicon){0};
}

static uint32_t hash_of(const terms__lexicon *lexicon, const char *bytes, size_t len) {
    return (uint32_t)(terms__hash(lexicon->key, bytes, len) & UINT32_MAX);
}

/* The bits of a hash that a slot has above the number: not those by which its place is chosen. */
static uint32_t tag_of(const terms__lexicon *lexicon, uint32_t hash) {
    return hash & ~(uint32_t)(lexicon->room - 1);
}

static bool is_word(const terms__lexicon *lexicon, size_t number, const char *bytes, size_t len) {
    const terms__lexicon_word *word = &lexicon->words[number];
    return word->len == len && (len == 0 || memcmp(word->bytes, bytes, len) == 0);
}

static size_t find(const terms__lexicon *lexicon, const char *bytes, size_t len, uint32_t hash) {
    size_t mask = lexicon->room - 1;
    uint32_t tag = tag_of(lexicon, hash);
    for (size_t at = hash & mask; lexicon->room > 0 && lexicon->slots[at] != 0;
         at = (at + 1) & mask) {
        uint32_t slot = lexicon->slots[at];
        size_t number = (slot & mask) - 1;
        if ((slot & ~mask) == tag && is_word(lexicon, number, bytes, len))
            return number;
    }
    return TERMS__NO_WORD;
}

size_t terms__lexicon_find(const terms__lexicon *lexicon, const char *bytes, size_t len) {
    return find(lexicon, bytes, len, hash_of(lexicon, bytes, len));
}

/* Put a word into a free slot. */
static void put(terms__lexicon *lexicon, size_t number) {
    uint32_t hash = lexicon->words[number].hash;
    size_t mask = lexicon->room - 1, at = hash & mask;
    while (lexicon->slots[at] != 0)
        at = (at + 1) & mask;
    lexicon->slots[at] = tag_of(lexicon, hash) | ((uint32_t)number + 1);
}

static void place_all(terms__lexicon *lexicon) {
    memset(lexicon->slots, 0, lexicon->room * sizeof *lexicon->slots);
    for (size_t i = 0; i < lexicon->placed; i++)
        put(lexicon, i);
}

/* Grow the table if need be, so that `count` slots can be taken. */
static bool grow_slots(terms__lexicon *lexicon, size_t count) {
    size_t room = lexicon->room > 0 ? lexicon->room : LEAST_ROOM;
    while (count > room / 4 * 3)
        room *= 2;
    if (room == lexicon->room)
        return true;
    uint32_t *slots = room < UINT32_MAX ? terms__alloc_zeroed(room, sizeof *slots) : NULL;
    if (!slots)
        return false;
    terms__free(lexicon->slots);
    lexicon->slots = slots;
    lexicon->room = room;
    place_all(lexicon);
    return true;
}

static bool grow_words(terms__lexicon *lexicon, size_t more) {
    terms__lexicon_word *words =
        terms__grow(lexicon->words, &lexicon->capacity, lexicon->count + more, sizeof *words);
    if (words)
        lexicon->words = words;
    return words != NULL;
}

/* Put all words that have no slot yet into slots, and leave one free for another. */
static bool place_words(terms__lexicon *lexicon) {
    if (!grow_slots(lexicon, lexicon->count + 1))
        return false;
    for (; lexicon->placed < lexicon->count; lexicon->placed++) {
        terms__lexicon_word *word = &lexicon->words[lexicon->placed];
        word->hash = hash_of(lexicon, word->bytes, word->len);
        put(lexicon, lexicon->placed);
    }
    return true;
}

/* Add a string that is new, or a copy of it unless it lives long enough; it gets no slot yet. */
static bool append(terms__lexicon *lexicon, const char *bytes, size_t len, bool is_kept) {
    if (len > UINT32_MAX || !grow_words(lexicon, 1))
        return false;
    const char *kept = is_kept ? bytes : terms__arena_add(&lexicon->arena, bytes, len);
    if (kept)
        lexicon->words[lexicon->count++] = (terms__lexicon_word){kept, (uint32_t)len, 0};
    return kept != NULL;
}

static size_t add(terms__lexicon *lexicon, const char *bytes, size_t len, bool is_kept) {
    if (!place_words(lexicon))
        return TERMS__NO_WORD;
    uint32_t hash = hash_of(lexicon, bytes, len);
    size_t found = find(lexicon, bytes, len, hash);
    if (found != TERMS__NO_WORD)
        return found;
    if (!append(lexicon, bytes, len, is_kept))
        return TERMS__NO_WORD;
    lexicon->words[lexicon->placed].hash = hash;
    put(lexicon, lexicon->placed);
    return lexicon->placed++;
}

size_t terms__lexicon_add(terms__lexicon *lexicon, const char *bytes, size_t len) {
    return add(lexicon, bytes, len, false);
}

size_t terms__lexicon_add_kept(terms__lexicon *lexicon, const char *bytes, size_t len) {
    return add(lexicon, bytes, len, true);
}

size_t terms__lexicon_append(terms__lexicon *lexicon, const char *bytes, size_t len, bool is_kept) {
    return append(lexicon, bytes, len, is_kept) ? lexicon->count - 1 : TERMS__NO_WORD;
}

bool terms__lexicon_reserve(terms__lexicon *lexicon, size_t more, bool with_slots) {
    return grow_words(lexicon, more) && (!with_slots || grow_slots(lexicon, lexicon->count + more));
}

void terms__lexicon_drop_last(terms__lexicon *lexicon) {
    if (lexicon->placed == lexicon->count--) {
        lexicon->placed--;
        place_all(lexicon);
    }
}
