/* Lexicon: very many strings of bytes, each numbered once, from 0 in order of arrival.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_LEXICON_H
#define TERMS_BASE_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define TERMS__NO_WORD ((size_t)-1)

/* A string; its hash is kept for the table to grow without reading it. */
typedef struct terms__lexicon_word {
    const char *bytes;
    uint32_t len, hash;
} terms__lexicon_word;

/* What names.h is to hundreds of strings this is to hundreds of thousands: a table with linear
 * probing, at least a quarter of it free.  A slot has a number, from 1, in as many bits as its
 * own number takes, and above it bits of the string's hash: so the table is small, and a string
 * that is not there is nearly always told by one place in memory.  0 is a free slot. */
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

/* The number of a string, or TERMS__NO_WORD if it was never added.  Not of a lexicon that strings
 * were appended to. */
size_t terms__lexicon_find(const terms__lexicon *lexicon, const char *bytes, size_t len);

/* The number of a string that is added if it is new; TERMS__NO_WORD when memory runs out. */
size_t terms__lexicon_add(terms__lexicon *lexicon, const char *bytes, size_t len);

/* The same of a string with a NUL behind it that lives as long as the lexicon: no copy of it is
 * kept. */
size_t terms__lexicon_add_kept(terms__lexicon *lexicon, const char *bytes, size_t len);

/* The same of one that is known to be new.  It gets its slot when that is needed, if ever: before
 * the next string is looked for to be added. */
size_t terms__lexicon_append(terms__lexicon *lexicon, const char *bytes, size_t len, bool is_kept);

/* Take the string that was added last away again, which takes as long as adding all. */
void terms__lexicon_drop_last(terms__lexicon *lexicon);

/* A string by its number, NUL-terminated; it never moves. */
static inline const char *terms__lexicon_get(const terms__lexicon *lexicon, size_t number,
                                             size_t *len) {
    if (len)
        *len = lexicon->words[number].len;
    return lexicon->words[number].bytes;
}

#endif
