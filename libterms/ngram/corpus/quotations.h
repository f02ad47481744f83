/* Quotations: what is quoted in a text, as long as an n-gram may be, without the text.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_CORPUS_QUOTATIONS_H
#define TERMS_NGRAM_CORPUS_QUOTATIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ngram/corpus/corpus.h"

/* Quotations, one behind the other: of each the number of its units, then the units.  All zeros has
 * none. */
typedef struct terms__quotations {
    uint32_t *numbers;
    size_t count, capacity;
} terms__quotations;

/* Copy what is quoted in a corpus in memory, whose units have been ranked, and has up to `longest`
 * units; before the corpus is sealed.  False when memory runs out; free the quotations all the
 * same. */
bool terms__quotations_copy(terms__quotations *quotations, const terms__corpus *corpus,
                            size_t longest);
void terms__quotations_free(terms__quotations *quotations);

#endif
