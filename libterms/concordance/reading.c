/* Reading: the text that a search goes through, as it was written.
 * SPDX-License-Identifier: MIT */
#include "concordance/reading.h"

#include <string.h>

#include "base/utf8.h"
#include "text/folding.h"
#include "text/unicode.h"

/* All in bytes: what is taken in before room is made again; what is read first around an
 * occurrence, and at most in one go; and what may wait for the surroundings of occurrences to
 * come. */
enum { PIECE = 16 * 1024, STEP = 128, STRETCH = 4096, WAITING = 64 * 1024 };

static const terms__folding as_written = {.as_written = true};

bool terms__reading_init(terms__reading *reading) {
    *reading = (terms__reading){.from = 0};
    if (terms__window_init(&reading->window, 2 * STRETCH + TERMS__BLOCKS_ROOM, true) &&
        terms__bytes_reserve(&reading->text, PIECE))
        return true;
    terms__reading_free(reading);
    return false;
}

void terms__reading_free(terms__reading *reading) {
    terms__window_free(&reading->window);
    terms__bytes_free(&reading->text);
}

/* Go on reading at another place, where a visible character or the document begins. */
static void begin_at(terms__reading *reading, uint64_t offset) {
    terms__window_drop(&reading->window, 0);
    reading->blocks = (terms__blocks){.folding = &as_written, .offset = offset};
    reading->looked = reading->block_end = reading->found = reading->window.base;
    reading->step = STEP;
}

void terms__reading_begin(terms__reading *reading) {
    begin_at(reading, 0);
    reading->text.len = 0;
    reading->from = 0;
    reading->limit = PIECE;
    reading->ended = reading->closed = false;
}

size_t terms__reading_feed(terms__reading *reading, const char *text, size_t len) {
    size_t room = reading->limit - reading->text.len, taken = len < room ? len : room;
    memcpy(reading->text.data + reading->text.len, text, taken);
    reading->text.len += taken;
    return taken;
}

void terms__reading_end(terms__reading *reading) {
    reading->ended = true;
}

/* What is written for a symbol: no string can hold NUL. */
static uint32_t written(uint32_t symbol) {
    return symbol ? symbol : TERMS__REPLACEMENT;
}

/* Sum up the bytes of the new symbols, and find the last block's end among them. */
static void look_at_new(terms__reading *reading) {
    terms__window *window = &reading->window;
    size_t slot = terms__window_slot(window, reading->looked);
    for (; slot < window->count; slot++) {
        window->passed[slot] = reading->bytes;
        reading->bytes += terms__utf8_size(written(window->folded[slot]));
        if (window->folded[slot] == TERMS__BLOCK_END)
            reading->block_end = window->base + slot + 1;
    }
    reading->looked = window->base + slot;
}

/* How many of the symbols stand before the byte `offset`; the first `low` certainly do.  The
 * search doubles its step from there, as the place is mostly near. */
static size_t symbols_before(const terms__window *window, size_t low, uint64_t offset) {
    size_t size = 1;
    while (size < window->count - low && window->origins[low + size].offset < offset)
        size *= 2;
    if (size > window->count - low)
        size = window->count - low;
    while (size > 0) {
        size_t half = size / 2;
        if (window->origins[low + half].offset < offset) {
            low += half + 1;
            size -= half + 1;
        } else {
            size = half;
        }
    }
    return low;
}

/* Let the window have room for `want` more symbols.  What it keeps is no more than half of it,
 * so that forgetting the rest costs constant time for each symbol. */
static bool widen(terms__reading *reading, uint64_t first, size_t width, size_t want) {
    terms__window *window = &reading->window;
    if (window->capacity - window->count >= want)
        return true;
    size_t up_to = symbols_before(window, 0, first + 1);
    size_t gone = up_to > width + 1 ? up_to - width - 1 : 0;
    terms__window_drop(window, window->count - gone);
    size_t least = window->count + window->count + want;
    return window->capacity >= least || terms__window_grow(window, least);
}

/* The byte up to which the document has been read. */
static uint64_t read_up_to(const terms__reading *reading) {
    return reading->blocks.offset + reading->blocks.cut_len;
}

/* Read some of the waiting bytes into the window, which keeps what stands around the byte
 * `first`. */
static bool read_some(terms__reading *reading, uint64_t first, size_t width, size_t size) {
    size_t at = (size_t)(read_up_to(reading) - reading->from);
    size_t left = reading->text.len - at, len = size < left ? size : left;
    if (!widen(reading, first, width, len + 2 * TERMS__BLOCKS_ROOM))
        return false;
    reading->window.limit = reading->window.capacity;
    terms__blocks_feed(&reading->blocks, &reading->window, reading->text.data + at, len);
    look_at_new(reading);
    return true;
}

static bool is_visible(const unsigned char *bytes, size_t len) {
    terms__utf8_char c = terms__utf8_decode(bytes, len);
    return (terms__unicode_entry(c.code_point) & TERMS__UNICODE_CLASS) == TERMS__UNICODE_VISIBLE;
}

/* Go back from a byte of the text over `*count` visible characters, or to the beginning of the
 * text; returns the place, and in `*count` how many characters were missing. */
static size_t go_back(const terms__bytes *text, size_t at, size_t *count) {
    const unsigned char *bytes = (const unsigned char *)text->data;
    while (at > 0 && *count > 0) {
        do
            at--;
        while (at > 0 && (bytes[at] & 0xC0) == 0x80);
        *count -= is_visible(bytes + at, text->len - at);
    }
    return at;
}

/* From which byte of the document on the text is needed around the byte `first`.  One character
 * more than `width` is kept before it, as U+0020 may stand before the first of them.  `*enough`
 * is false if the text no longer reaches back so far. */
static uint64_t kept_from(const terms__reading *reading, uint64_t first, size_t width,
                          bool *enough) {
    size_t count = width + 1, at = 0;
    if (first > reading->from)
        at = go_back(&reading->text, (size_t)(first - reading->from), &count);
    *enough = count == 0;
    return reading->from + at;
}

/* Forget the text before a byte. */
static void forget(terms__reading *reading, uint64_t from) {
    terms__bytes *text = &reading->text;
    size_t gone = (size_t)(from - reading->from);
    text->len -= gone;
    if (gone > 0)
        memmove(text->data, text->data + gone, text->len);
    reading->from = from;
}

/* Forget text that is no longer needed.  Where too much of it is, read all of it into the window
 * and forget it then. */
static bool shorten(terms__reading *reading, uint64_t first, size_t width) {
    bool enough;
    uint64_t from = kept_from(reading, first, width, &enough);
    if (!enough && reading->text.len >= WAITING) {
        uint64_t end = reading->from + reading->text.len;
        while (read_up_to(reading) < end)
            if (!read_some(reading, first, width, STRETCH))
                return false;
        from = end;
    }
    forget(reading, from);
    return true;
}

bool terms__reading_make_room(terms__reading *reading, uint64_t first, size_t width) {
    if (reading->text.len >= 2 * PIECE && !shorten(reading, first, width))
        return false;
    reading->limit = reading->text.len + PIECE;
    return terms__bytes_reserve(&reading->text, PIECE);
}

/* The symbol at which an occurrence begins: it is not before that of the last one. */
static size_t find_first(terms__reading *reading, const terms_match *match) {
    const terms__window *window = &reading->window;
    size_t known = reading->found > window->base ? terms__window_slot(window, reading->found) : 0;
    size_t first = symbols_before(window, known, match->begin + 1) - 1;
    reading->found = window->base + first;
    return first;
}

/* Find an occurrence in what has been read. */
static bool find(terms__reading *reading, const terms_match *match, size_t width,
                 terms__passage *passage) {
    const terms__window *window = &reading->window;
    if (reading->blocks.offset < match->end)
        return false;
    size_t first = find_first(reading, match);
    size_t end = symbols_before(window, first, match->end);
    if (window->count - end < width && reading->block_end <= window->base + end)
        return false;
    size_t left = first, right = end;
    while (left > 0 && first - left < width && window->folded[left - 1] != TERMS__BLOCK_END)
        left--;
    while (right - end < width && window->folded[right] != TERMS__BLOCK_END)
        right++;
    *passage = (terms__passage){left, first, end, right};
    return true;
}

/* Begin anew before an occurrence, unless reading comes to what stands around it anyway. */
static void pass_to(terms__reading *reading, const terms_match *match, size_t width) {
    bool enough;
    if (read_up_to(reading) >= match->begin)
        return;
    uint64_t from = kept_from(reading, match->begin, width, &enough);
    if (from > read_up_to(reading))
        begin_at(reading, from);
}

/* Read on to find an occurrence.  Steps grow as long as occurrences are near each other. */
static bool read_on(terms__reading *reading, const terms_match *match, size_t width) {
    size_t step = reading->step;
    reading->step = 2 * step < STRETCH ? 2 * step : STRETCH;
    return read_some(reading, match->begin, width, step);
}

/* The last block ends with the document: there is room for that. */
static void close_document(terms__reading *reading) {
    terms__blocks_end(&reading->blocks, &reading->window);
    look_at_new(reading);
    reading->closed = true;
}

bool terms__reading_find(terms__reading *reading, const terms_match *match, size_t width,
                         terms__passage *passage, bool *is_found) {
    pass_to(reading, match, width);
    while (!(*is_found = find(reading, match, width, passage))) {
        if (read_up_to(reading) < reading->from + reading->text.len) {
            if (!read_on(reading, match, width))
                return false;
        } else if (reading->ended && !reading->closed) {
            close_document(reading);
        } else {
            return true;
        }
    }
    return true;
}

/* The bytes of all symbols before a slot, modulo 2^32. */
static uint32_t bytes_before(const terms__reading *reading, size_t slot) {
    return slot < reading->window.count ? reading->window.passed[slot] : reading->bytes;
}

size_t terms__reading_size(const terms__reading *reading, size_t from, size_t to) {
    return (uint32_t)(bytes_before(reading, to) - bytes_before(reading, from));
}

bool terms__reading_copy(const terms__reading *reading, size_t from, size_t to,
                         terms__bytes *text) {
    if (!terms__bytes_reserve(text, terms__reading_size(reading, from, to)))
        return false;
    for (size_t slot = from; slot < to; slot++)
        text->len +=
            terms__utf8_encode(written(reading->window.folded[slot]), text->data + text->len);
    return true;
}
