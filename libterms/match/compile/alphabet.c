/* Alphabet: the characters of a list, each numbered from 1 in code point order.
 * SPDX-License-Identifier: MIT */
#include "match/compile/alphabet.h"

bool terms__alphabet_init(terms__alphabet *alphabet) {
    alphabet->size = 1;
    return terms__codetable_init(&alphabet->letters);
}

void terms__alphabet_free(terms__alphabet *alphabet) {
    terms__codetable_free(&alphabet->letters);
}

void terms__alphabet_number(terms__alphabet *alphabet) {
    alphabet->size = terms__codetable_renumber(&alphabet->letters);
}
