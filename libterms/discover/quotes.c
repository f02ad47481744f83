/* Quotes: what stands between quotation marks, each kind of it once.
 * SPDX-License-Identifier: MIT */
#include "discover/quotes.h"

#include <string.h>

#include "base/mem.h"
#include "text/unicode.h"

enum { WINDOW = 4096, FOLDING_ROOM = 256 };

static const terms__folding as_written = {.as_written = true};

bool terms__quotes_init(terms__quotes *quotes, const terms__folding *folding, size_t shortest,
                        size_t longest) {
    *quotes = (terms__quotes){.folding = folding, .shortest = shortest, .longest = longest};
    quotes->names = terms__names_new();
    return quotes->names && terms__window_init(&quotes->window, WINDOW, true) &&
           terms__window_init(&quotes->folds, FOLDING_ROOM, false);
}

void terms__quotes_free(terms__quotes *quotes) {
    terms__window_free(&quotes->window);
    terms__window_free(&quotes->folds);
    terms__names_free(quotes->names);
    terms__free(quotes->symbols);
    terms__free(quotes->spellings);
    terms__free(quotes->lengths);
    terms__bytes_free(&quotes->folded);
    terms__bytes_free(&quotes->written);
    terms__arena_free(&quotes->arena);
    *quotes = (terms__quotes){0};
}

static bool ends_sentence(uint32_t symbol) {
    switch (symbol) {
    case 0x3002: /* 。 */
    case 0xFF01:
    case '!':
    case 0xFF1F:
    case '?':
    case 0xFF1B:
    case ';':
        return true;
    default:
        return symbol < 0x20;
    }
}

/* Whether a character makes a quotation more than a number: a Han character, a Latin letter, or
 * the + of 4+1. */
static bool is_telling(uint32_t symbol) {
    uint32_t entry = terms__unicode_entry(symbol), folded = terms__unicode_fold(symbol, entry);
    return entry & TERMS__UNICODE_HAN || (folded >= 'a' && folded <= 'z') || folded == '+';
}

/* Whether a blank stands beside a mark, so that the text is not right between the two marks. */
static bool is_apart(const terms__quotes *quotes, size_t from, size_t end) {
    return from < end && (quotes->symbols[from] == 0x20 || quotes->symbols[end - 1] == 0x20);
}

/* Whether some symbols of the block could be a phrase; `*length` is how many of them are no
 * blanks. */
static bool is_phrase(const terms__quotes *quotes, size_t from, size_t end, size_t *length) {
    bool any = false;
    *length = 0;
    if (is_apart(quotes, from, end))
        return false;
    for (size_t i = from; i < end && *length <= quotes->longest; i++) {
        uint32_t symbol = quotes->symbols[i];
        if (ends_sentence(symbol))
            return false;
        any = any || is_telling(symbol);
        *length += symbol != 0x20;
    }
    return any && *length >= quotes->shortest && *length <= quotes->longest;
}

/* Take the folded symbols out of their window. */
static bool take_folded(terms__quotes *quotes) {
    terms__window *window = &quotes->folds;
    for (size_t i = 0; i < window->count; i++) {
        if (window->folded[i] != TERMS__BLOCK_END &&
            !terms__bytes_add_code_point(&quotes->folded, window->folded[i]))
            return false;
    }
    terms__window_drop(window, 0);
    return true;
}

/* Fold a text that is one block. */
static bool fold(terms__quotes *quotes, const char *text, size_t len) {
    terms__blocks blocks = {.folding = quotes->folding};
    quotes->folded.len = 0;
    terms__window_drop(&quotes->folds, 0);
    for (size_t read; len > 0; text += read, len -= read) {
        read = terms__blocks_feed(&blocks, &quotes->folds, text, len);
        if (!take_folded(quotes))
            return false;
    }
    terms__blocks_end(&blocks, &quotes->folds);
    return take_folded(quotes);
}

static bool write(terms__quotes *quotes, const uint32_t *symbols, size_t count) {
    quotes->written.len = 0;
    for (size_t i = 0; i < count; i++) {
        if (!terms__bytes_add_code_point(&quotes->written, symbols[i]))
            return false;
    }
    return terms__bytes_add(&quotes->written, "", 1);
}

static bool reserve(terms__quotes *quotes, size_t count) {
    const char **spellings =
        terms__grow(quotes->spellings, &quotes->spelling_capacity, count, sizeof *spellings);
    if (!spellings)
        return false;
    quotes->spellings = spellings;
    size_t *lengths =
        terms__grow(quotes->lengths, &quotes->length_capacity, count, sizeof *lengths);
    if (!lengths)
        return false;
    quotes->lengths = lengths;
    return true;
}

/* Keep the spelling that was written, if it is the first one or comes before the one that is
 * kept. */
static bool spell(terms__quotes *quotes, size_t number, bool is_new, size_t length) {
    if (!is_new && strcmp(quotes->spellings[number], quotes->written.data) <= 0)
        return true;
    const char *kept = terms__arena_add_string(&quotes->arena, quotes->written.data);
    if (!kept)
        return false;
    quotes->spellings[number] = kept;
    quotes->lengths[number] = length;
    return true;
}

static bool take_quotation(terms__quotes *quotes, size_t from, size_t end) {
    size_t length, before = terms__quotes_count(quotes);
    if (!is_phrase(quotes, from, end, &length))
        return true;
    const uint32_t *symbols = quotes->symbols + from;
    if (!reserve(quotes, before + 1) || !write(quotes, symbols, end - from) ||
        !fold(quotes, quotes->written.data, quotes->written.len - 1))
        return false;
    size_t number = terms__names_add(quotes->names, quotes->folded.data, quotes->folded.len);
    return number != TERMS__NO_NAME && spell(quotes, number, number == before, length);
}

static void end_block(terms__quotes *quotes) {
    quotes->symbol_count = quotes->unclosed = 0;
    memset(quotes->open, 0, sizeof quotes->open);
}

/* Close a pair without its second mark. */
static void give_up(terms__quotes *quotes, size_t pair) {
    if (quotes->unclosed < quotes->open[pair])
        quotes->unclosed = quotes->open[pair];
    quotes->open[pair] = 0;
}

/* Close a pair, and give up those that were opened behind it. */
static void close_pair(terms__quotes *quotes, size_t pair) {
    size_t opened = quotes->open[pair];
    quotes->open[pair] = 0;
    for (size_t i = 0; i < TERMS__PAIRS_OF_MARKS; i++)
        if (quotes->open[i] > opened)
            give_up(quotes, i);
}

/* Take a quotation mark: it closes its pair if that is open, and else it may open it.  Straight
 * marks, which look the same on both sides, do so in turn. */
static bool take_mark(terms__quotes *quotes, uint8_t mark, size_t at) {
    size_t opens = mark & 15, closes = mark >> 4, opened = quotes->open[closes];
    if (closes == 0 || opened == 0) {
        if (opens > 0) {
            give_up(quotes, opens);
            quotes->open[opens] = at + 2;
        }
        return true;
    }
    close_pair(quotes, closes);
    return quotes->unclosed > opened || take_quotation(quotes, opened - 1, at);
}

static bool take_symbol(terms__quotes *quotes, uint32_t symbol) {
    size_t at = quotes->symbol_count;
    if (symbol == TERMS__BLOCK_END) {
        end_block(quotes);
        return true;
    }
    uint32_t *symbols =
        terms__grow(quotes->symbols, &quotes->symbol_capacity, at + 1, sizeof *symbols);
    if (!symbols)
        return false;
    quotes->symbols = symbols;
    symbols[quotes->symbol_count++] = symbol;
    return take_mark(quotes, terms__quote_of(symbol), at);
}

static bool take_symbols(terms__quotes *quotes) {
    terms__window *window = &quotes->window;
    for (size_t slot = 0; slot < window->count; slot++) {
        if (!take_symbol(quotes, window->folded[slot]))
            return false;
    }
    terms__window_drop(window, 0);
    return true;
}

static void begin(terms__quotes *quotes) {
    terms__window_drop(&quotes->window, 0);
    quotes->blocks = (terms__blocks){.folding = &as_written};
    end_block(quotes);
}

bool terms__quotes_read(terms__quotes *quotes, const char *text, size_t len) {
    begin(quotes);
    while (len > 0) {
        size_t read = terms__blocks_feed(&quotes->blocks, &quotes->window, text, len);
        if (!take_symbols(quotes))
            return false;
        text += read;
        len -= read;
    }
    terms__blocks_end(&quotes->blocks, &quotes->window);
    return take_symbols(quotes);
}

bool terms__quotes_find(terms__quotes *quotes, const char *form, size_t *number) {
    bool fits = fold(quotes, form, strlen(form));
    *number = fits ? terms__names_find(quotes->names, quotes->folded.data, quotes->folded.len)
                   : TERMS__NO_NAME;
    return fits;
}
