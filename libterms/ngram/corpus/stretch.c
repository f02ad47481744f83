/* Stretch: the text of a sealed corpus, some at a time.
 * SPDX-License-Identifier: MIT */
#include "ngram/corpus/stretch.h"

size_t terms__stretch_count(const terms__corpus *corpus) {
    return corpus->is_paged ? corpus->pages.count : corpus->piece_count;
}

terms_status terms__stretch_read(terms__stretch *stretch, const terms__corpus *corpus,
                                 size_t number) {
    if (!corpus->is_paged) {
        stretch->sequence = &corpus->pieces[number].sequence;
        stretch->end = stretch->sequence->len;
        stretch->first_document = corpus->first_documents[number];
        stretch->first_place = corpus->first_places[number];
        return TERMS_OK;
    }
    stretch->sequence = &stretch->page.sequence;
    stretch->first_document = corpus->pages.entries[number].first_document;
    stretch->first_place = (uint64_t)number * TERMS__PAGE - 1; /* of the unit before */
    terms_status status = terms__pages_read(&corpus->pages, number, &stretch->page);
    stretch->end = stretch->page.end;
    return status;
}

void terms__stretch_free(terms__stretch *stretch) {
    terms__page_free(&stretch->page);
}

/* The piece that has a place. */
static size_t piece_of(const terms__corpus *corpus, uint64_t place) {
    size_t piece = 0;
    while (piece + 1 < corpus->piece_count && corpus->first_places[piece + 1] <= place)
        piece++;
    return piece;
}

void terms__stretch_expect(const terms__corpus *corpus, uint64_t place) {
    if (corpus->is_paged)
        return;
    const size_t piece = piece_of(corpus, place);
    const terms__sequence *sequence = &corpus->pieces[piece].sequence;
    const size_t at = (size_t)(place - corpus->first_places[piece]);
    if (at < sequence->len)
        terms__sequence_expect(sequence, at);
}

terms_status terms__stretch_peek(const terms__corpus *corpus, uint64_t place, size_t len,
                                 terms__sequence *buffer, const terms__sequence **sequence,
                                 size_t *at) {
    *at = 0;
    *sequence = buffer;
    if (corpus->is_paged) {
        *at = 1;
        return terms__pages_peek(&corpus->pages, place, len, buffer);
    }
    const size_t piece = piece_of(corpus, place);
    *sequence = &corpus->pieces[piece].sequence;
    *at = (size_t)(place - corpus->first_places[piece]);
    return TERMS_OK;
}
