/* Lexicon: very many strings of bytes, each numbered once, from 0 in order of arrival.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_LEXICON_H
#define TERMS_BASE_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define TERMS__NO_WORD ((size_t)-1)

/* A string.  Its hash is kept, so that the table can grow without reading the string again. */
typedef struct terms__lexicon_word {
    const char *bytes;
    uint32_t len, hash;
} terms__lexicon_word;

/* As names.h, but for hundreds of thousands of strings.  It is a hash table with linear probing,
 * at least a quarter of which is free.  A slot is 0 if it is free; else its low bits, as many as
 * the number of a slot takes, are the number of a word, from 1, and the bits above are some of
 * the word's hash.  So the table is small, and that a string is not there is nearly always seen
 * at one place in memory. */
typedef struct terms__lexicon {
    terms__arena arena;
    terms__lexicon_word *words; /* by number */
    size_t count, capacity;
    size_t placed; /* so many of the words have a slot, the first ones */
    uint32_t *slots;
    size_t room; /* of slots: 0 or a power of two */
    uint64_t key;
} terms__lexicon;

void terms__lexicon_init(terms__lexicon *lexicon);
void terms__lexicon_free(terms__lexicon *lexicon);

/* The number of a string, or TERMS__NO_WORD if it was never added.  Not for a lexicon that
 * strings were appended to. */
size_t terms__lexicon_find(const terms__lexicon *lexicon, const char *bytes, size_t len);

/* Add a string if it is new; returns its number, or TERMS__NO_WORD when memory runs out. */
size_t terms__lexicon_add(terms__lexicon *lexicon, const char *bytes, size_t len);

/* The same for a string with a NUL behind it that lives as long as the lexicon, which keeps no
 * copy of it. */
size_t terms__lexicon_add_kept(terms__lexicon *lexicon, const char *bytes, size_t len);

/* The same for a string that is known to be new.  It gets its slot only when a string is next
 * looked for to be added. */
size_t terms__lexicon_append(terms__lexicon *lexicon, const char *bytes, size_t len, bool is_kept);

/* Make room for so many more strings at once; they get slots, too, unless they will be appended.
 * False when memory runs out. */
bool terms__lexicon_reserve(terms__lexicon *lexicon, size_t more, bool with_slots);

/* Take away the string that was added last.  It takes as long as adding all of them. */
void terms__lexicon_drop_last(terms__lexicon *lexicon);

/* A string by its number, NUL-terminated; it never moves. */
static inline const char *terms__lexicon_get(const terms__lexicon *lexicon, size_t number,
                                             size_t *len) {
    if (len)
        *len = lexicon->words[number].len;
    return lexicon->words[number].bytes;
}

#endif
