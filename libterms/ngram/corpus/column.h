/* Column: records of one size, one behind the other in a store.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_CORPUS_COLUMN_H
#define TERMS_NGRAM_CORPUS_COLUMN_H

#include <stddef.h>
#include <stdint.h>

#include "libterms.h"

/* Records are written a page at a time, of 2^`page_bits` records each.  `pages` are where pages are
 * in the store, and `last` is the page that is being filled. */
typedef struct terms__column {
    const terms_store *store;
    size_t width;
    unsigned page_bits;
    uint64_t *pages;
    size_t page_count, page_capacity;
    char *last;
    size_t count;
} terms__column;

/* Begin a column of records of `width` bytes.  No memory is taken yet; free it all the same. */
void terms__column_init(terms__column *column, const terms_store *store, size_t width);
void terms__column_free(terms__column *column);

/* Add a record.  TERMS_NO_MEMORY or TERMS_STORE_FAILED, here and below. */
terms_status terms__column_add(terms__column *column, const void *record);

/* Write what is still in memory to the store, when all is added. */
terms_status terms__column_close(terms__column *column);

/* Read `count` records that are there, from number `from` on. */
terms_status terms__column_read(const terms__column *column, size_t from, size_t count, void *into);

/* Reads record by record, mostly such as are near each other.  `page` is the page number `number`,
 * or SIZE_MAX where none is read yet. */
typedef struct terms__column_reader {
    const terms__column *column;
    char *page;
    size_t number;
    terms_status status;
} terms__column_reader;

static inline terms__column_reader terms__column_reader_of(const terms__column *column) {
    return (terms__column_reader){.column = column, .number = SIZE_MAX};
}

void terms__column_reader_free(terms__column_reader *reader);

/* Read the page that has a record; NULL where that fails. */
const char *terms__column_turn(terms__column_reader *reader, size_t index);

/* A record of the column, valid until the next one is read; NULL where that fails, for which
 * `status` is the reason. */
static inline const void *terms__column_at(terms__column_reader *reader, size_t index) {
    const terms__column *column = reader->column;
    const char *page = index >> column->page_bits == reader->number
                           ? reader->page
                           : terms__column_turn(reader, index);
    size_t in_page = index & (((size_t)1 << column->page_bits) - 1);
    return page ? page + in_page * column->width : NULL;
}

#endif
