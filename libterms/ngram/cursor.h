/* Cursor: the n-grams that were found, one by one in order.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_CURSOR_H
#define TERMS_NGRAM_CURSOR_H

#include "ngram/ngrams.h"

/* What the n-grams of a cursor come from. */
const terms_ngrams *terms__ngram_cursor_source(const terms_ngram_cursor *cursor);

#endif
