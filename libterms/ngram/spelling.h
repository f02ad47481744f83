/* Spelling: the text of an n-gram.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_SPELLING_H
#define TERMS_NGRAM_SPELLING_H

#include <stdbool.h>
#include <stdint.h>

#include "ngram/ngrams.h"

/* Room for the longest n-gram: its units, from the last one back, and its text. */
typedef struct terms__spelling {
    const terms_ngrams *ngrams;
    uint32_t *units;
    char *text;
} terms__spelling;

/* Of finished n-grams.  False when memory runs out; free the spelling all the same. */
bool terms__spelling_init(terms__spelling *spelling, const terms_ngrams *ngrams);
void terms__spelling_free(terms__spelling *spelling);

/* The text of a row, which lives until the next one is spelled. */
const char *terms__spell(terms__spelling *spelling, uint32_t row);

#endif
