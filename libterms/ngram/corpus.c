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
    terms__pages_free(&corpus->pages);
}

void terms__corpus_free(terms__corpus *corpus) {
    terms__corpus_forget_text(corpus);
    terms__free(corpus->pieces);
    terms__free(corpus->code_points);
    terms__free(corpus->totals);
    terms__free(corpus->first_documents);
    terms__free(corpus->first_places);
    *corpus = (terms__corpus){0};
}

/* What a piece that is being read can fail with. */
static terms_status failure_of(const terms__piece *piece) {
    return piece->spool.failed ? TERMS_STORE_FAILED : TERMS_NO_MEMORY;
}

/* Add the units of a piece to the totals by code point. */
static terms_status add_totals(terms__piece *piece, uint64_t *totals) {
    uint64_t *own = terms__alloc_zeroed(piece->units.count, sizeof *own);
    bool fits = own && terms__piece_count_units(piece, own);
    for (size_t i = 1; fits && i < piece->units.count; i++)
        totals[piece->units.code_points[i]] += own[i];
    terms__free(own);
    return fits ? TERMS_OK : failure_of(piece);
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

/* Give a sequence its ranks.  What is rarer becomes a break. */
static void rank_sequence(terms__sequence *sequence, const uint32_t *ranks) {
    terms__thinning thinning = TERMS__THINNING;
    size_t to = 0;
    for (size_t i = 0; i < sequence->len; i++) {
        uint32_t unit = terms__sequence_get(sequence, i), rank = ranks[unit];
        terms__sequence_set(sequence, to, rank);
        to += terms__thinning_keeps(&thinning, unit, rank);
    }
    sequence->len = to;
}

/* The ranks by the numbers of a piece; NULL when memory runs out. */
static uint32_t *list_ranks(const terms__corpus *corpus, const terms__piece *piece) {
    uint32_t *ranks = terms__alloc_zeroed(piece->units.count, sizeof *ranks);
    for (size_t i = 1; ranks && i < piece->units.count; i++)
        ranks[i] = terms__corpus_rank(corpus, piece->units.code_points[i]);
    return ranks;
}

static terms_status apply_ranks(const terms__corpus *corpus, terms__piece *piece) {
    terms__sequence *sequence = &piece->sequence;
    uint32_t *ranks = list_ranks(corpus, piece);
    if (!ranks)
        return TERMS_NO_MEMORY;
    bool fits =
        corpus->rank_count <= UINT16_MAX + 1u || sequence->wide || terms__sequence_widen(sequence);
    if (fits)
        rank_sequence(sequence, ranks);
    fits = fits && terms__sequence_list_ends(sequence);
    terms__free(ranks);
    terms__units_free(&piece->units);
    return fits ? TERMS_OK : TERMS_NO_MEMORY;
}

static terms_status rank_pieces(terms__corpus *corpus) {
    terms_status status = TERMS_OK;
    for (size_t i = 0; status == TERMS_OK && i < corpus->piece_count; i++)
        status = apply_ranks(corpus, &corpus->pieces[i]);
    return status;
}

/* Write a piece, spooled units first.  The break that begins all but the first one of the
 * pieces is left out: it stands behind the end of a document. */
static terms_status write_piece(terms__pages_writer *writer, terms__piece *piece, bool is_first,
                                const uint32_t *ranks) {
    terms__spool *spool = &piece->spool;
    terms__sequence spooled = {0};
    terms_status status = terms__sequence_init(&spooled) ? TERMS_OK : TERMS_NO_MEMORY;
    for (size_t i = 0; status == TERMS_OK && i < spool->count; i++) {
        status = terms__spool_read(spool, i, &spooled)
                     ? terms__pages_add(writer, &spooled, i == 0 && !is_first, ranks)
                     : failure_of(piece);
    }
    terms__sequence_free(&spooled);
    if (status != TERMS_OK)
        return status;
    return terms__pages_add(writer, &piece->sequence, spool->count == 0 && !is_first, ranks);
}

static terms_status write_pieces(terms__corpus *corpus, terms__pages_writer *writer) {
    terms_status status = TERMS_OK;
    for (size_t i = 0; status == TERMS_OK && i < corpus->piece_count; i++) {
        uint32_t *ranks = list_ranks(corpus, &corpus->pieces[i]);
        status = ranks ? write_piece(writer, &corpus->pieces[i], i == 0, ranks) : TERMS_NO_MEMORY;
        terms__free(ranks);
        terms__piece_free(&corpus->pieces[i]);
    }
    return status == TERMS_OK ? terms__pages_end(writer) : status;
}

static terms_status page_pieces(terms__corpus *corpus, const terms_store *store) {
    terms__pages_writer writer;
    terms_status status = terms__pages_begin(&writer, &corpus->pages, store, corpus->rank_count);
    if (status == TERMS_OK)
        status = write_pieces(corpus, &writer);
    terms__pages_writer_free(&writer);
    corpus->length = corpus->pages.len;
    corpus->document_count = corpus->pages.document_count;
    return status;
}

static terms_status number_pieces(terms__corpus *corpus) {
    corpus->first_documents =
        terms__alloc_zeroed(corpus->piece_count, sizeof *corpus->first_documents);
    corpus->first_places = terms__alloc_zeroed(corpus->piece_count, sizeof *corpus->first_places);
    if (!corpus->first_documents || !corpus->first_places)
        return TERMS_NO_MEMORY;
    for (size_t i = 0; i < corpus->piece_count; i++) {
        corpus->first_documents[i] = corpus->document_count;
        corpus->first_places[i] = corpus->length;
        corpus->document_count += corpus->pieces[i].sequence.document_count;
        corpus->length += corpus->pieces[i].sequence.len;
    }
    return TERMS_OK;
}

static terms_status rank_units(terms__corpus *corpus, uint64_t least) {
    uint64_t *totals = terms__alloc_zeroed(CODE_POINTS, sizeof *totals);
    terms_status status = totals ? TERMS_OK : TERMS_NO_MEMORY;
    for (size_t i = 0; status == TERMS_OK && i < corpus->piece_count; i++) {
        status = add_totals(&corpus->pieces[i], totals);
        corpus->is_paged |= corpus->pieces[i].spool.count > 0;
    }
    if (status == TERMS_OK)
        status = rank(corpus, totals, least);
    terms__free(totals);
    return status;
}

terms_status terms__corpus_seal(terms__corpus *corpus, uint64_t least, const terms_store *store) {
    terms_status status = rank_units(corpus, least);
    if (status == TERMS_OK)
        status = corpus->is_paged ? page_pieces(corpus, store) : rank_pieces(corpus);
    if (status == TERMS_OK && !corpus->is_paged)
        status = number_pieces(corpus);
    if (status != TERMS_OK)
        return status;
    return corpus->document_count < UINT32_MAX ? TERMS_OK : TERMS_TOO_LARGE;
}
