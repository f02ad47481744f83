/* Corpus: the sequences of all documents, ready to be counted.
 * SPDX-License-Identifier: MIT */
#include "ngram/corpus.h"

#include <stdlib.h>

#include "base/mem.h"

enum { CODE_POINTS = 0x110000 };

bool terms__piece_init(terms__piece *piece) {
    *piece = (terms__piece){0};
    return terms__units_init(&piece->units) && terms__sequence_init(&piece->sequence);
}

void terms__piece_free(terms__piece *piece) {
    terms__units_free(&piece->units);
    terms__sequence_free(&piece->sequence);
    terms__free(piece->quotes);
    *piece = (terms__piece){0};
}

bool terms__piece_add_quote(terms__piece *piece, terms__quote quote) {
    terms__quote *quotes =
        terms__grow(piece->quotes, &piece->quote_capacity, piece->quote_count + 1, sizeof *quotes);
    if (!quotes)
        return false;
    piece->quotes = quotes;
    quotes[piece->quote_count++] = quote;
    return true;
}

void terms__piece_clear(terms__piece *piece) {
    piece->sequence.len = 1;
    piece->sequence.document_count = piece->quote_count = 0;
}

uint32_t terms__piece_number(terms__piece *piece, uint32_t code_point) {
    uint32_t unit = terms__units_find(&piece->units, code_point);
    if (unit == 0)
        unit = terms__units_add(&piece->units, code_point);
    bool fits =
        unit <= UINT16_MAX || piece->sequence.wide || terms__sequence_widen(&piece->sequence);
    return fits ? unit : 0;
}

/* The numbers in a piece of another one's units. */
static uint32_t *map_units(terms__piece *piece, const terms__units *units) {
    uint32_t *map = terms__alloc_zeroed(units->count, sizeof *map);
    for (size_t i = 1; map && i < units->count; i++) {
        map[i] = terms__piece_number(piece, units->code_points[i]);
        if (map[i] == 0) {
            terms__free(map);
            return NULL;
        }
    }
    return map;
}

static bool append_document(terms__piece *piece, const terms__sequence *from, size_t begin,
                            size_t end, const uint32_t *map) {
    if (!terms__sequence_reserve(&piece->sequence, end - begin + 1))
        return false;
    for (size_t i = begin; i < end; i++)
        terms__sequence_push(&piece->sequence, map[terms__sequence_get(from, i)]);
    return terms__sequence_end_document(&piece->sequence);
}

/* Both begin with a break, which is not doubled. */
bool terms__piece_append(terms__piece *piece, const terms__piece *more) {
    const terms__sequence *from = &more->sequence;
    size_t shift = piece->sequence.len - 1;
    uint32_t *map = map_units(piece, &more->units);
    bool fits = map != NULL;
    for (size_t i = 0; fits && i < from->document_count; i++)
        fits = append_document(piece, from, i > 0 ? from->ends[i - 1] : 0, from->ends[i], map);
    for (size_t i = 0; fits && i < more->quote_count; i++)
        fits = terms__piece_add_quote(
            piece, (terms__quote){more->quotes[i].from + shift, more->quotes[i].len});
    terms__free(map);
    return fits;
}

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

static uint32_t rank_of(const terms__corpus *corpus, uint32_t code_point) {
    const uint32_t *found = bsearch(&code_point, corpus->code_points + 1, corpus->rank_count - 1,
                                    sizeof *corpus->code_points, compare_code_points);
    return found ? (uint32_t)(found - corpus->code_points) : 0;
}

static terms_status apply_ranks(const terms__corpus *corpus, terms__piece *piece) {
    terms__sequence *sequence = &piece->sequence;
    uint32_t *ranks = terms__alloc_zeroed(piece->units.count, sizeof *ranks);
    if (!ranks)
        return TERMS_NO_MEMORY;
    for (size_t i = 1; i < piece->units.count; i++)
        ranks[i] = rank_of(corpus, piece->units.code_points[i]);
    bool fits =
        corpus->rank_count <= UINT16_MAX + 1u || sequence->wide || terms__sequence_widen(sequence);
    for (size_t i = 0; fits && i < sequence->len; i++)
        terms__sequence_set(sequence, i, ranks[terms__sequence_get(sequence, i)]);
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
