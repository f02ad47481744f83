/* Nesting: the C-values of the rows of a ladder.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_LATTICE_NESTING_H
#define TERMS_NGRAM_LATTICE_NESTING_H

#include <stddef.h>

#include "libterms.h"
#include "ngram/corpus/column.h"
#include "ngram/lattice/cvalue.h"
#include "ngram/lattice/ladder.h"

/* What a row hands on to its parts, which is P in cvalue.c, and its C-value. */
typedef struct terms__nesting {
    terms__nested all;
    double c_value;
} terms__nesting;

/* List the nestings of all rows of `shortest` units and more in a column, the last row first, with
 * about `room` bytes of memory.  TERMS_NO_MEMORY or TERMS_STORE_FAILED; free the column all the
 * same. */
terms_status terms__nesting_list(terms__column *nestings, const terms__ladder *ladder,
                                 size_t shortest, size_t room);

#endif
