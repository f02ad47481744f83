/* Intake: text in, units out: a document as runs in the sequence of a piece.
 * SPDX-License-Identifier: MIT */
#include "ngram/corpus/intake.h"

#include <string.h>

#include "base/utf8.h"
#include "text/unicode.h"

/* How many symbols the window has room for; and how many it takes at a time where plain characters
 * go straight: only a few others come at once, but more than one, which may wait there for the
 * character behind it. */
enum { WINDOW = 4096, FEW = 4 };

bool terms__intake_init(terms__intake *intake, const terms__folding *folding, bool with_letters,
                        size_t most, const terms_store *store) {
    *intake = (terms__intake){.folding = folding, .with_letters = with_letters};
    return terms__window_init(&intake->window, WINDOW, false) &&
           terms__piece_init(&intake->piece, most, store);
}

void terms__intake_free(terms__intake *intake) {
    terms__window_free(&intake->window);
    terms__piece_free(&intake->piece);
}

/* Characters can go straight where each is a unit or none by itself: not where letters are words,
 * nor where variants or nothing is folded. */
static void prepare_straight(terms__intake *intake) {
    const terms__folding *folding = intake->folding;
    intake->goes_straight =
        !intake->with_letters &&
        !(folding && (folding->as_written || terms__folding_has_variants(folding)));
    intake->straight = terms__straight_of(folding);
    intake->straight.figured = intake->notes_figured ? &intake->piece.figured : NULL;
    intake->window.limit = intake->goes_straight ? TERMS__BLOCKS_ROOM + FEW : WINDOW;
}

void terms__intake_begin(terms__intake *intake) {
    prepare_straight(intake);
    terms__window_drop(&intake->window, 0);
    intake->blocks = (terms__blocks){.folding = intake->folding};
    intake->letters = (terms__letters){0};
    memset(intake->opened, 0, sizeof intake->opened);
    intake->taken = intake->window.base;
    intake->run_from = terms__piece_length(&intake->piece);
    intake->open_from = terms__piece_remember(&intake->piece);
}

void terms__intake_cancel(terms__intake *intake) {
    terms__piece_return(&intake->piece, intake->open_from);
}

static bool is_han(uint32_t symbol) {
    return symbol != TERMS__BLOCK_END && (terms__unicode_entry(symbol) & TERMS__UNICODE_HAN) != 0;
}

/* Find the number of a symbol, 0 if it is no unit.  False when memory runs out. */
static inline bool number_symbol(terms__piece *piece, uint32_t symbol, uint32_t *unit) {
    *unit = symbol != TERMS__BLOCK_END ? terms__units_find(&piece->units, symbol) : 0;
    if (*unit != 0 || !is_han(symbol))
        return true;
    *unit = terms__piece_number(piece, symbol);
    return *unit != 0;
}

static void end_run(terms__intake *intake) {
    terms__sequence_push(&intake->piece.sequence, 0);
    intake->run_from = terms__piece_length(&intake->piece);
}

/* Take in the quotation marks beside the last unit.  One behind it may close what was opened in
 * this run, and then that is a quote. */
static bool take_quote(terms__intake *intake, uint8_t quote) {
    uint64_t end = terms__piece_length(&intake->piece);
    if ((quote & 0x0F) != 0)
        intake->opened[quote & 0x0F] = end - 1;
    uint64_t *opened = &intake->opened[quote >> 4], from = *opened;
    if (quote >> 4 == 0 || from < intake->run_from)
        return true;
    *opened = 0;
    return terms__piece_add_quote(&intake->piece, (terms__quote){from, end - from});
}

static inline bool take_unit(terms__intake *intake, uint32_t unit, uint8_t quote) {
    terms__sequence_push(&intake->piece.sequence, unit);
    return quote == 0 || take_quote(intake, quote);
}

static bool is_digit(uint32_t symbol) {
    return symbol >= '0' && symbol <= '9';
}

static inline bool take_symbol(terms__intake *intake, uint32_t symbol, uint8_t quote) {
    uint32_t unit;
    if (!number_symbol(&intake->piece, symbol, &unit))
        return false;
    if (unit != 0)
        return take_unit(intake, unit, quote);
    end_run(intake);
    return !intake->notes_figured ||
           terms__figured_note(&intake->piece.figured, intake->piece.sequence.len,
                               is_digit(symbol));
}

static bool is_letter(uint32_t symbol) {
    return symbol != TERMS__BLOCK_END &&
           (terms__unicode_entry(symbol) & TERMS__UNICODE_LETTER) != 0;
}

static void add_letter(terms__letters *letters, uint32_t symbol, uint8_t quote) {
    uint8_t opens = letters->count == 0 ? quote : letters->quote;
    letters->quote = (uint8_t)((opens & 0x0F) | (quote & 0xF0));
    if (letters->count < TERMS_LETTERS_MAX)
        letters->len += terms__utf8_encode(symbol, letters->bytes + letters->len);
    letters->count += letters->count <= TERMS_LETTERS_MAX;
    letters->after_digit = is_digit(symbol);
}

/* End the open letters and digits: they are a unit, or a break if there are too many.  A point
 * behind which no digit came is a break, too. */
static bool end_letters(terms__intake *intake) {
    terms__letters *letters = &intake->letters;
    bool is_unit = letters->count > 0 && letters->count <= TERMS_LETTERS_MAX;
    bool parts = letters->count > TERMS_LETTERS_MAX || letters->after_point;
    size_t len = letters->len;
    letters->len = letters->count = 0;
    letters->after_point = false;
    if (is_unit) {
        uint32_t unit = terms__piece_number_word(&intake->piece, letters->bytes, len);
        if (unit == 0 || !take_unit(intake, unit, letters->quote))
            return false;
    }
    if (parts)
        end_run(intake);
    return true;
}

/* A plus sign is a unit where it stands right behind one, and only there. */
static bool take_plus(terms__intake *intake, uint8_t quote) {
    const terms__sequence *sequence = &intake->piece.sequence;
    if (terms__sequence_get(sequence, sequence->len - 1) == 0) {
        end_run(intake);
        return true;
    }
    uint32_t unit = terms__piece_number(&intake->piece, '+');
    return unit != 0 && take_unit(intake, unit, quote);
}

/* Let a symbol go on with the open letters, or begin some.  False if it does neither. */
static bool take_letter(terms__letters *letters, uint32_t symbol, uint8_t quote) {
    if (letters->after_point && !is_digit(symbol))
        return false;
    bool is_point = symbol == '.' && letters->count > 0 && letters->after_digit;
    letters->after_point = letters->after_point || is_point;
    if (!is_letter(symbol))
        return is_point;
    if (letters->after_point)
        add_letter(letters, '.', 0);
    letters->after_point = false;
    add_letter(letters, symbol, quote);
    return true;
}

static bool take_with_letters(terms__intake *intake, uint32_t symbol, uint8_t quote) {
    terms__letters *letters = &intake->letters;
    if (take_letter(letters, symbol, quote))
        return true;
    if (!end_letters(intake))
        return false;
    if (symbol == '+')
        return take_plus(intake, quote);
    return take_letter(letters, symbol, quote) || take_symbol(intake, symbol, quote);
}

/* Move the symbols in the window, but for the last `kept`, to the sequence. */
static bool take_symbols(terms__intake *intake, size_t kept) {
    terms__window *window = &intake->window;
    size_t slot = terms__window_slot(window, intake->taken), end = window->count - kept;
    if (window->count < kept ||
        !terms__sequence_reserve(&intake->piece.sequence, window->count + 2))
        return window->count < kept;
    bool fits = true;
    if (intake->with_letters) {
        for (; fits && slot < end; slot++)
            fits = take_with_letters(intake, window->folded[slot], window->quote[slot]);
    } else {
        for (; fits && slot < end; slot++)
            fits = take_symbol(intake, window->folded[slot], window->quote[slot]);
    }
    intake->taken = window->base + end;
    terms__window_drop(window, kept);
    return fits && terms__piece_settle(&intake->piece);
}

/* Read `*read` bytes of plain characters straight into the sequence.  They close no quotation, so
 * that nothing in the window has to wait any more, and all of it goes to the sequence first. */
static bool read_straight(terms__intake *intake, const char *text, size_t len, size_t *read) {
    terms__piece *piece = &intake->piece;
    *read = 0;
    if (!intake->goes_straight || intake->blocks.opens != 0 ||
        !terms__blocks_are_even(&intake->blocks) ||
        !terms__straight_begins(&intake->straight, piece, text, len))
        return true;
    size_t most = len < TERMS__STRAIGHT_MOST ? len : TERMS__STRAIGHT_MOST;
    if (!take_symbols(intake, 0) || !terms__sequence_reserve(&piece->sequence, most + 2))
        return false;
    *read = terms__straight_read(&intake->straight, piece, &intake->blocks, text, len,
                                 &intake->run_from);
    return *read < SIZE_MAX && terms__piece_settle(piece);
}

bool terms__intake_feed(terms__intake *intake, const char *text, size_t len) {
    while (len > 0) {
        size_t read;
        if (!read_straight(intake, text, len, &read))
            return false;
        text += read;
        len -= read;
        read = terms__blocks_feed(&intake->blocks, &intake->window, text, len);
        if (read < len && !take_symbols(intake, 1))
            return false;
        text += read;
        len -= read;
    }
    return true;
}

bool terms__intake_end(terms__intake *intake) {
    terms__blocks_end(&intake->blocks, &intake->window);
    return take_symbols(intake, 0) && end_letters(intake) &&
           terms__sequence_end_document(&intake->piece.sequence);
}
