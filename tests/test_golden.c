/* Tests of golden numbers: those of an independent program, and published ones.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libterms.h"
#include "support/compiled.h"
#include "support/run.h"
#include "support/suite.h"
#include "support/tables.h"

static const char program[] = TESTED_BUILD "/bin/terms-count";

enum { ROWS_MAX = 256, COLUMNS_MAX = 24 };

/* A table in TSV; the first row names the columns. */
typedef struct grid {
    char *text;
    char *cells[ROWS_MAX][COLUMNS_MAX];
    size_t rows, columns;
} grid;

static grid mine, golden;

static void read_row(grid *g, char *line) {
    char **cells = g->cells[g->rows++];
    size_t count = 0;
    ck_assert_uint_le(g->rows, ROWS_MAX);
    while (line) {
        ck_assert_uint_lt(count, COLUMNS_MAX);
        char *tab = strchr(line, '\t');
        if (tab)
            *tab++ = '\0';
        cells[count++] = line;
        line = tab;
    }
    ck_assert(g->rows == 1 || count == g->columns);
    g->columns = count;
}

/* Take a text over. */
static void read_grid(grid *g, char *text) {
    g->text = text;
    g->rows = 0;
    for (char *line = text; *line;) {
        char *end = strchr(line, '\n');
        ck_assert_ptr_nonnull(end);
        *end = '\0';
        read_row(g, line);
        line = end + 1;
    }
    ck_assert_uint_gt(g->rows, 1);
}

static size_t column_of(const grid *g, const char *name) {
    size_t column = 0;
    while (column < g->columns && strcmp(g->cells[0][column], name) != 0)
        column++;
    ck_assert_msg(column < g->columns, "no column %s", name);
    return column;
}

/* Both go without the folders that lie above the texts. */
static const char *id_of(const char *cell) {
    const char *id = strstr(cell, "corpora/");
    return id ? id : cell;
}

static void check_column(size_t column) {
    const char *name = golden.cells[0][column];
    size_t own = column_of(&mine, name);
    for (size_t row = 1; row < golden.rows; row++) {
        const char *expected = golden.cells[row][column], *cell = id_of(mine.cells[row][own]);
        ck_assert_msg(strcmp(cell, expected) == 0, "row %zu, %s: %s, not %s", row, name, cell,
                      expected);
    }
}

/* Every golden column is a column of ours, in the same order of rows. */
static void check_grids(void) {
    ck_assert_uint_eq(mine.rows, golden.rows);
    for (size_t column = 0; column < golden.columns; column++)
        check_column(column);
    free(mine.text);
    free(golden.text);
}

/* The golden table of pairs has those with a total only. */
static void drop_excluded_only(void) {
    size_t kept = 1, total = column_of(&mine, "total");
    for (size_t row = 1; row < mine.rows; row++)
        if (strcmp(mine.cells[row][total], "0") != 0)
            memcpy(mine.cells[kept++], mine.cells[row], sizeof mine.cells[row]);
    mine.rows = kept;
}

static char *joined(const char *header, const char *text) {
    size_t len = strlen(header) + strlen(text) + 1;
    char *both = malloc(len);
    ck_assert_ptr_nonnull(both);
    snprintf(both, len, "%s%s", header, text);
    return both;
}

static char *copy_shared(const char *path) {
    const char *found = suite_shared("golden", path);
    return found ? joined("", found) : NULL;
}

/* What is counted, and with which list. */
typedef struct job {
    const char *list, *texts, *split;
} job;

static const job seed = {"golden/seed_phrases.tsv", "corpora/seed/all.txt", "--split-blank=2"};
static const job reports = {"phrases/tifa_handpicked_100.txt", "corpora/gwr", "--quiet"};

/* Count, and read our table and the golden one, whose columns are those of
 * `header` where it names none; false where they can't be had. */
static bool prepare(const job *what, const char *table, const char *path, const char *header) {
    char *list = copy_shared(what->list), *texts = copy_shared(what->texts);
    const char *expected = suite_shared("golden", path);
    bool found = list && texts && expected;
    if (found) {
        read_grid(&golden, joined(header, run_read(expected, NULL)));
        const run_result *result =
            run(program, "-p", list, what->split, texts, "-t", table, "--format=tsv", NULL);
        ck_assert_msg(result->status == 0, "%s", result->err);
        read_grid(&mine, joined("", result->out));
    }
    free(list);
    free(texts);
    return found;
}

START_TEST(seed_summary) {
    if (prepare(&seed, "summary", "golden/seed_summary.tsv", ""))
        check_grids();
}
END_TEST

START_TEST(seed_long) {
    if (!prepare(&seed, "long", "golden/seed_long.tsv", ""))
        return;
    drop_excluded_only();
    check_grids();
}
END_TEST

START_TEST(seed_nesting) {
    if (prepare(&seed, "nesting", "golden/seed_nesting.tsv", "term\tinside\tcount\n"))
        check_grids();
}
END_TEST

START_TEST(seed_docs) {
    if (prepare(&seed, "docs", "golden/seed_docs.tsv", "doc\tchars\than\n"))
        check_grids();
}
END_TEST

START_TEST(reports_summary) {
    if (prepare(&reports, "summary", "golden/gwr_tifa100_summary.tsv", ""))
        check_grids();
}
END_TEST

START_TEST(reports_nesting) {
    if (prepare(&reports, "nesting", "golden/gwr_tifa100_nesting.tsv", "term\tinside\tcount\n"))
        check_grids();
}
END_TEST

static void count_text(terms_counts *counts, const char *id, const char *text) {
    ck_assert_int_eq(terms_counts_begin(counts, &(terms_document){.id = id}), TERMS_OK);
    ck_assert_int_eq(terms_counts_feed(counts, text, strlen(text)), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
}

static size_t table_column(const terms_table *table, const char *name) {
    size_t column = 0;
    while (strcmp(terms_table_column(table, column), name) != 0)
        ck_assert_uint_lt(++column, terms_table_columns(table));
    return column;
}

static terms_cell cell_of(const terms_table *table, size_t row, const char *column) {
    return terms_table_cell(table, row, table_column(table, column));
}

/* Documents of words, and what the summary says of each word, as
 * "word rank total docs|...". */
static void check_words(const char *const documents[3], const char *expected) {
    terms_matcher *matcher = compiled("a\nb\nc\nd\n");
    terms_counts *counts;
    terms_table *table;
    char shown[256] = "";
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    for (size_t i = 0; i < 3; i++)
        count_text(counts, (const char *[]){"1", "2", "3"}[i], documents[i]);
    ck_assert_int_eq(terms_table_summary(&table, counts, NULL), TERMS_OK);
    for (size_t row = 0, at = 0; row < terms_table_rows(table); row++)
        at += (size_t)snprintf(shown + at, sizeof shown - at, "%s %u %u %u|",
                               cell_of(table, row, "term").text,
                               (unsigned)cell_of(table, row, "rank").count,
                               (unsigned)cell_of(table, row, "total").count,
                               (unsigned)cell_of(table, row, "docs").count);
    ck_assert_str_eq(shown, expected);
    terms_table_free(table);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}

/* The tests of textstat_frequency in quanteda.textstats. */
START_TEST(frequencies_and_ranks_of_quanteda) {
    check_words((const char *[]){"a a b b c d", "a d d d", "a a a"},
                "a 1 6 3|d 2 4 2|b 3 2 1|c 4 1 1|");
    check_words((const char *[]){"a a b b c d", "b b b d d d", "a a a"},
                "a 1 5 2|b 1 5 2|d 3 4 2|c 4 1 1|");
}
END_TEST

/* A document of `han` characters, in which a term of two stands `times` times. */
static void count_sized(terms_counts *counts, const char *id, size_t times, size_t han) {
    const char *term = "提法", *other = "一";
    ck_assert_int_eq(terms_counts_begin(counts, &(terms_document){.id = id}), TERMS_OK);
    for (size_t i = 0; i < times; i++)
        ck_assert_int_eq(terms_counts_feed(counts, term, strlen(term)), TERMS_OK);
    for (size_t i = 2 * times; i < han; i++)
        ck_assert_int_eq(terms_counts_feed(counts, other, strlen(other)), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
}

static void check_rate(const terms_counts *counts, uint64_t per, const char *expected) {
    const terms_table_options options = {.per = per};
    const terms_write_options plain = {.format = TERMS_TSV};
    terms_table *table;
    ck_assert_int_eq(terms_table_summary(&table, counts, &options), TERMS_OK);
    char *bytes = table_written(table, &plain), *last = strrchr(bytes, '\t');
    ck_assert_ptr_nonnull(last);
    ck_assert_str_eq(last + 1, expected);
    free(bytes);
    terms_table_free(table);
}

static void check_rate_of(size_t times, size_t han, uint64_t per, const char *expected) {
    terms_matcher *matcher = compiled("提法\n");
    terms_counts *counts;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    count_sized(counts, "only", times, han);
    check_rate(counts, per, expected);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}

/* Totals and sizes of the golden tables, in texts that have nothing else. */
START_TEST(rates_of_the_golden_tables) {
    const size_t seed_han = 15432 + 1292 + 896 + 7213;
    check_rate_of(38, seed_han, 0, "15.3022\n");
    check_rate_of(36, seed_han, 0, "14.4968\n");
    check_rate_of(21, seed_han, 0, "8.4565\n");
    check_rate_of(7, seed_han, 0, "2.8188\n");
    check_rate_of(23, 7213, 0, "31.8869\n");
}
END_TEST

/* From the README of the corpus statistics of the FAU Erlangen: 456.501891,
 * 639.632296 and, over both, 625.006510. */
START_TEST(rates_per_million) {
    terms_matcher *matcher = compiled("提法\n");
    terms_counts *counts;
    check_rate_of(7, 15334, 1000000, "456.5019\n");
    check_rate_of(113, 176664, 1000000, "639.6323\n");
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    count_sized(counts, "target", 7, 15334);
    count_sized(counts, "reference", 113, 176664);
    check_rate(counts, 1000000, "625.0065\n");
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("golden", &tests);
    tcase_add_test(tests, seed_summary);
    tcase_add_test(tests, seed_long);
    tcase_add_test(tests, seed_nesting);
    tcase_add_test(tests, seed_docs);
    tcase_add_test(tests, reports_summary);
    tcase_add_test(tests, reports_nesting);
    tcase_add_test(tests, frequencies_and_ranks_of_quanteda);
    tcase_add_test(tests, rates_of_the_golden_tables);
    tcase_add_test(tests, rates_per_million);
    return suite_run(suite);
}
