/* Spelling: rows that hold words, put in the order of their texts.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_SPELLING_H
#define TERMS_NGRAM_SPELLING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ngram/corpus.h"
#include "ngram/rows.h"

/* `order` lists rows by total and length, equal ones in the order of their units: put
 * equal ones in the order of their texts.  It is the same order, but where a unit begins
 * another one, as 5 does 5g: 5网 stands behind 5g网.  False when memory runs out. */
bool terms__spelling_sort(uint32_t *order, size_t count, const terms__rows *rows,
                          const terms__corpus *corpus);

#endif
