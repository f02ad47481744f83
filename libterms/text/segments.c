/* Segments: the blocks or sentences of a text, numbered as they are read.
 * SPDX-License-Identifier: MIT */
#include "text/segments.h"

#include <string.h>

#include "base/bits.h"
#include "base/mem.h"
#include "text/stops.h"
#include "text/unicode.h"

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

/* Whether what is no quotation mark, folded, still belongs to a sentence that has ended. */
static bool closes(uint32_t folded) {
    switch (folded) {
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
    default:
        return terms__stops_sentence(folded);
    }
}

/* Whether a symbol behind the end of a sentence still belongs to it.  Straight marks, which
 * the others fold to, may open or close: the symbol before knows which. */
static bool trails(const terms__window *window, size_t slot) {
    uint32_t symbol = window->folded[slot];
    if (symbol == '"' || symbol == '\'')
        return slot > 0 && window->quote[slot - 1] >> 4 != 0;
    return closes(symbol);
}

/* Let the last segment that has begun be that of a symbol, and of those behind it. */
static bool note(terms__segments *s, uint64_t symbol) {
    terms__segment_begin begin = {symbol, s->before + s->count - 1, s->passed};
    if (s->begin_count > s->head && s->begins[s->begin_count - 1].symbol == symbol) {
        s->begins[s->begin_count - 1] = begin;
        return true;
    }
    terms__segment_begin *begins =
        terms__grow(s->begins, &s->capacity, s->begin_count + 1, sizeof *begins);
    if (!begins)
        return false;
    s->begins = begins;
    begins[s->begin_count++] = begin;
    return true;
}

static void begin_one(terms__segments *s) {
    s->count++;
    s->state = TERMS__SEGMENT_OPEN;
}

static bool read_symbol(terms__segments *s, const terms__window *window, size_t slot) {
    uint32_t symbol = window->folded[slot];
    if (symbol == TERMS__BLOCK_END) {
        s->state = TERMS__SEGMENT_NONE;
        return true;
    }
    bool begins = s->state == TERMS__SEGMENT_NONE ||
                  (s->state == TERMS__SEGMENT_ENDING && !trails(window, slot));
    if (begins) {
        begin_one(s);
        if (!note(s, window->base + slot))
            return false;
    }
    if (s->by_sentence && terms__stops_sentence(symbol))
        s->state = TERMS__SEGMENT_ENDING;
    s->symbols++;
    return true;
}

/* Forget where those begin that end before the window does. */
static void forget(terms__segments *s, const terms__window *window) {
    while (s->begin_count - s->head > 1 && s->begins[s->head + 1].symbol <= window->base)
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

static bool is_set(uint64_t bits, size_t at) {
    return bits >> at % 64 & 1;
}

/* The first gap or stop of a part from a place on, or its end. */
static size_t find_event(const terms__passed_part *part, size_t at) {
    for (uint64_t mask = ~(uint64_t)0 << at % 64; at < part->end; mask = ~(uint64_t)0) {
        uint64_t found = (part->marks->gap[at / 64] | part->stops[at / 64]) & mask;
        if (found != 0) {
            at = at / 64 * 64 + terms__bits_lowest(found);
            return at < part->end ? at : part->end;
        }
        at = at / 64 * 64 + 64;
    }
    return part->end;
}

/* A plain character. */
static uint32_t character_at(const unsigned char *bytes) {
    if (bytes[0] < 0x80)
        return bytes[0];
    if (bytes[0] < 0xE0)
        return (bytes[0] & 0x1Fu) << 6 | (bytes[1] & 0x3Fu);
    return (bytes[0] & 0x0Fu) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
}

static bool is_wide(const unsigned char *bytes) {
    return (terms__unicode_entry(character_at(bytes)) & TERMS__UNICODE_WIDE) != 0;
}

static const unsigned char *character_before(const unsigned char *bytes) {
    do
        bytes--;
    while ((*bytes & 0xC0) == 0x80);
    return bytes;
}

/* Is there a gap that is no punctuation, which is visible? */
static bool is_blank(const terms__passed_part *part, size_t at) {
    return is_set(part->marks->gap[at / 64] & ~part->ignored[at / 64], at);
}

/* Pass over a run of gaps, as blocks.c settles one: it ends the block, or leaves one U+0020, or
 * vanishes.  Where the character behind it begins comes back. */
static size_t pass_gaps(terms__segments *s, const terms__passed_part *part, size_t at) {
    size_t begin = at, breaks = 0, indent = 0;
    while (is_blank(part, at)) {
        bool is_break = part->text[at] == '\n';
        breaks += is_break;
        indent = is_break ? 0 : indent + 1;
        at += terms__marks_plain_size(part->text[at]);
    }
    if (breaks > 1 || (breaks == 1 && indent > 1))
        s->state = TERMS__SEGMENT_NONE;
    else if (!is_wide(part->text + at) && !is_wide(character_before(part->text + begin)))
        s->symbols++, s->passed++;
    return at;
}

/* Pass over a plain character. */
static size_t pass_character(terms__segments *s, const terms__passed_part *part, size_t at) {
    const unsigned char *bytes = part->text + at;
    uint32_t c = character_at(bytes);
    if (s->state == TERMS__SEGMENT_NONE ||
        (s->state == TERMS__SEGMENT_ENDING &&
         !closes(terms__unicode_fold(c, terms__unicode_entry(c)))))
        begin_one(s);
    if (is_set(part->stops[at / 64], at))
        s->state = TERMS__SEGMENT_ENDING;
    return at + terms__marks_plain_size(bytes[0]);
}

/* Pass over what stands at a place: where the next begins. */
static size_t pass_one(terms__segments *s, const terms__passed_part *part, size_t at) {
    if (is_blank(part, at))
        return pass_gaps(s, part, at);
    return is_set(part->ignored[at / 64], at) ? at + terms__marks_plain_size(part->text[at])
                                              : pass_character(s, part, at);
}

bool terms__segments_pass(terms__segments *segments, const terms__window *window,
                          const terms__passed_part *part) {
    terms__segments *s = segments;
    s->symbols += part->plain;
    s->passed += part->plain;
    for (size_t at = part->at; at < part->end;) {
        if (s->state == TERMS__SEGMENT_OPEN)
            at = find_event(part, at);
        if (at < part->end)
            at = pass_one(s, part, at);
    }
    return note(s, window->base + window->count);
}

uint64_t terms__segments_of(terms__segments *segments, uint64_t symbol) {
    terms__segments *s = segments;
    while (s->begin_count - s->head > 1 && s->begins[s->head + 1].symbol <= symbol)
        s->head++;
    return s->begins[s->head].number;
}
