/* Tests of the table of dispersion: over documents, over groups, and worked out anew.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libterms.h"
#include "support/compiled.h"
#include "support/run.h"
#include "support/suite.h"
#include "support/tables.h"

static void count(terms_counts *counts, const char *id, const char *group, const char *text) {
    const terms_document document = {.id = id, .group = group};
    ck_assert_int_eq(terms_counts_begin(counts, &document), TERMS_OK);
    ck_assert_int_eq(terms_counts_feed(counts, text, strlen(text)), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
}

/* Documents of 4, 4 and 8 characters, the first and last of one group, and an empty one
 * without a group. */
static terms_counts *new_sample(const terms_matcher *matcher) {
    terms_counts *counts;
    ck_assert_int_eq(table_counts(&counts, matcher), TERMS_OK);
    count(counts, "a", "x", "两会两会");
    count(counts, "b", "y", "两会其他");
    count(counts, "c", "x", "两会其他其他独用");
    count(counts, "d", NULL, "");
    return counts;
}

#define HEADER                                                                                     \
    "term,category,total,range,parts,range_share,d_juilland,d2_carroll,s_rosengren,dp,dp_norm,"    \
    "dp_egbert,dkl,da,"

static void check(const char *list, const terms_table_options *options, const char *expected) {
    terms_matcher *matcher = compiled(list);
    terms_counts *counts = new_sample(matcher);
    terms_table *table;
    ck_assert_int_eq(terms_table_dispersion(&table, counts, options), TERMS_OK);
    table_expect(table, NULL, expected);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}

/* Of 两会: v is 1/2, 1/4, 1/4, s 1/4, 1/4, 1/2, and r 1/2, 1/4, 1/8. */
START_TEST(a_row_a_term_over_documents) {
    check("两会\t\t会议\n独用\n缺席\n", NULL,
          HEADER "per_10k_han\n"
                 "两会,会议,4,3,4,0.7500,0.6220,0.8699,0.9161,0.2500,0.3333,0.6667,0.8000,0.5714,"
                 "2500.0000\n"
                 "独用,,1,1,4,0.2500,0.0000,0.0000,0.5000,,,,0.5000,0.0000,625.0000\n"
                 "缺席,,0,0,4,0.0000,,,,,,,,,0.0000\n");
}
END_TEST

/* Of 3 and 1 in 12 and 4 all is even; the documents without a group are a part too. */
START_TEST(a_row_a_term_over_groups) {
    check("两会\n缺席\n", &(terms_table_options){.by_group = true, .min_count = 1, .per = 1000},
          HEADER "per_1k_han\n"
                 "两会,,4,2,3,0.6667,1.0000,1.0000,1.0000,0.0000,0.0000,1.0000,1.0000,1.0000,"
                 "250.0000\n");
}
END_TEST

START_TEST(what_is_in_a_part_without_a_size_has_no_dispersion) {
    terms_matcher *matcher = compiled("GDP\n");
    terms_counts *counts;
    terms_table *table;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    count(counts, "a", NULL, "GDP GDP");
    count(counts, "b", NULL, "增长");
    ck_assert_int_eq(terms_table_dispersion(&table, counts, NULL), TERMS_OK);
    table_expect(table, NULL, HEADER "per_10k_han\nGDP,,2,1,2,0.5000,,,,,,,,,10000.0000\n");
    const terms_table_options chars = {.base = TERMS_PER_CHARS};
    ck_assert_int_eq(terms_table_dispersion(&table, counts, &chars), TERMS_OK);
    table_expect(table, NULL,
                 HEADER "per_10k_chars\nGDP,,2,1,2,0.5000,0.0000,0.0000,0.7500,0.2500,0.3333,"
                        "0.0000,0.7067,0.0000,2500.0000\n");
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(a_row_is_the_same_whatever_else_is_counted) {
    check("两会\n其他\n会其\n", &(terms_table_options){.min_count = 4},
          HEADER "per_10k_han\n"
                 "两会,,4,3,4,0.7500,0.6220,0.8699,0.9161,0.2500,0.3333,0.6667,0.8000,0.5714,"
                 "2500.0000\n");
}
END_TEST

START_TEST(without_documents_there_are_no_parts) {
    terms_matcher *matcher = compiled("两会\n");
    terms_counts *counts;
    terms_table *table;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    for (int by_group = 0; by_group < 2; by_group++) {
        const terms_table_options options = {.by_group = by_group};
        ck_assert_int_eq(terms_table_dispersion(&table, counts, &options), TERMS_OK);
        table_expect(table, NULL, HEADER "per_10k_han\n两会,,0,0,0,,,,,,,,,,\n");
    }
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

/* Three tables of the same documents, compared in Python; how many terms and parts. */
#define ANEW                                                                                       \
    "here=$PWD; cd \"$ROOT\"; for table in dispersion long docs; do \"$BIN/terms-count\" --quiet " \
    "-t $table -o \"$here/$table.csv\" %s || exit; done; cd \"$here\"; "                           \
    "python3 \"$ROOT/tests/dispersion.py\" dispersion.csv long.csv docs.csv %s"

static void check_anew(const char *inputs, const char *key, const char *expected) {
    char script[1024];
    if (!run_has("dispersion table", "python3"))
        return;
    snprintf(script, sizeof script, ANEW, inputs, key);
    run_enter();
    ck_assert_str_eq(run_output(script), expected);
    run_leave();
}

#define SAMPLES "-p examples/data/phrases.tsv examples/data/reports"

START_TEST(the_sample_documents_worked_out_anew) {
    check_anew(SAMPLES, "", "36 10\n");
    check_anew(SAMPLES " --group-by group", "group", "36 3\n");
    check_anew(SAMPLES " --group-by year", "group", "36 3\n");
}
END_TEST

START_TEST(phrases_in_the_reports_by_year_worked_out_anew) {
    char inputs[512];
    const char *list = suite_shared("dispersion table", "phrases/tifa_handpicked_100.txt");
    if (!list)
        return;
    size_t len = (size_t)snprintf(inputs, sizeof inputs, "--group-by year -p '%s' ", list);
    const char *texts = suite_shared("dispersion table", "corpora/gwr");
    if (!texts)
        return;
    snprintf(inputs + len, sizeof inputs - len, "'%s'", texts);
    check_anew(inputs, "group", "100 57\n");
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("dispersion table", &tests);
    tcase_add_test(tests, a_row_a_term_over_documents);
    tcase_add_test(tests, a_row_a_term_over_groups);
    tcase_add_test(tests, what_is_in_a_part_without_a_size_has_no_dispersion);
    tcase_add_test(tests, a_row_is_the_same_whatever_else_is_counted);
    tcase_add_test(tests, without_documents_there_are_no_parts);
    tcase_add_test(tests, the_sample_documents_worked_out_anew);
    tcase_add_test(tests, phrases_in_the_reports_by_year_worked_out_anew);
    return suite_run(suite);
}
