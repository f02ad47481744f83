/* Speller: the text of an n-gram.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_DISCOVER_SPELLER_H
#define TERMS_DISCOVER_SPELLER_H

#include <stdbool.h>
#include <stdint.h>

#include "ngram/ngrams.h"

/* Room for the longest n-gram: its units, from the last one back, and its text. */
typedef struct terms__speller {
    const terms_ngrams *ngrams;
    uint32_t *units;
    char *text;
} terms__speller;

/* Make a speller of finished n-grams.  False when memory runs out; free the speller all the
 * same. */
bool terms__speller_init(terms__speller *speller, const terms_ngrams *ngrams);
void terms__speller_free(terms__speller *speller);

/* The text of a row, which lives until the next one is spelled. */
const char *terms__speller_spell(terms__speller *speller, uint32_t row);

#endif
