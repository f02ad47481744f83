/* Tests of association: measures of what occurs together.
 * SPDX-License-Identifier: MIT */
#include "libterms.h"
#include "support/numbers.h"
#include "support/suite.h"

typedef double association(const terms_pair *pair);

static association *const measures[] = {terms_association_pmi,
                                        terms_association_mi2,
                                        terms_association_mi3,
                                        terms_association_npmi,
                                        terms_association_t,
                                        terms_association_z,
                                        terms_association_dice,
                                        terms_association_log_dice,
                                        terms_association_g2,
                                        terms_association_delta_p_second,
                                        terms_association_delta_p_first,
                                        terms_association_min_sensitivity,
                                        terms_association_conditional,
                                        terms_association_phi2};
enum { MEASURES = sizeof measures / sizeof *measures };

static double of(association *measure, uint64_t f, uint64_t f1, uint64_t f2, uint64_t n) {
    terms_pair pair = {f, f1, f2, n};
    return measure(&pair);
}

/* The cells of a table, as papers print them. */
static double of_cells(association *measure, uint64_t a, uint64_t b, uint64_t c, uint64_t d) {
    return of(measure, a, a + b, a + c, a + b + c + d);
}

/* The README of the Erlangen statistics; MI there is to the base 10, here to the base 2. */
START_TEST(the_erlangen_table) {
    static const struct {
        uint64_t f, f2;
        const char *z, *t, *g2, *mi_log10, *mi_log2, *dice, *log_dice;
    } rows[] = {
        {1, 2, "2.102442", "0.840269", "2.448757", "0.796611", "2.646285", "0.000130", "1.095365"},
        {7, 120, "-0.834636", "-0.976603", "-0.829802", "-0.136442", "-0.453250", "0.000906",
         "3.891662"},
        {1, 8, "0.451726", "0.361077", "0.191806", "0.194551", "0.646285", "0.000130", "1.094801"},
        {2, 47, "-0.905150", "-1.240035", "-1.059386", "-0.273427", "-0.908304", "0.000260",
         "2.091138"},
        {2, 5, "2.533018", "1.131847", "3.879126", "0.699701", "2.324357", "0.000261", "2.095083"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        terms_pair pair = {rows[i].f, 15334, rows[i].f2, 191998};
        numbers_printed(terms_association_z(&pair), rows[i].z);
        numbers_printed(terms_association_t(&pair), rows[i].t);
        numbers_printed(terms_association_g2(&pair), rows[i].g2);
        numbers_printed(terms_association_pmi(&pair) * log10(2), rows[i].mi_log10);
        numbers_printed(terms_association_pmi(&pair), rows[i].mi_log2);
        numbers_printed(terms_association_dice(&pair), rows[i].dice);
        numbers_printed(terms_association_log_dice(&pair), rows[i].log_dice);
    }
}
END_TEST

/* “honorary doctor” in Church and Hanks 1990; “Ayatollah Ruhollah” in Manning and Schuetze
 * 1999; “certain” of the table above for MI3. */
START_TEST(mutual_information) {
    numbers_printed(of(terms_association_pmi, 8, 1105, 44, 15000000), "11.2692");
    numbers_printed(of(terms_association_pmi, 8, 1105, 44, 15000000), "11.3");
    numbers_printed(of(terms_association_pmi, 20, 42, 20, 14307668), "18.37797");
    numbers_printed(of(terms_association_mi3, 7, 15334, 120, 191998), "5.161459");
    double mi2 = of(terms_association_mi2, 7, 15334, 120, 191998);
    numbers_near(mi2, of(terms_association_pmi, 7, 15334, 120, 191998) + log2(7), 1e-14);
}
END_TEST

/* The cells of Bouma 2009. */
START_TEST(as_much_oftener_than_by_chance_is_equal_to_the_last_digit) {
    double once = of(terms_association_pmi, 1, 3, 10, 50);
    ck_assert_double_eq(of(terms_association_pmi, 1, 5, 6, 50), once);
    ck_assert_double_eq(of(terms_association_pmi, 2, 5, 12, 50), once);
}
END_TEST

START_TEST(normalised_information) {
    ck_assert_double_eq(of_cells(terms_association_npmi, 10, 0, 0, 90), 1);
    ck_assert_double_le(fabs(of_cells(terms_association_npmi, 1, 9, 9, 81)), 1e-15);
    ck_assert_double_eq(of_cells(terms_association_npmi, 0, 10, 10, 80), -1);
    numbers_missing(of(terms_association_npmi, 5, 5, 5, 5));
}
END_TEST

/* “new companies” in Manning and Schuetze 1999, page 164, who print a chi-squared of 1.55. */
START_TEST(t_score_and_chi2_of_new_companies) {
    const terms_contrast contrast = {8, 15828, 4675 - 8, 14307668 - 15828};
    numbers_printed(of(terms_association_t, 8, 15828, 4675, 14307668), "0.999932");
    numbers_printed(terms_keyness_chi2(&contrast), "1.5489");
}
END_TEST

/* Smadja 1996, and logDice of the same. */
START_TEST(dice_and_log_dice) {
    numbers_printed(of(terms_association_dice, 130, 3121, 143, 1000000), "0.079657");
    numbers_printed(of(terms_association_dice, 130, 3121, 143, 1000000), "0.08");
    numbers_printed(of(terms_association_log_dice, 130, 3121, 143, 1000000), "10.3499");
}
END_TEST

/* “of course” in Gries 2013. */
START_TEST(delta_p_both_ways) {
    double second = of_cells(terms_association_delta_p_second, 5610, 168938, 2257, 10233063);
    double first = of_cells(terms_association_delta_p_first, 5610, 168938, 2257, 10233063);
    numbers_printed(second, "0.031920");
    numbers_printed(second, "0.032");
    numbers_printed(first, "0.696864");
    numbers_printed(first, "0.697");
    numbers_missing(of(terms_association_delta_p_second, 3, 9, 3, 9));
    ck_assert_double_eq(of(terms_association_delta_p_first, 3, 9, 3, 9), 0);
}
END_TEST

/* Pedersen 1998 for “oil industry”, Church and Gale 1991 for phi^2, Durrant for the conditional
 * probability. */
START_TEST(shares_and_phi2) {
    numbers_printed(of_cells(terms_association_min_sensitivity, 17, 240, 1001, 1298742),
                    "0.016699");
    numbers_printed(of_cells(terms_association_phi2, 31950, 12004, 4793, 848330), "0.62");
    numbers_printed(100 * of(terms_association_conditional, 28, 15740, 1000, 1000000), "0.178");
}
END_TEST

START_TEST(what_is_never_together_has_no_logarithm) {
    const terms_pair apart = {0, 10, 20, 100};
    numbers_missing(terms_association_pmi(&apart));
    numbers_missing(terms_association_mi2(&apart));
    numbers_missing(terms_association_mi3(&apart));
    numbers_missing(terms_association_t(&apart));
    numbers_missing(terms_association_log_dice(&apart));
    numbers_near(terms_association_expected(&apart), 2, 1e-15);
    numbers_near(terms_association_z(&apart), -sqrt(2), 1e-15);
    ck_assert_double_eq(terms_association_dice(&apart), 0);
    ck_assert_double_eq(terms_association_min_sensitivity(&apart), 0);
    ck_assert_double_lt(terms_association_g2(&apart), 0);
    ck_assert_double_lt(terms_association_delta_p_first(&apart), 0);
}
END_TEST

static void check_nothing(terms_pair pair) {
    for (size_t i = 0; i < MEASURES; i++)
        numbers_missing(measures[i](&pair));
    numbers_missing(terms_association_expected(&pair));
}

START_TEST(numbers_that_cannot_be_have_no_measure) {
    check_nothing((terms_pair){0, 0, 5, 10});
    check_nothing((terms_pair){0, 5, 0, 10});
    check_nothing((terms_pair){0, 0, 0, 0});
    check_nothing((terms_pair){6, 5, 7, 10});
    check_nothing((terms_pair){6, 7, 5, 10});
    check_nothing((terms_pair){1, 6, 6, 10});
}
END_TEST

START_TEST(what_is_everywhere_repels_and_attracts_nothing) {
    const terms_pair everywhere = {5, 5, 10, 10};
    ck_assert_double_eq(terms_association_pmi(&everywhere), 0);
    ck_assert_double_eq(terms_association_t(&everywhere), 0);
    numbers_missing(terms_association_g2(&everywhere));
    numbers_missing(terms_association_phi2(&everywhere));
    numbers_missing(terms_association_delta_p_first(&everywhere));
    ck_assert_double_eq(terms_association_delta_p_second(&everywhere), 0);
}
END_TEST

/* All but those that are given one of the two. */
START_TEST(most_measures_know_no_first_and_second) {
    uint64_t state = suite_seed("most_measures_know_no_first_and_second");
    for (uint64_t i = 0; i < suite_cases(20000); i++) {
        uint64_t together = 1 + suite_below(&state, 50), all = 200 + suite_below(&state, 1000);
        terms_pair pair = {together, together + suite_below(&state, 50),
                           together + suite_below(&state, 50), all};
        terms_pair other = {pair.together, pair.second, pair.first, all};
        for (size_t m = 0; m < MEASURES; m++) {
            bool given = measures[m] == terms_association_delta_p_second ||
                         measures[m] == terms_association_delta_p_first ||
                         measures[m] == terms_association_conditional;
            if (!given)
                numbers_near(measures[m](&other) + 1000, measures[m](&pair) + 1000, 1e-12);
        }
        numbers_near(terms_association_delta_p_first(&other) + 2,
                     terms_association_delta_p_second(&pair) + 2, 1e-12);
    }
}
END_TEST

START_TEST(more_together_is_more) {
    for (size_t m = 0; m < MEASURES; m++) {
        double before = -INFINITY;
        for (uint64_t together = 10; together <= 50; together++) {
            double now = of(measures[m], together, 50, 60, 300);
            ck_assert_double_gt(now, before);
            before = now;
        }
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("association", &tests);
    tcase_add_test(tests, the_erlangen_table);
    tcase_add_test(tests, mutual_information);
    tcase_add_test(tests, as_much_oftener_than_by_chance_is_equal_to_the_last_digit);
    tcase_add_test(tests, normalised_information);
    tcase_add_test(tests, t_score_and_chi2_of_new_companies);
    tcase_add_test(tests, dice_and_log_dice);
    tcase_add_test(tests, delta_p_both_ways);
    tcase_add_test(tests, shares_and_phi2);
    tcase_add_test(tests, what_is_never_together_has_no_logarithm);
    tcase_add_test(tests, numbers_that_cannot_be_have_no_measure);
    tcase_add_test(tests, what_is_everywhere_repels_and_attracts_nothing);
    tcase_add_test(tests, most_measures_know_no_first_and_second);
    tcase_add_test(tests, more_together_is_more);
    return suite_run(suite);
}
