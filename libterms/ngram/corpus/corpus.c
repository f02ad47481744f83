/* Corpus: the sequences of all documents, ready to be counted.
 * SPDX-License-Identifier: MIT */
#include "ngram/corpus/corpus.h"

#include <string.h>

#include "base/mem.h"

/* How many quotes are read at a time. */
enum { QUOTES = 64 };

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
    terms__column_free(&corpus->quotes);
}

void terms__corpus_free(terms__corpus *corpus) {
    terms__corpus_forget_text(corpus);
    terms__free(corpus->pieces);
    terms__words_free(&corpus->words);
    terms__free(corpus->symbols);
    terms__free(corpus->extends);
    terms__free(corpus->totals);
    terms__free(corpus->first_documents);
    terms__free(corpus->first_places);
    *corpus = (terms__corpus){0};
}

/* What a piece that is being read can fail with. */
static terms_status failure_of(const terms__piece *piece) {
    return piece->spool.failed ? TERMS_STORE_FAILED : TERMS_NO_MEMORY;
}

/* Add the units of a piece to the totals by symbol. */
static terms_status add_totals(terms__piece *piece, uint64_t *totals) {
    uint64_t *own = terms__alloc_zeroed(piece->units.count, sizeof *own);
    bool fits = own && terms__piece_count_units(piece, own);
    for (size_t i = 1; fits && i < piece->units.count; i++)
        totals[piece->units.symbols[i]] += own[i];
    terms__free(own);
    return fits ? TERMS_OK : failure_of(piece);
}

/* A number above all symbols.  Most texts have none but low ones, so that tables by symbol are
 * small. */
static size_t symbol_end(const terms__corpus *corpus) {
    uint32_t last = 0;
    for (size_t i = 0; i < corpus->piece_count; i++) {
        const terms__units *units = &corpus->pieces[i].units;
        for (size_t k = 1; k < units->count; k++)
            last = units->symbols[k] > last ? units->symbols[k] : last;
    }
    return corpus->words.count > 0 ? TERMS__WORD + corpus->words.count : (size_t)last + 1;
}

/* Count the ranks and all units. */
static terms_status count_units(terms__corpus *corpus, const uint64_t *totals, size_t symbols,
                                uint64_t least) {
    corpus->rank_count = 1;
    for (size_t symbol = 0; symbol < symbols; symbol++) {
        if (totals[symbol] == 0)
            continue;
        corpus->rank_count += totals[symbol] >= least;
        corpus->unit_count += totals[symbol];
        if (totals[symbol] >= UINT32_MAX)
            return TERMS_TOO_LARGE;
    }
    return corpus->rank_count <= UINT32_MAX ? TERMS_OK : TERMS_TOO_LARGE;
}

/* Give the next rank to a symbol if it is frequent enough.  Its rank, or else 0, takes the place of
 * its total. */
static bool add_rank(terms__corpus *corpus, uint64_t *totals, uint32_t symbol, uint64_t least,
                     uint32_t *next) {
    uint64_t total = totals[symbol];
    bool is_ranked = total > 0 && total >= least;
    totals[symbol] = is_ranked ? *next : 0;
    if (!is_ranked)
        return false;
    corpus->symbols[*next] = symbol;
    corpus->totals[(*next)++] = total;
    return true;
}

/* Give the next ranks to the next words that begin with the same character.  Returns the first
 * character of the word behind them. */
static uint32_t add_words(terms__corpus *corpus, uint64_t *totals, uint64_t least, uint32_t *next,
                          size_t *word) {
    const terms__words *words = &corpus->words;
    const char *root = NULL;
    uint32_t first = terms__words_first(words, *word);
    for (; terms__words_first(words, *word) == first; ++*word) {
        const char *text = words->texts[*word];
        if (!add_rank(corpus, totals, TERMS__WORD + (uint32_t)*word, least, next))
            continue;
        corpus->extends[*next - 1] = root && strncmp(text, root, strlen(root)) == 0;
        root = corpus->extends[*next - 1] ? root : text;
    }
    return terms__words_first(words, *word);
}

/* Number the units that are frequent enough, from 1, in the order of their texts: words come right
 * behind the character that they begin with. */
static terms_status rank(terms__corpus *corpus, uint64_t *totals, size_t symbols, uint64_t least) {
    const size_t characters = symbols < TERMS__WORD ? symbols : TERMS__WORD;
    size_t word = 0;
    corpus->symbols = terms__alloc_zeroed(corpus->rank_count, sizeof *corpus->symbols);
    corpus->totals = terms__alloc_zeroed(corpus->rank_count, sizeof *corpus->totals);
    if (corpus->words.count > 0)
        corpus->extends = terms__alloc_zeroed(corpus->rank_count, sizeof *corpus->extends);
    if (!corpus->symbols || !corpus->totals || (corpus->words.count > 0 && !corpus->extends))
        return TERMS_NO_MEMORY;
    uint32_t next = 1, first = terms__words_first(&corpus->words, 0);
    for (uint32_t c = 0; c < characters; c++) {
        if (totals[c] > 0)
            add_rank(corpus, totals, c, least, &next);
        if (c == first)
            first = add_words(corpus, totals, least, &next, &word);
    }
    return TERMS_OK;
}

/* Replace the units of a sequence by their ranks, so that rare ones become breaks, and list where
 * documents end, which two breaks in a row tell. */
static void rank_sequence(terms__sequence *sequence, const uint32_t *ranks) {
    terms__thinning thinning = TERMS__THINNING;
    size_t to = 0, count = 0;
    for (size_t at = 0; at < sequence->len; at++) {
        uint32_t unit = terms__sequence_get(sequence, at), rank = ranks[unit];
        if (terms__thinning_ends(&thinning, unit))
            sequence->ends[count++] = to + 1;
        terms__sequence_set(sequence, to, rank);
        to += terms__thinning_keeps(&thinning, unit, rank);
    }
    sequence->len = to;
}

static terms_status apply_ranks(const terms__corpus *corpus, terms__piece *piece) {
    terms__sequence *sequence = &piece->sequence;
    bool fits =
        corpus->rank_count <= UINT16_MAX + 1u || sequence->wide || terms__sequence_widen(sequence);
    sequence->ends = terms__alloc_zeroed(sequence->document_count, sizeof *sequence->ends);
    fits = fits && sequence->ends;
    if (fits)
        rank_sequence(sequence, piece->units.symbols);
    terms__units_free(&piece->units);
    return fits ? TERMS_OK : TERMS_NO_MEMORY;
}

static terms_status rank_pieces(terms__corpus *corpus) {
    terms_status status = TERMS_OK;
    for (size_t i = 0; status == TERMS_OK && i < corpus->piece_count; i++)
        status = apply_ranks(corpus, &corpus->pieces[i]);
    return status;
}

/* Write quotes.  Their places in all pages are those in the piece plus `shift`. */
static terms_status write_quotes(terms__corpus *corpus, const terms__quote *quotes, size_t count,
                                 uint64_t shift) {
    terms_status status = TERMS_OK;
    for (size_t i = 0; i < count && status == TERMS_OK; i++) {
        terms__quote moved = {quotes[i].from + shift, quotes[i].len};
        status = terms__column_add(&corpus->quotes, &moved);
    }
    return status;
}

static terms_status write_spooled_quotes(terms__corpus *corpus, terms__spool *spool, size_t item,
                                         uint64_t shift) {
    terms__quote quotes[QUOTES];
    terms_status status = TERMS_OK;
    size_t left = spool->items[item].quote_count;
    for (size_t from = 0, some; left > 0 && status == TERMS_OK; from += some, left -= some) {
        some = left < QUOTES ? left : QUOTES;
        status = terms__spool_read_quotes(spool, item, from, quotes, some) ? TERMS_OK
                                                                           : TERMS_STORE_FAILED;
        if (status == TERMS_OK)
            status = write_quotes(corpus, quotes, some, shift);
    }
    return status;
}

/* Write all quotes of a piece, whose units come behind `before` others. */
static terms_status write_all_quotes(terms__corpus *corpus, terms__piece *piece, uint64_t before,
                                     bool is_first) {
    terms_status status = TERMS_OK;
    uint64_t shift = before - !is_first;
    for (size_t i = 0; i < piece->spool.count && status == TERMS_OK; i++)
        status = write_spooled_quotes(corpus, &piece->spool, i, shift);
    if (status != TERMS_OK)
        return status;
    return write_quotes(corpus, piece->quotes, piece->quote_count, shift);
}

/* Write a piece, spooled units first.  The break that begins all but the first one of the
 * pieces is left out: it stands behind the end of a document. */
static terms_status write_units(terms__pages_writer *writer, terms__piece *piece, bool is_first) {
    const uint32_t *ranks = piece->units.symbols;
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
        terms__piece *piece = &corpus->pieces[i];
        status = write_all_quotes(corpus, piece, terms__pages_written(writer), i == 0);
        if (status == TERMS_OK)
            status = write_units(writer, piece, i == 0);
        terms__piece_free(piece);
    }
    if (status == TERMS_OK)
        status = terms__column_close(&corpus->quotes);
    return status == TERMS_OK ? terms__pages_end(writer) : status;
}

static terms_status page_pieces(terms__corpus *corpus, const terms_store *store) {
    terms__pages_writer writer;
    terms__column_init(&corpus->quotes, store, sizeof(terms__quote));
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

static bool has_words(const terms__corpus *corpus) {
    bool any = false;
    for (size_t i = 0; i < corpus->piece_count; i++)
        any = any || corpus->pieces[i].units.words;
    return any;
}

/* The units of a piece have their ranks in the place of their symbols. */
static void rank_symbols(terms__units *units, const uint64_t *ranks) {
    for (size_t i = 1; i < units->count; i++)
        units->symbols[i] = (uint32_t)ranks[units->symbols[i]];
}

/* Whether more than so many units are in memory. */
static bool is_longer(const terms__corpus *corpus, size_t most) {
    size_t len = 0;
    for (size_t i = 0; i < corpus->piece_count; i++)
        len += corpus->pieces[i].sequence.len;
    return len > most;
}

terms_status terms__corpus_rank(terms__corpus *corpus, uint64_t least) {
    if (has_words(corpus) &&
        !terms__words_gather(&corpus->words, corpus->pieces, corpus->piece_count))
        return TERMS_NO_MEMORY;
    const size_t symbols = symbol_end(corpus);
    uint64_t *totals = terms__alloc_zeroed(symbols, sizeof *totals);
    terms_status status = totals ? TERMS_OK : TERMS_NO_MEMORY;
    for (size_t i = 0; status == TERMS_OK && i < corpus->piece_count; i++) {
        status = add_totals(&corpus->pieces[i], totals);
        corpus->is_paged |= corpus->pieces[i].spool.count > 0;
    }
    if (status == TERMS_OK)
        status = count_units(corpus, totals, symbols, least);
    if (status == TERMS_OK)
        status = rank(corpus, totals, symbols, least);
    for (size_t i = 0; status == TERMS_OK && i < corpus->piece_count; i++)
        rank_symbols(&corpus->pieces[i].units, totals);
    terms__free(totals);
    return status;
}

terms_status terms__corpus_seal(terms__corpus *corpus, size_t most, const terms_store *store) {
    corpus->is_paged |= is_longer(corpus, most);
    terms_status status = corpus->is_paged ? page_pieces(corpus, store) : rank_pieces(corpus);
    if (status == TERMS_OK && !corpus->is_paged)
        status = number_pieces(corpus);
    if (status != TERMS_OK)
        return status;
    return corpus->document_count < UINT32_MAX ? TERMS_OK : TERMS_TOO_LARGE;
}

size_t terms__corpus_longest_unit(const terms__corpus *corpus) {
    return corpus->words.longest > 4 ? corpus->words.longest : 4;
}
