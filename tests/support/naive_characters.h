/* Naive characters: how the naive search reads a text, as characters and as blocks of them.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_NAIVE_CHARACTERS_H
#define TERMS_TESTS_NAIVE_CHARACTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "support/naive.h"

/* Stands between two blocks; no form holds it. */
#define NAIVE_BLOCK_END NAIVE_NOTHING

/* A character and where it stands in its document. */
typedef struct naive_character {
    uint32_t original, folded;
    naive_kind kind;
    size_t begin, end; /* in bytes */
    size_t position;   /* in code points */
    size_t place;      /* among all visible characters of the blocks */
} naive_character;

typedef struct naive_characters {
    naive_character *at;
    size_t len;
} naive_characters;

/* The characters of a text.  The caller frees the array `at`, here and below. */
naive_characters naive_decode(const char *text, size_t len);

naive_kind naive_kind_of(const naive_characters *in, size_t at);

/* Whether CR and LF stand at a place. */
bool naive_is_crlf(const naive_characters *in, size_t at);

/* The blocks of a text that has been decoded, one after the other. */
naive_characters naive_blocks(const naive_characters *decoded);

/* Whether what folds to a character is passed over where punctuation is ignored. */
bool naive_is_punct(uint32_t folded);

/* All characters of blocks that can match.  Where nothing is ignored they are the blocks
 * themselves, with the same array. */
naive_characters naive_symbols(bool ignore_punct, naive_characters *blocks);

/* The symbols of a form, or of one of its exceptions. */
naive_characters naive_fold_text(bool ignore_punct, const char *text);

/* Whether a form stands at a place of a text. */
bool naive_stands(const naive_characters *form, const naive_characters *text, size_t at);

#endif
