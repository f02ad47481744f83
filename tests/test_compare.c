/* Tests of the table of keyness: its columns, its choice of terms, and what must not change it.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libterms.h"
#include "support/faults.h"
#include "support/numbers.h"
#include "support/suite.h"
#include "support/tables.h"

#define HEADER                                                                                     \
    "term,target,reference,target_per_10k_han,reference_per_10k_han,log_ratio,log_ratio_limit,"    \
    "pct_diff,g2_4cell,bic,p_holm\n"
enum { FIRST_MEASURE = 5 };

/* Found 49 and 39 times in 168329 and 19552238: CQPweb prints 7.189 for the first. */
static const terms_compared terms[] = {{"同样", 20, 20, 9, 9},
                                       {"缺席", 0, 0, 0, 0},
                                       {"统一领导", 49, 39, 5, TERMS_UNKNOWN},
                                       {"旧", 0, 6000, 0, 2},
                                       {"少见", 0, 1, 0, 1}};
static const terms_comparison comparison = {.terms = terms,
                                            .count = 5,
                                            .target = {.chars = 200000, .han = 168329},
                                            .reference = {.chars = 20000000, .han = 19552238}};

static terms_table *compare(const terms_comparison *of, const terms_table_options *options) {
    terms_table *table;
    ck_assert_int_eq(terms_table_compare(&table, of, options), TERMS_OK);
    return table;
}

START_TEST(what_is_significant_by_effect_size) {
    table_expect(compare(&comparison, NULL), NULL,
                 HEADER "统一领导,49,39,2.9110,0.0199,7.1892,6.4160,14493.8206,346.6502,329.8530,"
                        "9.09227e-77\n"
                        "同样,20,20,1.1881,0.0102,6.8599,5.7204,11515.4899,135.4333,118.6361,"
                        "7.96303e-31\n"
                        "旧,0,6000,0.0000,3.0687,-6.6908,-1.5946,-100.0000,-102.8839,86.0867,"
                        "7.10764e-24\n");
}
END_TEST

START_TEST(what_is_not_significant_where_all_is_asked_for) {
    static const char *const measures[] = {"p_holm", "target_docs", "reference_docs"};
    terms_comparison all = comparison;
    all.all = true;
    all.measures = measures;
    all.measure_count = 3;
    const terms_table_options options = {.per = 1000000, .base = TERMS_PER_CHARS};
    table_expect(compare(&all, &options), NULL,
                 "term,target,reference,target_per_1m_chars,reference_per_1m_chars,p_holm,"
                 "target_docs,reference_docs\n"
                 "统一领导,49,39,245.0000,1.9500,1.26625e-73,5,\n"
                 "同样,20,20,100.0000,1.0000,1.53982e-29,9,9\n"
                 "少见,0,1,0.0000,0.0500,0.887815,0,1\n"
                 "旧,0,6000,0.0000,300.0000,1.69337e-27,0,2\n"
                 "缺席,0,0,0.0000,0.0000,,0,0\n");
}
END_TEST

/* Simple maths, for what is rare and for what is frequent; what is the same in all else comes by
 * its name. */
START_TEST(equal_terms_come_by_their_names) {
    static const char *const measures[] = {"simple_maths_1", "simple_maths_100"};
    static const terms_compared equal[] = {{"领导", 49, 39, 5, 1}, {"统一", 49, 39, 5, 1}};
    terms_comparison both = comparison;
    both.terms = equal;
    both.count = both.measure_count = 2;
    both.measures = measures;
    table_expect(compare(&both, NULL), NULL,
                 "term,target,reference,target_per_10k_han,reference_per_10k_han,simple_maths_1,"
                 "simple_maths_100\n"
                 "统一,49,39,2.9110,0.0199,97.5393,3.8345\n"
                 "领导,49,39,2.9110,0.0199,97.5393,3.8345\n");
}
END_TEST

/* Four are found anywhere, three often enough: the correction is for as many. */
START_TEST(terms_found_too_rarely_are_not_compared) {
    static const char *const measures[] = {"p_g2_4cell", "p_bonferroni"};
    terms_comparison all = comparison;
    all.measures = measures;
    all.measure_count = 2;
    for (uint64_t least = 0; least <= 40; least += 40) {
        const terms_table_options options = {.min_count = least};
        terms_table *table = compare(&all, &options);
        ck_assert_uint_eq(terms_table_rows(table), 3);
        double p = terms_table_cell(table, 0, FIRST_MEASURE).real;
        numbers_near(terms_table_cell(table, 0, FIRST_MEASURE + 1).real, p * (least ? 3 : 4),
                     1e-12);
        terms_table_free(table);
    }
}
END_TEST

START_TEST(the_level_may_be_chosen) {
    terms_comparison strict = comparison;
    strict.alpha = 1e-50;
    terms_table *table = compare(&strict, NULL);
    ck_assert_uint_eq(terms_table_rows(table), 1);
    ck_assert_str_eq(terms_table_cell(table, 0, 0).text, "统一领导");
    const terms_contrast contrast = {49, 168329, 39, 19552238};
    numbers_near(terms_table_cell(table, 0, FIRST_MEASURE + 1).real,
                 terms_keyness_log_ratio_limit(&contrast, 1e-50 / 4), 1e-12);
    terms_table_free(table);
}
END_TEST

START_TEST(measures_have_names) {
    size_t count = 0;
    while (terms_compare_measure(count))
        count++;
    ck_assert_uint_eq(count, 21);
    ck_assert_ptr_null(terms_compare_measure(SIZE_MAX));
    ck_assert_str_eq(terms_compare_measure(0), "log_ratio");
}
END_TEST

START_TEST(what_can_not_be_compared_is_refused) {
    static const char *const measures[] = {"log_ratio", "g2"};
    const double levels[] = {-0.1, 1, INFINITY, NAN};
    terms_table *table;
    terms_comparison bad = comparison;
    bad.measures = measures;
    bad.measure_count = 2;
    ck_assert_int_eq(terms_table_compare(&table, &bad, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_table_compare(&table, NULL, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_ptr_null(table);
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        bad = comparison;
        bad.alpha = levels[i];
        ck_assert_int_eq(terms_table_compare(&table, &bad, NULL), TERMS_BAD_ARGUMENT);
    }
}
END_TEST

START_TEST(without_text_there_is_nothing_to_compare) {
    terms_comparison empty = comparison;
    empty.reference = (terms_sizes){0};
    table_expect(compare(&empty, NULL), NULL, HEADER);
    empty.all = true;
    empty.count = 1;
    table_expect(compare(&empty, NULL), NULL, HEADER "同样,20,20,1.1881,,,,,,,\n");
    empty.count = 0;
    table_expect(compare(&empty, NULL), NULL, HEADER);
}
END_TEST

/* Random terms, in the arrays of a target and a reference. */
enum { TERMS = 40, NAME_ROOM = 16 };

static void fill_random(terms_compared *made, char names[][NAME_ROOM], uint64_t *state) {
    for (size_t i = 0; i < TERMS; i++) {
        snprintf(names[i], NAME_ROOM, "%zu", i);
        made[i] = (terms_compared){.term = names[i],
                                   .target = suite_below(state, 50) * suite_below(state, 50),
                                   .reference = suite_below(state, 50) * suite_below(state, 50)};
    }
}

static const terms_cell *find_row(const terms_table *table, const char *term, size_t column) {
    static terms_cell cell;
    for (size_t row = 0; row < terms_table_rows(table); row++) {
        cell = terms_table_cell(table, row, column);
        if (strcmp(terms_table_cell(table, row, 0).text, term) == 0)
            return &cell;
    }
    ck_abort_msg("no row of %s", term);
    return NULL;
}

/* Check that a cell of the one is the other's, or its negative. */
static void check_mirrored(const terms_table *table, const terms_table *other, const char *term,
                           size_t column, double sign) {
    const terms_cell cell = *find_row(table, term, column);
    const terms_cell mirrored = *find_row(other, term, column);
    ck_assert_int_eq(cell.type, mirrored.type);
    if (cell.type == TERMS_CELL_REAL)
        ck_assert_msg(fabs(cell.real - sign * mirrored.real) <= 1e-9 * (1 + fabs(cell.real)),
                      "%s, %s: %g and %g", term, terms_table_column(table, column), cell.real,
                      mirrored.real);
}

START_TEST(swapping_the_sides_mirrors_what_has_a_sign) {
    static const char *const measures[] = {
        "log_ratio",  "log_ratio_limit", "g2_4cell",      "g2_2cell",   "g2_williams", "g2_yates",
        "chi2",       "chi2_yates",      "chi2_williams", "difference", "bic",         "p_holm",
        "p_g2_4cell", "p_fisher",        "p_bonferroni"};
    enum { SIGNED = 10, ALL = 15 };
    uint64_t state = suite_seed("swapping the sides");
    for (uint64_t round = suite_cases(100); round > 0; round--) {
        char names[TERMS][NAME_ROOM];
        terms_compared made[TERMS], swapped[TERMS];
        fill_random(made, names, &state);
        terms_comparison of = {.terms = made, .count = TERMS, .all = true, .measures = measures};
        of.measure_count = ALL;
        of.target.han = 3000 + suite_below(&state, 9000);
        of.reference.han = 3000 + suite_below(&state, 9000);
        terms_comparison back = of;
        back.terms = swapped;
        back.target = of.reference;
        back.reference = of.target;
        for (size_t i = 0; i < TERMS; i++)
            swapped[i] = (terms_compared){
                .term = names[i], .target = made[i].reference, .reference = made[i].target};
        terms_table *table = compare(&of, NULL), *other = compare(&back, NULL);
        for (size_t i = 0; i < TERMS; i++)
            for (size_t k = 0; k < ALL; k++)
                check_mirrored(table, other, names[i], FIRST_MEASURE + k, k < SIGNED ? -1 : 1);
        terms_table_free(table);
        terms_table_free(other);
    }
}
END_TEST

/* All that is not corrected for the number of terms. */
START_TEST(other_terms_change_no_measure) {
    static const char *const measures[] = {"log_ratio", "pct_diff", "g2_4cell", "bic", "p_fisher"};
    uint64_t state = suite_seed("other terms");
    char names[TERMS][NAME_ROOM];
    terms_compared made[TERMS];
    fill_random(made, names, &state);
    made[0] = (terms_compared){.term = "0", .target = 30, .reference = 70};
    terms_comparison of = {.terms = made, .count = TERMS, .all = true, .measures = measures};
    of.measure_count = 5;
    of.target.han = of.reference.han = 10000;
    terms_table *table = compare(&of, NULL);
    of.count = 1;
    terms_table *alone = compare(&of, NULL);
    for (size_t k = 0; k < of.measure_count; k++)
        check_mirrored(table, alone, "0", FIRST_MEASURE + k, 1);
    terms_table_free(table);
    terms_table_free(alone);
}
END_TEST

static terms_status compare_everything(const void *context) {
    terms_table *table;
    terms_status status = terms_table_compare(&table, context, NULL);
    terms_table_free(table);
    return status;
}

START_TEST(memory_may_run_out_anywhere) {
    faults_everywhere(compare_everything, &comparison);
}
END_TEST

static void count(terms_counts *counts, const char *id, const char *text) {
    const terms_document document = {.id = id};
    ck_assert_int_eq(terms_counts_begin(counts, &document), TERMS_OK);
    ck_assert_int_eq(terms_counts_feed(counts, text, strlen(text)), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
}

static terms_counts *new_counts(const terms_matcher *matcher) {
    terms_counts *counts;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    return counts;
}

static void check_totals(const terms_counts *counts) {
    uint64_t totals[3] = {9, 9, 9}, documents[3] = {9, 9, 9};
    terms_sizes sizes;
    ck_assert_int_eq(terms_counts_totals(counts, totals, documents, &sizes), TERMS_OK);
    ck_assert_uint_eq(totals[0], 3);
    ck_assert_uint_eq(totals[1], 1);
    ck_assert_uint_eq(totals[2], 0);
    ck_assert_uint_eq(documents[0], 2);
    ck_assert_uint_eq(documents[1], 1);
    ck_assert_uint_eq(documents[2], 0);
    ck_assert_uint_eq(sizes.han, 10);
    ck_assert_uint_eq(sizes.chars, 11);
}

START_TEST(counts_add_up_the_same_once_they_are_merged) {
    static const char *const forms[] = {"两会", "全国两会", "缺席"};
    terms_list *list;
    terms_matcher *matcher;
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    for (size_t i = 0; i < 3; i++)
        ck_assert_int_eq(terms_list_add(list, forms[i], NULL, NULL, NULL), TERMS_OK);
    ck_assert_int_eq(terms_matcher_new(&matcher, list), TERMS_OK);
    terms_counts *whole = new_counts(matcher), *half = new_counts(matcher);
    count(whole, "a", "全国两会，两会");
    count(half, "b", "两会其他");
    ck_assert_int_eq(terms_counts_merge(whole, half), TERMS_OK);
    check_totals(whole);
    ck_assert_int_eq(terms_counts_totals(whole, NULL, NULL, NULL), TERMS_OK);
    ck_assert_int_eq(terms_counts_begin(whole, &(terms_document){.id = "c"}), TERMS_OK);
    ck_assert_int_eq(terms_counts_totals(whole, NULL, NULL, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_counts_totals(NULL, NULL, NULL, NULL), TERMS_BAD_ARGUMENT);
    terms_counts_free(whole);
    terms_counts_free(half);
    terms_matcher_free(matcher);
    terms_list_free(list);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("compare", &tests);
    tcase_add_test(tests, what_is_significant_by_effect_size);
    tcase_add_test(tests, what_is_not_significant_where_all_is_asked_for);
    tcase_add_test(tests, terms_found_too_rarely_are_not_compared);
    tcase_add_test(tests, the_level_may_be_chosen);
    tcase_add_test(tests, equal_terms_come_by_their_names);
    tcase_add_test(tests, measures_have_names);
    tcase_add_test(tests, what_can_not_be_compared_is_refused);
    tcase_add_test(tests, without_text_there_is_nothing_to_compare);
    tcase_add_test(tests, swapping_the_sides_mirrors_what_has_a_sign);
    tcase_add_test(tests, other_terms_change_no_measure);
    tcase_add_test(tests, memory_may_run_out_anywhere);
    tcase_add_test(tests, counts_add_up_the_same_once_they_are_merged);
    return suite_run(suite);
}
