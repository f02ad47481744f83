/* Tests of table: building, sorting, ranking, and memory that runs out.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/table/table.h"
#include "support/faults.h"
#include "support/suite.h"
#include "support/tables.h"

static terms_table *finish(terms_table *table) {
    terms_table *finished;
    ck_assert_int_eq(terms__table_finish(&finished, table), TERMS_OK);
    ck_assert_ptr_eq(finished, table);
    return finished;
}

/* A row of a ranked table: a term and a count; its rank is left empty. */
typedef struct entry {
    const char *term;
    uint64_t total;
} entry;

static terms_table *new_ranked(const entry *entries, size_t count) {
    static const char *const names[] = {"rank", "term", "total"};
    terms_table *table = terms__table_new();
    terms__table_add_columns(table, names, 3);
    for (size_t i = 0; i < count; i++) {
        terms__table_add_row(table);
        terms__table_put_empty(table);
        terms__table_put_text(table, entries[i].term);
        terms__table_put_count(table, entries[i].total);
    }
    return table;
}

/* A table of one column, "x": an empty cell, a text, a count, a real, and so three times. */
static terms_table *new_mixed(void) {
    terms_table *table = terms__table_new();
    terms__table_add_column(table, "x");
    const char *texts[] = {"乙", "", "甲"};
    const double reals[] = {2.5, -1, 0.5};
    for (size_t i = 0; i < 3; i++) {
        terms__table_add_row(table);
        terms__table_add_row(table);
        terms__table_put_text(table, texts[i]);
        terms__table_add_row(table);
        terms__table_put_count(table, i);
        terms__table_add_row(table);
        terms__table_put_real(table, reals[i]);
    }
    return table;
}

START_TEST(cells_are_what_was_put) {
    terms_table *table = terms__table_new();
    terms__table_add_column(table, "term");
    terms__table_add_column(table, "total");
    terms__table_add_p_column(table, "p");
    terms__table_add_row(table);
    terms__table_put_bytes(table, "两会了", strlen("两会"));
    terms__table_put_count(table, UINT64_MAX);
    terms__table_put_real(table, -0.25);
    terms__table_add_row(table);
    finish(table);
    ck_assert_uint_eq(terms_table_columns(table), 3);
    ck_assert_uint_eq(terms_table_rows(table), 2);
    ck_assert_str_eq(terms_table_column(table, 0), "term");
    ck_assert_str_eq(terms_table_column(table, 2), "p");
    ck_assert_int_eq(terms__table_digits(table, 1), TERMS__DECIMALS);
    ck_assert_int_eq(terms__table_digits(table, 2), TERMS__SIGNIFICANT);
    ck_assert_int_eq(terms_table_cell(table, 0, 0).type, TERMS_CELL_TEXT);
    ck_assert_str_eq(terms_table_cell(table, 0, 0).text, "两会");
    ck_assert_int_eq(terms_table_cell(table, 0, 1).type, TERMS_CELL_COUNT);
    ck_assert_uint_eq(terms_table_cell(table, 0, 1).count, UINT64_MAX);
    ck_assert_int_eq(terms_table_cell(table, 0, 2).type, TERMS_CELL_REAL);
    ck_assert_double_eq(terms_table_cell(table, 0, 2).real, -0.25);
    for (size_t i = 0; i < 3; i++)
        ck_assert_int_eq(terms_table_cell(table, 1, i).type, TERMS_CELL_EMPTY);
    terms_table_free(table);
}
END_TEST

START_TEST(past_the_ends_there_is_nothing) {
    terms_table *table = table_of_header("a");
    ck_assert_uint_eq(terms_table_rows(table), 0);
    ck_assert_int_eq(terms_table_cell(table, 0, 0).type, TERMS_CELL_EMPTY);
    ck_assert_int_eq(terms_table_cell(table, 0, 1).type, TERMS_CELL_EMPTY);
    ck_assert_ptr_null(terms_table_column(table, 1));
    ck_assert_int_eq(terms_table_sort(table, "a"), TERMS_OK);
    ck_assert_int_eq(terms_table_sort_reverse(table, "a"), TERMS_OK);
    terms_table_free(table);
    terms_table_free(NULL);
}
END_TEST

START_TEST(no_text_and_no_finite_real_are_empty_cells) {
    terms_table *table = terms__table_new();
    terms__table_add_column(table, "x");
    const double reals[] = {NAN, INFINITY, -INFINITY};
    for (size_t i = 0; i < 3; i++) {
        terms__table_add_row(table);
        terms__table_put_real(table, reals[i]);
    }
    terms__table_add_row(table);
    terms__table_put_text(table, NULL);
    terms__table_add_row(table);
    terms__table_put_kept(table, terms__table_keep(table, NULL));
    for (size_t row = 0; row < terms_table_rows(finish(table)); row++)
        ck_assert_int_eq(terms_table_cell(table, row, 0).type, TERMS_CELL_EMPTY);
    terms_table_free(table);
}
END_TEST

START_TEST(a_kept_text_is_shared) {
    terms_table *table = terms__table_new();
    terms__table_add_column(table, "doc");
    char name[] = "a.txt";
    const char *kept = terms__table_keep(table, name);
    name[0] = 'b';
    for (size_t i = 0; i < 10000; i++) {
        terms__table_add_row(table);
        terms__table_put_kept(table, kept);
    }
    ck_assert_str_eq(terms_table_cell(table, 0, 0).text, "a.txt");
    ck_assert_ptr_eq(terms_table_cell(table, 0, 0).text, terms_table_cell(table, 9999, 0).text);
    terms_table_free(table);
}
END_TEST

static terms_cell put_and_read(terms_table *table, const char *text) {
    terms__table_add_row(table);
    terms__table_put_text(table, text);
    return terms_table_cell(table, terms_table_rows(table) - 1, 0);
}

START_TEST(a_text_like_the_one_above_is_copied_once) {
    terms_table *table = terms__table_new();
    terms__table_add_column(table, "group");
    const char *first = put_and_read(table, "省").text;
    char same[] = "省";
    ck_assert_ptr_eq(put_and_read(table, same).text, first);
    ck_assert_ptr_eq(put_and_read(table, "省").text, first);
    ck_assert_ptr_ne(put_and_read(table, "市").text, first);
    ck_assert_str_eq(put_and_read(table, "").text, "");
    same[0] = 'x';
    table_expect(finish(table), NULL, "group\n省\n省\n省\n市\n\"\"\n");
}
END_TEST

/* A cell may share the place of the one above if that holds the same.  So cells of each type, with
 * values that look alike, are put below each other at random: none may be taken for another. */
START_TEST(cells_are_what_was_put_whatever_is_above) {
    terms_table *table = terms__table_new();
    terms__table_add_column(table, "x");
    terms__table_add_column(table, "n");
    uint64_t state = suite_seed("cells_are_what_was_put_whatever_is_above");
    uint64_t wrong = 0, seen[9] = {0};
    for (uint64_t row = 0; row < 5000; row++) {
        const uint64_t counts[] = {0, UINT32_MAX, (uint64_t)UINT32_MAX + 1, UINT64_MAX};
        const double reals[] = {0, -0.0, 1.5};
        uint64_t what = suite_below(&state, 9);
        seen[what]++;
        terms__table_add_row(table);
        if (what < 4)
            terms__table_put_count(table, counts[what]);
        else if (what < 7)
            terms__table_put_real(table, reals[what - 4]);
        else
            terms__table_put_text(table, what == 7 ? "甲" : "乙");
        terms__table_put_count(table, row);
        terms_cell cell = terms_table_cell(table, row, 0);
        if (what < 4)
            wrong += cell.type != TERMS_CELL_COUNT || cell.count != counts[what];
        else if (what < 7)
            wrong += cell.type != TERMS_CELL_REAL ||
                     memcmp(&cell.real, &reals[what - 4], sizeof cell.real) != 0;
        else
            wrong +=
                cell.type != TERMS_CELL_TEXT || strcmp(cell.text, what == 7 ? "甲" : "乙") != 0;
        wrong += terms_table_cell(table, row, 1).count != row;
    }
    for (size_t what = 0; what < 9; what++)
        ck_assert_uint_gt(seen[what], 0);
    ck_assert_uint_eq(wrong, 0);
    terms_table_free(table);
}
END_TEST

START_TEST(numbers_descend_then_texts_ascend_then_nothing) {
    terms_table *table = new_mixed();
    ck_assert_int_eq(terms_table_sort(table, "x"), TERMS_OK);
    table_expect(table, NULL,
                 "x\n2.5000\n2\n1\n0.5000\n0\n-1.0000\n乙\n甲\n\"\"\n\"\"\n\"\"\n\"\"\n");
}
END_TEST

START_TEST(in_reverse_nothing_is_last_all_the_same) {
    terms_table *table = new_mixed();
    ck_assert_int_eq(terms_table_sort_reverse(table, "x"), TERMS_OK);
    table_expect(table, NULL,
                 "x\n甲\n乙\n-1.0000\n0\n0.5000\n1\n2\n2.5000\n\"\"\n\"\"\n\"\"\n\"\"\n");
}
END_TEST

/* In `x` each of two counts twice, and two empty cells; `n` tells the rows apart. */
static terms_table *new_ties(void) {
    terms_table *table = terms__table_new();
    terms__table_add_column(table, "n");
    terms__table_add_column(table, "x");
    for (uint64_t i = 0; i < 6; i++) {
        terms__table_add_row(table);
        terms__table_put_count(table, i);
        if (i % 3 == 2)
            terms__table_put_empty(table);
        else
            terms__table_put_count(table, i % 3);
    }
    return finish(table);
}

START_TEST(in_reverse_too_ties_stay_as_they_stood) {
    terms_table *table = new_ties();
    ck_assert_int_eq(terms_table_sort_reverse(table, "x"), TERMS_OK);
    table_expect(table, NULL, "n,x\n0,0\n3,0\n1,1\n4,1\n2,\n5,\n");
    table = new_ties();
    ck_assert_int_eq(terms_table_sort_reverse(table, "n"), TERMS_OK);
    ck_assert_int_eq(terms_table_sort_reverse(table, "x"), TERMS_OK);
    table_expect(table, NULL, "n,x\n0,0\n3,0\n1,1\n4,1\n2,\n5,\n");
    table = new_ties();
    ck_assert_int_eq(terms_table_sort(table, "n"), TERMS_OK);
    ck_assert_int_eq(terms_table_sort_reverse(table, "x"), TERMS_OK);
    table_expect(table, NULL, "n,x\n3,0\n0,0\n4,1\n1,1\n5,\n2,\n");
}
END_TEST

START_TEST(cells_of_any_type_are_ordered) {
    static const char *const by[] = {"x"};
    const double reals[] = {-1, 2.5, -1, 2.5};
    terms_table *table = terms__table_new();
    terms__table_add_column(table, "x");
    for (size_t i = 0; i < 8; i++) {
        terms__table_add_row(table);
        if (i < 4)
            terms__table_put_real(table, reals[i]);
        else if (i < 6)
            terms__table_put_count(table, 2);
        else if (i == 6)
            terms__table_put_text(table, "乙");
    }
    terms__table_order(table, by, 1);
    table_expect(finish(table), NULL, "x\n2.5000\n2.5000\n2\n2\n-1.0000\n-1.0000\n\"\"\n乙\n");
}
END_TEST

START_TEST(texts_sort_by_code_point) {
    const char *texts[] = {"𠀀", "\uFF21", "一", "b", "B", "ab", "a", ""};
    terms_table *table = table_of_texts(texts, 8);
    ck_assert_int_eq(terms_table_sort(table, "text"), TERMS_OK);
    table_expect(table, NULL, "text\nB\na\nab\nb\n一\n\uFF21\n𠀀\n\"\"\n");
}
END_TEST

/* Texts of bytes at the bounds of what UTF-8 allows, so that all ways to be malformed come up. */
START_TEST(texts_that_are_no_utf8_sort_by_bytes) {
    static const char bytes[] =
        "A\x7F\x80\x8F\x90\x9F\xA0\xBF\xC1\xC2\xDF\xE0\xE1\xED\xEF\xF0\xF4\xFF";
    static const char *const by[] = {"text"};
    enum { ROWS = 20000, LONGEST = 7 };
    uint64_t seed = 1;
    terms_table *table = terms__table_new();
    terms__table_add_column(table, "text");
    for (size_t row = 0; row < ROWS; row++) {
        char text[LONGEST + 1] = "";
        for (size_t i = suite_below(&seed, LONGEST + 1); i > 0; i--)
            text[i - 1] = bytes[suite_below(&seed, sizeof bytes - 1)];
        terms__table_add_row(table);
        terms__table_put_text(table, text);
    }
    terms__table_order(table, by, 1);
    for (size_t row = 1; row < ROWS; row++)
        ck_assert_int_le(
            strcmp(terms_table_cell(table, row - 1, 0).text, terms_table_cell(table, row, 0).text),
            0);
    terms_table_free(finish(table));
}
END_TEST

/* Tables are made in the order of names, in which an empty one comes first, as it does by code
 * points; but who sorts a table looks for what is not empty. */
START_TEST(what_is_empty_comes_first_by_name_and_last_when_sorted) {
    static const char *const by[] = {"x"};
    const char *texts[] = {"b", "", "a", NULL};
    terms_table *table = terms__table_new();
    terms__table_add_column(table, "n");
    terms__table_add_column(table, "x");
    for (uint64_t i = 0; i < 4; i++) {
        terms__table_add_row(table);
        terms__table_put_count(table, i);
        terms__table_put_text(table, texts[i]);
    }
    terms__table_order(table, by, 1);
    table = finish(table);
    ck_assert_uint_eq(terms_table_cell(table, 0, 0).count, 1);
    ck_assert_uint_eq(terms_table_cell(table, 1, 0).count, 3);
    ck_assert_int_eq(terms_table_sort(table, "x"), TERMS_OK);
    table_expect(table, NULL, "n,x\n2,a\n0,b\n1,\n3,\n");
}
END_TEST

/* Above 2^53 a count has neighbours that no real has: to compare them as reals would make them
 * equal. */
START_TEST(counts_and_reals_compare_exactly) {
    terms_table *table = terms__table_new();
    const uint64_t limit = (uint64_t)1 << 53;
    const uint64_t counts[] = {0, limit, limit + 1, limit + 2, UINT64_MAX};
    const double reals[] = {-0.5, 0.5, 0x1p53, 0x1p53 + 2, 0x1p64};
    terms__table_add_column(table, "x");
    for (size_t i = 0; i < 5; i++) {
        terms__table_add_row(table);
        terms__table_put_count(table, counts[i]);
        terms__table_add_row(table);
        terms__table_put_real(table, reals[i]);
    }
    ck_assert_int_eq(terms_table_sort(table, "x"), TERMS_OK);
    table_expect(table, NULL,
                 "x\n18446744073709551616.0000\n18446744073709551615\n"
                 "9007199254740994\n9007199254740994.0000\n9007199254740993\n"
                 "9007199254740992\n9007199254740992.0000\n0.5000\n0\n-0.5000\n");
}
END_TEST

START_TEST(a_column_that_is_not_there_is_a_bad_argument) {
    terms_table *table = new_mixed();
    ck_assert_int_eq(terms_table_sort(table, "y"), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_table_sort_reverse(table, "y"), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_table_cell(table, 0, 0).type, TERMS_CELL_EMPTY);
    terms_table_free(table);
}
END_TEST

START_TEST(a_name_means_the_first_column_of_that_name) {
    terms_table *table = terms__table_new();
    terms__table_add_column(table, "han");
    terms__table_add_column(table, "han");
    for (uint64_t i = 0; i < 3; i++) {
        terms__table_add_row(table);
        terms__table_put_count(table, i);
        terms__table_put_count(table, 9 - i);
    }
    ck_assert_int_eq(terms_table_sort(table, "han"), TERMS_OK);
    table_expect(table, NULL, "han,han\n2,7\n1,8\n0,9\n");
}
END_TEST

/* Rows with few different keys in `a` and `b`, so that there are many ties; `number` tells in which
 * order they came. */
static terms_table *new_numbered(uint64_t *state, size_t rows) {
    static const char *const names[] = {"a", "b", "number"};
    terms_table *table = terms__table_new();
    terms__table_add_columns(table, names, 3);
    for (size_t i = 0; i < rows; i++) {
        terms__table_add_row(table);
        for (size_t column = 0; column < 2; column++) {
            if (suite_below(state, 8) == 0)
                terms__table_put_empty(table);
            else
                terms__table_put_count(table, suite_below(state, 4));
        }
        terms__table_put_count(table, i);
    }
    return table;
}

/* Where a cell of a or b belongs: large counts first, the empty ones last. */
static uint64_t place_in(const terms_table *table, size_t row, size_t column) {
    terms_cell cell = terms_table_cell(table, row, column);
    return cell.type == TERMS_CELL_EMPTY ? 9 : 3 - cell.count;
}

/* Expect rows in the order of the first `keys` columns, and those that tie in the order in which
 * they came. */
static void expect_sorted(const terms_table *table, size_t keys) {
    for (size_t row = 1; row < terms_table_rows(table); row++) {
        size_t column = 0;
        while (column < keys && place_in(table, row - 1, column) == place_in(table, row, column))
            column++;
        if (column < keys)
            ck_assert_uint_lt(place_in(table, row - 1, column), place_in(table, row, column));
        else
            ck_assert_uint_lt(terms_table_cell(table, row - 1, 2).count,
                              terms_table_cell(table, row, 2).count);
    }
}

/* Expect that sorting has neither lost nor doubled a row. */
static void expect_every_number(const terms_table *table) {
    char seen[300] = "";
    for (size_t row = 0; row < terms_table_rows(table); row++)
        seen[terms_table_cell(table, row, 2).count]++;
    for (size_t row = 0; row < terms_table_rows(table); row++)
        ck_assert_int_eq(seen[row], 1);
}

START_TEST(sorting_is_stable) {
    static const char *const names[] = {"a", "b"};
    uint64_t state = suite_seed("sorting_is_stable");
    for (uint64_t i = 0; i < suite_cases(10000); i++) {
        terms_table *table = new_numbered(&state, suite_below(&state, 300));
        size_t keys = suite_below(&state, 3);
        terms__table_order(table, names, keys);
        expect_sorted(finish(table), keys);
        expect_every_number(table);
        terms_table_free(table);
    }
}
END_TEST

START_TEST(sorting_by_two_columns_is_sorting_twice) {
    static const char *const names[] = {"a", "b"};
    uint64_t state = suite_seed("sorting_by_two_columns_is_sorting_twice");
    for (uint64_t i = 0; i < suite_cases(1000); i++) {
        uint64_t same = state;
        terms_table *once = new_numbered(&state, 200), *twice = new_numbered(&same, 200);
        terms__table_order(once, names, 2);
        ck_assert_int_eq(terms_table_sort(twice, "b"), TERMS_OK);
        ck_assert_int_eq(terms_table_sort(twice, "a"), TERMS_OK);
        char *bytes = table_written(twice, NULL);
        table_expect(once, NULL, bytes);
        free(bytes);
        terms_table_free(twice);
    }
}
END_TEST

START_TEST(rows_below_a_minimum_are_dropped) {
    const entry entries[] = {{"甲", 3}, {"乙", 2}, {"丙", 4}, {NULL, 0}, {"丁", 3}};
    terms_table *table = new_ranked(entries, 5);
    terms__table_drop_below(table, "total", 0);
    ck_assert_uint_eq(terms_table_rows(table), 5);
    terms__table_drop_below(table, "total", 3);
    terms__table_drop_below(table, "term", 3);
    terms__table_drop_below(table, "rank", 3);
    table_expect(table, NULL, "rank,term,total\n,甲,3\n,丙,4\n,丁,3\n");
}
END_TEST

START_TEST(the_head_is_the_first_rows) {
    const entry entries[] = {{"甲", 1}, {"乙", 3}, {"丙", 2}};
    terms_table *table = new_ranked(entries, 3);
    terms_table_head(table, 5);
    ck_assert_uint_eq(terms_table_rows(table), 3);
    ck_assert_int_eq(terms_table_sort(table, "total"), TERMS_OK);
    terms_table_head(table, 2);
    ck_assert_int_eq(terms_table_cell(table, 2, 0).type, TERMS_CELL_EMPTY);
    ck_assert_int_eq(terms_table_sort(table, "term"), TERMS_OK);
    table_expect(table, NULL, "rank,term,total\n,丙,2\n,乙,3\n");
}
END_TEST

START_TEST(rows_may_follow_rows_that_were_dropped) {
    const entry entries[] = {{"甲", 1}, {"乙", 3}, {"丙", 2}};
    terms_table *table = new_ranked(entries, 3);
    terms__table_drop_below(table, "total", 2);
    terms__table_add_row(table);
    terms__table_put_count(table, 4);
    table_expect(table, NULL, "rank,term,total\n,乙,3\n,丙,2\n4,,\n");
}
END_TEST

/* What stands in a row and column of the tables that are computed, one type of cell a column. */
static terms_cell cell_of(size_t row, size_t column) {
    static const char *const texts[] = {"乙", "=甲", "丙,丁", ""};
    const double reals[] = {0.5, NAN, -3, 1e-30};
    switch (column) {
    case 0:
        return (terms_cell){.type = TERMS_CELL_TEXT, .text = texts[row % 4]};
    case 1:
        return (terms_cell){.type = TERMS_CELL_COUNT, .count = row % 3 ? row : UINT64_MAX - row};
    case 2:
        return (terms_cell){.type = TERMS_CELL_REAL, .real = reals[row / 3 % 4]};
    default:
        return (terms_cell){.type = TERMS_CELL_EMPTY};
    }
}

static void compute(const void *context, size_t row, size_t from, size_t to,
                    terms__row_room *room) {
    (void)context;
    for (size_t column = from; column < to; column++) {
        terms_cell cell = cell_of(row, column);
        if (cell.type == TERMS_CELL_TEXT)
            terms__row_put_text(room, column, cell.text);
        else if (cell.type == TERMS_CELL_COUNT)
            terms__row_put_count(room, column, cell.count);
        else if (cell.type == TERMS_CELL_REAL)
            terms__row_put_real(room, column, cell.real);
        else
            terms__row_put_empty(room, column);
    }
}

/* The context of a computed table counts how often it is released. */
static void count_release(void *context) {
    size_t *released = context;
    ++*released;
}

enum { COMPUTED = 40 };

/* A table whose cells are computed, or one without rows if `released` is NULL. */
static terms_table *new_computed(size_t *released) {
    static const char *const names[] = {"text", "count"};
    terms_table *table = terms__table_new();
    terms__table_add_columns(table, names, 2);
    terms__table_add_p_column(table, "real");
    terms__table_add_column(table, "nothing");
    if (released)
        terms__table_set_computed(table, COMPUTED, compute, released, count_release);
    return table;
}

/* A table in which the same cells are put. */
static terms_table *new_put(void) {
    terms_table *table = new_computed(NULL);
    for (size_t row = 0; row < COMPUTED; row++) {
        terms__table_add_row(table);
        terms__table_put_text(table, cell_of(row, 0).text);
        terms__table_put_count(table, cell_of(row, 1).count);
        terms__table_put_real(table, cell_of(row, 2).real);
    }
    return table;
}

/* Expect that two tables are written alike in all formats. */
static void expect_same(const terms_table *table, const terms_table *other) {
    for (int format = TERMS_CSV; format <= TERMS_ALIGNED; format++) {
        const terms_write_options options = {.format = (terms_format)format};
        char *written = table_written(table, &options), *expected = table_written(other, &options);
        ck_assert_str_eq(written, expected);
        free(written);
        free(expected);
    }
}

START_TEST(computed_cells_are_like_those_that_are_put) {
    static const char *const columns[] = {"real", "text", "count", "nothing"};
    size_t released = 0;
    terms_table *table = finish(new_computed(&released)), *put = finish(new_put());
    ck_assert_uint_eq(terms_table_rows(table), COMPUTED);
    ck_assert_int_eq(terms_table_cell(table, 3, 2).type, TERMS_CELL_EMPTY);
    ck_assert_int_eq(terms_table_cell(table, COMPUTED, 0).type, TERMS_CELL_EMPTY);
    ck_assert_uint_eq(terms_table_cell(table, 3, 1).count, UINT64_MAX - 3);
    expect_same(table, put);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        ck_assert_int_eq(terms_table_sort(table, columns[i]), TERMS_OK);
        ck_assert_int_eq(terms_table_sort(put, columns[i]), TERMS_OK);
        expect_same(table, put);
    }
    terms_table_head(table, 5);
    terms_table_head(put, 5);
    expect_same(table, put);
    ck_assert_uint_eq(released, 0);
    terms_table_free(table);
    ck_assert_uint_eq(released, 1);
    terms_table_free(put);
}
END_TEST

START_TEST(computed_rows_are_reversed_before_they_are_sorted_otherwise) {
    size_t released = 0;
    terms_table *table = finish(new_computed(&released)), *put = finish(new_put());
    ck_assert_int_eq(terms_table_sort_reverse(table, "text"), TERMS_OK);
    ck_assert_int_eq(terms_table_sort_reverse(put, "text"), TERMS_OK);
    expect_same(table, put);
    terms_table_free(table);
    terms_table_free(put);
}
END_TEST

/* Long rows, most of whose cells are 0 and computed as such at once.  Three columns have no counts
 * but a text, a real, and nothing. */
enum { LONG = 100, LONG_TEXT = 0, LONG_REAL = 40, LONG_EMPTY = 77 };

static uint64_t count_in(size_t row, size_t column) {
    return column * row % 23 != 5 ? 0 : column % 2 == 0 ? 7 : column * row << row;
}

static void compute_long(const void *context, size_t row, size_t from, size_t to,
                         terms__row_room *room) {
    (void)context;
    terms__row_put_zeros(room, from, to);
    for (size_t column = from; column < to; column++) {
        if (column == LONG_TEXT)
            terms__row_put_text(room, column, "文");
        else if (column == LONG_REAL)
            terms__row_put_real(room, column, 0.25);
        else if (column == LONG_EMPTY)
            terms__row_put_empty(room, column);
        else if (count_in(row, column) > 0)
            terms__row_put_count(room, column, count_in(row, column));
    }
}

static terms_table *new_long(size_t *released) {
    terms_table *table = terms__table_new();
    for (size_t column = 0; column < LONG; column++) {
        char name[] = {(char)('0' + column / 10), (char)('0' + column % 10), '\0'};
        terms__table_add_column(table, name);
    }
    if (released)
        terms__table_set_computed(table, COMPUTED, compute_long, released, count_release);
    return table;
}

static terms_table *new_long_put(void) {
    terms_table *table = new_long(NULL);
    for (size_t row = 0; row < COMPUTED; row++) {
        terms__table_add_row(table);
        terms__table_put_text(table, "文");
        for (size_t column = 1; column < LONG; column++) {
            if (column == LONG_REAL)
                terms__table_put_real(table, 0.25);
            else if (column == LONG_EMPTY)
                terms__table_put_empty(table);
            else
                terms__table_put_count(table, count_in(row, column));
        }
    }
    return table;
}

START_TEST(long_rows_are_computed_too) {
    size_t released = 0;
    terms_table *table = finish(new_long(&released)), *put = finish(new_long_put());
    expect_same(table, put);
    ck_assert_int_eq(terms_table_sort(table, "97"), TERMS_OK);
    ck_assert_int_eq(terms_table_sort(put, "97"), TERMS_OK);
    expect_same(table, put);
    terms_table_free(table);
    ck_assert_uint_eq(released, 1);
    terms_table_free(put);
}
END_TEST

static terms_status work_computed(const void *context) {
    (void)context;
    size_t released = 0;
    terms_table *table;
    terms_status status = terms__table_finish(&table, new_computed(&released));
    if (status == TERMS_OK)
        status = terms_table_sort_reverse(table, "count");
    terms_table_free(table);
    ck_assert_uint_eq(released, 1);
    return status;
}

START_TEST(what_cells_are_computed_from_is_always_freed) {
    faults_everywhere(work_computed, NULL);
}
END_TEST

/* Build a table whose cells are put in all the ways there are. */
static terms_table *build(void) {
    static const char *const order[] = {"total", "term"};
    const entry entries[] = {{"丁", 3}, {"丙", 7}, {"乙", 3}};
    terms_table *table = new_ranked(entries, 3);
    const char *kept = terms__table_keep(table, "很长很长的词语，占满一块又一块内存");
    for (uint64_t i = 0; i < 200; i++) {
        terms__table_add_row(table);
        terms__table_put_real(table, 0.5);
        if (i % 2)
            terms__table_put_kept(table, kept);
        else
            terms__table_put_bytes(table, "很长很长的词语，占满一块又一块内存", 48);
        terms__table_put_count(table, i << i % 64);
    }
    terms__table_order(table, order, 2);
    terms__table_drop_below(table, "total", 1);
    return table;
}

static terms_status ignore(void *context, const char *bytes, size_t len) {
    (void)context, (void)bytes, (void)len;
    return TERMS_OK;
}

/* Build, sort and write a table, until something fails.  A table that can't be sorted stays as it
 * was. */
static terms_status work(const void *context) {
    (void)context;
    const terms_write_options options = {.format = TERMS_ALIGNED};
    terms_table *table;
    terms_status status = terms__table_finish(&table, build());
    if (status != TERMS_OK) {
        ck_assert_ptr_null(table);
        return status;
    }
    char *before = table_written(table, NULL);
    status = terms_table_sort_reverse(table, "term");
    if (status != TERMS_OK) {
        table_expect(table, NULL, before);
        free(before);
        return status;
    }
    free(before);
    status = terms_table_send(table, &options, ignore, NULL);
    terms_table_free(table);
    return status;
}

START_TEST(memory_may_run_out_anywhere) {
    faults_everywhere(work, NULL);
}
END_TEST

/* Write long rows in a format. */
static terms_status work_long(const void *context) {
    const terms_write_options *options = context;
    size_t released = 0;
    terms_table *table;
    terms_status status = terms__table_finish(&table, new_long(&released));
    if (status == TERMS_OK)
        status = terms_table_send(table, options, ignore, NULL);
    terms_table_free(table);
    return status;
}

START_TEST(memory_may_run_out_for_long_rows) {
    const terms_write_options options = {.format = (terms_format)_i};
    faults_everywhere(work_long, &options);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("table", &tests);
    tcase_add_test(tests, cells_are_what_was_put);
    tcase_add_test(tests, past_the_ends_there_is_nothing);
    tcase_add_test(tests, no_text_and_no_finite_real_are_empty_cells);
    tcase_add_test(tests, a_kept_text_is_shared);
    tcase_add_test(tests, a_text_like_the_one_above_is_copied_once);
    tcase_add_test(tests, cells_are_what_was_put_whatever_is_above);
    tcase_add_test(tests, numbers_descend_then_texts_ascend_then_nothing);
    tcase_add_test(tests, in_reverse_nothing_is_last_all_the_same);
    tcase_add_test(tests, in_reverse_too_ties_stay_as_they_stood);
    tcase_add_test(tests, cells_of_any_type_are_ordered);
    tcase_add_test(tests, texts_sort_by_code_point);
    tcase_add_test(tests, texts_that_are_no_utf8_sort_by_bytes);
    tcase_add_test(tests, what_is_empty_comes_first_by_name_and_last_when_sorted);
    tcase_add_test(tests, counts_and_reals_compare_exactly);
    tcase_add_test(tests, a_column_that_is_not_there_is_a_bad_argument);
    tcase_add_test(tests, a_name_means_the_first_column_of_that_name);
    tcase_add_test(tests, sorting_is_stable);
    tcase_add_test(tests, sorting_by_two_columns_is_sorting_twice);
    tcase_add_test(tests, rows_below_a_minimum_are_dropped);
    tcase_add_test(tests, the_head_is_the_first_rows);
    tcase_add_test(tests, rows_may_follow_rows_that_were_dropped);
    tcase_add_test(tests, computed_cells_are_like_those_that_are_put);
    tcase_add_test(tests, computed_rows_are_reversed_before_they_are_sorted_otherwise);
    tcase_add_test(tests, long_rows_are_computed_too);
    tcase_add_test(tests, what_cells_are_computed_from_is_always_freed);
    tcase_add_test(tests, memory_may_run_out_anywhere);
    tcase_add_loop_test(tests, memory_may_run_out_for_long_rows, TERMS_CSV, TERMS_ALIGNED + 1);
    return suite_run(suite);
}
