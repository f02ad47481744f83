/* Boundaries: n-grams divided into words by their branching entropies.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_DISCOVER_BOUNDARIES_H
#define TERMS_DISCOVER_BOUNDARIES_H

#include <stdbool.h>
#include <stdint.h>

#include "ngram/ngrams.h"

/* Words are at most so long. */
enum { TERMS__WORD_MAX = 6 };

/* Autonomy is in bits, times this. */
#define TERMS__AUTONOMY_SCALE ((int32_t)1 << 16)

/* All arrays are by row, that is, by n-gram.  Its autonomy says how much less can be foreseen at
 * both its ends than one unit before, compared with other n-grams of its length (the variation
 * of branching entropy: Magistry and Sagot 2012, after Jin and Tanaka-Ishii 2006).  An n-gram is
 * divided into words so that the sum of their autonomies, times their lengths, is the largest.
 * `first` and `last` are the lengths of its first word and its last one.  `left` and `right` say
 * how often it begins and ends inside a word, as far as the n-grams with one more unit on that
 * side tell. */
typedef struct terms__boundaries {
    int32_t *autonomy;
    uint8_t *first, *last;
    uint32_t *left, *right;
} terms__boundaries;

/* Find the boundaries of finished n-grams that keep their text.  False when memory runs out;
 * free the boundaries all the same. */
bool terms__boundaries_init(terms__boundaries *boundaries, const terms__tree *tree);

/* Forget all but the autonomies. */
void terms__boundaries_forget_words(terms__boundaries *boundaries);

void terms__boundaries_free(terms__boundaries *boundaries);

#endif
