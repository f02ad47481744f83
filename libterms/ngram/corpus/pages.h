/* Pages: a text of ranks in a store, and the way back from there.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_CORPUS_PAGES_H
#define TERMS_NGRAM_CORPUS_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/corpus/sequence.h"

/* A page has TERMS__PAGE units of its own, or fewer if it is the last one.  With them are kept the
 * unit before and TERMS__PAGE_BEHIND units behind them, so that n-grams which go beyond the page
 * can be counted without another one; then the ends of documents.
 *
 *     | before | own ...                          | behind ... |     | ends ... |
 */
enum { TERMS__PAGE = 1 << 16, TERMS__PAGE_BEHIND = 128 };

/* Where a page and its ends are in the store, and the number of its first document. */
typedef struct terms__page_entry {
    uint64_t offset, ends_offset, first_document;
    size_t ends_count;
} terms__page_entry;

/* A text of `len` units; they take four bytes each if the pages are `wide`, else two. */
typedef struct terms__pages {
    const terms_store *store;
    bool wide;
    terms__page_entry *entries;
    size_t count, capacity;
    uint64_t len, document_count;
} terms__pages;

/* Writes pages: `sequence` is the page that is being filled, and `ends` are where documents end in
 * it, which two breaks in a row tell. */
typedef struct terms__pages_writer {
    terms__pages *pages;
    terms__sequence sequence;
    size_t *ends;
    size_t ends_count;
    terms__thinning thinning;
} terms__pages_writer;

/* Begin to write pages of units below `rank_count` to a store.  TERMS_NO_MEMORY or
 * TERMS_STORE_FAILED, here and below; free both all the same. */
terms_status terms__pages_begin(terms__pages_writer *writer, terms__pages *pages,
                                const terms_store *store, size_t rank_count);

/* Add a sequence from a place on, its units replaced by their ranks. */
terms_status terms__pages_add(terms__pages_writer *writer, const terms__sequence *sequence,
                              size_t from, const uint32_t *ranks);

/* How many units have been added and not been left out, see terms__thinning. */
static inline uint64_t terms__pages_written(const terms__pages_writer *writer) {
    return writer->pages->len + writer->sequence.len - 1;
}

terms_status terms__pages_end(terms__pages_writer *writer);
void terms__pages_writer_free(terms__pages_writer *writer);

/* A page that has been read: all its units, of which those from 1 up to `end` are its own, and the
 * ends of documents.  Behind these stands one more end, beyond all places, for the document that
 * goes on in the next page. */
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
