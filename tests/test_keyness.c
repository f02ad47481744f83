/* Tests of keyness: tests and effect sizes of a target and a reference.
 * SPDX-License-Identifier: MIT */
#include "libterms.h"
#include "support/numbers.h"
#include "support/suite.h"

typedef double keyness(const terms_contrast *contrast);

static keyness *const tests_of_four[] = {terms_keyness_g2_4cell,   terms_keyness_g2_williams,
                                         terms_keyness_g2_yates,   terms_keyness_chi2,
                                         terms_keyness_chi2_yates, terms_keyness_chi2_williams};
enum { TESTS_OF_FOUR = sizeof tests_of_four / sizeof *tests_of_four };

/* The cells of a table, as papers print them: a and b are found in the two texts, c and d
 * are not. */
static terms_contrast cells(uint64_t a, uint64_t b, uint64_t c, uint64_t d) {
    return (terms_contrast){a, a + c, b, b + d};
}

static double of_cells(keyness *measure, uint64_t a, uint64_t b, uint64_t c, uint64_t d) {
    terms_contrast contrast = cells(a, b, c, d);
    return measure(&contrast);
}

static double of(keyness *measure, uint64_t a, uint64_t n1, uint64_t b, uint64_t n2) {
    terms_contrast contrast = {a, n1, b, n2};
    return measure(&contrast);
}

/* The tables of Dunning 1993. */
START_TEST(dunning_s_table) {
    numbers_printed(of_cells(terms_keyness_g2_4cell, 10, 0, 3, 31764), "167.23");
    numbers_printed(of_cells(terms_keyness_g2_4cell, 110, 2442, 111, 29114), "270.72");
    numbers_printed(of_cells(terms_keyness_g2_4cell, 29, 13, 123, 31612), "263.90");
    numbers_printed(of_cells(terms_keyness_chi2, 3, 0, 0, 31774), "31777");
}
END_TEST

/* Rayson and Garside's two cells are near to four only where the word is rare.  Words of
 * the README of the Erlangen statistics, and the frequencies of Gabrielatos and Marchi. */
START_TEST(two_cells_are_not_four) {
    numbers_printed(of(terms_keyness_g2_2cell, 1, 15334, 1, 176664), "2.448707");
    numbers_printed(of(terms_keyness_g2_4cell, 1, 15334, 1, 176664), "2.448757");
    numbers_printed(of(terms_keyness_g2_2cell, 206523, 959641, 178174, 1562358), "38531.76");
    numbers_printed(of(terms_keyness_g2_4cell, 206523, 959641, 178174, 1562358), "45784.79");
}
END_TEST

/* The rows of that README: f and f2 of each word, in 15,334 of 191,998. */
START_TEST(the_erlangen_table) {
    static const struct {
        uint64_t f, f2;
        const char *g2, *log_ratio, *bic;
    } rows[] = {{1, 2, "2.448757", "3.526202", "-9.716484"},
                {7, 120, "-0.829802", "-0.486622", "-11.335438"},
                {1, 8, "0.191806", "0.718847", "-11.973434"},
                {2, 47, "-1.059386", "-0.965651", "-11.105855"},
                {2, 5, "3.879126", "2.941240", "-8.286114"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        terms_contrast contrast = {rows[i].f, 15334, rows[i].f2 - rows[i].f, 191998 - 15334};
        numbers_printed(terms_keyness_g2_4cell(&contrast), rows[i].g2);
        numbers_printed(terms_keyness_log_ratio(&contrast), rows[i].log_ratio);
        numbers_printed(terms_keyness_bic(&contrast), rows[i].bic);
    }
}
END_TEST

/* quanteda's test keeps 4.017626.  Its manual has Williams' correction for the default of
 * G2, its program that of Yates, and only if all of |ad - bc| and the expected counts are
 * small: here each has a name. */
START_TEST(corrections_have_names) {
    numbers_printed(of_cells(terms_keyness_g2_4cell, 3, 7, 7, 2), "-4.534939");
    numbers_printed(of_cells(terms_keyness_g2_williams, 3, 7, 7, 2), "-4.200833");
    numbers_printed(of_cells(terms_keyness_g2_yates, 3, 7, 7, 2), "-2.702844");
    numbers_printed(of_cells(terms_keyness_chi2, 3, 7, 7, 2), "-4.337160");
    numbers_printed(of_cells(terms_keyness_chi2_yates, 3, 7, 7, 2), "-2.632438");
    numbers_printed(of_cells(terms_keyness_chi2_williams, 3, 7, 7, 2), "-4.017626");
    double q = of_cells(terms_keyness_g2_4cell, 3, 7, 7, 2) /
               of_cells(terms_keyness_g2_williams, 3, 7, 7, 2);
    numbers_printed(q, "1.079533");
}
END_TEST

/* Pedersen 1996. */
START_TEST(yates_of_pedersen) {
    double chi2 = of_cells(terms_keyness_chi2_yates, 1, 3, 3, 1);
    numbers_printed(chi2, "-0.5");
    numbers_printed(terms_significance_chi2(chi2, 1), "0.48");
}
END_TEST

/* Hardie 2014 and CQPweb, which prints 7.189. */
START_TEST(log_ratios_of_cqpweb) {
    numbers_printed(of(terms_keyness_log_ratio, 49, 168329, 39, 19552238), "7.189214");
    numbers_printed(of(terms_keyness_log_ratio, 1189, 168329, 968, 19552238), "7.156576");
}
END_TEST

/* So that of terms which are as much more frequent, the commonest one is first in a table. */
START_TEST(log_ratios_of_the_same_rates_are_equal_to_the_last_digit) {
    double once = of(terms_keyness_log_ratio, 1, 95964, 1, 156236);
    for (uint64_t times = 2; times < 1000; times++)
        ck_assert_double_eq(of(terms_keyness_log_ratio, times, 95964, times, 156236), once);
}
END_TEST

/* The reference data of the Erlangen statistics: the interval is of 99 %, corrected for
 * the 599 words of their file. */
START_TEST(conservative_log_ratio) {
    terms_contrast contrast = {49, 168329, 39, 19552238};
    numbers_printed(terms_keyness_log_ratio_limit(&contrast, 0.01 / 599), "5.856503");
    terms_contrast same = {10, 1000, 11, 1000}, less = {39, 19552238, 49, 168329};
    ck_assert_double_eq(fabs(terms_keyness_log_ratio_limit(&same, 0.05)), 0);
    numbers_printed(terms_keyness_log_ratio_limit(&less, 0.01 / 599), "-5.856503");
    numbers_missing(terms_keyness_log_ratio_limit(&contrast, 0));
    numbers_missing(terms_keyness_log_ratio_limit(&contrast, 1));
    numbers_missing(terms_keyness_log_ratio_limit(&contrast, NAN));
}
END_TEST

START_TEST(a_stricter_limit_is_nearer_to_zero) {
    terms_contrast contrast = {49, 168329, 39, 19552238};
    double before = terms_keyness_log_ratio(&contrast);
    for (double alpha = 0.5; alpha > 1e-12; alpha /= 3) {
        double limit = terms_keyness_log_ratio_limit(&contrast, alpha);
        ck_assert_double_lt(limit, before);
        ck_assert_double_ge(limit, 0);
        before = limit;
    }
}
END_TEST

/* Gabrielatos and Marchi 2011; Kilgarriff 2009; Pojanapunya and Watson Todd 2016; Hofland
 * and Johansson 1982. */
START_TEST(effect_sizes_as_printed) {
    terms_contrast kilgarriff = {35, 112289811, 263, 1559717242};
    numbers_printed(of(terms_keyness_pct_diff, 206523, 959641, 178174, 1562358), "88.7104");
    numbers_printed(terms_keyness_simple_maths(&kilgarriff, 1000000, 1), "1.122429");
    numbers_printed(of(terms_keyness_odds_ratio, 16217, 2796938, 735, 2087946), "16.5612");
    numbers_printed(of(terms_keyness_difference, 18, 1000000, 35, 1000000), "-0.32");
}
END_TEST

/* A word in five samples of each of two corpora: Kilgarriff 2001. */
START_TEST(rank_sum_of_kilgarriff) {
    const double first[] = {12, 15, 18, 24, 88}, second[] = {3, 3, 13, 27, 33};
    terms_rank_sum sum;
    ck_assert_int_eq(terms_keyness_rank_sum(&sum, first, 5, second, 5), TERMS_OK);
    numbers_printed(sum.rank_sum, "31");
    numbers_printed(sum.u, "16");
    numbers_near(sum.z, 3 / sqrt(25.0 / 12 * (11 - 6.0 / 90)), 1e-14);
    numbers_near(sum.p, terms_significance_normal(sum.z), 1e-15);
    ck_assert_int_eq(terms_keyness_rank_sum(&sum, second, 5, first, 5), TERMS_OK);
    numbers_printed(sum.rank_sum, "24");
    ck_assert_double_lt(sum.z, 0);
}
END_TEST

START_TEST(rank_sums_of_what_does_not_differ) {
    const double same[] = {2, 2, 2}, odd[] = {1, NAN};
    terms_rank_sum sum;
    ck_assert_int_eq(terms_keyness_rank_sum(&sum, same, 3, same, 2), TERMS_OK);
    ck_assert_double_eq(sum.rank_sum, 9);
    ck_assert_double_eq(sum.z, 0);
    ck_assert_double_eq(sum.p, 1);
    ck_assert_int_eq(terms_keyness_rank_sum(&sum, same, 0, same, 2), TERMS_OK);
    numbers_missing(sum.rank_sum);
    ck_assert_int_eq(terms_keyness_rank_sum(&sum, same, 3, same, 0), TERMS_OK);
    numbers_missing(sum.p);
    ck_assert_int_eq(terms_keyness_rank_sum(&sum, odd, 2, same, 2), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_keyness_rank_sum(&sum, same, 2, odd, 2), TERMS_BAD_ARGUMENT);
    numbers_missing(sum.z);
}
END_TEST

/* What %DIFF, odds and logarithms of 0 would be: peers print infinity, or what they put
 * for 0 (-20.72327 for every absent word in quanteda's issue 785). */
START_TEST(a_zero_cell_gives_no_infinity) {
    terms_contrast none = {0, 100, 5, 200}, only = {5, 100, 0, 200}, all = {100, 100, 5, 200};
    numbers_near(terms_keyness_log_ratio(&none), log2((0.5 / 100) / (5.0 / 200)), 1e-15);
    numbers_near(terms_keyness_log_ratio(&only), log2((5.0 / 100) / (0.5 / 200)), 1e-15);
    numbers_missing(terms_keyness_pct_diff(&only));
    numbers_near(terms_keyness_pct_diff(&none), -100, 1e-15);
    numbers_missing(terms_keyness_odds_ratio(&only));
    numbers_missing(terms_keyness_odds_ratio(&all));
    ck_assert_double_eq(terms_keyness_odds_ratio(&none), 0);
    ck_assert_double_eq(terms_keyness_difference(&none), -1);
    ck_assert_double_eq(terms_keyness_difference(&only), 1);
    numbers_near(terms_keyness_simple_maths(&only, 1000, 1), 51, 1e-14);
    numbers_missing(terms_keyness_simple_maths(&only, 1000, 0));
    numbers_missing(terms_keyness_simple_maths(&only, 1000, INFINITY));
}
END_TEST

static void check_nothing(terms_contrast contrast) {
    for (size_t i = 0; i < TESTS_OF_FOUR; i++)
        numbers_missing(tests_of_four[i](&contrast));
    numbers_missing(terms_keyness_g2_2cell(&contrast));
    numbers_missing(terms_keyness_bic(&contrast));
    numbers_missing(terms_keyness_log_ratio(&contrast));
    numbers_missing(terms_keyness_log_ratio_limit(&contrast, 0.05));
    numbers_missing(terms_keyness_pct_diff(&contrast));
    numbers_missing(terms_keyness_simple_maths(&contrast, 1000, 1));
    numbers_missing(terms_keyness_odds_ratio(&contrast));
    numbers_missing(terms_keyness_difference(&contrast));
    numbers_missing(terms_fisher_less(&contrast));
    numbers_missing(terms_fisher_greater(&contrast));
    numbers_missing(terms_fisher_two_sided(&contrast));
}

START_TEST(an_empty_text_is_compared_with_nothing) {
    check_nothing((terms_contrast){0, 0, 5, 100});
    check_nothing((terms_contrast){5, 100, 0, 0});
    check_nothing((terms_contrast){0, 100, 0, 100});
    check_nothing((terms_contrast){101, 100, 1, 100});
    check_nothing((terms_contrast){1, 100, 101, 100});
}
END_TEST

START_TEST(where_nothing_else_is_four_cells_say_nothing) {
    terms_contrast whole = {100, 100, 50, 50};
    for (size_t i = 0; i < TESTS_OF_FOUR; i++)
        numbers_missing(tests_of_four[i](&whole));
    numbers_missing(terms_fisher_two_sided(&whole));
    numbers_missing(terms_keyness_bic(&whole));
    ck_assert_double_eq(terms_keyness_g2_2cell(&whole), 0);
    ck_assert_double_eq(terms_keyness_log_ratio(&whole), 0);
}
END_TEST

static terms_contrast random_contrast(uint64_t *state) {
    uint64_t most = suite_below(state, 2) ? 40 : 1000000000;
    terms_contrast contrast = {.target_size = 1 + suite_below(state, most),
                               .reference_size = 1 + suite_below(state, most)};
    contrast.target = suite_below(state, contrast.target_size);
    contrast.reference = 1 + suite_below(state, contrast.reference_size);
    return contrast;
}

/* The limit is the difference of two numbers that may be nearly the same. */
static void check_mirrored(const terms_contrast *c) {
    terms_contrast other = {c->reference, c->reference_size, c->target, c->target_size};
    ck_assert_double_eq_tol(terms_keyness_log_ratio_limit(&other, 0.1),
                            -terms_keyness_log_ratio_limit(c, 0.1), 1e-12);
    for (size_t i = 0; i < TESTS_OF_FOUR; i++)
        ck_assert_double_le(fabs(tests_of_four[i](c) + tests_of_four[i](&other)),
                            1e-9 * (1 + fabs(tests_of_four[i](c))));
    numbers_near(terms_keyness_g2_2cell(&other), -terms_keyness_g2_2cell(c), 1e-9);
    numbers_near(terms_keyness_log_ratio(&other), -terms_keyness_log_ratio(c), 1e-12);
    numbers_near(terms_keyness_difference(&other), -terms_keyness_difference(c), 1e-12);
    numbers_near(terms_keyness_simple_maths(&other, 1000, 1),
                 1 / terms_keyness_simple_maths(c, 1000, 1), 1e-12);
    numbers_near(terms_keyness_bic(&other), terms_keyness_bic(c), 1e-9);
}

START_TEST(swapping_target_and_reference_mirrors_signs) {
    uint64_t state = suite_seed("swapping_target_and_reference_mirrors_signs");
    for (uint64_t i = 0; i < suite_cases(20000); i++) {
        terms_contrast contrast = random_contrast(&state);
        check_mirrored(&contrast);
    }
}
END_TEST

/* A little above and below what is even, and up to all of it. */
START_TEST(more_in_the_target_is_more) {
    for (size_t i = 0; i <= TESTS_OF_FOUR; i++) {
        keyness *measure = i < TESTS_OF_FOUR ? tests_of_four[i] : terms_keyness_log_ratio;
        double before = -INFINITY;
        for (uint64_t found = 1; found < 400; found++) {
            terms_contrast contrast = {found, 400, 401 - found, 1000};
            double now = measure(&contrast);
            ck_assert_msg(now >= before - 1e-9, "measure %zu of %u is %g behind %g", i,
                          (unsigned)found, now, before);
            before = now;
        }
    }
}
END_TEST

START_TEST(corrections_make_tests_smaller) {
    uint64_t state = suite_seed("corrections_make_tests_smaller");
    for (uint64_t i = 0; i < suite_cases(20000); i++) {
        terms_contrast c = random_contrast(&state);
        double g2 = fabs(terms_keyness_g2_4cell(&c)), chi2 = fabs(terms_keyness_chi2(&c));
        ck_assert_double_le(fabs(terms_keyness_g2_williams(&c)), g2);
        ck_assert_double_le(fabs(terms_keyness_g2_yates(&c)), g2 * (1 + 1e-9) + 1e-9);
        ck_assert_double_le(fabs(terms_keyness_chi2_yates(&c)), chi2);
        ck_assert_double_le(fabs(terms_keyness_chi2_williams(&c)), chi2);
        ck_assert_double_le(fabs(terms_keyness_g2_2cell(&c)), g2 * (1 + 1e-9));
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("keyness", &tests);
    tcase_add_test(tests, dunning_s_table);
    tcase_add_test(tests, two_cells_are_not_four);
    tcase_add_test(tests, the_erlangen_table);
    tcase_add_test(tests, corrections_have_names);
    tcase_add_test(tests, yates_of_pedersen);
    tcase_add_test(tests, log_ratios_of_cqpweb);
    tcase_add_test(tests, log_ratios_of_the_same_rates_are_equal_to_the_last_digit);
    tcase_add_test(tests, conservative_log_ratio);
    tcase_add_test(tests, a_stricter_limit_is_nearer_to_zero);
    tcase_add_test(tests, effect_sizes_as_printed);
    tcase_add_test(tests, rank_sum_of_kilgarriff);
    tcase_add_test(tests, rank_sums_of_what_does_not_differ);
    tcase_add_test(tests, a_zero_cell_gives_no_infinity);
    tcase_add_test(tests, an_empty_text_is_compared_with_nothing);
    tcase_add_test(tests, where_nothing_else_is_four_cells_say_nothing);
    tcase_add_test(tests, swapping_target_and_reference_mirrors_signs);
    tcase_add_test(tests, more_in_the_target_is_more);
    tcase_add_test(tests, corrections_make_tests_smaller);
    return suite_run(suite);
}
