/* Tests of stops: which marks end a sentence, and that all kernels find the same.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/utf8.h"
#include "support/guard.h"
#include "support/suite.h"
#include "text/stops.h"
#include "text/unicode.h"

enum { BLOCKS = 2, TEXT = 64 * BLOCKS, ALL = TEXT + 2 };

static void expect_same(const unsigned char *text, const uint64_t expected[BLOCKS]) {
    guard_page page = guard_new(ALL);
    memcpy(page.end - ALL, text, ALL);
    for (terms__cpu cpu = TERMS__CPU_PLAIN; cpu <= terms__cpu_level(); cpu++) {
        uint64_t stops[BLOCKS];
        terms__stops_kernel(cpu)(stops, page.end - ALL, BLOCKS);
        for (size_t i = 0; i < BLOCKS; i++)
            ck_assert_uint_eq(stops[i], expected[i]);
    }
    guard_free(&page);
}

/* Each character at the ends of blocks and in their middle. */
static void check_character(uint32_t code_point) {
    const size_t places[] = {0, 31, 61, 63, 64, 126};
    bool stops =
        terms__stops_sentence(terms__unicode_fold(code_point, terms__unicode_entry(code_point)));
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        unsigned char text[ALL + 4];
        uint64_t expected[BLOCKS] = {0};
        memset(text, 'a', sizeof text);
        terms__utf8_encode(code_point, (char *)text + places[i]);
        expected[places[i] / 64] = (uint64_t)stops << places[i] % 64;
        expect_same(text, expected);
    }
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
    for (uint64_t i = 0; i < suite_cases(20000); i++) {
        unsigned char text[ALL];
        uint64_t expected[BLOCKS];
        for (size_t at = 0; at < ALL; at++)
            text[at] = bytes[suite_below(&random, sizeof bytes)];
        terms__stops_plain(expected, text, BLOCKS);
        expect_same(text, expected);
    }
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
