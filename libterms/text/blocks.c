/* Blocks: UTF-8 text cut into blocks of folded symbols, and its sizes.
 * SPDX-License-Identifier: MIT */
#include "text/blocks.h"

#include <string.h>

#include "base/utf8.h"
#include "text/marks.h"
#include "text/unicode.h"

/* A character as it was read: where it stands, and what is known of it. */
typedef struct character {
    uint32_t code_point, entry, size;
} character;

/* Some plain characters: how many bytes they take, the slot behind the last and its
 * entry, and how many of some kinds there are, times the flag. */
typedef struct stretch {
    size_t len, slot;
    uint32_t entry, han, private_use;
} stretch;

/* Straight marks do both. */
uint8_t terms__quote_of(uint32_t code_point) {
    switch (code_point) {
    case 0x201C:
        return 0x01;
    case 0x201D:
        return 0x10;
    case 0x2018:
        return 0x02;
    case 0x2019:
        return 0x20;
    case 0x300C:
        return 0x03;
    case 0x300D:
        return 0x30;
    case 0x300E:
        return 0x04;
    case 0x300F:
        return 0x40;
    case 0x0022:
        return 0x55;
    case 0xFF02:
        return 0x66;
    case 0x301D:
        return 0x07;
    case 0x301E:
        return 0x70;
    case 0x00AB:
        return 0x08;
    case 0x00BB:
        return 0x80;
    default:
        return 0;
    }
}

/* Where the next character stands. */
static inline terms__origin here(const terms__blocks *blocks, uint32_t size) {
    return (terms__origin){blocks->offset, blocks->position, blocks->lines, size};
}

static inline void push(terms__window *window, uint32_t folded, terms__origin origin,
                        uint32_t passed, uint8_t quote) {
    size_t slot = window->count++;
    window->folded[slot] = folded;
    window->passed[slot] = passed;
    window->quote[slot] = quote;
    if (window->origins)
        window->origins[slot] = origin;
}

static void end_block(terms__blocks *blocks, terms__window *window) {
    if (blocks->in_block)
        push(window, TERMS__BLOCK_END, here(blocks, 0), blocks->passed, 0);
    blocks->begun = blocks->in_block = blocks->adjoins = blocks->gap.due = false;
    blocks->opens = 0;
}

static bool run_ends_block(const terms__run *run) {
    return run->breaks > 1 || (run->breaks == 1 && run->indent > 1);
}

/* The run leaves one U+0020, unless one is due already or no symbol comes before it;
 * what is behind it does not stand beside what is before it in any case. */
static void leave_gap(terms__blocks *blocks, terms__run *run) {
    if (blocks->in_block && !blocks->gap.due) {
        blocks->gap = (terms__gap){true, run->origin, blocks->passed};
        run->length--;
    }
    blocks->adjoins = false;
    blocks->opens = 0;
}

static inline bool ignores_punct(const terms__blocks *blocks) {
    return blocks->folding && blocks->folding->ignore_punct;
}

/* What stands behind the run is known: nothing (`edge`), or a character that is
 * wide or not.  So the run ends the block, or vanishes, or leaves one U+0020. */
static void settle_run(terms__blocks *blocks, terms__window *window, bool edge, bool wide) {
    terms__run run = blocks->run;
    blocks->run = (terms__run){0};
    if (run_ends_block(&run)) {
        blocks->ends++;
        end_block(blocks, window);
    } else if (run.length > 0 && blocks->begun && !edge && !blocks->wide && !wide) {
        leave_gap(blocks, &run);
    }
    blocks->passed += run.length;
}

static inline uint32_t fold(const terms__folding *folding, character c) {
    if (folding && folding->as_written)
        return c.code_point;
    uint32_t folded = terms__unicode_fold(c.code_point, c.entry);
    return folding && terms__folding_has_variants(folding) ? terms__folding_variant(folding, folded)
                                                           : folded;
}

static void push_gap(terms__blocks *blocks, terms__window *window) {
    if (blocks->gap.due)
        push(window, 0x20, blocks->gap.origin, blocks->gap.passed, 0);
    blocks->gap.due = false;
}

static void push_symbol(terms__blocks *blocks, terms__window *window, character c) {
    push_gap(blocks, window);
    push(window, fold(blocks->folding, c), here(blocks, c.size), blocks->passed, blocks->opens);
    blocks->in_block = true;
}

static inline void visible(terms__blocks *blocks, terms__window *window, character c) {
    bool wide = (c.entry & TERMS__UNICODE_WIDE) != 0;
    bool ignored = c.entry & TERMS__UNICODE_PUNCT && ignores_punct(blocks);
    if (blocks->run.length > 0)
        settle_run(blocks, window, false, wide);
    uint8_t quote = c.entry & TERMS__UNICODE_QUOTE ? terms__quote_of(c.code_point) : 0;
    if (blocks->adjoins && window->count > 0)
        window->quote[window->count - 1] |= quote & 0xF0;
    if (!ignored)
        push_symbol(blocks, window, c);
    blocks->begun = true;
    blocks->adjoins = !ignored;
    blocks->opens = quote & 0x0F;
    blocks->wide = wide;
    blocks->sizes.chars++;
    blocks->sizes.han += (c.entry & TERMS__UNICODE_HAN) != 0;
    blocks->sizes.private_use += (c.entry & TERMS__UNICODE_PRIVATE) != 0;
}

static void begin_run(terms__blocks *blocks, uint32_t size) {
    if (blocks->run.length == 0)
        blocks->run.origin = here(blocks, size);
    if (++blocks->run.length == 0)
        blocks->run.length = 1u << 31;
}

static void blank(terms__blocks *blocks, character c) {
    begin_run(blocks, c.size);
    blocks->run.indent += blocks->run.breaks > 0 && blocks->run.indent < 2;
    blocks->run.after_cr = false;
}

static void line_break(terms__blocks *blocks, character c) {
    if (c.code_point == '\n' && blocks->run.after_cr) {
        blocks->run.after_cr = false;
        return;
    }
    begin_run(blocks, c.size);
    blocks->run.breaks += blocks->run.breaks < 2;
    blocks->run.indent = 0;
    blocks->run.after_cr = c.code_point == '\r';
}

static void take(terms__blocks *blocks, terms__window *window, character c) {
    switch (c.entry & TERMS__UNICODE_CLASS) {
    case TERMS__UNICODE_VISIBLE:
        visible(blocks, window, c);
        break;
    case TERMS__UNICODE_INVISIBLE:
        blocks->passed++;
        break;
    case TERMS__UNICODE_BLANK:
        blank(blocks, c);
        break;
    case TERMS__UNICODE_BREAK:
        line_break(blocks, c);
        blocks->lines += c.code_point != '\n' || !blocks->after_cr;
        break;
    default:
        settle_run(blocks, window, true, false);
        end_block(blocks, window);
        blocks->ends++;
    }
    blocks->offset += c.size;
    blocks->position++;
    blocks->after_cr = c.code_point == '\r';
}

static character look_up(uint32_t code_point, uint32_t size) {
    return (character){code_point, terms__unicode_entry(code_point), size};
}

/* Four bytes as one number, the first one lowest. */
static inline uint32_t load4(const unsigned char *bytes) {
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

/* May any two continuation bytes follow this lead byte of three?  Yes, but for E0
 * and ED. */
static inline bool is_plain_lead(uint32_t lead) {
    return 0xDFFEu >> (lead & 0x0F) & 1;
}

/* The first character of some bytes; its size is 0 where they cut it off.  Most
 * characters of Chinese text have three bytes. */
static inline character read_character(const unsigned char *bytes, size_t len) {
    if (len >= 4) {
        uint32_t word = load4(bytes);
        if ((word & 0xC0C0F0) == 0x8080E0 && is_plain_lead(word))
            return look_up((word & 0x0F) << 12 | (word >> 2 & 0xFC0) | (word >> 16 & 0x3F), 3);
    }
    if (bytes[0] < 0x80)
        return look_up(bytes[0], 1);
    terms__utf8_char next = terms__utf8_decode(bytes, len);
    return look_up(next.code_point, next.size);
}

/* What makes a character more than a plain one: a visible character that is no
 * quotation mark and becomes a symbol.  Nearly all are plain. */
static inline uint32_t special_flags(const terms__blocks *blocks) {
    uint32_t flags = TERMS__UNICODE_CLASS | TERMS__UNICODE_QUOTE;
    return ignores_punct(blocks) ? flags | TERMS__UNICODE_PUNCT : flags;
}

/* Read a stretch of plain characters at once, with no run or gap before them: into
 * the window goes what take() would put there, but for variants.  Where only counts
 * are wanted, `placed` and `as_written` are known to be false as this is compiled
 * in. */
static inline stretch read_stretch(const terms__blocks *blocks, const terms__window *window,
                                   const unsigned char *bytes, size_t len, bool placed,
                                   bool as_written) {
    terms__window w = *window;
    stretch read = {.slot = w.count};
    size_t end = w.limit - TERMS__BLOCKS_ROOM;
    uint32_t special = special_flags(blocks), passed = blocks->passed;
    for (; read.len < len && read.slot < end; read.slot++) {
        character c = read_character(bytes + read.len, len - read.len);
        if (c.size == 0 || (c.entry & special) != 0)
            break;
        read.entry = c.entry;
        w.folded[read.slot] =
            as_written ? c.code_point : terms__unicode_fold(c.code_point, c.entry);
        w.passed[read.slot] = passed;
        w.quote[read.slot] = 0;
        if (placed)
            w.origins[read.slot] =
                (terms__origin){blocks->offset + read.len, blocks->position + (read.slot - w.count),
                                blocks->lines, c.size};
        read.han += c.entry & TERMS__UNICODE_HAN;
        read.private_use += c.entry & TERMS__UNICODE_PRIVATE;
        read.len += c.size;
    }
    return read;
}

/* What else take() would have done with a stretch. */
static void add_stretch(terms__blocks *blocks, terms__window *window, stretch read) {
    size_t count = read.slot - window->count;
    window->quote[window->count] = blocks->opens;
    blocks->begun = blocks->in_block = blocks->adjoins = true;
    blocks->after_cr = false;
    blocks->opens = 0;
    blocks->wide = (read.entry & TERMS__UNICODE_WIDE) != 0;
    blocks->sizes.chars += count;
    blocks->sizes.han += read.han / TERMS__UNICODE_HAN;
    blocks->sizes.private_use += read.private_use / TERMS__UNICODE_PRIVATE;
    blocks->position += count;
    blocks->offset += read.len;
    window->count = read.slot;
}

/* Give the new symbols, from `slot` on, their variants. */
static void fold_variants(const terms__folding *folding, terms__window *window, size_t slot) {
    for (; slot < window->count; slot++)
        window->folded[slot] = terms__folding_variant(folding, window->folded[slot]);
}

static size_t take_plain(terms__blocks *blocks, terms__window *window, const unsigned char *bytes,
                         size_t len) {
    const terms__folding *folding = blocks->folding;
    bool as_written = folding && folding->as_written;
    size_t before = window->count;
    stretch read = window->origins ? read_stretch(blocks, window, bytes, len, true, as_written)
                                   : read_stretch(blocks, window, bytes, len, false, false);
    add_stretch(blocks, window, read);
    if (folding && terms__folding_has_variants(folding))
        fold_variants(folding, window, before);
    return read.len;
}

static void keep_cut(terms__blocks *blocks, const unsigned char *bytes, size_t len) {
    memcpy(blocks->cut + blocks->cut_len, bytes, len);
    blocks->cut_len += len;
}

/* Finish the character that the last feed cut off, with bytes of this one: how
 * many.  A cut character is well-formed so far, so it takes all that is kept. */
static size_t finish_cut(terms__blocks *blocks, terms__window *window, const unsigned char *bytes,
                         size_t len) {
    size_t kept = blocks->cut_len, more = sizeof blocks->cut - kept;
    size_t taken = len < more ? len : more;
    keep_cut(blocks, bytes, taken);
    character c = read_character(blocks->cut, blocks->cut_len);
    if (c.size == 0)
        return taken;
    blocks->cut_len = 0;
    take(blocks, window, c);
    return c.size - kept;
}

/* Three symbols at the most come of one character: U+0020 or a block's end, the
 * character, a block's end. */
static bool has_room(const terms__window *window) {
    return terms__window_room(window) > TERMS__BLOCKS_ROOM;
}

size_t terms__blocks_feed(terms__blocks *blocks, terms__window *window, const char *text,
                          size_t len) {
    const unsigned char *bytes = (const unsigned char *)text;
    uint32_t special = special_flags(blocks);
    size_t at = 0;
    while (blocks->cut_len > 0 && at < len && has_room(window))
        at += finish_cut(blocks, window, bytes + at, len - at);
    while (at < len && has_room(window)) {
        character c = read_character(bytes + at, len - at);
        if (c.size == 0) {
            keep_cut(blocks, bytes + at, len - at);
            return len;
        }
        if (blocks->run.length == 0 && !blocks->gap.due && (c.entry & special) == 0) {
            at += take_plain(blocks, window, bytes + at, len - at);
        } else {
            take(blocks, window, c);
            at += c.size;
        }
    }
    return at;
}

/* Inline, as a call would hand the three numbers over through memory. */
static inline character read_plain(const unsigned char *text, size_t size) {
    if (size == 3)
        return look_up((text[0] & 0x0Fu) << 12 | (text[1] & 0x3Fu) << 6 | (text[2] & 0x3Fu), 3);
    return look_up(size == 1 ? text[0] : (text[0] & 0x1Fu) << 6 | (text[1] & 0x3Fu),
                   (uint32_t)size);
}

bool terms__blocks_end_before(const terms__blocks *blocks, const unsigned char *text, size_t len) {
    terms__blocks ahead = {.folding = blocks->folding};
    for (size_t at = 0; at < len;) {
        character c = read_character(text + at, len - at);
        if (c.size == 0)
            break;
        switch (c.entry & TERMS__UNICODE_CLASS) {
        case TERMS__UNICODE_VISIBLE:
            return run_ends_block(&ahead.run);
        case TERMS__UNICODE_INVISIBLE:
            break;
        case TERMS__UNICODE_BLANK:
            blank(&ahead, c);
            break;
        case TERMS__UNICODE_BREAK:
            line_break(&ahead, c);
            break;
        default:
            return true;
        }
        at += c.size;
    }
    return false;
}

/* How many bytes the plain character has that becomes a symbol, or 0. */
static size_t symbol_size(const terms__blocks *blocks, const unsigned char *text) {
    size_t size = terms__marks_size(text);
    if (size == 0 || !ignores_punct(blocks))
        return size;
    return (read_plain(text, size).entry & TERMS__UNICODE_PUNCT) == 0 ? size : 0;
}

/* Where `count` plain characters begin that end behind `len` bytes, or `len` where others
 * stand there. */
static size_t find_plain(const terms__blocks *blocks, const unsigned char *text, size_t len,
                         size_t count) {
    size_t at = len;
    for (; count > 0; count--) {
        size_t end = at;
        do {
            if (at == 0)
                return len;
            at--;
        } while ((text[at] & 0xC0) == 0x80);
        if (symbol_size(blocks, text + at) != end - at)
            return len;
    }
    return at;
}

size_t terms__blocks_unread(terms__blocks *blocks, terms__window *window, const unsigned char *end,
                            size_t len, size_t count) {
    const unsigned char *text = end - len;
    size_t begin = find_plain(blocks, text, len, count);
    if (begin == len)
        return 0;
    for (size_t at = begin; at < len;) {
        character c = read_plain(text + at, terms__marks_size(text + at));
        blocks->sizes.han -= (c.entry & TERMS__UNICODE_HAN) != 0;
        at += c.size;
    }
    blocks->sizes.chars -= count;
    blocks->position -= count;
    blocks->offset -= len - begin;
    window->count -= count;
    blocks->opens = window->quote[window->count] & 0x0F;
    return len - begin;
}

size_t terms__blocks_pass_blanks(terms__blocks *blocks, terms__window *window,
                                 const unsigned char *text, size_t len) {
    size_t at = 0;
    while (at < len) {
        character c = read_character(text + at, len - at);
        if (c.size == 0)
            break;
        if ((c.entry & TERMS__UNICODE_CLASS) == TERMS__UNICODE_VISIBLE) {
            if (blocks->run.length > 0 && (c.entry & special_flags(blocks)) == 0)
                settle_run(blocks, window, false, (c.entry & TERMS__UNICODE_WIDE) != 0);
            break;
        }
        take(blocks, window, c);
        at += c.size;
    }
    return at;
}

void terms__blocks_push_gap(terms__blocks *blocks, terms__window *window) {
    push_gap(blocks, window);
}

uint32_t terms__blocks_symbol(const terms__blocks *blocks, const unsigned char *text) {
    return fold(blocks->folding, read_plain(text, terms__marks_plain_size(text[0])));
}

bool terms__blocks_keep_blank(const unsigned char *before, const unsigned char *behind) {
    character first = read_plain(before, terms__marks_plain_size(before[0]));
    character second = read_plain(behind, terms__marks_plain_size(behind[0]));
    return ((first.entry | second.entry) & TERMS__UNICODE_WIDE) == 0;
}

void terms__blocks_push_part(const terms__blocks *blocks, terms__window *window,
                             const unsigned char *text, size_t count, bool folded) {
    terms__origin origin = here(blocks, 0);
    for (size_t i = 0; i < count; i++) {
        origin.size = (uint32_t)terms__marks_plain_size(text[0]);
        uint32_t symbol = folded ? fold(blocks->folding, read_plain(text, origin.size)) : 0;
        push(window, symbol, origin, blocks->passed, i == 0 ? blocks->opens : 0);
        origin.offset += origin.size;
        origin.position++;
        text += origin.size;
    }
}

void terms__blocks_pass(terms__blocks *blocks, terms__plain_part part, const unsigned char *last) {
    character c = read_plain(last, terms__marks_plain_size(last[0]));
    blocks->begun = blocks->in_block = true;
    blocks->adjoins = blocks->after_cr = false;
    blocks->opens = 0;
    blocks->wide = (c.entry & TERMS__UNICODE_WIDE) != 0;
    blocks->sizes.chars += part.plain + part.ignored;
    blocks->sizes.han += part.han;
    blocks->position += part.plain + part.gaps;
    blocks->lines += part.lines;
    blocks->offset += part.len;
}

void terms__blocks_end(terms__blocks *blocks, terms__window *window) {
    if (blocks->cut_len > 0) {
        uint32_t size = (uint32_t)blocks->cut_len;
        take(blocks, window, look_up(TERMS__REPLACEMENT, size));
    }
    settle_run(blocks, window, true, false);
    end_block(blocks, window);
}
