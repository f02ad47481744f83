/* Tests of marks: what is plain, and that all kernels say the same.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/utf8.h"
#include "support/guard.h"
#include "support/suite.h"
#include "text/marks.h"
#include "text/unicode.h"

enum { BLOCKS = 2, TEXT = 64 * BLOCKS, ALL = TEXT + TERMS__MARKS_AHEAD };

static size_t size_of(uint32_t code_point) {
    char bytes[8] = {0};
    terms__utf8_encode(code_point, bytes);
    return terms__marks_size((unsigned char *)bytes);
}

START_TEST(plain_characters_need_no_care) {
    const uint32_t care = TERMS__UNICODE_CLASS | TERMS__UNICODE_QUOTE | TERMS__UNICODE_PRIVATE;
    for (uint32_t c = 0; c < 0x110000; c++) {
        if (size_of(c) == 0 || (c >= 0xD800 && c < 0xE000))
            continue;
        if (terms__unicode_entry(c) & care)
            ck_abort_msg("U+%04X", c);
    }
}
END_TEST

START_TEST(most_characters_are_plain) {
    for (uint32_t c = 0x4E00; c < 0xA000; c++)
        ck_assert_uint_eq(size_of(c), 3);
    const uint32_t others[] = {'a',    '0',    '~',    0xE9,   0x416,  0x3400, 0x3001, 0x3002,
                               0x300A, 0x300B, 0x3010, 0x3042, 0xFF0C, 0xFF01, 0xFF5E, 0x25CB};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        ck_assert_msg(size_of(others[i]) > 0, "U+%04X", others[i]);
}
END_TEST

static bool is_gap(uint32_t code_point) {
    return code_point == 0x20 || code_point == 0x0A || code_point == 0x3000;
}

typedef struct block_marks {
    uint64_t plain, han, narrow, gap, other;
    uint32_t plain_before, han_before;
} block_marks;

/* The marks of one block, by the character; those before it are added. */
static block_marks naive_marks(terms__characters *characters, const unsigned char *text,
                               size_t begin) {
    block_marks marks = {0};
    size_t at = 0;
    marks.other = ~(uint64_t)0;
    while (at < begin + 64) {
        size_t size = terms__marks_size(text + at);
        terms__utf8_char c = terms__utf8_decode(text + at, 8);
        bool gap = size == 0 && is_gap(c.code_point);
        uint64_t han = size > 0 && (terms__unicode_entry(c.code_point) & TERMS__UNICODE_HAN);
        if (at >= begin) {
            marks.plain |= (uint64_t)(size > 0) << (at - begin);
            marks.han |= han << (at - begin);
            marks.narrow |= (uint64_t)(size == 1 || size == 2) << (at - begin);
            marks.gap |= (uint64_t)gap << (at - begin);
        } else {
            if (size > 0) {
                characters->high[marks.plain_before] = terms__characters_high(text + at);
                characters->low[marks.plain_before++] = terms__characters_low(text + at);
            }
            marks.han_before += (uint32_t)han;
        }
        size = gap ? c.size : size;
        for (size_t i = at; i < at + size; i++)
            if (i >= begin && i < begin + 64)
                marks.other &= ~((uint64_t)1 << (i - begin));
        at += size > 0 ? size : 1;
    }
    return marks;
}

/* Characters of all kinds, or of one kind mostly, or bytes of any. */
static void make_text(uint64_t *random, unsigned char text[ALL]) {
    static const uint32_t firsts[] = {0,      0x80,   0x2000, 0x2E00,  0x3000,
                                      0x3400, 0x4D00, 0x4E00, 0x9F00,  0xA000,
                                      0xE000, 0xFF00, 0xFE00, 0x10000, 0x20000};
    uint64_t broken = suite_below(random, 3), odds = 1 + suite_below(random, 40);
    uint32_t first = firsts[suite_below(random, sizeof firsts / sizeof *firsts)];
    for (size_t at = 0; at < ALL;) {
        char bytes[4];
        if (suite_below(random, odds) == 0)
            first = firsts[suite_below(random, sizeof firsts / sizeof *firsts)];
        size_t size = terms__utf8_encode(first + (uint32_t)suite_below(random, 0x100), bytes);
        for (size_t i = 0; i < size && at < ALL; i++, at++)
            text[at] = broken && suite_below(random, 30) == 0 ? (unsigned char)suite_random(random)
                                                              : (unsigned char)bytes[i];
    }
}

static bool are_same(const terms__marks *marks, size_t block, const block_marks *expected) {
    return marks->plain[block] == expected->plain && marks->han[block] == expected->han &&
           marks->narrow[block] == expected->narrow && marks->gap[block] == expected->gap &&
           marks->other[block] == expected->other &&
           marks->plain_before[block] == expected->plain_before &&
           marks->han_before[block] == expected->han_before;
}

static void check_kernel(terms__cpu cpu, const unsigned char *text) {
    terms__marks marks;
    terms__characters characters, expected_characters;
    terms__marks_kernel(cpu)(&marks, &characters, text, BLOCKS);
    block_marks expected;
    for (size_t i = 0; i < BLOCKS; i++) {
        expected = naive_marks(&expected_characters, text, 64 * i);
        if (!are_same(&marks, i, &expected))
            ck_abort_msg("kernel %d, block %zu", (int)cpu, i);
    }
    size_t count = expected.plain_before;
    if (memcmp(characters.high, expected_characters.high, count) != 0 ||
        memcmp(characters.low, expected_characters.low, count) != 0)
        ck_abort_msg("kernel %d, characters", (int)cpu);
}

static void check_kernels(const unsigned char *text) {
    for (terms__cpu cpu = TERMS__CPU_PLAIN; cpu <= terms__cpu_level(); cpu++)
        check_kernel(cpu, text);
}

START_TEST(all_kernels_mark_alike) {
    uint64_t random = suite_seed("marks");
    guard_page page = guard_new(ALL + 64);
    for (uint64_t i = suite_cases(1000000); i > 0; i--) {
        unsigned char *text = page.end - ALL - i % 64;
        make_text(&random, text);
        check_kernels(text);
    }
    guard_free(&page);
}
END_TEST

START_TEST(all_kernels_mark_every_character_alike) {
    unsigned char text[ALL + 4] = {0};
    for (uint32_t c = 0; c < 0x30000;) {
        for (size_t at = c % 64; at < ALL; c++)
            at += terms__utf8_encode_as(c, terms__utf8_size(c), (char *)text + at);
        check_kernels(text);
    }
}
END_TEST

/* Any two bytes behind those that may begin three. */
START_TEST(all_kernels_mark_any_three_bytes_alike) {
    unsigned char text[ALL] = {0};
    for (uint32_t bytes = 0xE00000; bytes < 0x1000000;) {
        for (size_t at = 0; at < TEXT; at += 3, bytes++) {
            text[at] = (unsigned char)(bytes >> 16);
            text[at + 1] = (unsigned char)(bytes >> 8);
            text[at + 2] = (unsigned char)bytes;
        }
        check_kernels(text);
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("marks", &tests);
    tcase_add_test(tests, plain_characters_need_no_care);
    tcase_add_test(tests, most_characters_are_plain);
    tcase_add_test(tests, all_kernels_mark_alike);
    tcase_add_test(tests, all_kernels_mark_every_character_alike);
    tcase_add_test(tests, all_kernels_mark_any_three_bytes_alike);
    return suite_run(suite);
}
