/* Naive characters: how the naive search reads a text, as characters and as blocks of them.
 * SPDX-License-Identifier: MIT */
#include "support/naive_characters.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static naive_characters new_characters(size_t most) {
    naive_characters out = {calloc(most + 1, sizeof *out.at), 0};
    assert(out.at);
    return out;
}

static void append(naive_characters *out, naive_character next) {
    out->at[out->len++] = next;
}

/* The rows of Unicode 15.0, table 3-7, but for ASCII: the first byte, the second one, and how many
 * bytes a character has. */
static const struct {
    unsigned char low, high, second_low, second_high;
    size_t size;
} sequences[] = {
    {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3}, {0xE1, 0xEC, 0x80, 0xBF, 3},
    {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4},
    {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
};

/* How many bytes a character has that begins like some bytes, 0 if none does.  `*good` is how many
 * bytes there are of it: those that become one character, or one U+FFFD. */
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

naive_characters naive_decode(const char *text, size_t len) {
    const unsigned char *bytes = (const unsigned char *)text;
    naive_characters out = new_characters(len);
    for (size_t at = 0, size; at < len; at += size) {
        uint32_t code_point = read_character(bytes + at, len - at, &size);
        naive_character next = {.original = code_point, .folded = naive_fold(code_point)};
        next.kind = naive_find(code_point)->kind;
        next.begin = at;
        next.end = at + size;
        next.position = out.len;
        append(&out, next);
    }
    return out;
}

naive_kind naive_kind_of(const naive_characters *in, size_t at) {
    return in->at[at].kind;
}

static naive_characters without_invisibles(const naive_characters *in) {
    naive_characters out = new_characters(in->len);
    for (size_t i = 0; i < in->len; i++) {
        if (naive_kind_of(in, i) != NAIVE_INVISIBLE)
            append(&out, in->at[i]);
    }
    return out;
}

bool naive_is_crlf(const naive_characters *in, size_t at) {
    return at + 1 < in->len && in->at[at].original == '\r' && in->at[at + 1].original == '\n';
}

/* Whether the run of blanks and breaks at[begin..end) ends a block. */
static bool ends_block(const naive_characters *in, size_t begin, size_t end) {
    size_t breaks = 0, blanks_since = 0;
    for (size_t i = begin; i < end; i++) {
        if (naive_kind_of(in, i) == NAIVE_BLANK) {
            blanks_since += breaks > 0;
        } else if (!(i > begin && naive_is_crlf(in, i - 1))) {
            breaks++;
        }
    }
    return breaks >= 2 || (breaks == 1 && blanks_since >= 2);
}

/* Whether what is at `at` lets a run beside it vanish. */
static bool is_edge_or_wide(const naive_characters *in, size_t at) {
    if (at >= in->len)
        return true;
    naive_kind kind = naive_kind_of(in, at);
    return kind == NAIVE_END || kind == NAIVE_HAN || kind == NAIVE_WIDE;
}

static bool vanishes(const naive_characters *in, size_t begin, size_t end) {
    return begin == 0 || is_edge_or_wide(in, begin - 1) || is_edge_or_wide(in, end);
}

/* Append what a run of blanks and breaks becomes. */
static void append_run(naive_characters *out, const naive_characters *in, size_t begin,
                       size_t end) {
    naive_character stand = in->at[begin];
    if (ends_block(in, begin, end)) {
        stand.original = stand.folded = NAIVE_BLOCK_END;
        append(out, stand);
    } else if (!vanishes(in, begin, end)) {
        stand.original = stand.folded = ' ';
        append(out, stand);
    }
}

static bool is_gap(const naive_characters *in, size_t at) {
    return at < in->len &&
           (naive_kind_of(in, at) == NAIVE_BLANK || naive_kind_of(in, at) == NAIVE_BREAK);
}

/* The blocks of a text without invisibles, one after the other. */
static naive_characters cut(const naive_characters *in) {
    naive_characters out = new_characters(in->len);
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
        if (naive_kind_of(in, i) == NAIVE_END)
            out.at[out.len - 1].original = out.at[out.len - 1].folded = NAIVE_BLOCK_END;
    }
    return out;
}

naive_characters naive_blocks(const naive_characters *decoded) {
    naive_characters visible = without_invisibles(decoded);
    naive_characters blocks = cut(&visible);
    free(visible.at);
    return blocks;
}

bool naive_is_punct(uint32_t folded) {
    static const uint32_t all[] = {0x3001, ',',    0x00B7, '"',    '\'',   0x300C, 0x300D, 0x300E,
                                   0x300F, 0x300A, 0x300B, 0x3008, 0x3009, 0x00AB, 0x00BB};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (all[i] == folded)
            return true;
    }
    return false;
}

static bool is_space_or_end(const naive_characters *in, size_t at) {
    return in->at[at].folded == ' ' || in->at[at].folded == NAIVE_BLOCK_END;
}

/* Blocks without punctuation, and without the spaces that are at the edge of a block or behind
 * another space then. */
static naive_characters without_punct(const naive_characters *blocks) {
    naive_characters bare = new_characters(blocks->len), out = new_characters(blocks->len);
    for (size_t i = 0; i < blocks->len; i++) {
        if (!naive_is_punct(blocks->at[i].folded))
            append(&bare, blocks->at[i]);
    }
    for (size_t i = 0; i < bare.len; i++) {
        bool leads = out.len == 0 || is_space_or_end(&out, out.len - 1);
        size_t next = i + 1;
        while (next < bare.len && bare.at[next].folded == ' ')
            next++;
        bool ends = next == bare.len || bare.at[next].folded == NAIVE_BLOCK_END;
        if (bare.at[i].folded != ' ' || (!leads && !ends))
            append(&out, bare.at[i]);
    }
    free(bare.at);
    return out;
}

naive_characters naive_symbols(bool ignore_punct, naive_characters *blocks) {
    for (size_t i = 0; i < blocks->len; i++)
        blocks->at[i].place = i;
    return ignore_punct ? without_punct(blocks) : *blocks;
}

naive_characters naive_fold_text(bool ignore_punct, const char *text) {
    naive_characters decoded = naive_decode(text, strlen(text));
    naive_characters blocks = naive_blocks(&decoded),
                     symbols = naive_symbols(ignore_punct, &blocks);
    if (symbols.at != blocks.at)
        free(blocks.at);
    free(decoded.at);
    return symbols;
}

bool naive_stands(const naive_characters *form, const naive_characters *text, size_t at) {
    if (form->len > text->len - at)
        return false;
    for (size_t i = 0; i < form->len; i++) {
        if (form->at[i].folded != text->at[at + i].folded)
            return false;
    }
    return true;
}
