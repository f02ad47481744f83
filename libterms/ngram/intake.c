/* Intake: text in, units out: a document as runs in the sequence of a piece.
 * SPDX-License-Identifier: MIT */
#include "ngram/intake.h"

#include "text/unicode.h"

enum { WINDOW = 4096 };

bool terms__intake_init(terms__intake *intake, size_t most, const terms_store *store) {
    *intake = (terms__intake){0};
    return terms__window_init(&intake->window, WINDOW, false) &&
           terms__piece_init(&intake->piece, most, store);
}

void terms__intake_free(terms__intake *intake) {
    terms__window_free(&intake->window);
    terms__piece_free(&intake->piece);
}

void terms__intake_begin(terms__intake *intake) {
    terms__window_drop(&intake->window, 0);
    intake->blocks = (terms__blocks){0};
    intake->taken = intake->window.base;
    intake->in_run = false;
    intake->open_from = terms__spool_remember(&intake->piece.spool, &intake->piece.sequence);
    intake->open_quotes = intake->piece.quote_count;
}

void terms__intake_cancel(terms__intake *intake) {
    terms__spool_return(&intake->piece.spool, &intake->piece.sequence, intake->open_from);
    intake->piece.quote_count = intake->open_quotes;
}

static bool is_han(uint32_t symbol) {
    return symbol != TERMS__BLOCK_END && (terms__unicode_entry(symbol) & TERMS__UNICODE_HAN) != 0;
}

/* The number of a symbol: 0 for what is no unit. */
static inline bool number_symbol(terms__piece *piece, uint32_t symbol, uint32_t *unit) {
    *unit = symbol != TERMS__BLOCK_END ? terms__units_find(&piece->units, symbol) : 0;
    if (*unit != 0 || !is_han(symbol))
        return true;
    *unit = terms__piece_number(piece, symbol);
    return *unit != 0;
}

/* A run ends: it may stand between quotation marks. */
static bool end_run(terms__intake *intake) {
    terms__piece *piece = &intake->piece;
    size_t from = intake->run_from, len = piece->sequence.len - from;
    bool was_open = intake->in_run;
    intake->in_run = false;
    terms__sequence_push(&piece->sequence, 0);
    if (!was_open || !terms__quotes_pair(intake->run_quote, intake->last_quote))
        return true;
    return terms__piece_add_quote(piece, (terms__quote){from, len});
}

static inline bool take_symbol(terms__intake *intake, uint32_t symbol, uint8_t quote) {
    uint32_t unit;
    if (!number_symbol(&intake->piece, symbol, &unit))
        return false;
    if (unit == 0)
        return end_run(intake);
    if (!intake->in_run) {
        intake->in_run = true;
        intake->run_from = intake->piece.sequence.len;
        intake->run_quote = quote;
    }
    intake->last_quote = quote;
    terms__sequence_push(&intake->piece.sequence, unit);
    return true;
}

/* Move the symbols in the window, but for the last `kept`, to the sequence. */
static bool take_symbols(terms__intake *intake, size_t kept) {
    terms__window *window = &intake->window;
    size_t slot = terms__window_slot(window, intake->taken), end = window->count - kept;
    if (window->count < kept ||
        !terms__sequence_reserve(&intake->piece.sequence, window->count + 2))
        return window->count < kept;
    for (; slot < end; slot++) {
        if (!take_symbol(intake, window->folded[slot], window->quote[slot]))
            return false;
    }
    intake->taken = window->base + end;
    terms__window_drop(window, kept);
    return terms__piece_settle(&intake->piece);
}

bool terms__intake_feed(terms__intake *intake, const char *text, size_t len) {
    while (len > 0) {
        size_t read = terms__blocks_feed(&intake->blocks, &intake->window, text, len);
        if (read < len && !take_symbols(intake, 1))
            return false;
        text += read;
        len -= read;
    }
    return true;
}

bool terms__intake_end(terms__intake *intake) {
    terms__blocks_end(&intake->blocks, &intake->window);
    return take_symbols(intake, 0) && end_run(intake) &&
           terms__sequence_end_document(&intake->piece.sequence);
}
