/* Piece: the documents that one thread has taken in.
 * SPDX-License-Identifier: MIT */
#include "ngram/corpus/piece.h"

#include "base/mem.h"

bool terms__piece_init(terms__piece *piece, size_t most, const terms_store *store) {
    *piece = (terms__piece){.spool = {.most = most}};
    if (most > 0)
        piece->spool.store = *store;
    return terms__units_init(&piece->units) && terms__sequence_init(&piece->sequence);
}

void terms__piece_free(terms__piece *piece) {
    terms__units_free(&piece->units);
    terms__spool_free(&piece->spool);
    terms__sequence_free(&piece->sequence);
    terms__free(piece->quotes);
    terms__free(piece->labels);
    terms__figured_free(&piece->figured);
    *piece = (terms__piece){0};
}

bool terms__piece_add_quote(terms__piece *piece, terms__quote quote) {
    if (piece->skips_quotes)
        return true;
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
    terms__spool_clear(&piece->spool);
    piece->sequence.len = 1;
    piece->sequence.document_count = piece->quote_count = piece->label_count = 0;
    terms__figured_forget(&piece->figured, 0);
}

/* Let the sequence be able to take a unit.  Returns the unit, or 0 when memory runs out. */
static uint32_t fit_unit(terms__piece *piece, uint32_t unit) {
    bool fits =
        unit <= UINT16_MAX || piece->sequence.wide || terms__sequence_widen(&piece->sequence);
    return fits ? unit : 0;
}

uint32_t terms__piece_number(terms__piece *piece, uint32_t code_point) {
    uint32_t unit = terms__units_find(&piece->units, code_point);
    return fit_unit(piece, unit != 0 ? unit : terms__units_add(&piece->units, code_point));
}

uint32_t terms__piece_number_word(terms__piece *piece, const char *bytes, size_t len) {
    return fit_unit(piece, terms__units_number_word(&piece->units, bytes, len));
}

/* The number in a piece of another one's unit. */
static uint32_t number_unit(terms__piece *piece, const terms__units *units, size_t unit) {
    uint32_t symbol = units->symbols[unit];
    size_t len;
    if (symbol < TERMS__WORD)
        return terms__piece_number(piece, symbol);
    const char *word = terms__names_get(units->words, symbol - TERMS__WORD, &len);
    return terms__piece_number_word(piece, word, len);
}

/* The numbers in a piece of another one's units. */
static uint32_t *map_units(terms__piece *piece, const terms__units *units) {
    uint32_t *map = terms__alloc_zeroed(units->count, sizeof *map);
    for (size_t i = 1; map && i < units->count; i++) {
        map[i] = number_unit(piece, units, i);
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
    uint64_t shift = terms__piece_length(piece) - 1;
    uint32_t *map = map_units(piece, &more->units);
    bool fits = map && append_units(piece, &more->sequence, map);
    for (size_t i = 0; fits && i < more->quote_count; i++)
        fits = terms__piece_add_quote(
            piece, (terms__quote){more->quotes[i].from + shift, more->quotes[i].len});
    for (size_t i = 0; fits && i < more->label_count; i++)
        fits = terms__piece_add_label(piece, more->labels[i]);
    fits = fits && terms__figured_append(&piece->figured, &more->figured, (size_t)shift);
    terms__free(map);
    return fits && terms__piece_settle(piece);
}

static bool spool_all(terms__piece *piece) {
    bool fits =
        terms__spool_take(&piece->spool, &piece->sequence, piece->quotes, piece->quote_count);
    piece->quote_count = 0;
    return fits;
}

/* Quotes may take as much memory as the units. */
bool terms__piece_settle(terms__piece *piece) {
    const size_t most = piece->spool.most;
    bool fits = most == 0 || (piece->sequence.len < most &&
                              piece->quote_count < most / (sizeof *piece->quotes / 2));
    return fits || spool_all(piece);
}

terms__spool_mark terms__piece_remember(const terms__piece *piece) {
    return terms__spool_remember(&piece->spool, &piece->sequence, piece->quote_count);
}

void terms__piece_return(terms__piece *piece, terms__spool_mark mark) {
    bool has_spooled = piece->spool.count > mark.count;
    terms__spool_return(&piece->spool, &piece->sequence, mark);
    piece->quote_count = has_spooled ? 0 : mark.quote_count;
}

bool terms__piece_close(terms__piece *piece) {
    terms__units_close(&piece->units);
    if (piece->spool.count == 0)
        return true;
    terms__sequence last = {0};
    if (!spool_all(piece) || !terms__sequence_init(&last))
        return false;
    terms__sequence_set(&last, 0, terms__sequence_get(&piece->sequence, 0));
    terms__sequence_free(&piece->sequence);
    piece->sequence = last;
    return true;
}

static void count_sequence(const terms__sequence *sequence, uint64_t *totals) {
    for (size_t i = 0; i < sequence->len; i++)
        totals[terms__sequence_get(sequence, i)]++;
}

bool terms__piece_count_units(terms__piece *piece, uint64_t *totals) {
    terms__sequence spooled = {0};
    bool fits = piece->spool.count == 0 || terms__sequence_init(&spooled);
    for (size_t i = 0; i < piece->spool.count && fits; i++) {
        fits = terms__spool_read(&piece->spool, i, &spooled);
        if (fits)
            count_sequence(&spooled, totals);
    }
    terms__sequence_free(&spooled);
    count_sequence(&piece->sequence, totals);
    return fits;
}

uint64_t terms__piece_documents(const terms__piece *piece) {
    return piece->spool.document_count + piece->sequence.document_count;
}
