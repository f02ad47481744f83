/* Units: what n-grams are made of, each numbered from 1 in order of arrival.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_CORPUS_UNITS_H
#define TERMS_NGRAM_CORPUS_UNITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/codetable.h"
#include "base/names.h"

/* A unit is a character or a word, that is, a run of letters and digits.  Its symbol is
 * the code point, or TERMS__WORD plus the number of the word. */
#define TERMS__WORD 0x110000u

/* `numbers` has the number of each character, or 0.  `symbols` are the units by number; number 0 is
 * no unit.  `words` is NULL while there is no word. */
typedef struct terms__units {
    terms__codetable numbers;
    uint32_t *symbols;
    size_t count, capacity; /* numbers are 1 to count - 1 */
    terms__names *words;
    uint32_t *word_numbers;
    size_t word_capacity;
} terms__units;

/* False when memory runs out. */
bool terms__units_init(terms__units *units);
void terms__units_free(terms__units *units);

/* Give back the memory for finding units, when no unit is looked for any more. */
void terms__units_close(terms__units *units);

/* Number a character that has none; 0 when memory runs out. */
uint32_t terms__units_add(terms__units *units, uint32_t code_point);

/* The number of a word, which gets one if it has none; 0 when memory runs out. */
uint32_t terms__units_number_word(terms__units *units, const char *bytes, size_t len);

/* The number of a character, or 0. */
static inline uint32_t terms__units_find(const terms__units *units, uint32_t code_point) {
    return terms__codetable_get(&units->numbers, code_point);
}

#endif
