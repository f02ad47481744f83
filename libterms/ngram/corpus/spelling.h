/* Spelling: n-grams put from the order of their units into that of their texts.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_CORPUS_SPELLING_H
#define TERMS_NGRAM_CORPUS_SPELLING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "libterms.h"
#include "ngram/corpus/corpus.h"

/* An n-gram that is held back, and where its text begins. */
typedef struct terms__held {
    terms_ngram ngram;
    size_t from;
} terms__held;

/* The two orders differ only where the text of one unit begins with that of another, as 5g does
 * with 5: 5网 stands before 5g网 by units, and behind it by text.  Such n-grams stand near each
 * other; they are held back until all of them are there, then sorted and given out.  `last` are the
 * units of the n-gram that was held last.  If one `is_ahead`, it comes behind all that are held. */
typedef struct terms__spelling {
    const terms__corpus *corpus;
    terms__held *held;
    size_t next, count, capacity;
    terms__bytes texts;
    uint32_t *last, *ahead_units;
    terms_ngram ahead;
    bool is_ahead;
} terms__spelling;

/* N-grams are of up to so many units.  False when memory runs out, here and below; free
 * the spelling all the same. */
bool terms__spelling_init(terms__spelling *spelling, const terms__corpus *corpus, size_t longest);
void terms__spelling_free(terms__spelling *spelling);

/* Begin anew when all that were held have been given out: hold the one that is ahead, if there is
 * one. */
bool terms__spelling_begin(terms__spelling *spelling);

/* Add the next n-gram in the order of units.  It is held, or it is ahead if all that are held come
 * before it in any case. */
bool terms__spelling_add(terms__spelling *spelling, const terms_ngram *ngram,
                         const uint32_t *units);

/* Sort what is held, when no other n-gram can come before it any more. */
void terms__spelling_sort(terms__spelling *spelling);

/* Give out the next of the sorted n-grams, with its text; false behind the last one. */
bool terms__spelling_next(terms__spelling *spelling, terms_ngram *ngram);

#endif
