/* Tests of significance: p-values, exact tests and corrections.
 * SPDX-License-Identifier: MIT */
#include <math.h>

#include "libterms.h"
#include "measure/holm.h"
#include "support/faults.h"
#include "support/numbers.h"
#include "support/suite.h"

/* The table (1, 3; 3, 1) of Pedersen 1996. */
START_TEST(fisher_s_test_of_pedersen) {
    const terms_contrast contrast = {1, 4, 3, 4};
    numbers_printed(terms_fisher_two_sided(&contrast), "0.486");
    numbers_printed(terms_fisher_less(&contrast), "0.243");
    numbers_printed(terms_fisher_greater(&contrast), "0.986");
}
END_TEST

/* All tables of these margins, one by one. */
static double naive_two_sided(const terms_contrast *c, const double *probabilities, uint64_t low,
                              uint64_t high) {
    double here = probabilities[c->target], sum = 0;
    for (uint64_t x = low; x <= high; x++)
        sum += probabilities[x] <= here * (1 + 1e-7) ? probabilities[x] : 0;
    return sum;
}

static void check_two_sided(uint64_t n1, uint64_t n2, uint64_t found) {
    double probabilities[64];
    uint64_t low = found > n2 ? found - n2 : 0, high = found < n1 ? found : n1;
    for (uint64_t x = low; x <= high; x++) {
        terms_contrast c = {x, n1, found - x, n2};
        probabilities[x] = terms_fisher_less(&c) + terms_fisher_greater(&c) - 1;
    }
    for (uint64_t x = low; x <= high; x++) {
        terms_contrast c = {x, n1, found - x, n2};
        double expected = naive_two_sided(&c, probabilities, low, high);
        ck_assert_double_le(fabs(terms_fisher_two_sided(&c) - expected), 1e-12);
    }
}

START_TEST(two_sides_are_all_that_is_no_more_probable) {
    for (uint64_t n1 = 1; n1 < 12; n1++)
        for (uint64_t n2 = 1; n2 < 12; n2++)
            for (uint64_t found = 1; found < n1 + n2; found++)
                check_two_sided(n1, n2, found);
}
END_TEST

START_TEST(exact_tests_are_mirrored) {
    const terms_contrast c = {206, 9596, 178, 15623}, other = {178, 15623, 206, 9596};
    numbers_near(terms_fisher_less(&c), terms_fisher_greater(&other), 1e-11);
    numbers_near(terms_fisher_greater(&c), terms_fisher_less(&other), 1e-11);
    numbers_near(terms_fisher_two_sided(&c), terms_fisher_two_sided(&other), 1e-11);
}
END_TEST

/* Each in its own time: millions of occurrences, and a probability below any double. */
START_TEST(exact_tests_of_large_tables_end) {
    const terms_contrast large = {206523, 959641, 178174, 1562358};
    ck_assert_double_eq(terms_fisher_two_sided(&large), 0);
    ck_assert_double_eq(terms_fisher_less(&large), 1);
    const terms_contrast even = {1000000000, 4000000000, 1000010000, 4000000000};
    numbers_near(terms_fisher_two_sided(&even),
                 terms_significance_chi2(terms_keyness_chi2_yates(&even), 1), 1e-5);
}
END_TEST

START_TEST(p_values_of_known_statistics) {
    numbers_near(terms_significance_chi2(3.841458820694124, 1), 0.05, 1e-12);
    numbers_near(terms_significance_chi2(-3.841458820694124, 1), 0.05, 1e-12);
    numbers_near(terms_significance_chi2(15.13670523, 1), 0.0001, 1e-8);
    numbers_near(terms_significance_normal(-1.959963984540054), 0.05, 1e-12);
    ck_assert_double_eq(terms_significance_normal(0), 1);
    ck_assert_double_eq(terms_significance_chi2(0, 3), 1);
    ck_assert_double_eq(terms_significance_chi2(INFINITY, 3), 0);
    ck_assert_double_eq(terms_significance_normal(-INFINITY), 0);
    numbers_missing(terms_significance_chi2(NAN, 1));
    numbers_missing(terms_significance_chi2(1, 0));
    numbers_missing(terms_significance_normal(NAN));
}
END_TEST

START_TEST(bonferroni_s_correction) {
    numbers_near(terms_significance_bonferroni(0.01, 3), 0.03, 1e-15);
    ck_assert_double_eq(terms_significance_bonferroni(0.5, 3), 1);
    numbers_missing(terms_significance_bonferroni(NAN, 3));
}
END_TEST

/* In order 0.005, 0.01, 0.03, 0.04 by 4, 3, 2 and 1: 0.02, 0.03, 0.06, and 0.06 again. */
START_TEST(holm_s_correction) {
    double p[] = {0.01, 0.04, NAN, 0.03, 0.005}, same[] = {0.2, 0.2, 0.9};
    ck_assert_int_eq(terms_significance_holm(p, 5), TERMS_OK);
    numbers_near(p[0], 0.03, 1e-15);
    numbers_near(p[1], 0.06, 1e-15);
    numbers_missing(p[2]);
    numbers_near(p[3], 0.06, 1e-15);
    numbers_near(p[4], 0.02, 1e-15);
    ck_assert_int_eq(terms_significance_holm(same, 3), TERMS_OK);
    numbers_near(same[0], 0.6, 1e-15);
    numbers_near(same[1], 0.6, 1e-15);
    numbers_near(same[2], 0.9, 1e-15);
    ck_assert_int_eq(terms_significance_holm(same, 0), TERMS_OK);
}
END_TEST

START_TEST(holm_is_between_none_and_bonferroni) {
    uint64_t state = suite_seed("holm_is_between_none_and_bonferroni");
    for (uint64_t i = 0; i < suite_cases(2000); i++) {
        double p[40], before[40];
        uint64_t count = 1 + suite_below(&state, 40);
        for (uint64_t k = 0; k < count; k++)
            p[k] = before[k] = (double)suite_below(&state, 100) / 1000;
        ck_assert_int_eq(terms_significance_holm(p, count), TERMS_OK);
        for (uint64_t k = 0; k < count; k++) {
            ck_assert_double_ge(p[k], before[k]);
            ck_assert_double_le(p[k], terms_significance_bonferroni(before[k], count));
            for (uint64_t j = 0; j < k; j++)
                ck_assert(before[j] <= before[k] ? p[j] <= p[k] : p[j] >= p[k]);
        }
    }
}
END_TEST

/* A p-value that many tests came to is as many p-values. */
START_TEST(tests_that_came_to_the_same_are_corrected_together) {
    uint64_t state = suite_seed("tests_that_came_to_the_same_are_corrected_together");
    for (uint64_t i = 0; i < suite_cases(2000); i++) {
        double p[8], each[8 * 8];
        uint64_t tests[8], count = 0;
        for (size_t k = 0; k < 8; k++) {
            p[k] = suite_below(&state, 8) == 0 ? NAN : (double)suite_below(&state, 30) / 300;
            tests[k] = 1 + suite_below(&state, 8);
            for (uint64_t j = 0; j < tests[k]; j++)
                each[count++] = p[k];
        }
        ck_assert_int_eq(terms__holm(p, tests, 8), TERMS_OK);
        ck_assert_int_eq(terms_significance_holm(each, count), TERMS_OK);
        for (uint64_t k = 0, from = 0; k < 8; from += tests[k++])
            ck_assert(p[k] == each[from] || (isnan(p[k]) && isnan(each[from])));
    }
}
END_TEST

static terms_status correct(const void *context) {
    double p[] = {0.01, 0.04, 0.03};
    (void)context;
    return terms_significance_holm(p, 3);
}

static terms_status rank(const void *context) {
    const double values[] = {1, 2, 3};
    terms_rank_sum sum;
    (void)context;
    return terms_keyness_rank_sum(&sum, values, 3, values, 2);
}

START_TEST(memory_may_run_out) {
    faults_everywhere(correct, NULL);
    faults_everywhere(rank, NULL);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("significance", &tests);
    tcase_add_test(tests, fisher_s_test_of_pedersen);
    tcase_add_test(tests, two_sides_are_all_that_is_no_more_probable);
    tcase_add_test(tests, exact_tests_are_mirrored);
    tcase_add_test(tests, exact_tests_of_large_tables_end);
    tcase_add_test(tests, p_values_of_known_statistics);
    tcase_add_test(tests, bonferroni_s_correction);
    tcase_add_test(tests, holm_s_correction);
    tcase_add_test(tests, holm_is_between_none_and_bonferroni);
    tcase_add_test(tests, tests_that_came_to_the_same_are_corrected_together);
    tcase_add_test(tests, memory_may_run_out);
    return suite_run(suite);
}
