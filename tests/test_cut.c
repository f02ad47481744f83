/* Tests of cut: where a text may be taken apart, and its length in code points.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "libterms.h"
#include "support/suite.h"

static size_t cut(const char *text) {
    return terms_text_cut(text, strlen(text));
}

START_TEST(a_text_is_cut_behind_what_ends_a_block) {
    static const char *const endings[] = {"\n\n", "\r\n\r\n", "\n\r\n", "\t",    "\v",
                                          "\f",   "\n  ",     "\r\n  ", "\n　　"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char text[64] = "一会儿";
        strcat(text, endings[i]);
        size_t len = strlen(text);
        ck_assert_msg(cut(text) == len, "ending %zu", i);
        strcat(text, "就来");
        ck_assert_msg(cut(text) == len, "ending %zu", i);
        ck_assert_msg(cut(endings[i]) == strlen(endings[i]), "ending %zu", i);
    }
}
END_TEST

START_TEST(the_last_place_counts) {
    ck_assert_uint_eq(cut("a\n\nb\tc\nd"), 5);
    ck_assert_uint_eq(cut("a\n\n\n\nb"), 5);
    ck_assert_uint_eq(cut("a\n    b"), 4);
    ck_assert_uint_eq(cut("a\t"), 2);
}
END_TEST

START_TEST(nothing_else_is_certain) {
    static const char *const others[] = {"",      "a",           "\n",     "a\nb",     "a b  c",
                                         "\n ",   "\r\r",        "\r\n\r", "a\n　",    "　　",
                                         "\n 　", "a\n\xC2\xA0", "\r",     "a\r\n\rb", "。\n"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        ck_assert_msg(cut(others[i]) == 0, "text %zu", i);
    ck_assert_uint_eq(terms_text_cut("\n\n", 1), 0);
    ck_assert_uint_eq(terms_text_cut("a\n　　", 7), 0);
}
END_TEST

START_TEST(code_points_are_counted) {
    ck_assert_uint_eq(terms_text_length("", 0), 0);
    ck_assert_uint_eq(terms_text_length("中a\r\n𠀀", 10), 5);
    ck_assert_uint_eq(terms_text_length("\0é", 3), 2);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("cut", &tests);
    tcase_add_test(tests, a_text_is_cut_behind_what_ends_a_block);
    tcase_add_test(tests, the_last_place_counts);
    tcase_add_test(tests, nothing_else_is_certain);
    tcase_add_test(tests, code_points_are_counted);
    return suite_run(suite);
}
