/* Ngrams: documents taken in and counted for tests of n-grams.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_NGRAMS_H
#define TERMS_TESTS_NGRAMS_H

#include <stddef.h>

#include "libterms.h"

/* Take in a whole document. */
terms_status ngrams_take(terms_ngrams *ngrams, const char *text, size_t len);

/* Count what was taken in, in `wanted` parts or more, the last one first, and finish. */
terms_status ngrams_count(terms_ngrams *ngrams, size_t wanted);

#endif
