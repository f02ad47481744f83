/* Segments: the blocks or sentences of a text, numbered as they are read.
 * SPDX-License-Identifier: MIT */
#include "text/segments.h"

#include <string.h>

#include "base/mem.h"

void terms__segments_begin(terms__segments *segments, const terms__window *window) {
    segments->state = TERMS__SEGMENT_NONE;
    segments->before += segments->count;
    segments->count = segments->symbols = 0;
    segments->looked = window->base + window->count;
    segments->head = segments->begin_count = 0;
}

void terms__segments_free(terms__segments *segments) {
    terms__free(segments->begins);
    *segments = (terms__segments){0};
}

/* Folded, as symbols are. */
static bool ends_sentence(uint32_t symbol) {
    return symbol == 0x3002 || symbol == 0xFF61 || symbol == '!' || symbol == '?';
}

/* Whether a symbol behind the end of a sentence still belongs to it.  Straight marks, which
 * the others fold to, may open or close: the symbol before knows which. */
static bool trails(const terms__window *window, size_t slot) {
    switch (window->folded[slot]) {
    case 0x20:
    case ')':
    case ']':
    case 0x00BB:
    case 0x3009:
    case 0x300B:
    case 0x300D:
    case 0x300F:
    case 0x3011:
    case 0x3015:
        return true;
    case '"':
    case '\'':
        return slot > 0 && window->quote[slot - 1] >> 4 != 0;
    default:
        return ends_sentence(window->folded[slot]);
    }
}

static bool begin_one(terms__segments *s, uint64_t symbol) {
    uint64_t *begins = terms__grow(s->begins, &s->capacity, s->begin_count + 1, sizeof *begins);
    if (!begins)
        return false;
    s->begins = begins;
    begins[s->begin_count++] = symbol;
    s->count++;
    s->state = TERMS__SEGMENT_OPEN;
    return true;
}

static bool read_symbol(terms__segments *s, const terms__window *window, size_t slot) {
    uint32_t symbol = window->folded[slot];
    if (symbol == TERMS__BLOCK_END) {
        s->state = TERMS__SEGMENT_NONE;
        return true;
    }
    bool begins = s->state == TERMS__SEGMENT_NONE ||
                  (s->state == TERMS__SEGMENT_ENDING && !trails(window, slot));
    if (begins && !begin_one(s, window->base + slot))
        return false;
    if (s->by_sentence && ends_sentence(symbol))
        s->state = TERMS__SEGMENT_ENDING;
    s->symbols++;
    return true;
}

/* Forget where those begin that end before the window does. */
static void forget(terms__segments *s, const terms__window *window) {
    while (s->begin_count - s->head > 1 && s->begins[s->head + 1] <= window->base)
        s->head++;
    if (s->head <= s->begin_count / 2)
        return;
    s->begin_count -= s->head;
    memmove(s->begins, s->begins + s->head, s->begin_count * sizeof *s->begins);
    s->head = 0;
}

bool terms__segments_read(terms__segments *segments, const terms__window *window) {
    size_t slot = terms__window_slot(window, segments->looked);
    forget(segments, window);
    for (; slot < window->count; slot++) {
        if (!read_symbol(segments, window, slot))
            return false;
    }
    segments->looked = window->base + window->count;
    return true;
}

uint64_t terms__segments_of(terms__segments *segments, uint64_t symbol) {
    terms__segments *s = segments;
    while (s->begin_count - s->head > 1 && s->begins[s->head + 1] <= symbol)
        s->head++;
    return s->before + s->count - (s->begin_count - s->head);
}
