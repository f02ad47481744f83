/* Tests of blocks: text cut into blocks of folded symbols, whatever the chunks.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/utf8.h"
#include "support/faults.h"
#include "support/suite.h"
#include "text/blocks.h"

#define ZWSP "\xE2\x80\x8B"
#define NEL "\xC2\x85"
#define LS "\xE2\x80\xA8"
#define PS "\xE2\x80\xA9"
#define NBSP "\xC2\xA0"

/* A TINY window has so little room that it is emptied after every character, but for the last
 * symbol, whose quote the next character may change.  MOST is how many symbols a text may have. */
enum { TINY = TERMS__BLOCKS_ROOM + 2, MOST = 4096 };

/* All symbols of a text, one behind the other. */
typedef struct reading {
    uint32_t folded[MOST], passed[MOST];
    uint8_t quote[MOST];
    terms__origin origins[MOST];
    size_t count;
    terms__blocks blocks;
} reading;

/* An assertion of Check takes longer than most of what is tested here. */
static void must(bool holds, const char *what) {
    if (!holds)
        ck_abort_msg("not so: %s", what);
}

static void collect(reading *r, terms__window *window) {
    must(window->base == (r->count ? r->count - 1 : 0), "the base counts all symbols");
    must(r->count + window->count <= MOST, "there is room");
    r->count = (size_t)window->base;
    for (size_t i = 0; i < window->count; i++) {
        r->folded[r->count] = window->folded[i];
        r->passed[r->count] = window->passed[i];
        r->quote[r->count] = window->quote[i];
        if (window->origins)
            r->origins[r->count] = window->origins[i];
        r->count++;
    }
    terms__window_drop(window, 1);
}

static void feed(reading *r, terms__window *window, const char *text, size_t len) {
    while (len > 0) {
        size_t read = terms__blocks_feed(&r->blocks, window, text, len);
        must(read <= len, "no more is read than there is");
        collect(r, window);
        text += read;
        len -= read;
    }
}

static void read_text(reading *r, const char *text, size_t len, size_t chunk, size_t capacity,
                      bool origins) {
    terms__window window;
    must(terms__window_init(&window, capacity, origins), "there is memory");
    r->count = 0;
    r->blocks = (terms__blocks){0};
    for (size_t at = 0; at < len; at += chunk)
        feed(r, &window, text + at, len - at < chunk ? len - at : chunk);
    terms__blocks_end(&r->blocks, &window);
    collect(r, &window);
    terms__window_free(&window);
}

static void compare(const reading *a, const reading *b, bool origins) {
    ck_assert_uint_eq(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        ck_assert_uint_eq(a->folded[i], b->folded[i]);
        ck_assert_uint_eq(a->passed[i], b->passed[i]);
        ck_assert_uint_eq(a->quote[i], b->quote[i]);
        ck_assert(!origins || (a->origins[i].offset == b->origins[i].offset &&
                               a->origins[i].position == b->origins[i].position &&
                               a->origins[i].line == b->origins[i].line &&
                               a->origins[i].size == b->origins[i].size));
    }
    ck_assert_mem_eq(&a->blocks.sizes, &b->blocks.sizes, sizeof a->blocks.sizes);
    ck_assert_uint_eq(a->blocks.ends, b->blocks.ends);
    ck_assert_uint_eq(a->blocks.offset, b->blocks.offset);
    ck_assert_uint_eq(a->blocks.position, b->blocks.position);
}

/* Read a text as a whole, and check that it is read the same in pieces of any size. */
static const reading *read_bytes(const char *text, size_t len) {
    static reading whole, other;
    read_text(&whole, text, len, SIZE_MAX / 2, MOST, true);
    for (size_t chunk = 1; chunk < 6; chunk++) {
        for (size_t capacity = TINY; capacity < TINY + 4; capacity++) {
            bool origins = (chunk + capacity) % 2;
            read_text(&other, text, len, chunk, capacity, origins);
            compare(&whole, &other, origins);
        }
    }
    ck_assert_uint_eq(whole.blocks.offset, len);
    return &whole;
}

static const reading *read_string(const char *text) {
    return read_bytes(text, strlen(text));
}

/* Symbols as UTF-8, and | for a block's end. */
static void check_symbols(const reading *r, const char *expected) {
    terms__bytes out = {0};
    for (size_t i = 0; i < r->count; i++) {
        bool end = r->folded[i] == TERMS__BLOCK_END;
        ck_assert(terms__bytes_add_code_point(&out, end ? '|' : r->folded[i]));
    }
    ck_assert(terms__bytes_add(&out, "", 1));
    ck_assert_str_eq(out.data, expected);
    terms__bytes_free(&out);
}

static void check(const char *text, const char *expected) {
    check_symbols(read_string(text), expected);
}

/* Wide characters of each kind, at both ends of each range. */
static const uint32_t wides[] = {
    0x4E2D, 0x20000, 0x2E80, 0x2FD5, 0x3005,  0x3007,  0x3042, 0x30A2, 0x3105,
    0x31A0, 0x31F0,  0x32D0, 0xF900, 0x1B000, 0x1F200, 0x3001, 0x30FF, 0xFE10,
    0xFE1F, 0xFE30,  0xFE6F, 0xFF01, 0xFF0F,  0xFF1A,  0xFF20, 0xFF3B, 0xFF40,
    0xFF5B, 0xFF9F,  0x201C, 0x201D, 0x2018,  0x2019,  0x2026, 0x2014, 0x00B7,
};

/* Narrow characters, some of them beside the ranges of wide ones. */
static const uint32_t narrows[] = {
    'a',    '1',    '-',    '"',    0x00E9, 0x00B6, 0x00B8, 0x0915, 0x2013, 0x2015, 0x2017,  0x201A,
    0x201B, 0x201E, 0x2022, 0x2025, 0x2027, 0x2460, 0x2FF0, 0x3100, 0x3280, 0xAC00, 0xFE20,  0xFE2F,
    0xFE70, 0xFF00, 0xFF10, 0xFF19, 0xFF21, 0xFF3A, 0xFF41, 0xFF5A, 0xFFA0, 0xFFFD, 0x1F600,
};

enum { WIDES = sizeof wides / sizeof *wides, NARROWS = sizeof narrows / sizeof *narrows };

static uint32_t sample(size_t index) {
    return index < WIDES ? wides[index] : narrows[index - WIDES];
}

/* Check what a run between two characters becomes. */
static void check_between(size_t left, const char *run, size_t right) {
    static reading r;
    terms__bytes text = {0};
    must(terms__bytes_add_code_point(&text, sample(left)) &&
             terms__bytes_add(&text, run, strlen(run)) &&
             terms__bytes_add_code_point(&text, sample(right)),
         "there is memory");
    read_text(&r, text.data, text.len, 1 + left % 5, 64, true);
    bool space = left >= WIDES && right >= WIDES;
    bool good = r.count == (space ? 4 : 3) && (!space || r.folded[1] == 0x20) &&
                r.folded[r.count - 1] == TERMS__BLOCK_END;
    if (!good)
        ck_abort_msg("between U+%04X and U+%04X", (unsigned)sample(left), (unsigned)sample(right));
    terms__bytes_free(&text);
}

START_TEST(a_run_vanishes_beside_a_wide_character_and_else_is_one_space) {
    const char *runs[] = {" ", "  ",  "　",  NBSP,     "\n",    "\r",    "\r\n",      NEL,
                          LS,  " \n", "\n ", " \r\n ", "   \n", LS "　", NBSP NEL " "};
    for (size_t left = 0; left < WIDES + NARROWS; left++) {
        for (size_t right = 0; right < WIDES + NARROWS; right++) {
            for (size_t i = 0; i < sizeof runs / sizeof *runs; i++)
                check_between(left, runs[i], right);
        }
    }
}
END_TEST

START_TEST(characters_stand_side_by_side) {
    check("中国式现代化", "中国式现代化|");
    check("ab中c", "ab中c|");
    check("𠀀a𪚥", "𠀀a𪚥|");
}
END_TEST

START_TEST(symbols_are_folded) {
    check("ＡＢＣ２０２４年", "abc2024年|");
    check("⼀⾮豈 ①㎡", "一非豈①㎡|");
    check("“a”‘b’—·○", "\"a\"'b'-·〇|");
    check("ΣΑΣ STRASSE İ ß", "σασ strasse İ ß|");
}
END_TEST

START_TEST(wide_is_judged_before_folding) {
    check("a ＂ b", "a\"b|");
    check("a \" b", "a \" b|");
    check("a – b", "a - b|");
    check("a — b", "a-b|");
    check("a ・ b", "a·b|");
    check("a • b", "a · b|");
    check("Ａ Ｂ", "a b|");
    check("a ⼀ b", "a一b|");
    check("a ○ b", "a 〇 b|");
    check("a 〇 b", "a〇b|");
}
END_TEST

START_TEST(titles_are_unwrapped_and_spaced_characters_closed_up) {
    check("中国式现代化\n新征程", "中国式现代化新征程|");
    check("两 个 确 立", "两个确立|");
    check("两　个　确　立", "两个确立|");
    check("New\nYork Times", "new york times|");
    check("第\r\n 1 条", "第1条|");
}
END_TEST

START_TEST(a_blank_line_ends_a_block) {
    const char *runs[] = {
        "\n\n",           "\r\r",    "\r\n\r\n", "\n\r",         "\n\n\n\n",        "\n \n",
        "\n　" NBSP "\n", " \n\n ",  "\r \n",    "\r\n \r\n",    NEL NEL,           LS "\n",
        "\r" NEL,         " \n \n ", "\r\r\n",   "\n" ZWSP "\n", "\r\n" ZWSP "\r\n"};
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        char text[64];
        strcat(strcat(strcpy(text, "a"), runs[i]), "b");
        check(text, "a|b|");
        strcat(strcat(strcpy(text, "中"), runs[i]), "国");
        check(text, "中|国|");
    }
}
END_TEST

START_TEST(an_indent_ends_a_block) {
    check("中\n　　国", "中|国|");
    check("中\r\n  国", "中|国|");
    check("中\r　 国", "中|国|");
    check("中 \n" NBSP " 国", "中|国|");
    check("a" LS "    b", "a|b|");
    check("中\n　" ZWSP "　国", "中|国|");
    check("中\n" ZWSP "　　" ZWSP "国", "中|国|");
}
END_TEST

START_TEST(one_blank_behind_a_break_is_no_indent) {
    check("中\n　国", "中国|");
    check("中　　　\n　国", "中国|");
    check("a   \n b", "a b|");
    check("a   b", "a b|");
}
END_TEST

START_TEST(some_characters_end_a_block_wherever_they_stand) {
    const char *ends[] = {"\t", "\v", "\f", PS};
    for (size_t i = 0; i < 4; i++) {
        terms__bytes text = {0};
        const char *parts[] = {"中", ends[i], "国", " ", ends[i], "\n", "a", ends[i], ends[i], "b"};
        for (size_t j = 0; j < sizeof parts / sizeof *parts; j++)
            ck_assert(terms__bytes_add(&text, parts[j], strlen(parts[j])));
        check_symbols(read_bytes(text.data, text.len), "中|国|a|b|");
        terms__bytes_free(&text);
    }
}
END_TEST

START_TEST(runs_at_a_blocks_edge_vanish) {
    check(" a ", "a|");
    check("\na\n", "a|");
    check("\n\n  a\n\n", "a|");
    check("a \t b", "a|b|");
    check("\t\t a b \n\t", "a b|");
    check("a\n\n b", "a|b|");
}
END_TEST

START_TEST(nothing_visible_makes_no_block) {
    check("", "");
    check(" ", "");
    check("\n\n\n", "");
    check("\t\v\f" PS, "");
    check(ZWSP "\xEF\xBB\xBF", "");
    check(" " ZWSP "\r" ZWSP "\n\t", "");
}
END_TEST

START_TEST(invisibles_are_passed_over_first) {
    check("公" ZWSP "众" ZWSP ZWSP "号", "公众号|");
    check("a" ZWSP " " ZWSP "b", "a b|");
    check("a" ZWSP "\n" ZWSP " " ZWSP "中", "a中|");
    check(ZWSP "a" ZWSP, "a|");
    check("a\t" ZWSP "\tb", "a|b|");
    check("中\xEF\xB8\x8F\xF3\xA0\x84\x80 国", "中国|");
    check("a\xC2\xAD\xE1\xA0\x8E"
          "b",
          "ab|");
}
END_TEST

START_TEST(an_invisible_between_cr_and_lf_leaves_one_break) {
    check("a\r" ZWSP "\nb", "a b|");
    check("a\r" ZWSP ZWSP "\n b", "a b|");
    check("a\r" ZWSP "\n  b", "a|b|");
    check("a\n" ZWSP "\rb", "a|b|");
    check("a\r" ZWSP "\n" ZWSP "\nb", "a|b|");
    check("a\r \nb", "a|b|");
}
END_TEST

/* Whether a character is passed over between two others. */
static bool passes(uint32_t code_point, uint32_t before, uint32_t after) {
    static reading r;
    char text[12];
    size_t len = terms__utf8_encode(before, text);
    len += terms__utf8_encode(code_point, text + len);
    len += terms__utf8_encode(after, text + len);
    read_text(&r, text, len, 2, 64, false);
    return r.count == 3 && r.passed[1] == 1;
}

START_TEST(exactly_these_characters_are_invisible) {
    const uint32_t ranges[][2] = {{0x00AD, 0x00AD}, {0x180E, 0x180E}, {0x200B, 0x200F},
                                  {0x202A, 0x202E}, {0x2060, 0x2064}, {0x2066, 0x2069},
                                  {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF}};
    size_t range = 0;
    for (uint32_t c = 0; c < 0x110000; c++) {
        if (c == 0xD800)
            c = 0xE000;
        while (range < 9 && ranges[range][1] < c)
            range++;
        bool invisible = range < 9 && ranges[range][0] <= c;
        if (passes(c, 'a', 'b') != invisible)
            ck_abort_msg("U+%04X", (unsigned)c);
    }
}
END_TEST

/* Whether two of a character behind a break end a block, as blanks do, and whatever ends lines or
 * blocks by itself. */
static bool divides(uint32_t code_point) {
    static reading r;
    char text[16] = "a\n";
    size_t len = 2 + terms__utf8_encode(code_point, text + 2);
    len += terms__utf8_encode(code_point, text + len);
    text[len++] = 'a';
    read_text(&r, text, len, 3, 64, false);
    return r.count == 4 && r.folded[1] == TERMS__BLOCK_END && r.blocks.sizes.chars == 2;
}

START_TEST(exactly_these_characters_are_blanks_breaks_and_ends) {
    const uint32_t ranges[][2] = {{0x09, 0x0D},     {0x20, 0x20},     {0x85, 0x85},
                                  {0xA0, 0xA0},     {0x2000, 0x200A}, {0x2028, 0x2029},
                                  {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}};
    size_t range = 0;
    for (uint32_t c = 0; c < 0x110000; c++) {
        if (c == 0xD800)
            c = 0xE000;
        while (range < 9 && ranges[range][1] < c)
            range++;
        bool expected = range < 9 && ranges[range][0] <= c;
        if (divides(c) != expected)
            ck_abort_msg("U+%04X", (unsigned)c);
    }
}
END_TEST

static void check_sizes(const char *text, uint64_t chars, uint64_t han, uint64_t private_use) {
    const terms_sizes *sizes = &read_string(text)->blocks.sizes;
    ck_assert_uint_eq(sizes->chars, chars);
    ck_assert_uint_eq(sizes->han, han);
    ck_assert_uint_eq(sizes->private_use, private_use);
}

START_TEST(sizes_count_visible_characters) {
    check_sizes("", 0, 0, 0);
    check_sizes("中国 a。\n\t1" ZWSP, 5, 2, 0);
    check_sizes("a  b\n\n\v\f" PS NEL LS "　", 2, 0, 0);
    check_sizes("\x01\x7F", 2, 0, 0);
    check_sizes("𠀀𪚥豈", 3, 3, 0);
}
END_TEST

START_TEST(han_is_told_before_folding) {
    check_sizes("々〇⼀⺀〡", 5, 5, 0);
    check_sizes("○、。ア㊀", 5, 0, 0);
}
END_TEST

START_TEST(private_use_is_counted_by_itself) {
    check_sizes("\xEE\x80\x80\xEF\xA3\xBF", 2, 0, 2);
    check_sizes("\xF3\xB0\x80\x80\xF3\xBF\xBF\xBD\xF4\x80\x80\x80\xF4\x8F\xBF\xBD", 4, 0, 4);
    check_sizes("\xEF\xBF\xBD\xEF\xBF\xBE\xF3\xBF\xBF\xBE\xF4\x8F\xBF\xBF", 4, 0, 0);
}
END_TEST

START_TEST(a_nul_is_a_visible_character) {
    const reading *r = read_bytes("a\0 \0b", 5);
    ck_assert_uint_eq(r->count, 6);
    ck_assert_uint_eq(r->folded[1], 0);
    ck_assert_uint_eq(r->folded[2], 0x20);
    ck_assert_uint_eq(r->blocks.sizes.chars, 4);
}
END_TEST

typedef struct spot {
    uint32_t folded;
    uint64_t offset, position;
    uint32_t size, passed;
} spot;

static void check_spots(const char *text, const spot *spots, size_t count) {
    const reading *r = read_string(text);
    ck_assert_uint_eq(r->count, count);
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_eq(r->folded[i], spots[i].folded);
        ck_assert_uint_eq(r->passed[i], spots[i].passed);
        ck_assert_uint_eq(r->origins[i].offset, spots[i].offset);
        ck_assert_uint_eq(r->origins[i].position, spots[i].position);
        ck_assert_uint_eq(r->origins[i].size, spots[i].size);
    }
}

START_TEST(symbols_know_where_they_stood) {
    const spot spots[] = {{'a', 0, 0, 1, 0},
                          {0x4E2D, 4, 2, 3, 1},
                          {0x20000, 7, 3, 4, 1},
                          {'a', 11, 4, 3, 1},
                          {TERMS__BLOCK_END, 14, 5, 0, 1}};
    check_spots("a" ZWSP "中𠀀Ａ", spots, 5);
}
END_TEST

START_TEST(a_space_stands_where_its_run_begins) {
    const spot spots[] = {
        {'a', 0, 0, 1, 0}, {0x20, 1, 1, 2, 0}, {'b', 6, 5, 1, 2}, {TERMS__BLOCK_END, 7, 6, 0, 2}};
    check_spots("a" NBSP "\r\n b", spots, 4);
}
END_TEST

START_TEST(crlf_is_passed_over_as_one_character) {
    const spot wide[] = {
        {0x4E2D, 0, 0, 3, 0}, {0x56FD, 5, 3, 3, 1}, {TERMS__BLOCK_END, 8, 4, 0, 1}};
    check_spots("中\r\n国", wide, 3);
    const spot narrow[] = {
        {'a', 0, 0, 1, 0}, {0x20, 1, 1, 1, 0}, {'b', 3, 3, 1, 0}, {TERMS__BLOCK_END, 4, 4, 0, 0}};
    check_spots("a\r\nb", narrow, 4);
    const spot cut[] = {
        {'a', 0, 0, 1, 0}, {0x20, 1, 1, 1, 1}, {'b', 6, 4, 1, 1}, {TERMS__BLOCK_END, 7, 5, 0, 1}};
    check_spots("a\r" ZWSP "\nb", cut, 4);
}
END_TEST

START_TEST(a_block_goes_on_counting_where_the_last_one_ended) {
    const spot spots[] = {{'a', 2, 2, 1, 2},
                          {TERMS__BLOCK_END, 5, 5, 0, 2},
                          {'b', 7, 7, 1, 5},
                          {TERMS__BLOCK_END, 8, 8, 0, 5}};
    check_spots("  a\n\n\t b", spots, 4);
}
END_TEST

/* The lines of a text's symbols, from 0, one digit each. */
static const char *lines_of(const char *text) {
    static char lines[64];
    const reading *r = read_string(text);
    ck_assert_uint_lt(r->count, sizeof lines);
    for (size_t i = 0; i < r->count; i++)
        lines[i] = (char)('0' + r->origins[i].line);
    lines[r->count] = '\0';
    return lines;
}

START_TEST(lines_end_at_breaks) {
    ck_assert_str_eq(lines_of("a\nb\rc\r\nd"), "00112233");
    ck_assert_str_eq(lines_of("中\n国\r\n\n两\n\r\n会"), "0133555");
    ck_assert_str_eq(lines_of("a\r" ZWSP "\nb"), "0022");
    ck_assert_str_eq(lines_of("一\302\205二\342\200\250三"), "0122");
    ck_assert_str_eq(lines_of("一\t二\v三\f四\342\200\251五\n"), "0000000001");
}
END_TEST

START_TEST(characters_can_stay_as_they_were_read) {
    static const uint32_t expected[] = {0xFF21, 0x2F00, 'B', 0x20, 'C', 0x25CB, TERMS__BLOCK_END};
    const char *text = "Ａ⼀B\n" ZWSP " C○\n\n";
    for (size_t chunk = 1; chunk <= strlen(text); chunk++) {
        terms__window window;
        terms__blocks blocks = {.folding = &(terms__folding){.as_written = true}};
        ck_assert(terms__window_init(&window, 64, true));
        for (size_t at = 0; at < strlen(text); at += chunk) {
            size_t left = strlen(text) - at, len = left < chunk ? left : chunk;
            ck_assert_uint_eq(terms__blocks_feed(&blocks, &window, text + at, len), len);
        }
        terms__blocks_end(&blocks, &window);
        ck_assert_uint_eq(window.count, 7);
        ck_assert_mem_eq(window.folded, expected, sizeof expected);
        terms__window_free(&window);
    }
}
END_TEST

/* Whether the 中 of a text, its symbol number `at`, is between a pair of quotation marks. */
static bool is_quoted(const char *text, size_t at) {
    const reading *r = read_string(text);
    ck_assert_uint_eq(r->folded[at], 0x4E2D);
    return terms__quotes_pair(r->quote[at], r->quote[at]);
}

static const char *const opening[] = {"“", "‘", "「", "『", "〝", "«", "\"", "＂"};
static const char *const closing[] = {"”", "’", "」", "』", "〞", "»", "\"", "＂"};

START_TEST(pairs_of_quotation_marks_are_told) {
    for (size_t left = 0; left < 8; left++) {
        for (size_t right = 0; right < 8; right++) {
            char text[32];
            snprintf(text, sizeof text, "%s中%s", opening[left], closing[right]);
            ck_assert(is_quoted(text, 1) == (left == right));
            snprintf(text, sizeof text, "%s中%s", closing[left], opening[right]);
            ck_assert(is_quoted(text, 1) == (left == right && left >= 6));
        }
    }
}
END_TEST

START_TEST(other_characters_are_no_quotation_marks) {
    static const char *const others[] = {"„",  "‟",  "‚",  "‛", "'", "＇", "《", "》", "〈",
                                         "〉", "（", "）", "‹", "›", "`",  "a",  "中"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        char text[32];
        snprintf(text, sizeof text, "%s中%s", others[i], others[i]);
        ck_assert_uint_eq(read_string(text)->quote[1], 0);
    }
}
END_TEST

START_TEST(quotation_marks_stand_right_beside_what_they_quote) {
    ck_assert(is_quoted("“ 中\n”", 1));
    ck_assert(is_quoted("a“" ZWSP "中" ZWSP "”b", 2));
    ck_assert(!is_quoted("“a中”", 2));
    ck_assert(!is_quoted("“\t中”", 2));
    ck_assert(!is_quoted("“\n\n中”", 2));
    ck_assert(!is_quoted("“中\n\n”", 1));
    ck_assert(!is_quoted("中", 0));
    const reading *r = read_string("\" a \"b\"");
    ck_assert_uint_eq(r->folded[2], 'a');
    ck_assert_uint_eq(r->quote[2], 0);
    ck_assert(terms__quotes_pair(r->quote[5], r->quote[5]));
}
END_TEST

START_TEST(malformed_bytes_are_visible_and_narrow) {
    check("a\xFF"
          "b",
          "a\xEF\xBF\xBD"
          "b|");
    check("a \xFF b", "a \xEF\xBF\xBD b|");
    check("中 \xE4\xB8\n国", "中\xEF\xBF\xBD国|");
    check("\xE4\xB8", "\xEF\xBF\xBD|");
    check("\xF0\xA0\x80", "\xEF\xBF\xBD|");
    check("\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD|");
    check("\xF0\xA0\xE4\xB8\xAD", "\xEF\xBF\xBD中|");
    check("a \xE4\xB8", "a \xEF\xBF\xBD|");
    check_sizes("\xE4\xB8\xF0\xA0\x80\xFF\xC0\x80", 5, 0, 0);
}
END_TEST

START_TEST(malformed_bytes_know_where_they_stood) {
    const spot spots[] = {{0x4E2D, 0, 0, 3, 0}, {0xFFFD, 3, 1, 3, 0},
                          {'a', 6, 2, 1, 0},    {0xFFFD, 7, 3, 1, 0},
                          {0xFFFD, 8, 4, 2, 0}, {TERMS__BLOCK_END, 10, 5, 0, 0}};
    check_spots("中\xF0\xA0\x80"
                "a\xFF\xE4\xB8",
                spots, 6);
}
END_TEST

START_TEST(ends_inside_the_text_are_told_from_its_own_ends) {
    const char *none[] = {"", "a", " a\n", "a\n b", "a\r" ZWSP "\n"};
    const char *some[] = {"a\tb", "\ta", "a\n\n", "\n  a", "a\n\nb\n\nc", PS};
    for (size_t i = 0; i < 5; i++)
        ck_assert_uint_eq(read_string(none[i])->blocks.ends, 0);
    for (size_t i = 0; i < 6; i++)
        ck_assert_uint_gt(read_string(some[i])->blocks.ends, 0);
}
END_TEST

/* The letters of small texts: v stands for an invisible character. */
static const char letters[] = "aw \n\r\tv";
static const char *const spellings[] = {"a", "中", " ", "\n", "\r", "\t", ZWSP};

/* Write such a text without invisibles, and with n for every break.  Returns its length. */
static size_t pass_over(const char *text, char *out) {
    size_t len = 0;
    for (; *text; text++) {
        if (*text == 'v')
            continue;
        bool pair = *text == '\n' && len > 0 && out[len - 1] == 'r';
        len -= pair;
        out[len++] = *text == '\r' ? 'r' : *text == '\n' ? 'n' : *text;
    }
    out[len] = '\0';
    for (size_t i = 0; i < len; i++)
        out[i] = out[i] == 'r' ? 'n' : out[i];
    return len;
}

/* What a run between two characters becomes, by the letter of the rules; NUL and TAB are edges of
 * blocks. */
static char rest_of_run(const char *run, size_t len, char before, char after) {
    size_t breaks = 0, blanks = 0;
    for (size_t i = 0; i < len; i++) {
        breaks += run[i] == 'n';
        blanks = run[i] == 'n' ? 0 : blanks + 1;
    }
    if (breaks > 1 || (breaks == 1 && blanks > 1))
        return '|';
    return before == 'a' && after == 'a' ? ' ' : '\0';
}

static void put(char *out, size_t *len, char symbol) {
    if (symbol == '\0' || (symbol == '|' && (*len == 0 || out[*len - 1] == '|')))
        return;
    out[(*len)++] = symbol;
}

static void make_blocks(const char *text, char *out) {
    char plain[16];
    size_t count = pass_over(text, plain), len = 0;
    for (size_t i = 0; i < count;) {
        size_t run = strspn(plain + i, " n");
        if (run > 0)
            put(out, &len, rest_of_run(plain + i, run, i ? plain[i - 1] : '\0', plain[i + run]));
        else
            put(out, &len, plain[i] == '\t' ? '|' : plain[i]);
        i += run > 0 ? run : 1;
    }
    put(out, &len, '|');
    out[len] = '\0';
}

static void check_small(const char *text, size_t chunk) {
    static reading r;
    char bytes[32] = "", expected[16], got[16] = "";
    for (const char *at = text; *at; at++)
        strcat(bytes, spellings[strchr(letters, *at) - letters]);
    make_blocks(text, expected);
    read_text(&r, bytes, strlen(bytes), chunk, TINY + chunk % 3, false);
    for (size_t i = 0; i < r.count; i++)
        got[i] = r.folded[i] == TERMS__BLOCK_END ? '|'
                 : r.folded[i] == 0x4E2D         ? 'w'
                                                 : (char)r.folded[i];
    if (strcmp(got, expected) != 0)
        ck_assert_str_eq(got, expected);
}

START_TEST(all_small_texts_are_cut_by_the_letter_of_the_rules) {
    for (size_t len = 0, texts = 1; len < 7; len++, texts *= 7) {
        for (size_t number = 0; number < texts; number++) {
            char text[8] = "";
            for (size_t i = 0, left = number; i < len; i++, left /= 7)
                text[i] = letters[left % 7];
            check_small(text, 1 + number % 6);
        }
    }
}
END_TEST

START_TEST(a_long_run_is_one_space) {
    enum { LONG = 100000 };
    static reading r;
    char *text = malloc(LONG + 2);
    memset(text, ' ', LONG + 2);
    text[0] = text[LONG + 1] = 'a';
    read_text(&r, text, LONG + 2, 1000, TINY, true);
    check_symbols(&r, "a a|");
    ck_assert_uint_eq(r.passed[2], LONG - 1);
    ck_assert_uint_eq(r.origins[2].offset, LONG + 1);
    free(text);
}
END_TEST

START_TEST(a_window_keeps_the_last_symbols) {
    terms__window window;
    terms__blocks blocks = {0};
    ck_assert(terms__window_init(&window, 64, true));
    ck_assert_uint_eq(terms__blocks_feed(&blocks, &window, "a中b\"c", 7), 7);
    ck_assert_uint_eq(terms__window_room(&window), 59);
    terms__window_drop(&window, 9);
    terms__window_drop(&window, 5);
    ck_assert_uint_eq(window.base, 0);
    terms__window_drop(&window, 2);
    ck_assert_uint_eq(window.base, 3);
    ck_assert_uint_eq(window.count, 2);
    ck_assert_uint_eq(window.folded[0], '"');
    ck_assert_uint_eq(window.quote[0], 0);
    ck_assert_uint_eq(window.quote[1], 0x05);
    ck_assert_uint_eq(window.folded[terms__window_slot(&window, 4)], 'c');
    ck_assert_uint_eq(window.origins[1].offset, 6);
    ck_assert_uint_eq(window.origins[1].position, 4);
    terms__window_free(&window);
}
END_TEST

START_TEST(a_window_grows_with_all_it_holds) {
    terms__window window;
    terms__blocks blocks = {0};
    ck_assert(terms__window_init(&window, TINY, true));
    ck_assert(terms__window_grow(&window, 64));
    ck_assert_uint_eq(window.capacity, 64);
    ck_assert_uint_eq(terms__blocks_feed(&blocks, &window, "a中b\"c", 7), 7);
    terms__window_drop(&window, 4);
    ck_assert(terms__window_grow(&window, 100));
    ck_assert_uint_eq(window.capacity, 100);
    ck_assert_uint_eq(window.base, 1);
    ck_assert_uint_eq(window.count, 4);
    ck_assert_uint_eq(window.folded[0], 0x4E2D);
    ck_assert_uint_eq(window.quote[3], 0x05);
    ck_assert_uint_eq(window.origins[3].offset, 6);
    terms__window_free(&window);
}
END_TEST

static terms_status grow_out(const void *context) {
    terms__window window;
    bool good =
        terms__window_init(&window, 100, context != NULL) && terms__window_grow(&window, 200);
    terms__window_free(&window);
    return good ? TERMS_OK : TERMS_NO_MEMORY;
}

static terms_status run_out(const void *context) {
    terms__window window;
    bool good = terms__window_init(&window, 100, context != NULL);
    terms__window_free(&window);
    return good ? TERMS_OK : TERMS_NO_MEMORY;
}

START_TEST(memory_that_runs_out_is_told) {
    faults_everywhere(run_out, NULL);
    faults_everywhere(run_out, "with origins");
    faults_everywhere(grow_out, NULL);
    faults_everywhere(grow_out, "with origins");
}
END_TEST

static void add_tests(TCase *tests) {
    tcase_add_test(tests, a_run_vanishes_beside_a_wide_character_and_else_is_one_space);
    tcase_add_test(tests, characters_stand_side_by_side);
    tcase_add_test(tests, symbols_are_folded);
    tcase_add_test(tests, wide_is_judged_before_folding);
    tcase_add_test(tests, titles_are_unwrapped_and_spaced_characters_closed_up);
    tcase_add_test(tests, a_blank_line_ends_a_block);
    tcase_add_test(tests, an_indent_ends_a_block);
    tcase_add_test(tests, one_blank_behind_a_break_is_no_indent);
    tcase_add_test(tests, some_characters_end_a_block_wherever_they_stand);
    tcase_add_test(tests, runs_at_a_blocks_edge_vanish);
    tcase_add_test(tests, nothing_visible_makes_no_block);
    tcase_add_test(tests, invisibles_are_passed_over_first);
    tcase_add_test(tests, an_invisible_between_cr_and_lf_leaves_one_break);
    tcase_add_test(tests, exactly_these_characters_are_invisible);
    tcase_add_test(tests, exactly_these_characters_are_blanks_breaks_and_ends);
}

static void add_more_tests(TCase *tests) {
    tcase_add_test(tests, sizes_count_visible_characters);
    tcase_add_test(tests, han_is_told_before_folding);
    tcase_add_test(tests, private_use_is_counted_by_itself);
    tcase_add_test(tests, a_nul_is_a_visible_character);
    tcase_add_test(tests, symbols_know_where_they_stood);
    tcase_add_test(tests, a_space_stands_where_its_run_begins);
    tcase_add_test(tests, crlf_is_passed_over_as_one_character);
    tcase_add_test(tests, a_block_goes_on_counting_where_the_last_one_ended);
    tcase_add_test(tests, lines_end_at_breaks);
    tcase_add_test(tests, characters_can_stay_as_they_were_read);
    tcase_add_test(tests, pairs_of_quotation_marks_are_told);
    tcase_add_test(tests, quotation_marks_stand_right_beside_what_they_quote);
    tcase_add_test(tests, other_characters_are_no_quotation_marks);
    tcase_add_test(tests, malformed_bytes_are_visible_and_narrow);
    tcase_add_test(tests, malformed_bytes_know_where_they_stood);
    tcase_add_test(tests, ends_inside_the_text_are_told_from_its_own_ends);
    tcase_add_test(tests, all_small_texts_are_cut_by_the_letter_of_the_rules);
    tcase_add_test(tests, a_long_run_is_one_space);
    tcase_add_test(tests, a_window_keeps_the_last_symbols);
    tcase_add_test(tests, a_window_grows_with_all_it_holds);
    tcase_add_test(tests, memory_that_runs_out_is_told);
}

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("blocks", &tests);
    add_tests(tests);
    add_more_tests(tests);
    return suite_run(suite);
}
