/* Piece: the documents that one thread has taken in.
 * SPDX-License-Identifier: MIT */
#include "ngram/piece.h"

#include "base/mem.h"

bool terms__piece_init(terms__piece *piece) {
    *piece = (terms__piece){0};
    return terms__units_init(&piece->units) && terms__sequence_init(&piece->sequence);
}

void terms__piece_free(terms__piece *piece) {
    terms__units_free(&piece->units);
    terms__sequence_free(&piece->sequence);
    terms__free(piece->quotes);
    terms__free(piece->labels);
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

bool terms__piece_add_label(terms__piece *piece, uint32_t label) {
    uint32_t *labels =
        terms__grow(piece->labels, &piece->label_capacity, piece->label_count + 1, sizeof *labels);
    if (!labels)
        return false;
    piece->labels = labels;
    labels[piece->label_count++] = label;
    return true;
}

void terms__piece_clear(terms__piece *piece) {
    piece->sequence.len = 1;
    piece->sequence.document_count = piece->quote_count = piece->label_count = 0;
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

/* The break that begins the other sequence is the one that ends this one. */
static bool append_units(terms__piece *piece, const terms__sequence *from, const uint32_t *map) {
    terms__sequence *to = &piece->sequence;
    if (!terms__sequence_reserve(to, from->len))
        return false;
    for (size_t i = 1; i < from->len; i++)
        terms__sequence_set(to, to->len++, map[terms__sequence_get(from, i)]);
    to->document_count += from->document_count;
    return true;
}

bool terms__piece_append(terms__piece *piece, const terms__piece *more) {
    size_t shift = piece->sequence.len - 1;
    uint32_t *map = map_units(piece, &more->units);
    bool fits = map && append_units(piece, &more->sequence, map);
    for (size_t i = 0; fits && i < more->quote_count; i++)
        fits = terms__piece_add_quote(
            piece, (terms__quote){more->quotes[i].from + shift, more->quotes[i].len});
    for (size_t i = 0; fits && i < more->label_count; i++)
        fits = terms__piece_add_label(piece, more->labels[i]);
    terms__free(map);
    return fits;
}
