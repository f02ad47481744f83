/* Tests of tsv: escapes, and reading them back.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "report/table/table.h"
#include "support/suite.h"
#include "support/tables.h"

static const terms_write_options tsv = {.format = TERMS_TSV};

static void expect_text(const char *text, const char *expected) {
    table_expect(table_of_texts(&text, 1), &tsv, expected);
}

START_TEST(cells_of_every_type) {
    static const char *const names[] = {"term", "total", "share", "group"};
    terms_table *table = terms__table_new();
    terms__table_add_columns(table, names, 4);
    terms__table_add_row(table);
    terms__table_put_text(table, "两会");
    terms__table_put_count(table, 16);
    terms__table_put_real(table, 0.9375);
    terms__table_add_row(table);
    terms__table_put_text(table, "");
    table_expect(table, &tsv,
                 "term\ttotal\tshare\tgroup\n"
                 "两会\t16\t0.9375\t\n"
                 "\t\t\t\n");
}
END_TEST

START_TEST(four_characters_are_escaped) {
    expect_text("a\tb", "text\na\\tb\n");
    expect_text("a\nb\r\n", "text\na\\nb\\r\\n\n");
    expect_text("C:\\temp", "text\nC:\\\\temp\n");
    expect_text("\t\t\\", "text\n\\t\\t\\\\\n");
    table_expect(table_of_header("a\tb"), &tsv, "a\\tb\n");
}
END_TEST

START_TEST(all_else_stays_as_it_is) {
    expect_text("=1+1", "text\n=1+1\n");
    expect_text("a,\"b\"", "text\na,\"b\"\n");
    expect_text("\x01 \xFF\x7F", "text\n\x01 \xFF\x7F\n");
    expect_text("", "text\n\n");
}
END_TEST

START_TEST(the_options_of_csv_mean_nothing) {
    const terms_write_options options = {.format = TERMS_TSV, .bom = true, .crlf = true};
    const char *text = "-x";
    table_expect(table_of_texts(&text, 1), &options, "text\n-x\n");
}
END_TEST

static void unescape(const char *line, char *text) {
    for (; *line != '\n'; line++) {
        if (*line == '\\')
            *text++ = *++line == 't' ? '\t' : *line == 'n' ? '\n' : *line == 'r' ? '\r' : '\\';
        else
            *text++ = *line;
    }
    *text = '\0';
}

START_TEST(any_text_can_be_read_back) {
    uint64_t state = suite_seed("any_text_can_be_read_back");
    for (uint64_t i = 0; i < suite_cases(100000); i++) {
        char text[16] = "", back[64];
        for (uint64_t len = suite_below(&state, 12); len > 0; len--)
            text[len - 1] = "\t\n\r\\tnra\""[suite_below(&state, 9)];
        const char *only = text;
        terms_table *table = table_of_texts(&only, 1);
        char *bytes = table_written(table, &tsv);
        unescape(strchr(bytes, '\n') + 1, back);
        ck_assert_str_eq(back, text);
        free(bytes);
        terms_table_free(table);
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("tsv", &tests);
    tcase_add_test(tests, cells_of_every_type);
    tcase_add_test(tests, four_characters_are_escaped);
    tcase_add_test(tests, all_else_stays_as_it_is);
    tcase_add_test(tests, the_options_of_csv_mean_nothing);
    tcase_add_test(tests, any_text_can_be_read_back);
    return suite_run(suite);
}
