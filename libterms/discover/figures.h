/* Figures: numbers in digits, and how often n-grams stand beside them.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_DISCOVER_FIGURES_H
#define TERMS_DISCOVER_FIGURES_H

#include <stdbool.h>
#include <stdint.h>

#include "ngram/ngrams.h"

/* `are` says, by the rank of a unit, whether it is a number: 2025, 3.5.  The others are by row:
 * how often any number stands right before an n-gram, and right behind it, and how often the
 * commonest number does that stands before it.  They are NULL where there are no numbers.  Where
 * numbers are no units only `before` is known. */
typedef struct terms__figures {
    bool *are;
    uint32_t *before, *behind;
    uint32_t *commonest;
} terms__figures;

/* Find the numbers beside finished n-grams that keep their text.  False when memory runs out;
 * free the figures all the same. */
bool terms__figures_init(terms__figures *figures, const terms_ngrams *ngrams);
void terms__figures_free(terms__figures *figures);

#endif
