/* Stretch: the text of a sealed corpus, some at a time.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_CORPUS_STRETCH_H
#define TERMS_NGRAM_CORPUS_STRETCH_H

#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/corpus/corpus.h"
#include "ngram/corpus/pages.h"

/* A piece, or a page that has been read: the units of the sequence from 1 up to `end`.  The first
 * document there is number `first_document` of all, and the unit 0 of the sequence is at the place
 * `first_place` of all; the last document may go on in the next stretch.  All zeros until the first
 * one is read. */
typedef struct terms__stretch {
    const terms__sequence *sequence;
    size_t end;
    uint64_t first_document, first_place;
    terms__page page;
} terms__stretch;

size_t terms__stretch_count(const terms__corpus *corpus);

/* TERMS_OK, TERMS_NO_MEMORY or TERMS_STORE_FAILED, here and below; free the stretch all the same.
 */
terms_status terms__stretch_read(terms__stretch *stretch, const terms__corpus *corpus,
                                 size_t number);
void terms__stretch_free(terms__stretch *stretch);

/* The sequence in which up to TERMS__PAGE_BEHIND units from a place on can be read, and where
 * they are there; `buffer` is for what has to be fetched. */
terms_status terms__stretch_peek(const terms__corpus *corpus, uint64_t place, size_t len,
                                 terms__sequence *buffer, const terms__sequence **sequence,
                                 size_t *at);

/* The units from a place on will soon be peeked at; it may be a little behind the end. */
void terms__stretch_expect(const terms__corpus *corpus, uint64_t place);

#endif
