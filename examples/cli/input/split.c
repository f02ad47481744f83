/* Split: one stream of text cut into its documents.
 * SPDX-License-Identifier: MIT */
#include "cli/input/split.h"

#include <string.h>

#include "libterms.h"

enum { CHARACTER_MAX = 4 };

bool split_is_whole(const split_rules *rules) {
    return !rules->blank && !rules->marker && !rules->lines;
}

/* Where a line begins.  Pieces end with lines, but for lines that end at U+0085
 * or U+2028: inside a piece a place is known only if its bytes are its text. */
static split_place place_of(const split_state *split, const char *at) {
    if (at == split->end)
        return split->after;
    split_place place = split->before;
    if (split->after.bytes - place.bytes == (uint64_t)(split->end - split->piece))
        place.bytes += (uint64_t)(at - split->piece);
    return place;
}

static void end_line(split_state *split) {
    split->blank_lines = split->line_blank ? split->blank_lines + 1 : 0;
    if (split->rules.lines || (split->rules.blank && split->blank_lines >= split->rules.blank))
        split->cut = true;
    split->line++;
    split->is_judged = false;
    split->line_blank = true;
    split->lead_len = 0;
}

/* Whether it can be said if the line begins with the marker; if it does, it is
 * where a part begins. */
static bool judge_line(split_state *split, size_t left) {
    size_t len = left < split->marker_len ? left : split->marker_len;
    bool is_same = memcmp(split->at, split->rules.marker, len) == 0;
    if (is_same && len < split->marker_len && !split->finished)
        return false;
    split->cut = split->cut || (is_same && len == split->marker_len);
    split->is_judged = true;
    return true;
}

/* The next character; its size is 0 where more has to be known of it. */
static terms_character look(const split_state *split) {
    terms_character next;
    size_t left = (size_t)(split->end - split->at);
    terms_character_read(&next, split->at, left);
    if (next.size == 0 && split->finished)
        next.size = left;
    return next;
}

/* Whether a CRLF goes on here, whose CR has ended the line. */
static bool is_in_end(const split_state *split) {
    return split->after_cr && *split->at == '\n';
}

/* Whether there is a next character, and it is known in full. */
static bool is_ready(split_state *split) {
    size_t left = (size_t)(split->end - split->at);
    if (left == 0)
        return false;
    if (!split->is_judged && !is_in_end(split) && split->rules.marker && !judge_line(split, left))
        return false;
    return look(split).size > 0;
}

/* What a blank line may hold. */
static bool is_blank(terms_character next) {
    return next.class_of == TERMS_BLANK || next.class_of == TERMS_INVISIBLE ||
           next.code_point == '\t';
}

static void take(split_state *split, terms_character next) {
    bool second_half = is_in_end(split);
    split->after_cr = *split->at == '\r';
    split->at += next.size;
    if (next.class_of == TERMS_BREAK) {
        if (!second_half)
            end_line(split);
        split->line_place = place_of(split, split->at);
        return;
    }
    split->line_blank = split->line_blank && is_blank(next);
}

/* The next byte that a line's end may begin with, or where the text ends.  Each of them is looked
 * for anew only when it has been passed, so that those that are rare take no time. */
static const char *find_line_end(split_state *split) {
    static const int firsts[SPLIT_LINE_ENDS] = {'\n', '\r', 0xC2, 0xE2};
    const char *found = split->end;
    for (size_t i = 0; i < SPLIT_LINE_ENDS; i++) {
        const char **next = &split->line_ends[i];
        if (!*next || *next < split->at)
            *next = memchr(split->at, firsts[i], (size_t)(split->end - split->at));
        if (!*next)
            *next = split->end;
        found = *next < found ? *next : found;
    }
    return found;
}

/* The text stands elsewhere. */
static void forget_line_ends(split_state *split) {
    memset(split->line_ends, 0, sizeof split->line_ends);
}

/* U+0085 and U+2028 begin with what many characters do. */
static bool may_end_line(const char *at, size_t len) {
    if (*at == '\n' || *at == '\r' || len < 3)
        return true;
    return memcmp(at, "\xC2\x85", 2) == 0 || memcmp(at, "\xE2\x80\xA8", 3) == 0;
}

/* Pass over bytes that don't end the line: it is known not to be blank. */
static void skip_plain(split_state *split) {
    while (split->at < split->end) {
        const char *found = find_line_end(split);
        bool is_end = found < split->end && may_end_line(found, (size_t)(split->end - found));
        split->at = is_end || found == split->end ? found : found + 1;
        if (is_end)
            return;
    }
}

static void flow(split_state *split) {
    if (split_is_whole(&split->rules))
        split->at = split->end;
    while (is_ready(split) && !split->cut) {
        take(split, look(split));
        if (!split->line_blank)
            skip_plain(split);
    }
}

static void keep_lead(split_state *split, terms_character next) {
    if (next.class_of == TERMS_BREAK || split->lead_len + next.size > SPLIT_LEAD)
        return;
    memcpy(split->lead + split->lead_len, split->at, next.size);
    split->lead_len += next.size;
}

static void seek(split_state *split) {
    while (is_ready(split)) {
        terms_character next = look(split);
        if (next.class_of == TERMS_VISIBLE) {
            split->ends = split->open;
            split->begins = true;
            split->cut = false;
            return;
        }
        keep_lead(split, next);
        take(split, next);
    }
}

/* The text is over: end its last part, or make the one that there has to be. */
static bool wind_up(split_state *split) {
    if (!split->finished || (!split->open && split->parts > 0))
        return false;
    split->line_place = split->after;
    split->ends = split->open;
    split->begins = !split->open;
    if (split->begins)
        split->line = 1;
    return true;
}

static split_event begin_part(split_state *split) {
    split->begins = false;
    split->open = true;
    split->part_place = split->parts++ ? split->line_place : (split_place){0, 0};
    uint64_t number = split->rules.lines ? split->line : split->parts;
    return (split_event){.kind = SPLIT_BEGIN,
                         .part = split_is_whole(&split->rules) ? 0 : number,
                         .line = split->line};
}

static split_event end_part(split_state *split) {
    split->ends = split->open = false;
    split_place size = {split->line_place.bytes - split->part_place.bytes,
                        split->line_place.malformed - split->part_place.malformed};
    return (split_event){.kind = SPLIT_END, .size = size};
}

static split_event give_lead(split_state *split) {
    size_t len = split->lead_len;
    split->lead_len = 0;
    return (split_event){.kind = SPLIT_TEXT, .text = split->lead, .len = len};
}

static split_event give_text(split_state *split) {
    const char *from = split->at;
    flow(split);
    return (split_event){.kind = SPLIT_TEXT, .text = from, .len = (size_t)(split->at - from)};
}

/* Keep what can't be judged yet: less than a marker or a character. */
static split_event ask_for_more(split_state *split) {
    split->held.len = (size_t)(split->end - split->at);
    memmove(split->held.data, split->at, split->held.len);
    split->at = split->held.data;
    split->end = split->at + split->held.len;
    forget_line_ends(split);
    return (split_event){.kind = SPLIT_MORE};
}

bool split_init(split_state *split, const split_rules *rules) {
    memset(split, 0, sizeof *split);
    split->rules = *rules;
    split->marker_len = rules->marker ? strlen(rules->marker) : 0;
    split->at = split->end = split->piece = "";
    split->line = 1;
    split->line_blank = true;
    split->begins = split_is_whole(&split->rules);
    split->cut = !split->begins;
    split->held.data =
        memory_grow(NULL, &split->held.capacity, split->marker_len + CHARACTER_MAX, 1);
    return split->held.data != NULL;
}

void split_free(split_state *split) {
    memory_free_text(&split->held);
}

bool split_feed(split_state *split, const char *text, size_t len, split_place after) {
    size_t left = split->held.len;
    split->at = split->piece = text;
    if (left > 0) {
        if (!memory_add(&split->held, text, len))
            return false;
        split->at = split->held.data;
        split->piece = split->at + left;
    }
    split->end = split->piece + len;
    forget_line_ends(split);
    split->before = split->after;
    split->after = after;
    return true;
}

void split_finish(split_state *split) {
    split->finished = true;
}

split_event split_next(split_state *split) {
    for (;;) {
        if (split->ends)
            return end_part(split);
        if (split->begins)
            return begin_part(split);
        if (split->lead_len && !split->cut)
            return give_lead(split);
        bool ready = is_ready(split);
        if (ready && !split->cut)
            return give_text(split);
        if (!ready && !wind_up(split))
            return ask_for_more(split);
        seek(split);
    }
}
