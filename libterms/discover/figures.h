/* Figures: numbers in digits, and how often n-grams stand beside them.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_DISCOVER_FIGURES_H
#define TERMS_DISCOVER_FIGURES_H

#include <stdbool.h>
#include <stdint.h>

#include "ngram/ngrams.h"

/* `are` says by rank which units are numbers: 2025, 3.5.  The others are by row: how often a
 * number stands right before an n-gram, whichever it is, and right behind it; and how often the
 * one that does so most stands before it.  They are NULL where there is no number; where numbers
 * are no units, it is known only what stands `before`. */
typedef struct terms__figures {
    bool *are;
    uint32_t *before, *behind;
    uint32_t *commonest;
} terms__figures;

/* Of finished n-grams that keep their text.  False when memory runs out; free the figures all the
 * same. */
bool terms__figures_init(terms__figures *figures, const terms_ngrams *ngrams);
void terms__figures_free(terms__figures *figures);

#endif
