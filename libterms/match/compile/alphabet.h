/* Alphabet: the characters of a list, each numbered from 1 in code point order.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_COMPILE_ALPHABET_H
#define TERMS_MATCH_COMPILE_ALPHABET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/codetable.h"

/* The letter of each code point; 0 where it is in no pattern. */
typedef struct terms__alphabet {
    terms__codetable letters;
    uint32_t size; /* letters are 1 to size - 1 */
} terms__alphabet;

/* False when memory runs out. */
bool terms__alphabet_init(terms__alphabet *alphabet);
void terms__alphabet_free(terms__alphabet *alphabet);

/* Make a code point a letter; when all letters are added, number them. */
static inline bool terms__alphabet_add(terms__alphabet *alphabet, uint32_t code_point) {
    return terms__codetable_get(&alphabet->letters, code_point) != 0 ||
           terms__codetable_set(&alphabet->letters, code_point, 1);
}
void terms__alphabet_number(terms__alphabet *alphabet);

/* The letter of a folded code point or of a block's end. */
static inline uint32_t terms__alphabet_letter(const terms__alphabet *alphabet,
                                              uint32_t code_point) {
    return terms__codetable_get(&alphabet->letters, code_point);
}

#endif
