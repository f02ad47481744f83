/* Budget: how the memory that may be used is shared out.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_BUDGET_H
#define TERMS_NGRAM_REFINE_BUDGET_H

#include <stddef.h>

#include "libterms.h"
#include "ngram/corpus/corpus.h"

/* How many units the sequence of a piece may have in memory. */
size_t terms__budget_units(const terms_ngram_options *options);

/* How many bytes may be used to read results from the store. */
size_t terms__budget_windows(const terms_ngram_options *options);

/* How many bytes may be used to measure what was counted.  They are more than all rows of a batch
 * took, among which are all beginnings of its longest row. */
size_t terms__budget_measuring(const terms_ngram_options *options, const terms__corpus *corpus);

/* What one thread may use to count a part: how many records it has room for, and how
 * many rows it keeps before they are packed. */
typedef struct terms__budget {
    size_t records, rows;
} terms__budget;

/* Find the share of a thread, which is as much as numbers can tell where there is no budget.
 * `places` is whether places are to be listed.  TERMS_OVER_BUDGET if the share is too small. */
terms_status terms__budget_share(terms__budget *share, const terms_ngram_options *options,
                                 const terms__corpus *corpus, bool places);

#endif
