/* Tests of json: values, escapes and malformed bytes.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "report/table/table.h"
#include "support/suite.h"
#include "support/tables.h"

static const terms_write_options json = {.format = TERMS_JSON};
static const terms_write_options lines = {.format = TERMS_JSONL};

static void expect_text(const char *text, const char *expected) {
    table_expect(table_of_texts(&text, 1), &lines, expected);
}

static terms_table *new_mixed(void) {
    static const char *const names[] = {"term", "total", "share", "date"};
    terms_table *table = terms__table_new();
    terms__table_add_columns(table, names, 4);
    terms__table_add_p_column(table, "p");
    terms__table_add_row(table);
    terms__table_put_text(table, "两会");
    terms__table_put_count(table, UINT64_MAX);
    terms__table_put_real(table, -0.5);
    terms__table_put_empty(table);
    terms__table_put_real(table, 1e-7);
    terms__table_add_row(table);
    terms__table_put_text(table, "");
    terms__table_put_count(table, 0);
    return table;
}

START_TEST(an_array_of_objects) {
    table_expect(new_mixed(), &json,
                 "[\n"
                 "  {\"term\": \"两会\", \"total\": 18446744073709551615, \"share\": -0.5000, "
                 "\"date\": null, \"p\": 1e-07},\n"
                 "  {\"term\": \"\", \"total\": 0, \"share\": null, \"date\": null, \"p\": null}\n"
                 "]\n");
}
END_TEST

START_TEST(an_object_a_line) {
    table_expect(new_mixed(), &lines,
                 "{\"term\": \"两会\", \"total\": 18446744073709551615, \"share\": -0.5000, "
                 "\"date\": null, \"p\": 1e-07}\n"
                 "{\"term\": \"\", \"total\": 0, \"share\": null, \"date\": null, \"p\": null}\n");
}
END_TEST

START_TEST(a_table_without_rows) {
    table_expect(table_of_header("a"), &json, "[]\n");
    table_expect(table_of_header("a"), &lines, "");
}
END_TEST

START_TEST(strings_are_escaped) {
    expect_text("a\"b\\c/d", "{\"text\": \"a\\\"b\\\\c/d\"}\n");
    expect_text("\b\t\n\f\r\x01\x1F", "{\"text\": \"\\u0008\\u0009\\u000a\\u000c\\u000d\\u0001"
                                      "\\u001f\"}\n");
    expect_text("\x7F\xC2\x80\xC2\x85\xC2\x9F\xC2\xA0",
                "{\"text\": \"\\u007f\\u0080\\u0085\\u009f\xC2\xA0\"}\n");
    expect_text("\xE2\x80\xA8\xE2\x80\xA9", "{\"text\": \"\\u2028\\u2029\"}\n");
    expect_text("𠀀é😀", "{\"text\": \"𠀀é😀\"}\n");
    expect_text("=1+1", "{\"text\": \"=1+1\"}\n");
}
END_TEST

START_TEST(keys_are_strings) {
    terms_table *table = terms__table_new();
    terms__table_add_column(table, "a\"\n\xFF");
    terms__table_add_row(table);
    table_expect(table, &lines, "{\"a\\\"\\u000a\xEF\xBF\xBD\": null}\n");
}
END_TEST

START_TEST(columns_of_one_name_stay_apart) {
    terms_table *table = terms__table_new();
    terms__table_add_column(table, "han");
    terms__table_add_column(table, "han");
    terms__table_add_row(table);
    terms__table_put_count(table, 100);
    terms__table_put_count(table, 2);
    table_expect(table, &lines, "{\"han\": 100, \"han\": 2}\n");
}
END_TEST

START_TEST(malformed_bytes_are_replaced) {
    /* Unicode 15.0, table 3-8, and sequences cut off by the end of the text */
    expect_text("\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64",
                "{\"text\": \"a���b�c��d\"}\n");
    expect_text("中\xE4", "{\"text\": \"中�\"}\n");
    expect_text("\xF0\xA0\x80", "{\"text\": \"�\"}\n");
    expect_text("\xED\xA0\x80", "{\"text\": \"���\"}\n");
}
END_TEST

START_TEST(whatever_the_bytes_it_is_utf8_on_one_line) {
    uint64_t state = suite_seed("whatever_the_bytes_it_is_utf8_on_one_line");
    for (uint64_t i = 0; i < suite_cases(100000); i++) {
        char text[12];
        suite_random_string(&state, text, sizeof text);
        const char *only = text;
        terms_table *table = table_of_texts(&only, 1);
        char *bytes = table_written(table, &lines);
        size_t len = strlen(bytes);
        ck_assert_uint_eq(terms__utf8_valid((unsigned char *)bytes, len), len);
        ck_assert_ptr_eq(strpbrk(bytes, "\n\r\t\x01\x7F"), bytes + len - 1);
        free(bytes);
        terms_table_free(table);
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("json", &tests);
    tcase_add_test(tests, an_array_of_objects);
    tcase_add_test(tests, an_object_a_line);
    tcase_add_test(tests, a_table_without_rows);
    tcase_add_test(tests, strings_are_escaped);
    tcase_add_test(tests, keys_are_strings);
    tcase_add_test(tests, columns_of_one_name_stay_apart);
    tcase_add_test(tests, malformed_bytes_are_replaced);
    tcase_add_test(tests, whatever_the_bytes_it_is_utf8_on_one_line);
    return suite_run(suite);
}
