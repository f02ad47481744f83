/* Quoting: the rows of a ladder that stand alone between quotation marks.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_LATTICE_QUOTING_H
#define TERMS_NGRAM_LATTICE_QUOTING_H

#include <stddef.h>

#include "libterms.h"
#include "ngram/corpus/column.h"
#include "ngram/corpus/corpus.h"
#include "ngram/lattice/ladder.h"

/* Add the row of each quote of a corpus in pages to a column, if the quote has a row, with about
 * `room` bytes of memory.  TERMS_NO_MEMORY or TERMS_STORE_FAILED. */
terms_status terms__quoting_list(terms__column *quoted, const terms__ladder *ladder,
                                 const terms__corpus *corpus, size_t room);

#endif
