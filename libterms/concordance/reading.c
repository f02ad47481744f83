/* Reading: the text that a search goes through, as it was written.
 * SPDX-License-Identifier: MIT */
#include "concordance/reading.h"

#include "base/utf8.h"
#include "text/folding.h"

/* New symbols that are read before room is made again. */
enum { STRETCH = 4096 };

static const terms__folding as_written = {.as_written = true};

bool terms__reading_init(terms__reading *reading) {
    *reading = (terms__reading){.looked = 0};
    if (terms__window_init(&reading->window, 2 * STRETCH + TERMS__BLOCKS_ROOM, true))
        return true;
    terms__reading_free(reading);
    return false;
}

void terms__reading_free(terms__reading *reading) {
    terms__window_free(&reading->window);
}

static void set_limit(terms__window *window) {
    window->limit = window->count + STRETCH + TERMS__BLOCKS_ROOM;
}

void terms__reading_begin(terms__reading *reading) {
    terms__window_drop(&reading->window, 0);
    set_limit(&reading->window);
    reading->blocks = (terms__blocks){.folding = &as_written};
    reading->looked = reading->block_end = reading->found = reading->window.base;
}

/* Find the last block's end among the new symbols. */
static void look_for_end(terms__reading *reading) {
    const terms__window *window = &reading->window;
    size_t slot = window->count, looked = terms__window_slot(window, reading->looked);
    while (slot > looked && window->folded[slot - 1] != TERMS__BLOCK_END)
        slot--;
    if (slot > looked)
        reading->block_end = window->base + slot;
    reading->looked = window->base + window->count;
}

size_t terms__reading_feed(terms__reading *reading, const char *text, size_t len) {
    size_t read = terms__blocks_feed(&reading->blocks, &reading->window, text, len);
    look_for_end(reading);
    return read;
}

void terms__reading_end(terms__reading *reading) {
    terms__blocks_end(&reading->blocks, &reading->window);
    look_for_end(reading);
}

/* How many of the symbols stand before the byte `offset`, where `low` do for sure: those that are
 * looked for stand a few behind. */
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

/* What is kept is no more than half of the window, so that forgetting the rest
 * costs constant time for each symbol. */
bool terms__reading_make_room(terms__reading *reading, uint64_t offset, size_t width) {
    terms__window *window = &reading->window;
    size_t want = STRETCH + TERMS__BLOCKS_ROOM;
    if (window->capacity - window->count < want) {
        size_t up_to = symbols_before(window, 0, offset + 1);
        size_t gone = up_to > width + 1 ? up_to - width - 1 : 0;
        terms__window_drop(window, window->count - gone);
        size_t least = window->count + window->count + want;
        if (window->capacity < least && !terms__window_grow(window, least))
            return false;
    }
    set_limit(window);
    return true;
}

/* The symbol at which an occurrence begins: none before the last one that was found. */
static size_t find_first(terms__reading *reading, const terms_match *match) {
    const terms__window *window = &reading->window;
    size_t known = reading->found > window->base ? terms__window_slot(window, reading->found) : 0;
    size_t first = symbols_before(window, known, match->begin + 1) - 1;
    reading->found = window->base + first;
    return first;
}

bool terms__reading_find(terms__reading *reading, const terms_match *match, size_t width,
                         terms__passage *passage) {
    const terms__window *window = &reading->window;
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

/* What is written for a symbol: no string can hold NUL. */
static uint32_t written(uint32_t symbol) {
    return symbol ? symbol : TERMS__REPLACEMENT;
}

size_t terms__reading_size(const terms__reading *reading, size_t from, size_t to) {
    size_t size = 0;
    for (size_t slot = from; slot < to; slot++)
        size += terms__utf8_size(written(reading->window.folded[slot]));
    return size;
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
