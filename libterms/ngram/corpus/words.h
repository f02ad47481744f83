/* Words: the words of all pieces, in the order of their texts.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_CORPUS_WORDS_H
#define TERMS_NGRAM_CORPUS_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/names.h"
#include "ngram/corpus/piece.h"

/* `texts` are the words in the order of code points; they belong to `names`.  `longest` is the size
 * of the longest word in bytes, `memory` about how many bytes all take.  All zeros has no words. */
typedef struct terms__words {
    terms__names *names;
    const char **texts;
    size_t count, longest;
    uint64_t memory;
} terms__words;

/* Gather the words of some pieces: a word's symbol there is afterwards TERMS__WORD plus
 * its place in the order of all.  False when memory runs out; free the words all the
 * same. */
bool terms__words_gather(terms__words *words, terms__piece *pieces, size_t count);
void terms__words_free(terms__words *words);

/* The first character of a word; TERMS__WORD, which is none, behind the last one. */
uint32_t terms__words_first(const terms__words *words, size_t word);

/* Write a word without a NUL.  Returns how many bytes it has. */
size_t terms__words_copy(const terms__words *words, size_t word, char *text);

#endif
