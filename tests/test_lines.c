/* Tests of lines: ends at LF, CR and CRLF.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/lines.h"
#include "support/suite.h"

/* Lines as they should be cut, each with the size of its end. */
typedef struct piece {
    const char *line;
    size_t end;
} piece;

static void check(const char *text, size_t len, const piece *pieces) {
    size_t at = 0;
    for (; at < len; pieces++) {
        size_t size = terms__line_size(text + at, len - at);
        ck_assert_uint_eq(size, strlen(pieces->line));
        ck_assert_mem_eq(text + at, pieces->line, size);
        at += size;
        ck_assert_uint_eq(terms__line_end_size(text + at, len - at), pieces->end);
        at += pieces->end;
    }
    ck_assert_ptr_null(pieces->line);
}

static uint64_t number_behind(const char *text) {
    return terms__line_number(text, strlen(text));
}

START_TEST(lines_end_at_lf_cr_and_crlf) {
    const piece pieces[] = {{"一", 1}, {"二", 1}, {"三", 2}, {"四", 0}, {NULL, 0}};
    const char *text = "一\n二\r三\r\n四";
    check(text, strlen(text), pieces);
}
END_TEST

START_TEST(lf_cr_is_two_ends) {
    const piece pieces[] = {{"a", 1}, {"", 1}, {"b", 1}, {"", 2}, {"", 1}, {NULL, 0}};
    check("a\n\rb\r\r\n\n", 8, pieces);
}
END_TEST

START_TEST(an_end_may_be_cut) {
    const piece pieces[] = {{"a", 1}, {NULL, 0}};
    check("a\r\n", 2, pieces);
}
END_TEST

START_TEST(other_breaks_and_nuls_end_no_line) {
    const piece pieces[] = {{"a\v\f\xC2\x85\xE2\x80\xA8", 1}, {NULL, 0}};
    const char *text = "a\v\f\xC2\x85\xE2\x80\xA8\n";
    check(text, strlen(text), pieces);
    ck_assert_uint_eq(terms__line_size("a\0b\nc", 5), 3);
}
END_TEST

START_TEST(no_text_is_one_line_without_an_end) {
    ck_assert_uint_eq(terms__line_size("", 0), 0);
    ck_assert_uint_eq(terms__line_end_size("", 0), 0);
    ck_assert_uint_eq(terms__line_number(NULL, 0), 1);
}
END_TEST

START_TEST(lines_are_counted_from_one) {
    ck_assert_uint_eq(number_behind("a"), 1);
    ck_assert_uint_eq(number_behind("a\n"), 2);
    ck_assert_uint_eq(number_behind("a\nb"), 2);
    ck_assert_uint_eq(number_behind("\n\n\n"), 4);
    ck_assert_uint_eq(number_behind("\r\n\r\n"), 3);
    ck_assert_uint_eq(number_behind("\n\r\n\r"), 4);
    ck_assert_uint_eq(number_behind("\r\r\r\n"), 4);
    ck_assert_uint_eq(terms__line_number("\0\n\0", 3), 2);
}
END_TEST

START_TEST(a_million_lines_are_counted) {
    static char text[2000000];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = i % 2 ? '\n' : 'x';
    ck_assert_uint_eq(terms__line_number(text, sizeof text), 1000001);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("lines", &tests);
    tcase_add_test(tests, lines_end_at_lf_cr_and_crlf);
    tcase_add_test(tests, lf_cr_is_two_ends);
    tcase_add_test(tests, an_end_may_be_cut);
    tcase_add_test(tests, other_breaks_and_nuls_end_no_line);
    tcase_add_test(tests, no_text_is_one_line_without_an_end);
    tcase_add_test(tests, lines_are_counted_from_one);
    tcase_add_test(tests, a_million_lines_are_counted);
    return suite_run(suite);
}
