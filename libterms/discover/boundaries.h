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

/* All are by row.  Autonomy says how much less can be foreseen at both ends of an
 * n-gram than one unit before, compared with others of its length (the variation of
 * branching entropy: Magistry and Sagot 2012, after Jin and Tanaka-Ishii 2006); words
 * are so chosen that their autonomies, times their lengths, add up to the most.
 * `first` and `last` are the lengths of the first word and the last one; `left` and
 * `right` say how often an n-gram begins and ends inside a word, as far as one more
 * unit on that side tells. */
typedef struct terms__boundaries {
    int32_t *autonomy;
    uint8_t *first, *last;
    uint32_t *left, *right;
} terms__boundaries;

/* Of finished n-grams that keep their text.  False when memory runs out; free the
 * boundaries all the same. */
bool terms__boundaries_init(terms__boundaries *boundaries, const terms__tree *tree);

/* Forget all but the autonomies. */
void terms__boundaries_forget_words(terms__boundaries *boundaries);

void terms__boundaries_free(terms__boundaries *boundaries);

#endif
