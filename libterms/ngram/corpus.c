/* Corpus: the sequences of all documents, ready to be counted.
 * SPDX-License-Identifier: MIT */
#include "ngram/corpus.h"

#include <stdlib.h>

#include "base/mem.h"

enum { CODE_POINTS = 0x110000 };

bool terms__corpus_add(terms__corpus *corpus, terms__piece *piece) {
    terms__piece *pieces = terms__grow(corpus->pieces, &corpus->piece_capacity,
                                       corpus->piece_count + 1, sizeof *pieces);
    if (!pieces)
        return false;
    corpus->pieces = pieces;
    pieces[corpus->piece_count++] = *piece;
    *piece = (terms__piece){0};
    return true;
}

void terms__corpus_forget_text(terms__corpus *corpus) {
    for (size_t i = 0; i < corpus->piece_count; i++)
        terms__piece_free(&corpus->pieces[i]);
    corpus->piece_count = 0;
}

void terms__corpus_free(terms__corpus *corpus) {
    terms__corpus_forget_text(corpus);
    terms__free(corpus->pieces);
    terms__free(corpus->code_points);
    terms__free(corpus->totals);
    terms__free(corpus->first_document);
    *corpus = (terms__corpus){0};
}

/* Add the units of a piece to the totals by code point. */
static bool add_totals(const terms__piece *piece, uint64_t *totals) {
    const terms__sequence *sequence = &piece->sequence;
    uint64_t *own = terms__alloc_zeroed(piece->units.count, sizeof *own);
    if (!own)
        return false;
    for (size_t i = 0; i < sequence->len; i++)
        own[terms__sequence_get(sequence, i)]++;
    for (size_t i = 1; i < piece->units.count; i++)
        totals[piece->units.code_points[i]] += own[i];
    terms__free(own);
    return true;
}

/* Number the code points that are frequent enough, from 1. */
static terms_status rank(terms__corpus *corpus, const uint64_t *totals, uint64_t least) {
    corpus->rank_count = 1;
    for (uint32_t c = 0; c < CODE_POINTS; c++) {
        corpus->rank_count += totals[c] > 0 && totals[c] >= least;
        if (totals[c] >= UINT32_MAX)
            return TERMS_TOO_LARGE;
    }
    corpus->code_points = terms__alloc_zeroed(corpus->rank_count, sizeof *corpus->code_points);
    corpus->totals = terms__alloc_zeroed(corpus->rank_count, sizeof *corpus->totals);
    if (!corpus->code_points || !corpus->totals)
        return TERMS_NO_MEMORY;
    for (uint32_t c = 0, next = 1; c < CODE_POINTS; c++) {
        corpus->unit_count += totals[c];
        if (totals[c] == 0 || totals[c] < least)
            continue;
        corpus->code_points[next] = c;
        corpus->totals[next++] = totals[c];
    }
    return TERMS_OK;
}

static int compare_code_points(const void *a, const void *b) {
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

uint32_t terms__corpus_rank(const terms__corpus *corpus, uint32_t code_point) {
    const uint32_t *found = bsearch(&code_point, corpus->code_points + 1, corpus->rank_count - 1,
                                    sizeof *corpus->code_points, compare_code_points);
    return found ? (uint32_t)(found - corpus->code_points) : 0;
}

/* Give a sequence its ranks.  What is rarer becomes a break, and is left out behind
 * another one, which would end a document; the ends of documents stay. */
static void rank_sequence(terms__sequence *sequence, const uint32_t *ranks) {
    size_t to = 0;
    uint32_t before = 1, last = 1;
    for (size_t i = 0; i < sequence->len; i++) {
        uint32_t unit = terms__sequence_get(sequence, i), rank = ranks[unit];
        bool stays = rank != 0 || last != 0 || (unit == 0 && before == 0);
        terms__sequence_set(sequence, to, rank);
        to += stays;
        last = stays ? rank : last;
        before = unit;
    }
    sequence->len = to;
}

static terms_status apply_ranks(const terms__corpus *corpus, terms__piece *piece) {
    terms__sequence *sequence = &piece->sequence;
    uint32_t *ranks = terms__alloc_zeroed(piece->units.count, sizeof *ranks);
    if (!ranks)
        return TERMS_NO_MEMORY;
    for (size_t i = 1; i < piece->units.count; i++)
        ranks[i] = terms__corpus_rank(corpus, piece->units.code_points[i]);
    bool fits =
        corpus->rank_count <= UINT16_MAX + 1u || sequence->wide || terms__sequence_widen(sequence);
    if (fits)
        rank_sequence(sequence, ranks);
    fits = fits && terms__sequence_list_ends(sequence);
    terms__free(ranks);
    terms__units_free(&piece->units);
    return fits ? TERMS_OK : TERMS_NO_MEMORY;
}

static terms_status number_documents(terms__corpus *corpus) {
    corpus->first_document =
        terms__alloc_zeroed(corpus->piece_count, sizeof *corpus->first_document);
    if (!corpus->first_document)
        return TERMS_NO_MEMORY;
    for (size_t i = 0; i < corpus->piece_count; i++) {
        corpus->first_document[i] = corpus->document_count;
        corpus->document_count += corpus->pieces[i].sequence.document_count;
        corpus->length += corpus->pieces[i].sequence.len;
    }
    return corpus->document_count < UINT32_MAX ? TERMS_OK : TERMS_TOO_LARGE;
}

terms_status terms__corpus_seal(terms__corpus *corpus, uint64_t least) {
    uint64_t *totals = terms__alloc_zeroed(CODE_POINTS, sizeof *totals);
    terms_status status = totals ? TERMS_OK : TERMS_NO_MEMORY;
    for (size_t i = 0; status == TERMS_OK && i < corpus->piece_count; i++) {
        if (!add_totals(&corpus->pieces[i], totals))
            status = TERMS_NO_MEMORY;
    }
    if (status == TERMS_OK)
        status = rank(corpus, totals, least);
    terms__free(totals);
    for (size_t i = 0; status == TERMS_OK && i < corpus->piece_count; i++)
        status = apply_ranks(corpus, &corpus->pieces[i]);
    return status == TERMS_OK ? number_documents(corpus) : status;
}
