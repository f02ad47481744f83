/* Tests of the tables of diffusion: adoption, curve and formula.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libterms.h"
#include "support/suite.h"
#include "support/tables.h"

#define BEFORE_LAGS "term,category,group,rank,first_date,first_doc,"
#define BEHIND_LAGS "total,docs,since_docs,since_pct,group_docs\n"
#define ADOPTION BEFORE_LAGS BEHIND_LAGS
#define LAGS BEFORE_LAGS "lag_years,lag_months,lag_days," BEHIND_LAGS
#define CURVE "term,category,period,new_adopters,adopters,groups,adopters_pct\n"
#define FORMULA "doc,date,group,formula,terms,present,complete,missing,order,in_order\n"

enum { LONG_ENOUGH = 20000 }; /* for what is fed to be counted at once */

static terms_matcher *matcher;
static terms_counts *counts;

static void make_matcher(const char *lines) {
    terms_list *list;
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    ck_assert_int_eq(
        terms_list_parse(list, "list", TERMS_LIST_TEXT, lines, strlen(lines), NULL, NULL),
        TERMS_OK);
    ck_assert_int_eq(terms_matcher_new(&matcher, list), TERMS_OK);
    terms_list_free(list);
}

static void setup(void) {
    make_matcher("缺席\n两会\t\t会议\n发展\n自信\n");
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    ck_assert_int_eq(terms_counts_keep_firsts(counts), TERMS_OK);
}

static void teardown(void) {
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}

static void count(const char *id, const char *date, const char *group, const char *text) {
    const terms_document document = {.id = id, .date = date, .group = group};
    ck_assert_int_eq(terms_counts_begin(counts, &document), TERMS_OK);
    ck_assert_int_eq(terms_counts_feed(counts, text, strlen(text)), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
}

static void check_adoption(const char *centre, const terms_table_options *options,
                           const char *expected) {
    terms_table *table;
    ck_assert_int_eq(terms_table_adoption(&table, counts, centre, options), TERMS_OK);
    table_expect(table, NULL, expected);
}

static void check_curve(terms_period period, const terms_table_options *options,
                        const char *expected) {
    terms_table *table;
    ck_assert_int_eq(terms_table_curve(&table, counts, period, options), TERMS_OK);
    table_expect(table, NULL, expected);
}

static void check_formula(const terms_formula *formulas, size_t number,
                          const terms_table_options *options, const char *expected) {
    terms_table *table;
    ck_assert_int_eq(terms_table_formula(&table, counts, formulas, number, options), TERMS_OK);
    table_expect(table, NULL, expected);
}

/* The province takes 两会 up first, and drops it; the city is the last to do so. */
static void fill(void) {
    count("c", "2023-05-02", "city", "两会发展");
    count("b", "2022-03-05", "country", "两会两会");
    count("g", "2024", "country", "发展");
    count("a", "2022-01-20", "province", "两会");
    count("d", "2022-01-20", "province", "两会");
    count("e", "2023", "province", "其他");
    count("f", "2022-01-19", "province", "其他");
    count("x", NULL, "country", "两会发展");
    count("y", "早年", "nowhere", "两会");
}

START_TEST(groups_take_terms_up_one_after_the_other) {
    fill();
    check_adoption(NULL, &(terms_table_options){.min_count = 1},
                   ADOPTION "两会,会议,province,1,2022-01-20,a,2,2,3,66.6667,4\n"
                            "两会,会议,country,2,2022-03-05,b,2,1,2,50.0000,2\n"
                            "两会,会议,city,3,2023-05-02,c,1,1,1,100.0000,1\n"
                            "发展,,city,1,2023-05-02,c,1,1,1,100.0000,1\n"
                            "发展,,country,2,2024,g,1,1,1,100.0000,2\n");
}
END_TEST

START_TEST(some_lag_behind_the_centre) {
    fill();
    const terms_table_options options = {.min_count = 1, .zeros = true};
    check_adoption("country", &options,
                   LAGS "两会,会议,province,1,2022-01-20,a,0,-2,-44,2,2,3,66.6667,4\n"
                        "两会,会议,country,2,2022-03-05,b,0,0,0,2,1,2,50.0000,2\n"
                        "两会,会议,city,3,2023-05-02,c,1,14,423,1,1,1,100.0000,1\n"
                        "发展,,city,1,2023-05-02,c,-1,,,1,1,1,100.0000,1\n"
                        "发展,,country,2,2024,g,0,,,1,1,1,100.0000,2\n"
                        "发展,,province,,,,,,,0,0,,,4\n");
    check_adoption("province", &(terms_table_options){.min_count = 2},
                   LAGS "两会,会议,province,1,2022-01-20,a,0,0,0,2,2,3,66.6667,4\n"
                        "两会,会议,country,2,2022-03-05,b,0,2,44,2,1,2,50.0000,2\n"
                        "两会,会议,city,3,2023-05-02,c,1,16,467,1,1,1,100.0000,1\n"
                        "发展,,city,1,2023-05-02,c,,,,1,1,1,100.0000,1\n"
                        "发展,,country,2,2024,g,,,,1,1,1,100.0000,2\n");
    check_adoption("nowhere", &(terms_table_options){.min_count = 5},
                   LAGS "两会,会议,province,1,2022-01-20,a,,,,2,2,3,66.6667,4\n"
                        "两会,会议,country,2,2022-03-05,b,,,,2,1,2,50.0000,2\n"
                        "两会,会议,city,3,2023-05-02,c,,,,1,1,1,100.0000,1\n");
}
END_TEST

START_TEST(without_a_group_is_a_group_without_a_name) {
    count("b", "2024-01-01", NULL, "两会");
    count("a", "2024-01-01", "", "两会");
    count("c", "2024-01-01", "city", "两会");
    check_adoption(NULL, &(terms_table_options){.min_count = 1},
                   ADOPTION "两会,会议,,1,2024-01-01,a,2,2,2,100.0000,2\n"
                            "两会,会议,city,1,2024-01-01,c,1,1,1,100.0000,1\n");
    check_curve(TERMS_YEARS, &(terms_table_options){.min_count = 1},
                CURVE "两会,会议,2024,2,2,2,100.0000\n");
}
END_TEST

START_TEST(a_coarser_date_comes_before_those_in_it) {
    count("a", "2024-03-01", "city", "两会");
    count("b", "2024-03", "city", "两会");
    count("c", "2024", "city", "其他");
    count("d", "2024-02-29", "country", "两会");
    check_adoption(NULL, &(terms_table_options){.min_count = 1},
                   ADOPTION "两会,会议,country,1,2024-02-29,d,1,1,1,100.0000,1\n"
                            "两会,会议,city,2,2024-03,b,2,2,2,100.0000,3\n");
    count("e", "2024", "city", "两会");
    check_adoption("country", &(terms_table_options){.min_count = 1},
                   LAGS "两会,会议,city,1,2024,e,0,,,3,3,4,75.0000,4\n"
                        "两会,会议,country,2,2024-02-29,d,0,0,0,1,1,1,100.0000,1\n");
}
END_TEST

START_TEST(adopters_add_up_period_by_period) {
    fill();
    check_curve(TERMS_YEARS, NULL,
                CURVE "两会,会议,2022,2,2,3,66.6667\n"
                      "两会,会议,2023,1,3,3,100.0000\n"
                      "两会,会议,2024,0,3,3,100.0000\n"
                      "发展,,2022,0,0,3,0.0000\n"
                      "发展,,2023,1,1,3,33.3333\n"
                      "发展,,2024,1,2,3,66.6667\n"
                      "缺席,,2022,0,0,3,0.0000\n"
                      "缺席,,2023,0,0,3,0.0000\n"
                      "缺席,,2024,0,0,3,0.0000\n"
                      "自信,,2022,0,0,3,0.0000\n"
                      "自信,,2023,0,0,3,0.0000\n"
                      "自信,,2024,0,0,3,0.0000\n");
}
END_TEST

/* Who has years alone is in no month, and so is no group that could adopt anything. */
START_TEST(months_without_documents_have_adopters_too) {
    count("a", "2023-11-30", "city", "两会");
    count("b", "2024-01", "country", "两会");
    count("c", "2023", "province", "两会");
    check_curve(TERMS_MONTHS, &(terms_table_options){.min_count = 1},
                CURVE "两会,会议,2023-11,1,1,2,50.0000\n"
                      "两会,会议,2023-12,0,1,2,50.0000\n"
                      "两会,会议,2024-01,1,2,2,100.0000\n");
}
END_TEST

START_TEST(without_dates_there_is_nothing) {
    for (int i = 0; i < 2; i++) {
        check_adoption("city", &(terms_table_options){.zeros = true}, LAGS);
        check_curve(TERMS_YEARS, NULL, CURVE);
        count("a", NULL, "city", "两会");
    }
}
END_TEST

static const size_t all[] = {1, 2, 3}, backwards[] = {3, 1};
static const terms_formula formulas[] = {{"全", all, 3}, {"反", backwards, 2}};

START_TEST(formulas_are_whole_or_not_and_in_order_or_not) {
    count("b", "2024", "city", "自信其他两会自信");
    count("a", NULL, NULL, "两会发展自信");
    count("c", "2023", "city", "其他");
    count("d", "2023", "city", "发展");
    check_formula(formulas, 2, NULL,
                  FORMULA "a,,,全,3,3,1,,两会|发展|自信,1\n"
                          "a,,,反,2,2,1,,两会|自信,0\n"
                          "b,2024,city,全,3,2,0,发展,自信|两会,0\n"
                          "b,2024,city,反,2,2,1,,自信|两会,1\n"
                          "d,2023,city,全,3,1,0,两会|自信,发展,1\n");
    check_formula(formulas + 1, 1, &(terms_table_options){.zeros = true},
                  FORMULA "a,,,反,2,2,1,,两会|自信,0\n"
                          "b,2024,city,反,2,2,1,,自信|两会,1\n"
                          "c,2023,city,反,2,0,0,自信|两会,,\n"
                          "d,2023,city,反,2,0,0,自信|两会,,\n");
    check_formula(formulas, 1, &(terms_table_options){.min_count = 3, .zeros = true},
                  FORMULA "a,,,全,3,3,1,,两会|发展|自信,1\n");
    check_formula(NULL, 0, NULL, FORMULA);
}
END_TEST

/* The blank lines make blocks, which are counted before the document ends. */
START_TEST(an_open_document_keeps_its_firsts_through_a_merge) {
    terms_counts *open = counts;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    ck_assert_int_eq(terms_counts_keep_firsts(counts), TERMS_OK);
    count("b", "2024", "city", "其他发展自信");
    for (int i = 0; i < 2; i++) {
        const char *text = "两会\n\n自信\n\n";
        ck_assert_int_eq(terms_counts_begin(open, &(terms_document){.id = i ? "c" : "a"}), 0);
        for (int j = 0; j < LONG_ENOUGH; j++)
            ck_assert_int_eq(terms_counts_feed(open, text, strlen(text)), TERMS_OK);
        ck_assert_int_eq(terms_counts_merge(open, counts), TERMS_OK);
        if (i == 0)
            ck_assert_int_eq(terms_counts_end(open, NULL), TERMS_OK);
        terms_counts_cancel(open);
        terms_counts_clear(counts);
        count("d", "2024", "city", "发展");
    }
    terms_counts_free(counts);
    counts = open;
    check_formula(formulas, 1, NULL,
                  FORMULA "a,,,全,3,2,0,发展,两会|自信,1\n"
                          "b,2024,city,全,3,2,0,两会,发展|自信,1\n"
                          "d,2024,city,全,3,1,0,两会|自信,发展,1\n");
}
END_TEST

START_TEST(formulas_take_counts_that_keep_firsts_and_their_terms) {
    static const size_t bad[] = {1, 4};
    const terms_formula unknown = {"坏", bad, 2};
    terms_table *table = (terms_table *)1;
    terms_counts *plain;
    ck_assert_int_eq(terms_table_formula(&table, counts, &unknown, 1, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_ptr_null(table);
    ck_assert_int_eq(terms_counts_new(&plain, matcher), TERMS_OK);
    ck_assert_int_eq(terms_table_formula(&table, plain, formulas, 2, NULL), TERMS_BAD_ARGUMENT);
    terms_counts_free(plain);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("diffusion tables", &tests);
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, groups_take_terms_up_one_after_the_other);
    tcase_add_test(tests, some_lag_behind_the_centre);
    tcase_add_test(tests, without_a_group_is_a_group_without_a_name);
    tcase_add_test(tests, a_coarser_date_comes_before_those_in_it);
    tcase_add_test(tests, adopters_add_up_period_by_period);
    tcase_add_test(tests, months_without_documents_have_adopters_too);
    tcase_add_test(tests, without_dates_there_is_nothing);
    tcase_add_test(tests, formulas_are_whole_or_not_and_in_order_or_not);
    tcase_add_test(tests, an_open_document_keeps_its_firsts_through_a_merge);
    tcase_add_test(tests, formulas_take_counts_that_keep_firsts_and_their_terms);
    return suite_run(suite);
}
