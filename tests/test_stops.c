/* Tests of stops: which marks end a sentence, and that all kernels find the same.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/utf8.h"
#include "support/guard.h"
#include "support/suite.h"
#include "text/stops.h"
#include "text/unicode.h"

enum { BLOCKS = 2, TEXT = 64 * BLOCKS, ALL = TEXT + 2 };

/* The text ends some bytes before the page does. */
static void expect_same(const guard_page *page, size_t before, const unsigned char *text,
                        const uint64_t expected[BLOCKS]) {
    unsigned char *copy = page->end - ALL - before;
    memcpy(copy, text, ALL);
    for (terms__cpu cpu = TERMS__CPU_PLAIN; cpu <= terms__cpu_level(); cpu++) {
        uint64_t stops[BLOCKS];
        terms__stops_kernel(cpu)(stops, copy, BLOCKS);
        if (memcmp(stops, expected, sizeof stops) != 0)
            ck_abort_msg("kernel %d", (int)cpu);
    }
}

/* Each character at the ends of blocks and in their middle. */
static void check_character(uint32_t code_point) {
    const size_t places[] = {0, 31, 61, 63, 64, 126};
    guard_page page = guard_new(ALL);
    bool stops =
        terms__stops_sentence(terms__unicode_fold(code_point, terms__unicode_entry(code_point)));
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        unsigned char text[ALL + 4];
        uint64_t expected[BLOCKS] = {0};
        memset(text, 'a', sizeof text);
        terms__utf8_encode(code_point, (char *)text + places[i]);
        expected[places[i] / 64] = (uint64_t)stops << places[i] % 64;
        expect_same(&page, 0, text, expected);
    }
    guard_free(&page);
}

START_TEST(marks_that_fold_to_a_stop_are_found) {
    const uint32_t others[] = {'.', 0x3001, 0xFF0C, 0xFF1B, 0x2026, 0xFF02, 0xFF5F, 0x00BF, 0x4E00};
    const uint32_t marks[] = {0x3002, 0xFF61, 0xFF01, 0xFF1F, '!', '?'};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        check_character(marks[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        check_character(others[i]);
}
END_TEST

/* No character but those folds to one: what is found is what segments know of. */
START_TEST(no_other_marks_do) {
    size_t count = 0;
    for (uint32_t c = 0; c < 0x110000; c++)
        count += terms__stops_sentence(terms__unicode_fold(c, terms__unicode_entry(c)));
    ck_assert_uint_eq(count, 6);
}
END_TEST

START_TEST(all_kernels_find_the_same) {
    static const unsigned char bytes[] = {0xE3, 0xEF, 0x80, 0x82, 0xBC,
                                          0xBD, 0x81, 0x9F, 0xA1, '!'};
    uint64_t random = suite_seed("stops");
    guard_page page = guard_new(ALL + 64);
    for (uint64_t i = suite_cases(1000000); i > 0; i--) {
        unsigned char text[ALL];
        uint64_t expected[BLOCKS];
        for (size_t at = 0; at < ALL; at++)
            text[at] = bytes[suite_below(&random, sizeof bytes)];
        terms__stops_plain(expected, text, BLOCKS);
        expect_same(&page, i % 64, text, expected);
    }
    guard_free(&page);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("stops", &tests);
    tcase_add_test(tests, marks_that_fold_to_a_stop_are_found);
    tcase_add_test(tests, no_other_marks_do);
    tcase_add_test(tests, all_kernels_find_the_same);
    return suite_run(suite);
}
