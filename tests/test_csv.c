/* Tests of csv: quoting, the guard against formulas, and reading it back.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/table/table.h"
#include "support/suite.h"
#include "support/tables.h"

static const terms_write_options plain = {.format = TERMS_CSV};
static const terms_write_options raw = {.format = TERMS_CSV, .raw = true};

/* One text as the only cell of a table. */
static void expect_text(const char *text, const terms_write_options *options,
                        const char *expected) {
    table_expect(table_of_texts(&text, 1), options, expected);
}

/* A row of each type of cell. */
static terms_table *new_mixed(void) {
    static const char *const names[] = {"term", "total", "per_10k_han", "group"};
    terms_table *table = terms__table_new();
    terms__table_add_columns(table, names, 4);
    terms__table_add_p_column(table, "p");
    terms__table_add_row(table);
    terms__table_put_text(table, "两会");
    terms__table_put_count(table, 16);
    terms__table_put_real(table, -1.5);
    terms__table_put_empty(table);
    terms__table_put_real(table, 1.5e-9);
    terms__table_add_row(table);
    terms__table_put_text(table, "");
    terms__table_put_count(table, 0);
    return table;
}

START_TEST(cells_of_every_type) {
    table_expect(new_mixed(), &plain,
                 "term,total,per_10k_han,group,p\n"
                 "两会,16,-1.5000,,1.5e-09\n"
                 ",0,,,\n");
}
END_TEST

START_TEST(no_options_mean_csv) {
    table_expect(new_mixed(), NULL,
                 "term,total,per_10k_han,group,p\n"
                 "两会,16,-1.5000,,1.5e-09\n"
                 ",0,,,\n");
}
END_TEST

START_TEST(a_byte_order_mark_and_crlf_when_asked_for) {
    const terms_write_options excel = {.format = TERMS_CSV, .bom = true, .crlf = true};
    const char *texts[] = {"a\nb", "c"};
    table_expect(new_mixed(), &excel,
                 "\xEF\xBB\xBFterm,total,per_10k_han,group,p\r\n"
                 "两会,16,-1.5000,,1.5e-09\r\n"
                 ",0,,,\r\n");
    table_expect(table_of_texts(texts, 2), &excel, "\xEF\xBB\xBFtext\r\n\"a\nb\"\r\nc\r\n");
}
END_TEST

START_TEST(texts_are_quoted_where_they_must_be) {
    expect_text("a,b", &plain, "text\n\"a,b\"\n");
    expect_text("说\"好\"", &plain, "text\n\"说\"\"好\"\"\"\n");
    expect_text("\"", &plain, "text\n\"\"\"\"\n");
    expect_text("a\nb", &plain, "text\n\"a\nb\"\n");
    expect_text("a\rb", &plain, "text\n\"a\rb\"\n");
    expect_text("a\r\nb", &plain, "text\n\"a\r\nb\"\n");
    expect_text(" a ", &plain, "text\n a \n");
    expect_text("a\tb;'c'|“d”，e", &plain, "text\na\tb;'c'|“d”，e\n");
}
END_TEST

/* A text that stands in several cells, which is looked at once. */
static void expect_again(const char *text, const char *cell) {
    static const char *const names[] = {"one", "other", "third"};
    char expected[1024];
    terms_table *table = terms__table_new();
    const char *kept = terms__table_keep(table, text);
    terms__table_add_columns(table, names, 3);
    for (int i = 0; i < 2; i++) {
        terms__table_add_row(table);
        for (int column = 0; column < 3; column++)
            terms__table_put_kept(table, kept);
    }
    snprintf(expected, sizeof expected, "one,other,third\n%s,%s,%s\n%s,%s,%s\n", cell, cell, cell,
             cell, cell, cell);
    table_expect(table, NULL, expected);
}

START_TEST(texts_of_many_cells_are_alike) {
    char text[101] = "";
    for (size_t len = 0; len < sizeof text - 1; len++) {
        expect_again(text, text);
        text[len] = (char)('a' + len % 26);
    }
    expect_again("中国特色社会主义", "中国特色社会主义");
    expect_again("中国特色,社会主义", "\"中国特色,社会主义\"");
    expect_again("中国特色社会主义(一)\n", "\"中国特色社会主义(一)\n\"");
    expect_again("一 (1)! 二 #3 'x' & 四", "一 (1)! 二 #3 'x' & 四");
    expect_again("@两会", "'@两会");
}
END_TEST

START_TEST(formulas_are_guarded) {
    expect_text("=1+1", &plain, "text\n'=1+1\n");
    expect_text("+互联网", &plain, "text\n'+互联网\n");
    expect_text("-说", &plain, "text\n'-说\n");
    expect_text("@x", &plain, "text\n'@x\n");
    expect_text("\tx", &plain, "text\n'\tx\n");
    expect_text("\rx", &plain, "text\n\"'\rx\"\n");
    expect_text("=A1,\"B\"", &plain, "text\n\"'=A1,\"\"B\"\"\"\n");
    expect_text("-1.5", &plain, "text\n'-1.5\n");
    expect_text("=", &plain, "text\n'=\n");
}
END_TEST

START_TEST(nothing_else_is_guarded) {
    expect_text("1+1=2", &plain, "text\n1+1=2\n");
    expect_text("'=1+1", &plain, "text\n'=1+1\n");
    expect_text(" =1+1", &plain, "text\n =1+1\n");
    expect_text("－说", &plain, "text\n－说\n");
    expect_text("\nx", &plain, "text\n\"\nx\"\n");
}
END_TEST

START_TEST(raw_texts_are_not_guarded) {
    expect_text("=1+1", &raw, "text\n=1+1\n");
    expect_text("\rx", &raw, "text\n\"\rx\"\n");
    expect_text("@x,y", &raw, "text\n\"@x,y\"\n");
}
END_TEST

/* As the cell stands in a file, whose next bytes are none of it. */
static void expect_dropped(const char *cell, size_t len, const char *expected) {
    terms_guard_drop(&cell, &len);
    ck_assert_uint_eq(len, strlen(expected));
    ck_assert_mem_eq(cell, expected, len);
}

START_TEST(a_guard_is_dropped) {
    expect_dropped("'=1+1,x", 5, "=1+1");
    expect_dropped("'-说", 5, "-说");
    expect_dropped("'@", 2, "@");
    expect_dropped("'\tx", 3, "\tx");
    expect_dropped("''=1", 4, "''=1");
    expect_dropped("'说", 4, "'说");
    expect_dropped("'=", 1, "'");
    expect_dropped("=1", 2, "=1");
    expect_dropped("", 0, "");
}
END_TEST

START_TEST(headers_are_texts) {
    table_expect(table_of_header("+互联网"), &plain, "'+互联网\n");
    table_expect(table_of_header("+互联网"), &raw, "+互联网\n");
    table_expect(table_of_header("a,\"b\""), &plain, "\"a,\"\"b\"\"\"\n");
}
END_TEST

START_TEST(an_empty_cell_alone_is_no_empty_line) {
    const char *texts[] = {"", NULL, "a"};
    table_expect(table_of_texts(texts, 3), &plain, "text\n\"\"\n\"\"\na\n");
    table_expect(table_of_header(""), &plain, "\"\"\n");
}
END_TEST

START_TEST(malformed_bytes_stay_as_they_are) {
    expect_text("\xB2\xE2,\xFF", &plain, "text\n\"\xB2\xE2,\xFF\"\n");
}
END_TEST

/* Read the field that begins at `*at` into `field`, and stop at what ended it. */
static void read_field(const char **at, char *field) {
    bool quoted = **at == '"';
    *at += quoted;
    while (**at && (quoted || !strchr(",\n", **at))) {
        if (quoted && **at == '"' && *++*at != '"')
            break;
        *field++ = *(*at)++;
    }
    *field = '\0';
}

static terms_table *new_random(uint64_t *state, char texts[][16], size_t rows, size_t columns) {
    static const char *const parts[] = {",", "\"", "\n", "\r", "\t",  " ",
                                        "'", "=",  "a",  "中", "\xFF"};
    terms_table *table = terms__table_new();
    for (size_t i = 0; i < columns; i++)
        terms__table_add_column(table, "column");
    for (size_t cell = 0; cell < rows * columns; cell++) {
        texts[cell][0] = '\0';
        for (uint64_t part = suite_below(state, 5); part > 0; part--)
            strcat(texts[cell], parts[suite_below(state, sizeof parts / sizeof *parts)]);
        if (cell % columns == 0)
            terms__table_add_row(table);
        terms__table_put_text(table, texts[cell]);
    }
    return table;
}

static void expect_read_back(const char *bytes, char texts[][16], size_t rows, size_t columns) {
    const char *at = strchr(bytes, '\n') + 1;
    for (size_t cell = 0; cell < rows * columns; cell++) {
        char field[64];
        read_field(&at, field);
        ck_assert_str_eq(field, texts[cell]);
        ck_assert_int_eq(*at++, cell % columns == columns - 1 ? '\n' : ',');
    }
    ck_assert_int_eq(*at, '\0');
}

START_TEST(any_text_can_be_read_back) {
    uint64_t state = suite_seed("any_text_can_be_read_back");
    for (uint64_t i = 0; i < suite_cases(20000); i++) {
        char texts[64][16];
        size_t rows = suite_below(&state, 9), columns = 1 + suite_below(&state, 7);
        terms_table *table = new_random(&state, texts, rows, columns);
        char *bytes = table_written(table, &raw);
        expect_read_back(bytes, texts, rows, columns);
        free(bytes);
        terms_table_free(table);
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("csv", &tests);
    tcase_add_test(tests, cells_of_every_type);
    tcase_add_test(tests, no_options_mean_csv);
    tcase_add_test(tests, a_byte_order_mark_and_crlf_when_asked_for);
    tcase_add_test(tests, texts_are_quoted_where_they_must_be);
    tcase_add_test(tests, texts_of_many_cells_are_alike);
    tcase_add_test(tests, formulas_are_guarded);
    tcase_add_test(tests, nothing_else_is_guarded);
    tcase_add_test(tests, raw_texts_are_not_guarded);
    tcase_add_test(tests, a_guard_is_dropped);
    tcase_add_test(tests, headers_are_texts);
    tcase_add_test(tests, an_empty_cell_alone_is_no_empty_line);
    tcase_add_test(tests, malformed_bytes_stay_as_they_are);
    tcase_add_test(tests, any_text_can_be_read_back);
    return suite_run(suite);
}
