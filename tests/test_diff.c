/* Tests of the table of what has changed: its rows, its order, and what must not change it.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libterms.h"
#include "support/faults.h"
#include "support/suite.h"
#include "support/tables.h"

#define HEADER                                                                                     \
    "term,category,change,target_order,reference_order,target,reference,target_per_10k_han,"       \
    "reference_per_10k_han,target_first_doc,target_first_offset,reference_first_doc,"              \
    "reference_first_offset\n"

enum { TERMS = 12, COLUMN_CHANGE = 2, COLUMN_TARGET = 3, COLUMN_REFERENCE = 4 };

static const char *const forms[TERMS] = {"甲", "乙", "丙", "丁",   "戊",   "己",
                                         "庚", "辛", "壬", "甲乙", "乙丙", "丙丁"};

typedef struct collection {
    terms_list *list;
    terms_matcher *matcher;
    terms_counts *target, *reference;
} collection;

static terms_counts *new_counts(const terms_matcher *matcher) {
    terms_counts *counts;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    ck_assert_int_eq(terms_counts_keep_firsts(counts), TERMS_OK);
    return counts;
}

static collection new_collection(void) {
    collection c;
    ck_assert_int_eq(terms_list_new(&c.list), TERMS_OK);
    for (size_t i = 0; i < TERMS; i++)
        ck_assert_int_eq(terms_list_add(c.list, forms[i], NULL, i == 1 ? "类" : NULL, NULL),
                         TERMS_OK);
    ck_assert_int_eq(terms_matcher_new(&c.matcher, c.list), TERMS_OK);
    c.target = new_counts(c.matcher);
    c.reference = new_counts(c.matcher);
    return c;
}

static void free_collection(collection *c) {
    terms_counts_free(c->target);
    terms_counts_free(c->reference);
    terms_matcher_free(c->matcher);
    terms_list_free(c->list);
}

static void count(terms_counts *counts, const char *id, const char *date, const char *text) {
    const terms_document document = {.id = id, .date = date};
    ck_assert_int_eq(terms_counts_begin(counts, &document), TERMS_OK);
    ck_assert_int_eq(terms_counts_feed(counts, text, strlen(text)), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
}

static terms_table *diff(const terms_counts *target, const terms_counts *reference,
                         const terms_table_options *options) {
    terms_table *table;
    ck_assert_int_eq(terms_table_diff(&table, target, reference, options), TERMS_OK);
    return table;
}

static char *written(const terms_counts *target, const terms_counts *reference) {
    terms_table *table = diff(target, reference, NULL);
    char *text = table_written(table, NULL);
    terms_table_free(table);
    return text;
}

START_TEST(terms_are_added_dropped_moved_and_kept) {
    collection c = new_collection();
    count(c.target, "new", NULL, "。庚，丙。甲、丁己。己己");
    count(c.reference, "old", NULL, "甲，乙；丙。丁，戊乙。戊");
    table_expect(diff(c.target, c.reference, NULL), NULL,
                 HEADER "庚,,added,1,,1,0,1428.5714,0.0000,new,1,,\n"
                        "己,,added,5,,3,0,4285.7143,0.0000,new,8,,\n"
                        "乙,类,dropped,,2,0,2,0.0000,2857.1429,,,old,2\n"
                        "戊,,dropped,,5,0,2,0.0000,2857.1429,,,old,8\n"
                        "甲,,moved,3,1,1,1,1428.5714,1428.5714,new,5,old,0\n"
                        "丙,,kept,2,3,1,1,1428.5714,1428.5714,new,3,old,4\n"
                        "丁,,kept,4,4,1,1,1428.5714,1428.5714,new,7,old,6\n");
    free_collection(&c);
}
END_TEST

/* The rest of each row, for the tests below: term, change and the orders. */
static void check_brief(const collection *c, const terms_table_options *options,
                        const char *expected) {
    char text[1024] = "";
    terms_table *table = diff(c->target, c->reference, options);
    for (size_t row = 0; row < terms_table_rows(table); row++) {
        size_t len = strlen(text);
        snprintf(text + len, sizeof text - len, "%s %s %d %d\n",
                 terms_table_cell(table, row, 0).text,
                 terms_table_cell(table, row, COLUMN_CHANGE).text,
                 (int)terms_table_cell(table, row, COLUMN_TARGET).count,
                 (int)terms_table_cell(table, row, COLUMN_REFERENCE).count);
    }
    ck_assert_str_eq(text, expected);
    terms_table_free(table);
}

START_TEST(terms_of_neither_side_where_zeros_are_wanted) {
    collection c = new_collection();
    count(c.target, "a", NULL, "壬");
    count(c.reference, "a", NULL, "壬辛");
    const terms_table_options zeros = {.zeros = true}, often = {.zeros = true, .min_count = 1};
    check_brief(&c, &zeros,
                "辛 dropped 0 2\n壬 kept 1 1\n甲 absent 0 0\n乙 absent 0 0\n丙 absent 0 0\n"
                "丁 absent 0 0\n戊 absent 0 0\n己 absent 0 0\n庚 absent 0 0\n甲乙 absent 0 0\n"
                "乙丙 absent 0 0\n丙丁 absent 0 0\n");
    check_brief(&c, &often, "辛 dropped 0 2\n壬 kept 1 1\n");
    free_collection(&c);
}
END_TEST

START_TEST(terms_found_too_rarely_are_not_compared) {
    collection c = new_collection();
    count(c.target, "a", NULL, "甲。丙丙。乙乙乙");
    count(c.reference, "a", NULL, "乙。甲。丁丁");
    const terms_table_options twice = {.min_count = 2}, thrice = {.min_count = 3};
    check_brief(&c, NULL, "丙 added 2 0\n丁 dropped 0 3\n乙 moved 3 1\n甲 kept 1 2\n");
    check_brief(&c, &twice, "丙 added 2 0\n丁 dropped 0 3\n乙 moved 3 1\n甲 kept 1 2\n");
    check_brief(&c, &thrice, "乙 kept 1 1\n");
    free_collection(&c);
}
END_TEST

START_TEST(documents_come_by_date_then_by_path) {
    collection c = new_collection();
    count(c.target, "e", NULL, "戊");
    count(c.target, "d", NULL, "丁");
    count(c.target, "a", "2024-03", "丙");
    count(c.target, "c", "2024", "乙");
    count(c.target, "b", "2024", "甲");
    count(c.reference, "z", NULL, "甲乙丙丁戊");
    check_brief(&c, NULL,
                "甲乙 dropped 0 1\n乙丙 dropped 0 3\n丙丁 dropped 0 5\n甲 kept 1 2\n乙 kept 2 4\n"
                "丙 kept 3 6\n丁 kept 4 7\n戊 kept 5 8\n");
    free_collection(&c);
}
END_TEST

START_TEST(a_longer_term_comes_first_where_both_begin) {
    collection c = new_collection();
    count(c.target, "a", NULL, "甲乙。乙丙");
    count(c.reference, "a", NULL, "甲。乙。甲乙。丙。乙丙");
    check_brief(&c, NULL,
                "甲乙 moved 1 3\n丙 moved 5 4\n甲 kept 2 1\n乙 kept 3 2\n乙丙 kept 4 5\n");
    free_collection(&c);
}
END_TEST

/* Of one name, size and counts, and so of the same place among documents. */
START_TEST(documents_called_the_same_come_in_one_order) {
    collection c = new_collection();
    terms_counts *other = new_counts(c.matcher);
    count(c.reference, "a", NULL, "甲丙");
    count(c.target, "a", NULL, "甲丙");
    count(c.target, "a", NULL, "丙甲");
    count(other, "a", NULL, "丙甲");
    count(other, "a", NULL, "甲丙");
    char *first = written(c.target, c.reference), *second = written(other, c.reference);
    ck_assert_str_eq(first, second);
    free(first);
    free(second);
    terms_counts_free(other);
    free_collection(&c);
}
END_TEST

static void random_text(char *text, size_t characters, uint64_t *state) {
    static const char *const parts[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "，"};
    text[0] = '\0';
    for (size_t i = 0; i < characters; i++)
        strcat(text, parts[suite_below(state, 10)]);
}

/* Number the terms of a text as they first appear. */
static void find_orders(size_t orders[TERMS], const terms_matcher *matcher, const char *text) {
    terms_finder *finder;
    const terms_match *match;
    size_t last = 0;
    memset(orders, 0, TERMS * sizeof *orders);
    ck_assert_int_eq(terms_finder_new(&finder, matcher, text, strlen(text)), TERMS_OK);
    while (terms_finder_next(finder, &match) == TERMS_OK && match)
        if (orders[match->term] == 0)
            orders[match->term] = ++last;
    terms_finder_free(finder);
}

static size_t term_of(const char *term) {
    size_t number = 0;
    while (strcmp(forms[number], term) != 0)
        number++;
    return number;
}

static void tally_changes(const collection *c, const size_t target[TERMS],
                          const size_t reference[TERMS], size_t tallies[4]) {
    static const char *const names[] = {"added", "dropped", "moved", "kept"};
    terms_table *table = diff(c->target, c->reference, NULL);
    for (size_t row = 0; row < terms_table_rows(table); row++) {
        size_t term = term_of(terms_table_cell(table, row, 0).text), kind = 0;
        while (strcmp(names[kind], terms_table_cell(table, row, COLUMN_CHANGE).text) != 0)
            kind++;
        tallies[kind]++;
        ck_assert_uint_eq(terms_table_cell(table, row, COLUMN_TARGET).count, target[term]);
        ck_assert_uint_eq(terms_table_cell(table, row, COLUMN_REFERENCE).count, reference[term]);
        ck_assert(kind == (target[term] ? reference[term] ? kind | 2 : 0 : 1));
    }
    terms_table_free(table);
}

START_TEST(swapped_sides_swap_what_is_added_and_dropped) {
    uint64_t state = suite_seed("diff");
    char text[2][200];
    for (uint64_t i = 0; i < suite_cases(500); i++) {
        collection c = new_collection();
        size_t orders[2][TERMS], there[4] = {0}, back[4] = {0};
        for (int side = 0; side < 2; side++) {
            random_text(text[side], 4 + (size_t)suite_below(&state, 30), &state);
            find_orders(orders[side], c.matcher, text[side]);
        }
        count(c.target, "a", NULL, text[0]);
        count(c.reference, "b", NULL, text[1]);
        tally_changes(&c, orders[0], orders[1], there);
        const collection swapped = {c.list, c.matcher, c.reference, c.target};
        tally_changes(&swapped, orders[1], orders[0], back);
        ck_assert_uint_eq(there[0], back[1]);
        ck_assert_uint_eq(there[1], back[0]);
        ck_assert_uint_eq(there[2], back[2]);
        ck_assert_uint_eq(there[3], back[3]);
        free_collection(&c);
    }
}
END_TEST

static void feed_bytes(terms_counts *counts, const char *id, const char *text) {
    const terms_document document = {.id = id};
    ck_assert_int_eq(terms_counts_begin(counts, &document), TERMS_OK);
    for (; *text; text++)
        ck_assert_int_eq(terms_counts_feed(counts, text, 1), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
}

/* Begun and cancelled, cleared, fed byte by byte, or merged in any order. */
START_TEST(it_does_not_show_how_documents_came_in) {
    collection c = new_collection();
    terms_counts *half = new_counts(c.matcher), *other = new_counts(c.matcher);
    count(c.target, "a", NULL, "丁丙乙甲");
    count(c.target, "b", NULL, "戊甲乙己");
    count(c.reference, "c", NULL, "甲乙丙丁戊");
    count(half, "x", NULL, "壬壬");
    terms_counts_clear(half);
    feed_bytes(half, "a", "丁丙乙甲");
    ck_assert_int_eq(terms_counts_begin(other, &(terms_document){.id = "y"}), TERMS_OK);
    ck_assert_int_eq(terms_counts_feed(other, "辛。壬", 9), TERMS_OK);
    terms_counts_cancel(other);
    feed_bytes(other, "b", "戊甲乙己");
    ck_assert_int_eq(terms_counts_merge(other, half), TERMS_OK);
    char *first = written(c.target, c.reference), *second = written(other, c.reference);
    ck_assert_str_eq(first, second);
    free(first);
    free(second);
    terms_counts_free(half);
    terms_counts_free(other);
    free_collection(&c);
}
END_TEST

START_TEST(counts_have_to_keep_firsts_from_the_beginning) {
    collection c = new_collection();
    terms_counts *without;
    terms_table *table;
    count(c.target, "a", NULL, "甲");
    ck_assert_int_eq(terms_counts_keep_firsts(c.target), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_counts_new(&without, c.matcher), TERMS_OK);
    ck_assert_int_eq(terms_table_diff(&table, c.target, without, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_table_diff(&table, without, c.target, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_table_diff(&table, NULL, c.target, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_table_diff(&table, c.target, NULL, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_ptr_null(table);
    ck_assert_int_eq(terms_counts_merge(c.target, without), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_counts_merge(without, c.target), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_counts_keep_contexts(without), TERMS_OK);
    ck_assert_int_eq(terms_counts_keep_firsts(without), TERMS_OK);
    count(without, "a", NULL, "乙甲乙甲乙");
    ck_assert_int_eq(terms_table_contexts(&table, without, NULL), TERMS_OK);
    ck_assert_uint_gt(terms_table_rows(table), 0);
    terms_table_free(table);
    terms_table_free(diff(without, c.target, NULL));
    terms_counts_free(without);
    free_collection(&c);
}
END_TEST

START_TEST(terms_of_two_lists_are_not_compared) {
    collection c = new_collection(), other = new_collection();
    terms_table *table;
    ck_assert_int_eq(terms_table_diff(&table, c.target, other.target, NULL), TERMS_BAD_ARGUMENT);
    table_expect(diff(c.target, c.reference, NULL), NULL, HEADER);
    free_collection(&c);
    free_collection(&other);
}
END_TEST

static terms_status count_and_compare(const void *context) {
    const terms_matcher *matcher = context;
    terms_counts *counts[2] = {NULL, NULL};
    terms_table *table = NULL;
    terms_status status = TERMS_OK;
    for (int i = 0; i < 2 && status == TERMS_OK; i++) {
        status = terms_counts_new(&counts[i], matcher);
        if (status == TERMS_OK)
            status = terms_counts_keep_firsts(counts[i]);
        if (status == TERMS_OK)
            status = terms_counts_begin(counts[i], &(terms_document){.id = "a"});
        if (status == TERMS_OK)
            status = terms_counts_feed(counts[i], i == 0 ? "甲乙" : "乙甲", 6);
        if (status == TERMS_OK)
            status = terms_counts_end(counts[i], NULL);
    }
    if (status == TERMS_OK)
        status = terms_table_diff(&table, counts[0], counts[1], NULL);
    terms_table_free(table);
    terms_counts_free(counts[0]);
    terms_counts_free(counts[1]);
    return status;
}

START_TEST(memory_may_run_out_anywhere) {
    collection c = new_collection();
    faults_everywhere(count_and_compare, c.matcher);
    free_collection(&c);
}
END_TEST

/* Counts that ran out of memory stay failed. */
START_TEST(failed_counts_keep_nothing) {
    collection c = new_collection();
    terms_status status = TERMS_OK;
    terms_table *table;
    for (uint64_t number = 1; status == TERMS_OK; number++) {
        terms_counts_free(c.target);
        ck_assert_int_eq(terms_counts_new(&c.target, c.matcher), TERMS_OK);
        faults_begin(number);
        status = terms_counts_keep_firsts(c.target);
        faults_end();
    }
    ck_assert_int_eq(status, TERMS_NO_MEMORY);
    ck_assert_int_eq(terms_counts_keep_firsts(c.target), TERMS_NO_MEMORY);
    ck_assert_int_eq(terms_table_diff(&table, c.target, c.reference, NULL), TERMS_NO_MEMORY);
    ck_assert_int_eq(terms_table_diff(&table, c.reference, c.target, NULL), TERMS_NO_MEMORY);
    free_collection(&c);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("diff", &tests);
    tcase_add_test(tests, terms_are_added_dropped_moved_and_kept);
    tcase_add_test(tests, terms_of_neither_side_where_zeros_are_wanted);
    tcase_add_test(tests, terms_found_too_rarely_are_not_compared);
    tcase_add_test(tests, documents_come_by_date_then_by_path);
    tcase_add_test(tests, a_longer_term_comes_first_where_both_begin);
    tcase_add_test(tests, documents_called_the_same_come_in_one_order);
    tcase_add_test(tests, swapped_sides_swap_what_is_added_and_dropped);
    tcase_add_test(tests, it_does_not_show_how_documents_came_in);
    tcase_add_test(tests, counts_have_to_keep_firsts_from_the_beginning);
    tcase_add_test(tests, terms_of_two_lists_are_not_compared);
    tcase_add_test(tests, memory_may_run_out_anywhere);
    tcase_add_test(tests, failed_counts_keep_nothing);
    return suite_run(suite);
}
