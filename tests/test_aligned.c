/* Tests of aligned: widths, sides and what could disturb a terminal.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "report/table/table.h"
#include "support/suite.h"
#include "support/tables.h"

static const terms_write_options aligned = {.format = TERMS_ALIGNED};

static void expect_text(const char *text, const char *expected) {
    table_expect(table_of_texts(&text, 1), &aligned, expected);
}

START_TEST(texts_stand_left_and_numbers_right) {
    static const char *const names[] = {"rank", "term", "total", "per_10k_han", "category"};
    terms_table *table = terms__table_new();
    terms__table_add_columns(table, names, 5);
    terms__table_add_row(table);
    terms__table_put_count(table, 1);
    terms__table_put_text(table, "中国式现代化");
    terms__table_put_count(table, 1234567);
    terms__table_put_real(table, 12.5);
    terms__table_put_text(table, "经济");
    terms__table_add_row(table);
    terms__table_put_count(table, 2);
    terms__table_put_text(table, "GDP");
    terms__table_put_count(table, 8);
    table_expect(table, &aligned,
                 "rank  term            total  per_10k_han  category\n"
                 "----  ------------  -------  -----------  --------\n"
                 "   1  中国式现代化  1234567      12.5000  经济\n"
                 "   2  GDP                 8\n");
}
END_TEST

START_TEST(headers_stand_like_their_cells) {
    static const char *const names[] = {"n", "text", "mixed", "none"};
    terms_table *table = terms__table_new();
    terms__table_add_columns(table, names, 4);
    terms__table_add_row(table);
    terms__table_put_count(table, 100);
    terms__table_put_text(table, "abcdef");
    terms__table_put_count(table, 1234567);
    terms__table_add_row(table);
    terms__table_put_empty(table);
    terms__table_put_text(table, "");
    terms__table_put_text(table, "ab");
    table_expect(table, &aligned,
                 "  n  text    mixed    none\n"
                 "---  ------  -------  ----\n"
                 "100  abcdef  1234567\n"
                 "             ab\n");
}
END_TEST

START_TEST(a_table_without_rows) {
    table_expect(table_of_header("词"), &aligned, "词\n--\n");
    table_expect(table_of_header(""), &aligned, "\n\n");
}
END_TEST

/* A text of some width, then a number. */
static void expect_width(const char *text, const char *expected) {
    terms_table *table = terms__table_new();
    terms__table_add_column(table, "a");
    terms__table_add_column(table, "n");
    terms__table_add_row(table);
    terms__table_put_text(table, text);
    terms__table_put_count(table, 7);
    table_expect(table, &aligned, expected);
}

START_TEST(east_asian_characters_are_two_wide) {
    expect_width("中", "a   n\n--  -\n中  7\n");
    expect_width("𠀀", "a   n\n--  -\n𠀀  7\n");
    expect_width("Ａ，", "a     n\n----  -\nＡ，  7\n");
    expect_width("한", "a   n\n--  -\n한  7\n");
    expect_width("é", "a  n\n-  -\né  7\n");
    expect_width("e\xCC\x81", "a  n\n-  -\ne\xCC\x81  7\n");
    expect_width("a\xE2\x80\x8B", "a  n\n-  -\na\xE2\x80\x8B  7\n");
}
END_TEST

START_TEST(controls_are_escaped) {
    expect_text("a\tb", "text\n----\na\\tb\n");
    expect_text("a\r\n", "text\n-----\na\\r\\n\n");
    expect_text("\x1B[31m", "text\n--------\n\\x1b[31m\n");
    expect_text("\x7F", "text\n----\n\\x7f\n");
    expect_text("\xC2\x9B", "text\n----\n\\x9b\n");
    expect_text("\xE2\x80\xA8", "text\n------\n\\u2028\n");
    expect_text("\xE2\x80\xAE", "text\n------\n\\u202e\n");
    expect_text("C:\\t", "text\n----\nC:\\t\n");
    table_expect(table_of_header("a\x1B"), &aligned, "a\\x1b\n-----\n");
}
END_TEST

START_TEST(malformed_bytes_are_replaced) {
    expect_text("\xB2\xE2\xCA", "text\n----\n���\n");
    expect_text("中\xE4\xB8", "text\n----\n中�\n");
}
END_TEST

START_TEST(no_line_ends_in_a_blank) {
    expect_text("a  ", "text\n----\na\n");
    expect_text("  a b", "text\n-----\n  a b\n");
}
END_TEST

/* A column before another, whose texts are marked. */
static terms_table *passages(void) {
    static const char *const texts[][2] = {{"今年的", "两会"}, {"b", "\x1B"}, {"", "全国两会 "}};
    terms_table *table = terms__table_new(), *finished;
    terms__table_add_column_before(table, "left");
    terms__table_add_column_marked(table, "match");
    terms__table_add_column(table, "n");
    for (size_t i = 0; i < 3; i++) {
        terms__table_add_row(table);
        terms__table_put_text(table, texts[i][0]);
        terms__table_put_text(table, texts[i][1]);
        terms__table_put_count(table, i);
    }
    ck_assert_int_eq(terms__table_finish(&finished, table), TERMS_OK);
    return finished;
}

START_TEST(texts_can_end_where_the_next_ones_begin) {
    table_expect(passages(), &aligned,
                 "  left  match      n\n"
                 "------  ---------  -\n"
                 "今年的  两会       0\n"
                 "     b  \\x1b       1\n"
                 "        全国两会   2\n");
}
END_TEST

START_TEST(texts_are_highlighted_where_that_is_asked_for) {
    const terms_write_options highlighted = {.format = TERMS_ALIGNED, .highlight = true};
    table_expect(passages(), &highlighted,
                 "  left  match      n\n"
                 "------  ---------  -\n"
                 "今年的  \x1B[7m两会\x1B[0m       0\n"
                 "     b  \x1B[7m\\x1b\x1B[0m       1\n"
                 "        \x1B[7m全国两会 \x1B[0m  2\n");
    table_expect(table_of_header("a"), &highlighted, "a\n-\n");
    const terms_write_options csv = {.highlight = true};
    table_expect(passages(), &csv, "left,match,n\n今年的,两会,0\nb,\x1B,1\n,全国两会 ,2\n");
}
END_TEST

START_TEST(whatever_the_bytes_it_is_a_line_a_row) {
    uint64_t state = suite_seed("whatever_the_bytes_it_is_a_line_a_row");
    for (uint64_t i = 0; i < suite_cases(100000); i++) {
        char text[12];
        suite_random_string(&state, text, sizeof text);
        const char *only = text;
        terms_table *table = table_of_texts(&only, 1);
        char *bytes = table_written(table, &aligned);
        size_t breaks = 0;
        for (const char *at = bytes; *at; at++)
            breaks += *at == '\n';
        ck_assert_uint_eq(breaks, 3);
        ck_assert_ptr_null(strpbrk(bytes, "\r\t\x01\x1B\x7F"));
        ck_assert_ptr_null(strstr(bytes, " \n"));
        free(bytes);
        terms_table_free(table);
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("aligned", &tests);
    tcase_add_test(tests, texts_stand_left_and_numbers_right);
    tcase_add_test(tests, headers_stand_like_their_cells);
    tcase_add_test(tests, a_table_without_rows);
    tcase_add_test(tests, east_asian_characters_are_two_wide);
    tcase_add_test(tests, controls_are_escaped);
    tcase_add_test(tests, malformed_bytes_are_replaced);
    tcase_add_test(tests, no_line_ends_in_a_blank);
    tcase_add_test(tests, texts_can_end_where_the_next_ones_begin);
    tcase_add_test(tests, texts_are_highlighted_where_that_is_asked_for);
    tcase_add_test(tests, whatever_the_bytes_it_is_a_line_a_row);
    return suite_run(suite);
}
