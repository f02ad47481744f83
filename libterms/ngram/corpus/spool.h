/* Spool: the beginning of a sequence that has no room in memory, in a store.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_CORPUS_SPOOL_H
#define TERMS_NGRAM_CORPUS_SPOOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/corpus/sequence.h"

/* A run between a pair of quotation marks: its place, also counting spooled units, and its length.
 */
typedef struct terms__quote {
    uint64_t from, len;
} terms__quote;

/* `len` units in a row, from `offset` on in the store, and the quotes that were noted with them. */
typedef struct terms__spooled {
    uint64_t offset, quotes_offset;
    size_t len, quote_count;
    bool wide;
} terms__spooled;

/* The first units of a sequence, which has only the last ones itself: up to `most`, or any number
 * where that is 0 and there is no store. */
typedef struct terms__spool {
    terms_store store;
    size_t most;
    terms__spooled *items;
    size_t count, capacity;
    uint64_t len;            /* of all */
    uint64_t document_count; /* that end in it, or with the first unit behind it */
    bool failed;             /* the store has */
} terms__spool;

/* Move all units but for the last one, and copy the quotes.  False when memory runs out or the
 * store fails. */
bool terms__spool_take(terms__spool *spool, terms__sequence *sequence, const terms__quote *quotes,
                       size_t quote_count);

/* How far a sequence has come: how many items are spooled, and how many units and quotes come
 * behind them. */
typedef struct terms__spool_mark {
    size_t count, len, quote_count;
    uint64_t spooled, document_count;
} terms__spool_mark;

terms__spool_mark terms__spool_remember(const terms__spool *spool, const terms__sequence *sequence,
                                        size_t quote_count);

/* Forget all that came to spool and sequence since, where a document ended then. */
void terms__spool_return(terms__spool *spool, terms__sequence *sequence, terms__spool_mark mark);

/* Read an item into a sequence, in the place of its units; items one after the other.  False as
 * above. */
bool terms__spool_read(terms__spool *spool, size_t item, terms__sequence *into);

/* Read some quotes of an item. */
bool terms__spool_read_quotes(terms__spool *spool, size_t item, size_t from, terms__quote *quotes,
                              size_t count);

void terms__spool_clear(terms__spool *spool);
void terms__spool_free(terms__spool *spool);

#endif
