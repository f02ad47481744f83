/* Pages: a text of ranks in a store, and the way back from there.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_CORPUS_PAGES_H
#define TERMS_NGRAM_CORPUS_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/corpus/sequence.h"

/* A page has so many units of its own, the last one fewer, and with them the one before and
 * those behind it, as many as a record may hold; then the ends of documents.
 *
 *     | before | own ...                          | behind ... |     | ends ... |
 */
enum { TERMS__PAGE = 1 << 16, TERMS__PAGE_BEHIND = 128 };

/* Where a page and its ends are in the store, and the number of its first document. */
typedef struct terms__page_entry {
    uint64_t offset, ends_offset, first_document;
    size_t ends_count;
} terms__page_entry;

/* The text is `len` units. */
typedef struct terms__pages {
    const terms_store *store;
    bool wide;
    terms__page_entry *entries;
    size_t count, capacity;
    uint64_t len, document_count;
} terms__pages;

/* What is written: the page that is being filled, and where documents end in it, as a break
 * behind a break tells. */
typedef struct terms__pages_writer {
    terms__pages *pages;
    terms__sequence sequence;
    size_t *ends;
    size_t ends_count;
    terms__thinning thinning;
} terms__pages_writer;

/* Write pages to a store, of units below `rank_count`.  TERMS_NO_MEMORY or TERMS_STORE_FAILED, here
 * and below; free both all the same. */
terms_status terms__pages_begin(terms__pages_writer *writer, terms__pages *pages,
                                const terms_store *store, size_t rank_count);

/* Add a sequence from a place on, its units replaced by their ranks. */
terms_status terms__pages_add(terms__pages_writer *writer, const terms__sequence *sequence,
                              size_t from, const uint32_t *ranks);

/* How many units have been added that stayed. */
static inline uint64_t terms__pages_written(const terms__pages_writer *writer) {
    return writer->pages->len + writer->sequence.len - 1;
}

terms_status terms__pages_end(terms__pages_writer *writer);
void terms__pages_writer_free(terms__pages_writer *writer);

/* A page that was read: all its units, of which those from 1 up to `end` are its own; the
 * ends of documents, behind which is another one, beyond all places, for the document that goes
 * on. */
typedef struct terms__page {
    terms__sequence sequence;
    size_t end;
} terms__page;

terms_status terms__pages_read(const terms__pages *pages, size_t number, terms__page *page);
void terms__page_free(terms__page *page);

/* Read the unit before a place and up to TERMS__PAGE_BEHIND units from it on into a sequence. */
terms_status terms__pages_peek(const terms__pages *pages, uint64_t place, size_t len,
                               terms__sequence *into);

void terms__pages_free(terms__pages *pages);

#endif
