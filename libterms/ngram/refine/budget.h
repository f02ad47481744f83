/* Budget: how the memory that may be used is shared out.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_BUDGET_H
#define TERMS_NGRAM_REFINE_BUDGET_H

#include <stddef.h>

#include "libterms.h"
#include "ngram/corpus/corpus.h"

/* How many units the sequence of a piece may have in memory. */
size_t terms__budget_units(const terms_ngram_options *options);

/* What may be used to read results from the store. */
size_t terms__budget_windows(const terms_ngram_options *options);

/* What may be used to measure what was counted: more than all rows of a batch took, among which are
 * all that the longest begins with. */
size_t terms__budget_measuring(const terms_ngram_options *options, const terms__corpus *corpus);

/* What one thread may use to count a part: room for so many records, and so many
 * rows before they are packed. */
typedef struct terms__budget {
    size_t records, rows;
} terms__budget;

/* The share of a thread; where there is no budget, as much as can be told.  TERMS_OVER_BUDGET if it
 * is too small for anything; `places` if places are to be listed. */
terms_status terms__budget_share(terms__budget *share, const terms_ngram_options *options,
                                 const terms__corpus *corpus, bool places);

#endif
