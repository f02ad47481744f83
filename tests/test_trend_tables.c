/* Tests of the tables of periods: series, trend and heat, and what must not change them.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libterms.h"
#include "support/compiled.h"
#include "support/suite.h"
#include "support/tables.h"

#define SERIES "term,category,period,total,docs,period_docs,docs_pct,han,per_10k_han,burst\n"
#define BEHIND_SLOPES "mk_s,mk_tau,mk_z,mk_p,bursts,burst_first,burst_last,burst_weight\n"
#define FIRST "term,category,total,docs,periods,first,last,"
#define TREND FIRST "slope_per_10k_han,intercept_per_10k_han," BEHIND_SLOPES
#define HEAT "term,category,period,docs,period_docs,docs_pct,tier,heat,before,move\n"

typedef terms_status trend_builder(terms_table **out, const terms_counts *counts,
                                   const terms_trend_options *trend,
                                   const terms_table_options *options);

static const double cutoffs[TERMS_HEAT_CUTOFFS] = {100, 75, 50, 25, 10};

static void count(terms_counts *counts, const char *date, const char *text) {
    const terms_document document = {.id = "d", .date = date};
    ck_assert_int_eq(terms_counts_begin(counts, &document), TERMS_OK);
    ck_assert_int_eq(terms_counts_feed(counts, text, strlen(text)), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
}

/* Two documents of 2019, none of 2020, one of 2021, two of 2022, of 10 characters each, in
 * no order, and some of no period. */
static void fill(terms_counts *counts) {
    count(counts, "2022-01", "两会发展其他其他其他");
    count(counts, "2019-03-05", "两会两会其他其他其他");
    count(counts, NULL, "两会两会两会两会两会");
    count(counts, "2021-02", "发展发展发展其他其他");
    count(counts, "2019-01-31", "其他其他其他其他其他");
    count(counts, "", "发展");
    count(counts, "2022-03-31", "发展发展发展发展发展");
    count(counts, "早年", "发展发展");
}

static void check_counts(trend_builder *of, const terms_counts *counts,
                         const terms_trend_options *trend, const terms_table_options *options,
                         const char *expected) {
    terms_table *table;
    ck_assert_int_eq(of(&table, counts, trend, options), TERMS_OK);
    table_expect(table, NULL, expected);
}

static void check(trend_builder *of, const char *list, const terms_trend_options *trend,
                  const terms_table_options *options, const char *expected) {
    terms_matcher *matcher = compiled(list);
    terms_counts *counts;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    fill(counts);
    check_counts(of, counts, trend, options, expected);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}

START_TEST(a_row_a_term_and_year_zeros_included) {
    check(terms_table_series, "缺席\n两会\t\t会议\n发展\n", NULL, NULL,
          SERIES "发展,,2019,0,0,2,0.0000,20,0.0000,0\n"
                 "发展,,2020,0,0,0,,0,,0\n"
                 "发展,,2021,3,1,1,100.0000,10,3000.0000,0\n"
                 "发展,,2022,6,2,2,100.0000,20,3000.0000,0\n"
                 "两会,会议,2019,2,1,2,50.0000,20,1000.0000,0\n"
                 "两会,会议,2020,0,0,0,,0,,0\n"
                 "两会,会议,2021,0,0,1,0.0000,10,0.0000,0\n"
                 "两会,会议,2022,1,1,2,50.0000,20,500.0000,0\n"
                 "缺席,,2019,0,0,2,0.0000,20,0.0000,0\n"
                 "缺席,,2020,0,0,0,,0,,0\n"
                 "缺席,,2021,0,0,1,0.0000,10,0.0000,0\n"
                 "缺席,,2022,0,0,2,0.0000,20,0.0000,0\n");
}
END_TEST

START_TEST(a_row_a_term_and_month) {
    terms_matcher *matcher = compiled("两会\n");
    terms_counts *counts;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    count(counts, "2024-01-02", "两会GDP");
    count(counts, "2023-11", "其他GDP");
    count(counts, "2024", "两会");
    check_counts(terms_table_series, counts, &(terms_trend_options){.period = TERMS_MONTHS},
                 &(terms_table_options){.base = TERMS_PER_CHARS, .per = 100},
                 "term,category,period,total,docs,period_docs,docs_pct,han,per_100_chars,burst\n"
                 "两会,,2023-11,0,0,1,0.0000,2,0.0000,0\n"
                 "两会,,2023-12,0,0,0,,0,,0\n"
                 "两会,,2024-01,1,1,1,100.0000,2,20.0000,0\n");
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

/* The rates of 发展 are 0, none, 3000, 3000: slopes 1500, 1000 and 0 of three pairs, and of
 * 两会 1000, none, 0, 500. */
START_TEST(a_row_a_term_of_how_it_changes) {
    check(terms_table_trend, "缺席\n两会\t\t会议\n发展\n", NULL,
          &(terms_table_options){.min_count = 1},
          TREND "发展,,9,3,2,2021,2022,1000.0000,1000.0000,2,0.6667,0.6124,0.540291,0,,,\n"
                "两会,会议,3,2,2,2019,2022,-166.6667,833.3333,-1,-0.3333,0.0000,1,0,,,\n");
    check(terms_table_trend, "两会\n缺席\n", &(terms_trend_options){.of_documents = true}, NULL,
          FIRST "slope_docs_pct,intercept_docs_pct," BEHIND_SLOPES
                "两会,,3,2,2,2019,2022,0.0000,50.0000,0,0.0000,0.0000,1,0,,,\n"
                "缺席,,0,0,0,,,0.0000,0.0000,0,0.0000,0.0000,1,0,,,\n");
}
END_TEST

/* January and March of 2019 and 2022 are three years apart; February is there once. */
START_TEST(months_are_compared_with_themselves) {
    check(terms_table_trend, "发展\n两会\n", &(terms_trend_options){.period = TERMS_MONTHS}, NULL,
          FIRST "seasonal_slope_per_10k_han,seasonal_intercept_per_10k_han,seasonal_mk_s,"
                "seasonal_mk_tau,seasonal_mk_z,seasonal_mk_p,bursts,burst_first,burst_last,"
                "burst_weight\n"
                "发展,,9,3,3,2021-02,2022-03,1000.0000,-1083.3333,2,1.0000,0.7071,0.4795,0,,,\n"
                "两会,,3,2,2,2019-03,2022-01,-166.6667,347.2222,0,0.0000,0.0000,1,0,,,\n");
}
END_TEST

/* The example of Kleinberg's batches that was checked by brute force: so many of a hundred
 * documents a year. */
static terms_counts *count_batches(const terms_matcher *matcher) {
    static const unsigned relevant[] = {2, 2, 2, 7, 7, 7, 7, 2, 2, 2, 2, 2};
    terms_counts *counts;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    for (unsigned i = 0; i < 1200; i++) {
        char date[8];
        snprintf(date, sizeof date, "%u", 2001 + i / 100);
        count(counts, date, i % 100 < relevant[i / 100] ? "两会发展发展" : "发展其他");
    }
    return counts;
}

START_TEST(bursts_are_those_that_were_worked_out) {
    terms_matcher *matcher = compiled("两会\n");
    terms_counts *counts = count_batches(matcher);
    terms_trend_options trend = {.of_documents = true};
    terms_table *table;
    ck_assert_int_eq(terms_table_trend(&table, counts, &trend, NULL), TERMS_OK);
    ck_assert_uint_eq(terms_table_cell(table, 0, 13).count, 1);
    ck_assert_str_eq(terms_table_cell(table, 0, 14).text, "2004");
    ck_assert_str_eq(terms_table_cell(table, 0, 15).text, "2007");
    ck_assert_double_lt(fabs(terms_table_cell(table, 0, 16).real - 4.972447), 5e-7);
    terms_table_free(table);
    ck_assert_int_eq(terms_table_series(&table, counts, &trend, NULL), TERMS_OK);
    for (size_t i = 0; i < 12; i++)
        ck_assert_uint_eq(terms_table_cell(table, i, 9).count, i >= 3 && i < 7);
    terms_table_free(table);
    trend.scale = 3;
    ck_assert_int_eq(terms_table_trend(&table, counts, &trend, NULL), TERMS_OK);
    ck_assert_uint_eq(terms_table_cell(table, 0, 13).count, 0);
    ck_assert_int_eq(terms_table_cell(table, 0, 14).type, TERMS_CELL_EMPTY);
    terms_table_free(table);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(the_heaviest_burst_is_named_the_first_of_equal_ones) {
    terms_matcher *matcher = compiled("两会\n");
    terms_counts *counts;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    static const unsigned relevant[] = {30, 1, 1, 1, 40, 1, 1, 1, 40, 1};
    for (unsigned i = 0; i < 1000; i++) {
        char date[8];
        snprintf(date, sizeof date, "%u", 2001 + i / 100);
        count(counts, date, i % 100 < relevant[i / 100] ? "两会" : "其他");
    }
    terms_table *table;
    const terms_trend_options trend = {.of_documents = true, .scale = 3, .gamma = 0.5};
    ck_assert_int_eq(terms_table_trend(&table, counts, &trend, NULL), TERMS_OK);
    ck_assert_uint_eq(terms_table_cell(table, 0, 13).count, 3);
    ck_assert_str_eq(terms_table_cell(table, 0, 14).text, "2005");
    ck_assert_str_eq(terms_table_cell(table, 0, 15).text, "2005");
    terms_table_free(table);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

/* The gains of two bursts are the same in another order, in which they are rounded otherwise. */
START_TEST(of_equal_bursts_the_first_is_named_whatever_the_order_in_them) {
    static const struct {
        unsigned with, without;
    } years[] = {{0, 5}, {1, 0}, {1, 0}, {2, 2}, {0, 3}, {0, 3},
                 {0, 3}, {2, 2}, {1, 0}, {1, 0}, {0, 5}};
    terms_matcher *matcher = compiled("两会\n");
    terms_counts *counts;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    for (unsigned i = 0; i < sizeof years / sizeof *years; i++) {
        char date[8];
        snprintf(date, sizeof date, "%u", 2000 + i);
        for (unsigned k = 0; k < years[i].with + years[i].without; k++)
            count(counts, date, k < years[i].with ? "两会" : "其他");
    }
    terms_table *table;
    const terms_trend_options trend = {.of_documents = true, .gamma = 0.3};
    ck_assert_int_eq(terms_table_trend(&table, counts, &trend, NULL), TERMS_OK);
    ck_assert_uint_eq(terms_table_cell(table, 0, 13).count, 2);
    ck_assert_str_eq(terms_table_cell(table, 0, 14).text, "2001");
    ck_assert_str_eq(terms_table_cell(table, 0, 15).text, "2003");
    terms_table_free(table);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(a_row_a_term_and_period_of_its_heat) {
    check(terms_table_heat, "发展\n两会\t\t会议\n缺席\n",
          &(terms_trend_options){.cutoffs = cutoffs}, &(terms_table_options){.min_count = 3},
          HEAT "发展,,2019,0,2,0.0000,6,冷,,\n"
               "发展,,2020,0,0,,,,,\n"
               "发展,,2021,1,1,100.0000,1,沸,冷,5\n"
               "发展,,2022,2,2,100.0000,1,沸,沸,0\n"
               "两会,会议,2019,1,2,50.0000,3,热,,\n"
               "两会,会议,2020,0,0,,,,,\n"
               "两会,会议,2021,0,1,0.0000,6,冷,热,-3\n"
               "两会,会议,2022,1,2,50.0000,3,热,冷,3\n");
}
END_TEST

START_TEST(one_period_has_no_trend) {
    terms_matcher *matcher = compiled("两会\n缺席\n");
    terms_counts *counts;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    count(counts, "2024", "两会其他");
    check_counts(terms_table_trend, counts, NULL, NULL,
                 TREND "两会,,1,1,1,2024,2024,,,,,,,0,,,\n缺席,,0,0,0,,,,,,,,,0,,,\n");
    check_counts(terms_table_series, counts, NULL, NULL,
                 SERIES "两会,,2024,1,1,1,100.0000,4,2500.0000,0\n"
                        "缺席,,2024,0,0,1,0.0000,4,0.0000,0\n");
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(equal_values_have_no_trend_either) {
    terms_matcher *matcher = compiled("两会\n");
    terms_counts *counts;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    count(counts, "2021", "两会其他");
    count(counts, "2022", "两会其他两会其他");
    count(counts, "2023", "其他两会");
    check_counts(terms_table_trend, counts, NULL, NULL,
                 TREND "两会,,4,3,3,2021,2023,0.0000,2500.0000,0,0.0000,0.0000,1,0,,,\n");
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(without_dates_there_are_no_periods) {
    terms_matcher *matcher = compiled("两会\n");
    terms_counts *counts;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    for (int i = 0; i < 2; i++) {
        check_counts(terms_table_series, counts, NULL, NULL, SERIES);
        check_counts(terms_table_trend, counts, NULL, NULL, TREND "两会,,0,0,0,,,,,,,,,0,,,\n");
        check_counts(terms_table_heat, counts, &(terms_trend_options){.cutoffs = cutoffs}, NULL,
                     HEAT);
        count(counts, NULL, "两会");
    }
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

/* Latin terms in text that has fewer Han characters. */
START_TEST(where_there_are_more_terms_than_characters_there_are_no_bursts) {
    terms_matcher *matcher = compiled("GDP\n");
    terms_counts *counts;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    count(counts, "2023", "GDP GDP");
    count(counts, "2024", "增长");
    check_counts(terms_table_trend, counts, NULL, NULL, TREND "GDP,,2,1,1,2023,2023,,,,,,,,,,\n");
    check_counts(terms_table_series, counts, NULL, NULL,
                 SERIES "GDP,,2023,2,1,1,100.0000,0,,\nGDP,,2024,0,0,1,0.0000,2,0.0000,\n");
    check_counts(terms_table_trend, counts, NULL, &(terms_table_options){.base = TERMS_PER_CHARS},
                 FIRST "slope_per_10k_chars,intercept_per_10k_chars," BEHIND_SLOPES
                       "GDP,,2,1,1,2023,2023,-3333.3333,3333.3333,-1,-1.0000,0.0000,1,0,,,\n");
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(bad_options_are_refused) {
    static const double even[TERMS_HEAT_CUTOFFS] = {4, 4, 3, 2, 1};
    static const terms_trend_options bad[] = {
        {.scale = 1},  {.scale = -2},  {.scale = NAN},      {.scale = INFINITY},
        {.gamma = -1}, {.gamma = NAN}, {.gamma = INFINITY}, {.scale = 0.5, .cutoffs = cutoffs}};
    terms_matcher *matcher = compiled("两会\n");
    terms_counts *counts;
    terms_table *table = (terms_table *)1;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ck_assert_int_eq(terms_table_series(&table, counts, &bad[i], NULL), TERMS_BAD_ARGUMENT);
        ck_assert_int_eq(terms_table_trend(&table, counts, &bad[i], NULL), TERMS_BAD_ARGUMENT);
        ck_assert_int_eq(terms_table_heat(&table, counts, &bad[i], NULL), TERMS_BAD_ARGUMENT);
        ck_assert_ptr_null(table);
    }
    const terms_trend_options no_scale = {.cutoffs = even};
    ck_assert_int_eq(terms_table_heat(&table, counts, &no_scale, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_table_heat(&table, counts, NULL, NULL), TERMS_BAD_ARGUMENT);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(rows_are_the_same_whatever_else_is_counted) {
    static trend_builder *const all[] = {terms_table_series, terms_table_trend, terms_table_heat};
    const terms_trend_options trend = {.cutoffs = cutoffs};
    for (size_t i = 0; i < 3; i++) {
        terms_matcher *alone = compiled("两会\n"), *among = compiled("会发\n两会\n其他其\n展发\n");
        terms_counts *counts[2];
        terms_table *tables[2];
        for (int k = 0; k < 2; k++) {
            ck_assert_int_eq(terms_counts_new(&counts[k], k ? among : alone), TERMS_OK);
            fill(counts[k]);
            ck_assert_int_eq(all[i](&tables[k], counts[k], &trend, NULL), TERMS_OK);
        }
        char *few = table_written(tables[0], NULL), *many = table_written(tables[1], NULL);
        ck_assert_ptr_nonnull(strstr(many, strchr(few, '\n')));
        free(few);
        free(many);
        for (int k = 0; k < 2; k++) {
            terms_table_free(tables[k]);
            terms_counts_free(counts[k]);
        }
        terms_matcher_free(alone);
        terms_matcher_free(among);
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("trend tables", &tests);
    tcase_add_test(tests, a_row_a_term_and_year_zeros_included);
    tcase_add_test(tests, a_row_a_term_and_month);
    tcase_add_test(tests, a_row_a_term_of_how_it_changes);
    tcase_add_test(tests, months_are_compared_with_themselves);
    tcase_add_test(tests, bursts_are_those_that_were_worked_out);
    tcase_add_test(tests, the_heaviest_burst_is_named_the_first_of_equal_ones);
    tcase_add_test(tests, of_equal_bursts_the_first_is_named_whatever_the_order_in_them);
    tcase_add_test(tests, a_row_a_term_and_period_of_its_heat);
    tcase_add_test(tests, one_period_has_no_trend);
    tcase_add_test(tests, equal_values_have_no_trend_either);
    tcase_add_test(tests, without_dates_there_are_no_periods);
    tcase_add_test(tests, where_there_are_more_terms_than_characters_there_are_no_bursts);
    tcase_add_test(tests, bad_options_are_refused);
    tcase_add_test(tests, rows_are_the_same_whatever_else_is_counted);
    return suite_run(suite);
}
