/* Sheaf: the rows of a part in a store, some at a time and these length by length.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_SHEAF_H
#define TERMS_NGRAM_REFINE_SHEAF_H

#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/corpus/column.h"
#include "ngram/refine/rows.h"

/* What is kept of a row besides its n-gram and its total. */
typedef struct terms__facts {
    uint32_t documents;
    terms__sides sides;
    terms__target target;
} terms__facts;

/* A row of a batch.  Its parent is number `parent` - 1 of the rows in the batch that are one unit
 * shorter; where `parent` is 0, it is the last such row before the batch. */
typedef struct terms__sheaf_row {
    uint32_t parent, unit, total;
    terms__facts facts;
} terms__sheaf_row;

/* A batch: the rows from number `from` on, the shortest first, and equally long ones in the order
 * of their units.  How many there are of each length stands in `counts` from number `counts_from`
 * on. */
typedef struct terms__batch {
    size_t from, counts_from, longest;
} terms__batch;

/* Rows with what is kept of them, in a store, batch by batch.  All zeros has none. */
typedef struct terms__sheaf {
    terms__column rows, counts;
    terms__batch *batches;
    size_t batch_count, batch_capacity;
} terms__sheaf;

/* Add a batch of rows with sides, without the first `known` ones, which are in the sheaf already.
 * TERMS_NO_MEMORY or TERMS_STORE_FAILED, here and below; free the sheaf all the same. */
terms_status terms__sheaf_add(terms__sheaf *sheaf, const terms__rows *rows,
                              const terms_store *store);

/* End the sheaf, when all rows have been added. */
terms_status terms__sheaf_close(terms__sheaf *sheaf);

void terms__sheaf_free(terms__sheaf *sheaf);

#endif
