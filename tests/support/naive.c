/* Naive: what a list finds in a text, worked out in the plainest way.
 * SPDX-License-Identifier: MIT */
#include "support/naive.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Stands between two blocks; no form holds it. */
#define BLOCK_END NAIVE_NOTHING

const naive_row naive_alphabet[] = {
    {0x0000, 0x0008, NAIVE_NARROW, 0}, /* NUL and other controls */
    {0x0009, 0x0009, NAIVE_END, 0},
    {0x000A, 0x000A, NAIVE_BREAK, 0},
    {0x000B, 0x000C, NAIVE_END, 0},
    {0x000D, 0x000D, NAIVE_BREAK, 0},
    {0x000E, 0x001F, NAIVE_NARROW, 0},
    {0x0020, 0x0020, NAIVE_BLANK, 0},
    {0x0021, 0x0040, NAIVE_NARROW, 0},
    {0x0041, 0x005A, NAIVE_NARROW, 'a'},
    {0x005B, 0x0084, NAIVE_NARROW, 0},
    {0x0085, 0x0085, NAIVE_BREAK, 0},
    {0x0086, 0x009F, NAIVE_NARROW, 0},
    {0x00A0, 0x00A0, NAIVE_BLANK, 0},
    {0x00A1, 0x00AC, NAIVE_NARROW, 0}, /* « among them */
    {0x00AD, 0x00AD, NAIVE_INVISIBLE, 0},
    {0x00AE, 0x00B4, NAIVE_NARROW, 0},
    {0x00B5, 0x00B5, NAIVE_NARROW, 0x03BC},
    {0x00B7, 0x00B7, NAIVE_WIDE, 0}, /* · */
    {0x00B8, 0x00BF, NAIVE_NARROW, 0},
    {0x00C0, 0x00D6, NAIVE_NARROW, 0x00E0},
    {0x00D8, 0x00DE, NAIVE_NARROW, 0x00F8},
    {0x00DF, 0x00FF, NAIVE_NARROW, 0},
    {0x0130, 0x0130, NAIVE_NARROW, 0}, /* İ has no simple folding */
    {0x017F, 0x017F, NAIVE_NARROW, 's'},
    {0x02EA, 0x02EB, NAIVE_WIDE, 0}, /* Bopomofo */
    {0x0391, 0x03A1, NAIVE_NARROW, 0x03B1},
    {0x03A3, 0x03A3, NAIVE_NARROW, 0x03C3},
    {0x03A9, 0x03A9, NAIVE_NARROW, 0x03C9},
    {0x03B1, 0x03C1, NAIVE_NARROW, 0},
    {0x03C2, 0x03C2, NAIVE_NARROW, 0x03C3},
    {0x03C3, 0x03C3, NAIVE_NARROW, 0},
    {0x03C9, 0x03C9, NAIVE_NARROW, 0},
    {0x0400, 0x040F, NAIVE_NARROW, 0x0450},
    {0x0410, 0x042F, NAIVE_NARROW, 0x0430},
    {0x0430, 0x045F, NAIVE_NARROW, 0},
    {0x180E, 0x180E, NAIVE_INVISIBLE, 0},
    {0x1E9E, 0x1E9E, NAIVE_NARROW, 0x00DF},
    {0x2000, 0x200A, NAIVE_BLANK, 0},
    {0x200B, 0x200F, NAIVE_INVISIBLE, 0},
    {0x2010, 0x2010, NAIVE_NARROW, '-'},
    {0x2011, 0x2011, NAIVE_NARROW, '-'},
    {0x2012, 0x2012, NAIVE_NARROW, '-'},
    {0x2013, 0x2013, NAIVE_NARROW, '-'},
    {0x2014, 0x2014, NAIVE_WIDE, '-'}, /* — */
    {0x2015, 0x2015, NAIVE_NARROW, '-'},
    {0x2016, 0x2017, NAIVE_NARROW, 0},
    {0x2018, 0x2018, NAIVE_WIDE, '\''}, /* ‘ */
    {0x2019, 0x2019, NAIVE_WIDE, '\''}, /* ’ */
    {0x201A, 0x201A, NAIVE_NARROW, '\''},
    {0x201B, 0x201B, NAIVE_NARROW, '\''},
    {0x201C, 0x201C, NAIVE_WIDE, '"'}, /* “ */
    {0x201D, 0x201D, NAIVE_WIDE, '"'}, /* ” */
    {0x201E, 0x201E, NAIVE_NARROW, '"'},
    {0x201F, 0x201F, NAIVE_NARROW, '"'},
    {0x2022, 0x2022, NAIVE_NARROW, 0x00B7},
    {0x2026, 0x2026, NAIVE_WIDE, 0}, /* … */
    {0x2027, 0x2027, NAIVE_NARROW, 0x00B7},
    {0x2028, 0x2028, NAIVE_BREAK, 0},
    {0x2029, 0x2029, NAIVE_END, 0},
    {0x202A, 0x202E, NAIVE_INVISIBLE, 0},
    {0x202F, 0x202F, NAIVE_BLANK, 0},
    {0x2030, 0x2031, NAIVE_NARROW, 0},
    {0x205F, 0x205F, NAIVE_BLANK, 0},
    {0x2060, 0x2064, NAIVE_INVISIBLE, 0},
    {0x2065, 0x2065, NAIVE_NARROW, 0}, /* between two ranges of invisibles */
    {0x2066, 0x2069, NAIVE_INVISIBLE, 0},
    {0x206A, 0x206F, NAIVE_NARROW, 0},
    {0x2126, 0x2126, NAIVE_NARROW, 0x03C9}, /* the ohm sign */
    {0x212A, 0x212A, NAIVE_NARROW, 'k'},    /* the kelvin sign */
    {0x2212, 0x2212, NAIVE_NARROW, '-'},
    {0x2219, 0x2219, NAIVE_NARROW, 0x00B7},
    {0x22C5, 0x22C5, NAIVE_NARROW, 0x00B7},
    {0x2460, 0x249B, NAIVE_NARROW, 0}, /* ① */
    {0x24B6, 0x24CF, NAIVE_NARROW, 0x24D0},
    {0x24D0, 0x24E9, NAIVE_NARROW, 0},
    {0x2500, 0x2500, NAIVE_NARROW, '-'},
    {0x2501, 0x2503, NAIVE_NARROW, 0},
    {0x25CB, 0x25CB, NAIVE_NARROW, 0x3007}, /* ○ */
    {0x25CF, 0x25CF, NAIVE_NARROW, 0},
    {0x25EF, 0x25EF, NAIVE_NARROW, 0x3007}, /* ◯ */
    {0x2E80, 0x2E80, NAIVE_HAN, 0},
    {0x2E81, 0x2E81, NAIVE_HAN, 0x5382},
    {0x2E87, 0x2E87, NAIVE_HAN, 0x20628},
    {0x2EF3, 0x2EF3, NAIVE_HAN, 0x9F9F},
    {0x2F00, 0x2F00, NAIVE_HAN, 0x4E00}, /* ⼀ */
    {0x2F94, 0x2F94, NAIVE_HAN, 0x8A00},
    {0x2FAE, 0x2FAE, NAIVE_HAN, 0x975E}, /* ⾮ */
    {0x2FD5, 0x2FD5, NAIVE_HAN, 0x9FA0},
    {0x2FF0, 0x2FFB, NAIVE_NARROW, 0},
    {0x3000, 0x3000, NAIVE_BLANK, 0},
    {0x3001, 0x3004, NAIVE_WIDE, 0}, /* 、 and 。 */
    {0x3005, 0x3005, NAIVE_HAN, 0},  /* 々 */
    {0x3006, 0x3006, NAIVE_WIDE, 0},
    {0x3007, 0x3007, NAIVE_HAN, 0}, /* 〇 */
    {0x3008, 0x301C, NAIVE_WIDE, 0},
    {0x301D, 0x301D, NAIVE_WIDE, '"'},
    {0x301E, 0x301E, NAIVE_WIDE, '"'},
    {0x301F, 0x3020, NAIVE_WIDE, 0},
    {0x3021, 0x3029, NAIVE_HAN, 0},
    {0x3030, 0x3037, NAIVE_WIDE, 0},
    {0x3038, 0x303B, NAIVE_HAN, 0},
    {0x303C, 0x303F, NAIVE_WIDE, 0},
    {0x3041, 0x3096, NAIVE_WIDE, 0},
    {0x30A1, 0x30FA, NAIVE_WIDE, 0},
    {0x30FB, 0x30FB, NAIVE_WIDE, 0x00B7}, /* ・ */
    {0x30FC, 0x30FF, NAIVE_WIDE, 0},
    {0x3105, 0x312F, NAIVE_WIDE, 0},
    {0x31C0, 0x31E3, NAIVE_NARROW, 0}, /* strokes are no radicals */
    {0x31F0, 0x31FF, NAIVE_WIDE, 0},
    {0x3220, 0x3243, NAIVE_NARROW, 0},
    {0x32D0, 0x32FE, NAIVE_WIDE, 0},
    {0x33A1, 0x33A1, NAIVE_NARROW, 0}, /* ㎡ */
    {0x3400, 0x4DBF, NAIVE_HAN, 0},
    {0x4DC0, 0x4DFF, NAIVE_NARROW, 0},
    {0x4E00, 0x9FFF, NAIVE_HAN, 0},
    {0xAC00, 0xD7A3, NAIVE_NARROW, 0}, /* Hangul */
    {0xE000, 0xF8FF, NAIVE_NARROW, 0}, /* private use */
    {0xF900, 0xF900, NAIVE_HAN, 0x8C48},
    {0xF901, 0xF901, NAIVE_HAN, 0x66F4},
    {0xFA0E, 0xFA0F, NAIVE_HAN, 0}, /* unified in spite of their block */
    {0xFE00, 0xFE0F, NAIVE_INVISIBLE, 0},
    {0xFE10, 0xFE19, NAIVE_WIDE, 0},
    {0xFE30, 0xFE52, NAIVE_WIDE, 0},
    {0xFE58, 0xFE58, NAIVE_WIDE, '-'},
    {0xFE63, 0xFE63, NAIVE_WIDE, '-'},
    {0xFEFF, 0xFEFF, NAIVE_INVISIBLE, 0},
    {0xFF01, 0xFF0F, NAIVE_WIDE, '!'},
    {0xFF10, 0xFF19, NAIVE_NARROW, '0'},
    {0xFF1A, 0xFF20, NAIVE_WIDE, ':'},
    {0xFF21, 0xFF3A, NAIVE_NARROW, 'a'},
    {0xFF3B, 0xFF40, NAIVE_WIDE, '['},
    {0xFF41, 0xFF5A, NAIVE_NARROW, 'a'},
    {0xFF5B, 0xFF5E, NAIVE_WIDE, '{'},
    {0xFF5F, 0xFF64, NAIVE_WIDE, 0},
    {0xFF65, 0xFF65, NAIVE_WIDE, 0x00B7},
    {0xFF66, 0xFF9F, NAIVE_WIDE, 0},
    {0xFFA0, 0xFFBE, NAIVE_NARROW, 0},
    {0xFFE5, 0xFFE6, NAIVE_NARROW, 0},
    {0xFFFC, 0xFFFF, NAIVE_NARROW, 0}, /* U+FFFD among them */
    {0x10400, 0x10427, NAIVE_NARROW, 0x10428},
    {0x10428, 0x1044F, NAIVE_NARROW, 0},
    {0x16FE2, 0x16FE3, NAIVE_HAN, 0},
    {0x1B000, 0x1B122, NAIVE_WIDE, 0},
    {0x1F600, 0x1F64F, NAIVE_NARROW, 0},
    {0x20000, 0x2A6DF, NAIVE_HAN, 0},
    {0x2F800, 0x2F800, NAIVE_HAN, 0x4E3D},
    {0x2FA1D, 0x2FA1D, NAIVE_HAN, 0x2A600},
    {0x30000, 0x3134A, NAIVE_HAN, 0},
    {0x31350, 0x323AF, NAIVE_HAN, 0},
    {0xE0001, 0xE0001, NAIVE_NARROW, 0},
    {0xE0100, 0xE01EF, NAIVE_INVISIBLE, 0},
    {0xF0000, 0xFFFFD, NAIVE_NARROW, 0},
    {0x100000, 0x10FFFD, NAIVE_NARROW, 0},
    {0x10FFFE, 0x10FFFF, NAIVE_NARROW, 0},
};
const size_t naive_alphabet_size = sizeof naive_alphabet / sizeof *naive_alphabet;

/* Those that are cut short become characters where an 80 follows: U+0080,
 * U+4000, U+4E00, U+20000. */
const char *const naive_malformed[] = {
    "\x80",     "\xC2",         "\xE4",         "\xE4\x80", "\xE4\xB8",     "\xF0",
    "\xF0\xA0", "\xF0\xA0\x80", "\xC0\xAF",     "\xFF",     "\xED\xA0\x80", "\xE0\x9F\xBF",
    "\xF5\x80", "\xFE\xFE",     "\xF4\x90\x80", "\xC1\x80", "\xF0\x8F\x80",
};
const size_t naive_malformed_size = sizeof naive_malformed / sizeof *naive_malformed;

const naive_row *naive_find(uint32_t code_point) {
    for (const naive_row *row = naive_alphabet; row < naive_alphabet + naive_alphabet_size; row++) {
        if (row->first <= code_point && code_point <= row->last)
            return row;
    }
    fprintf(stderr, "naive: U+%04" PRIX32 " is not in the alphabet\n", code_point);
    abort();
}

uint32_t naive_fold(uint32_t code_point) {
    const naive_row *row = naive_find(code_point);
    return row->folded == 0 ? code_point : row->folded + (code_point - row->first);
}

/* A character and where it stands in its document. */
typedef struct character {
    uint32_t original, folded;
    naive_kind kind;
    size_t begin, end; /* in bytes */
    size_t position;   /* in code points */
    size_t place;      /* among all visible characters of the blocks */
} character;

typedef struct characters {
    character *at;
    size_t len;
} characters;

static characters new_characters(size_t most) {
    characters out = {calloc(most + 1, sizeof *out.at), 0};
    assert(out.at);
    return out;
}

static void append(characters *out, character next) {
    out->at[out->len++] = next;
}

/* Unicode 15.0, table 3-7, without its first row: the first byte, the second
 * one, and how many bytes there are. */
static const struct {
    unsigned char low, high, second_low, second_high;
    size_t size;
} sequences[] = {
    {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3}, {0xE1, 0xEC, 0x80, 0xBF, 3},
    {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4},
    {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
};

/* How many bytes there can be, and how many there are. */
static size_t measure(const unsigned char *bytes, size_t len, size_t *good) {
    *good = 1;
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++) {
        if (bytes[0] < sequences[i].low || bytes[0] > sequences[i].high)
            continue;
        if (len < 2 || bytes[1] < sequences[i].second_low || bytes[1] > sequences[i].second_high)
            return sequences[i].size;
        for (*good = 2; *good < sequences[i].size && *good < len; ++*good) {
            if (bytes[*good] < 0x80 || bytes[*good] > 0xBF)
                break;
        }
        return sequences[i].size;
    }
    return bytes[0] < 0x80 ? 1 : 0;
}

static uint32_t read_character(const unsigned char *bytes, size_t len, size_t *size) {
    static const uint32_t first_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    size_t whole = measure(bytes, len, size);
    if (*size != whole)
        return 0xFFFD;
    uint32_t code_point = bytes[0] & first_bits[whole];
    for (size_t i = 1; i < whole; i++)
        code_point = code_point * 64 + (bytes[i] - 0x80u);
    return code_point;
}

static characters decode(const char *text, size_t len) {
    const unsigned char *bytes = (const unsigned char *)text;
    characters out = new_characters(len);
    for (size_t at = 0, size; at < len; at += size) {
        uint32_t code_point = read_character(bytes + at, len - at, &size);
        character next = {.original = code_point, .folded = naive_fold(code_point)};
        next.kind = naive_find(code_point)->kind;
        next.begin = at;
        next.end = at + size;
        next.position = out.len;
        append(&out, next);
    }
    return out;
}

static naive_kind kind_of(const characters *in, size_t at) {
    return in->at[at].kind;
}

static characters without_invisibles(const characters *in) {
    characters out = new_characters(in->len);
    for (size_t i = 0; i < in->len; i++) {
        if (kind_of(in, i) != NAIVE_INVISIBLE)
            append(&out, in->at[i]);
    }
    return out;
}

static bool is_crlf(const characters *in, size_t at) {
    return at + 1 < in->len && in->at[at].original == '\r' && in->at[at + 1].original == '\n';
}

/* Does the run of blanks and breaks at[begin..end) end a block? */
static bool ends_block(const characters *in, size_t begin, size_t end) {
    size_t breaks = 0, blanks_since = 0;
    for (size_t i = begin; i < end; i++) {
        if (kind_of(in, i) == NAIVE_BLANK) {
            blanks_since += breaks > 0;
        } else if (!(i > begin && is_crlf(in, i - 1))) {
            breaks++;
        }
    }
    return breaks >= 2 || (breaks == 1 && blanks_since >= 2);
}

/* Does a run that ends or begins at `at` vanish because of what is there? */
static bool is_edge_or_wide(const characters *in, size_t at) {
    if (at >= in->len)
        return true;
    naive_kind kind = kind_of(in, at);
    return kind == NAIVE_END || kind == NAIVE_HAN || kind == NAIVE_WIDE;
}

static bool vanishes(const characters *in, size_t begin, size_t end) {
    return begin == 0 || is_edge_or_wide(in, begin - 1) || is_edge_or_wide(in, end);
}

static void append_run(characters *out, const characters *in, size_t begin, size_t end) {
    character stand = in->at[begin];
    if (ends_block(in, begin, end)) {
        stand.original = stand.folded = BLOCK_END;
        append(out, stand);
    } else if (!vanishes(in, begin, end)) {
        stand.original = stand.folded = ' ';
        append(out, stand);
    }
}

static bool is_gap(const characters *in, size_t at) {
    return at < in->len && (kind_of(in, at) == NAIVE_BLANK || kind_of(in, at) == NAIVE_BREAK);
}

/* The blocks of a text without invisibles, one after the other. */
static characters cut(const characters *in) {
    characters out = new_characters(in->len);
    size_t end;
    for (size_t i = 0; i < in->len; i = end) {
        end = i + 1;
        if (is_gap(in, i)) {
            while (is_gap(in, end))
                end++;
            append_run(&out, in, i, end);
            continue;
        }
        append(&out, in->at[i]);
        if (kind_of(in, i) == NAIVE_END)
            out.at[out.len - 1].original = out.at[out.len - 1].folded = BLOCK_END;
    }
    return out;
}

static characters blocks_of(const characters *decoded) {
    characters visible = without_invisibles(decoded);
    characters blocks = cut(&visible);
    free(visible.at);
    return blocks;
}

/* What is passed over where punctuation is ignored. */
static bool is_punct(uint32_t folded) {
    static const uint32_t all[] = {0x3001, ',',    0x00B7, '"',    '\'',   0x300C, 0x300D, 0x300E,
                                   0x300F, 0x300A, 0x300B, 0x3008, 0x3009, 0x00AB, 0x00BB};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (all[i] == folded)
            return true;
    }
    return false;
}

static bool is_space_or_end(const characters *in, size_t at) {
    return in->at[at].folded == ' ' || in->at[at].folded == BLOCK_END;
}

/* Blocks without punctuation, and without the spaces that are then at a block's
 * edge or behind another one. */
static characters without_punct(const characters *blocks) {
    characters bare = new_characters(blocks->len), out = new_characters(blocks->len);
    for (size_t i = 0; i < blocks->len; i++) {
        if (!is_punct(blocks->at[i].folded))
            append(&bare, blocks->at[i]);
    }
    for (size_t i = 0; i < bare.len; i++) {
        bool leads = out.len == 0 || is_space_or_end(&out, out.len - 1);
        size_t next = i + 1;
        while (next < bare.len && bare.at[next].folded == ' ')
            next++;
        bool ends = next == bare.len || bare.at[next].folded == BLOCK_END;
        if (bare.at[i].folded != ' ' || (!leads && !ends))
            append(&out, bare.at[i]);
    }
    free(bare.at);
    return out;
}

/* All that can match, in blocks; both are freed by the caller, and one where
 * nothing is ignored. */
static characters symbols_of(bool ignore_punct, characters *blocks) {
    for (size_t i = 0; i < blocks->len; i++)
        blocks->at[i].place = i;
    return ignore_punct ? without_punct(blocks) : *blocks;
}

/* A form, or one of its exceptions. */
static characters fold(bool ignore_punct, const char *text) {
    characters decoded = decode(text, strlen(text));
    characters blocks = blocks_of(&decoded), symbols = symbols_of(ignore_punct, &blocks);
    if (symbols.at != blocks.at)
        free(blocks.at);
    free(decoded.at);
    return symbols;
}

static bool is_one_block(const characters *form) {
    for (size_t i = 0; i < form->len; i++) {
        if (form->at[i].folded == BLOCK_END)
            return false;
    }
    return form->len > 0;
}

static bool stands(const characters *form, const characters *text, size_t at) {
    if (form->len > text->len - at)
        return false;
    for (size_t i = 0; i < form->len; i++) {
        if (form->at[i].folded != text->at[at + i].folded)
            return false;
    }
    return true;
}

typedef struct naive_form {
    characters folded;
    size_t term;
    bool named; /* the term was, at least once */
    characters *exceptions;
    size_t exception_count;
} naive_form;

struct naive_list {
    bool ignore_punct;
    naive_form *forms;
    size_t form_count;
    char **terms;
    size_t term_count;
};

/* Room for one more than `count`, which doubles whenever that is a power of two: sanitizers copy a
 * block with each growth. */
static void *grow(void *block, size_t count, size_t size) {
    if ((count & (count - 1)) == 0)
        block = realloc(block, (count > 0 ? 2 * count : 1) * size);
    assert(block);
    return block;
}

naive_list *naive_list_new(bool ignore_punct) {
    naive_list *list = calloc(1, sizeof *list);
    assert(list);
    list->ignore_punct = ignore_punct;
    return list;
}

static void free_form(naive_form *form) {
    for (size_t i = 0; i < form->exception_count; i++)
        free(form->exceptions[i].at);
    free(form->exceptions);
    free(form->folded.at);
}

void naive_list_free(naive_list *list) {
    for (size_t i = 0; i < list->form_count; i++)
        free_form(&list->forms[i]);
    for (size_t i = 0; i < list->term_count; i++)
        free(list->terms[i]);
    free(list->forms);
    free(list->terms);
    free(list);
}

static naive_form *find_form(const naive_list *list, const characters *folded) {
    for (size_t i = 0; i < list->form_count; i++) {
        naive_form *form = &list->forms[i];
        if (form->folded.len == folded->len && stands(folded, &form->folded, 0))
            return form;
    }
    return NULL;
}

static size_t find_or_add_term(naive_list *list, const char *name) {
    for (size_t i = 0; i < list->term_count; i++) {
        if (strcmp(list->terms[i], name) == 0)
            return i;
    }
    list->terms = grow(list->terms, list->term_count, sizeof *list->terms);
    list->terms[list->term_count] = strdup(name);
    return list->term_count++;
}

static void add_form(naive_list *list, characters folded, const char *name, bool named) {
    list->forms = grow(list->forms, list->form_count, sizeof *list->forms);
    size_t term = find_or_add_term(list, name);
    list->forms[list->form_count++] = (naive_form){folded, term, named, NULL, 0};
}

/* Forms that fold alike are one under one term, or if neither's was named. */
static bool repeat_form(const naive_list *list, naive_form *form, const char *name, bool named) {
    bool one = strcmp(list->terms[form->term], name) == 0;
    if (!one && (named || form->named))
        return false;
    form->named = form->named || named;
    return true;
}

bool naive_list_add(naive_list *list, const char *form, const char *term) {
    bool named = term && *term;
    const char *name = named ? term : form;
    characters folded = fold(list->ignore_punct, form);
    naive_form *same = find_form(list, &folded);
    bool good = is_one_block(&folded) && (!same || repeat_form(list, same, name, named));
    if (good && !same) {
        add_form(list, folded, name, named);
    } else {
        free(folded.at);
    }
    return good;
}

bool naive_list_except(naive_list *list, const char *form, const char *longer) {
    characters folded = fold(list->ignore_punct, form);
    characters exception = fold(list->ignore_punct, longer);
    naive_form *found = find_form(list, &folded);
    bool good = found && is_one_block(&exception);
    free(folded.at);
    if (!good) {
        free(exception.at);
        return false;
    }
    size_t count = found->exception_count++;
    found->exceptions = grow(found->exceptions, count, sizeof exception);
    found->exceptions[count] = exception;
    return true;
}

size_t naive_list_size(const naive_list *list) {
    return list->term_count;
}

const char *naive_list_term(const naive_list *list, size_t term) {
    return list->terms[term];
}

/* A place in the blocks: at[from..to). */
typedef struct place {
    size_t term, form, from, to;
} place;

/* A search under way.  `blocks` are the symbols that can match, `visible` all
 * characters around them. */
typedef struct search {
    const naive_list *list;
    characters decoded, visible, blocks;
    place *kept;
    size_t count;
    naive_result *result;
} search;

/* Is a form's place at `at` inside a place of one of its exceptions?  Such a
 * place begins at `at` or so far before it that it still covers the form. */
static bool is_excepted(const naive_form *form, const characters *text, size_t at) {
    for (size_t i = 0; i < form->exception_count; i++) {
        const characters *exception = &form->exceptions[i];
        for (size_t before = 0; before <= at && before + form->folded.len <= exception->len;
             before++) {
            if (stands(exception, text, at - before))
                return true;
        }
    }
    return false;
}

static void count_excluded(search *s) {
    for (size_t i = 0; i < s->list->form_count; i++) {
        const naive_form *form = &s->list->forms[i];
        for (size_t at = 0; at < s->blocks.len; at++) {
            if (stands(&form->folded, &s->blocks, at) && is_excepted(form, &s->blocks, at))
                s->result->tallies[form->term].excluded++;
        }
    }
}

/* The length of the longest form of a term that stands at a place, or 0. */
static size_t longest(const search *s, size_t term, size_t at, size_t *number) {
    size_t best = 0;
    for (size_t i = 0; i < s->list->form_count; i++) {
        const naive_form *form = &s->list->forms[i];
        if (form->term == term && form->folded.len > best &&
            stands(&form->folded, &s->blocks, at) && !is_excepted(form, &s->blocks, at)) {
            best = form->folded.len;
            *number = i;
        }
    }
    return best;
}

static void keep_places(search *s, size_t term) {
    size_t at = 0;
    while (at < s->blocks.len) {
        size_t form, len = longest(s, term, at, &form);
        if (len == 0) {
            at++;
            continue;
        }
        s->kept = grow(s->kept, s->count, sizeof *s->kept);
        s->kept[s->count++] = (place){term, form, at, at + len};
        at += len;
    }
}

static int compare_places(const void *one, const void *two) {
    const place *a = one, *b = two;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return a->to == b->to ? 0 : a->to > b->to ? -1 : 1;
}

static size_t length(const place *p) {
    return p->to - p->from;
}

static bool is_inside(const place *inner, const place *outer) {
    return outer->from <= inner->from && inner->to <= outer->to && length(inner) < length(outer);
}

static bool overlap(const place *a, const place *b) {
    return a->from < b->to && b->from < a->to;
}

/* Places come leftmost first, so of the shortest around it the first is taken. */
static void label(const search *s, const place *p, terms_match *match) {
    const place *around = NULL;
    bool crosses = false;
    for (const place *other = s->kept; other < s->kept + s->count; other++) {
        if (other->term == p->term || !overlap(p, other))
            continue;
        if (!is_inside(p, other)) {
            crosses = crosses || !is_inside(other, p);
        } else if (!around || length(other) < length(around)) {
            around = other;
        }
    }
    match->label = around ? TERMS_NESTED : crosses ? TERMS_CROSSING : TERMS_FREE;
    match->inside = around ? around->term : 0;
}

static bool is_quoted(const search *s, const place *p) {
    static const uint32_t pairs[][2] = {
        {0x201C, 0x201D}, {0x2018, 0x2019}, {0x300C, 0x300D}, {0x300E, 0x300F},
        {0x0022, 0x0022}, {0xFF02, 0xFF02}, {0x301D, 0x301E}, {0x00AB, 0x00BB},
    };
    size_t first = s->blocks.at[p->from].place, last = s->blocks.at[p->to - 1].place;
    if (first == 0 || last + 1 == s->visible.len)
        return false;
    uint32_t before = s->visible.at[first - 1].original, after = s->visible.at[last + 1].original;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (pairs[i][0] == before && pairs[i][1] == after)
            return true;
    }
    return false;
}

static bool is_joined(const search *s, const place *p) {
    size_t count = 0, last = s->blocks.at[p->to - 1].position;
    for (size_t i = s->blocks.at[p->from].position; i <= last; i++) {
        bool ignored = s->list->ignore_punct && is_punct(s->decoded.at[i].folded);
        count += !is_crlf(&s->decoded, i) && !ignored;
    }
    return count > length(p);
}

/* The line that a character stands on; CRLF ends one. */
static uint64_t line_of(const characters *decoded, size_t position) {
    uint64_t line = 1;
    for (size_t i = 0; i < position; i++)
        line += kind_of(decoded, i) == NAIVE_BREAK && !(i > 0 && is_crlf(decoded, i - 1));
    return line;
}

static terms_match describe(const search *s, const place *p) {
    const character *first = &s->blocks.at[p->from], *last = &s->blocks.at[p->to - 1];
    terms_match match = {.term = p->term,
                         .form = p->form,
                         .begin = first->begin,
                         .end = last->end,
                         .position = first->position,
                         .line = line_of(&s->decoded, first->position),
                         .quoted = is_quoted(s, p),
                         .joined = is_joined(s, p)};
    label(s, p, &match);
    return match;
}

static void tally(terms_tally *of, const terms_match *match) {
    of->total++;
    of->free += match->label == TERMS_FREE;
    of->nested += match->label == TERMS_NESTED;
    of->crossing += match->label == TERMS_CROSSING;
    of->quoted += match->quoted;
    of->joined += match->joined;
}

static bool is_private_use(uint32_t c) {
    return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0xFFFFD) ||
           (c >= 0x100000 && c <= 0x10FFFD);
}

static terms_sizes size_up(const characters *decoded) {
    terms_sizes sizes = {0};
    for (size_t i = 0; i < decoded->len; i++) {
        naive_kind kind = kind_of(decoded, i);
        sizes.chars += kind == NAIVE_HAN || kind == NAIVE_WIDE || kind == NAIVE_NARROW;
        sizes.han += kind == NAIVE_HAN;
        sizes.private_use += is_private_use(decoded->at[i].original);
    }
    return sizes;
}

static naive_result *new_result(const naive_list *list) {
    naive_result *result = calloc(1, sizeof *result);
    assert(result);
    result->tallies = calloc(list->term_count + 1, sizeof *result->tallies);
    assert(result->tallies);
    return result;
}

/* The occurrences of all terms: those of one never depend on another's. */
static void keep_all(search *s) {
    for (size_t term = 0; term < s->list->term_count; term++)
        keep_places(s, term);
    if (s->count > 0)
        qsort(s->kept, s->count, sizeof *s->kept, compare_places);
}

static naive_margins margins_of(const characters *blocks, const place *p) {
    naive_margins m = {{BLOCK_END, BLOCK_END}, {BLOCK_END, BLOCK_END}};
    if (p->from > 0)
        m.left[0] = blocks->at[p->from - 1].folded;
    if (p->from > 1 && m.left[0] != BLOCK_END)
        m.left[1] = blocks->at[p->from - 2].folded;
    if (p->to < blocks->len)
        m.right[0] = blocks->at[p->to].folded;
    if (p->to + 1 < blocks->len && m.right[0] != BLOCK_END)
        m.right[1] = blocks->at[p->to + 1].folded;
    return m;
}

static void describe_all(search *s) {
    naive_result *result = s->result;
    result->matches = calloc(s->count + 1, sizeof *result->matches);
    result->margins = calloc(s->count + 1, sizeof *result->margins);
    assert(result->matches && result->margins);
    for (size_t i = 0; i < s->count; i++) {
        result->margins[i] = margins_of(&s->blocks, &s->kept[i]);
        result->matches[i] = describe(s, &s->kept[i]);
        tally(&result->tallies[s->kept[i].term], &result->matches[i]);
    }
    result->count = s->count;
}

naive_result *naive_search(const naive_list *list, const char *text, size_t len) {
    search s = {.list = list, .decoded = decode(text, len), .result = new_result(list)};
    s.visible = blocks_of(&s.decoded);
    s.blocks = symbols_of(list->ignore_punct, &s.visible);
    count_excluded(&s);
    keep_all(&s);
    describe_all(&s);
    s.result->sizes = size_up(&s.decoded);
    free(s.kept);
    if (s.blocks.at != s.visible.at)
        free(s.blocks.at);
    free(s.visible.at);
    free(s.decoded.at);
    return s.result;
}

/* Write down some characters of a block as they were written: the NUL, too, that
 * no string can hold. */
static char *write_down(char *to, const char *text, const characters *blocks, size_t from,
                        size_t end) {
    for (size_t i = from; i < end; i++) {
        const character *c = &blocks->at[i];
        if (c->original == 0xFFFD || c->original == 0)
            to = stpcpy(to, "\xEF\xBF\xBD");
        else if (c->original == ' ')
            to = stpcpy(to, " ");
        else
            to = stpncpy(to, text + c->begin, c->end - c->begin);
    }
    return to;
}

static bool ends(const characters *blocks, size_t at) {
    return at == blocks->len || blocks->at[at].original == BLOCK_END;
}

struct naive_text {
    const char *bytes;
    size_t len;
    characters blocks;
};

naive_text *naive_text_new(const char *bytes, size_t len) {
    naive_text *text = calloc(1, sizeof *text);
    assert(text);
    characters decoded = decode(bytes, len);
    *text = (naive_text){bytes, len, blocks_of(&decoded)};
    free(decoded.at);
    return text;
}

void naive_text_free(naive_text *text) {
    free(text->blocks.at);
    free(text);
}

char *naive_read(const naive_text *text, const terms_match *match, size_t width) {
    const characters *blocks = &text->blocks;
    size_t first = 0, end, left, right;
    while (blocks->at[first].begin != match->begin)
        first++;
    for (end = first; !ends(blocks, end) && blocks->at[end].begin < match->end;)
        end++;
    for (left = first; left > 0 && !ends(blocks, left - 1) && first - left < width;)
        left--;
    for (right = end; !ends(blocks, right) && right - end < width;)
        right++;
    char *out = calloc(4 * (right - left) + 3, 1), *to = out;
    assert(out);
    to = stpcpy(write_down(to, text->bytes, blocks, left, first), "[");
    to = stpcpy(write_down(to, text->bytes, blocks, first, end), "]");
    *write_down(to, text->bytes, blocks, end, right) = '\0';
    return out;
}

void naive_result_free(naive_result *result) {
    free(result->matches);
    free(result->margins);
    free(result->tallies);
    free(result);
}
