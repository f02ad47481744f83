/* Tests of frequency: rates, ranges and tf-idf.
 * SPDX-License-Identifier: MIT */
#include "libterms.h"
#include "support/numbers.h"
#include "support/suite.h"

/* The README of the corpus statistics of the FAU Erlangen. */
START_TEST(rates_are_those_of_the_erlangen_statistics) {
    numbers_printed(terms_frequency_rate(7, 15334, 1000000), "456.501891");
    numbers_printed(terms_frequency_rate(113, 176664, 1000000), "639.632296");
    numbers_printed(terms_frequency_rate(7 + 113, 15334 + 176664, 1000000), "625.006510");
    numbers_printed(terms_frequency_rate(23, 7213, 10000), "31.8869");
}
END_TEST

START_TEST(a_rate_per_one_is_relative) {
    ck_assert_double_eq(terms_frequency_rate(1, 4, 1), 0.25);
    ck_assert_double_eq(terms_frequency_rate(0, 4, 1), 0);
    numbers_missing(terms_frequency_rate(0, 0, 10000));
}
END_TEST

/* The texts “a a b b c d”, “a d d d” and “a a a” of quanteda's tests; rows are a, b, c, d. */
static const uint64_t counts[4][3] = {{2, 1, 3}, {2, 0, 0}, {1, 0, 0}, {1, 3, 0}};
static const uint64_t sizes[3] = {6, 4, 3};

START_TEST(ranges_are_those_of_quanteda) {
    const uint64_t ranges[4] = {3, 1, 1, 2};
    for (size_t i = 0; i < 4; i++)
        ck_assert_uint_eq(terms_frequency_range(counts[i], 3), ranges[i]);
    numbers_printed(terms_frequency_range_share(counts[3], 3), "0.667");
    ck_assert_double_eq(terms_frequency_range_share(counts[0], 3), 1);
    numbers_missing(terms_frequency_range_share(counts[0], 0));
}
END_TEST

/* Those of c and d are printed as .1666 and .916: cut off. */
START_TEST(proportions_are_those_of_quanteda) {
    numbers_printed(terms_frequency_proportions(counts[0], sizes, 3), "1.58");
    numbers_printed(terms_frequency_proportions(counts[3], sizes, 3), "0.917");
    numbers_printed(terms_frequency_proportions(counts[1], sizes, 3), "0.333");
    numbers_near(terms_frequency_proportions(counts[2], sizes, 3), 1.0 / 6, 1e-15);
    const uint64_t empty[3] = {6, 4, 0};
    numbers_near(terms_frequency_proportions(counts[1], empty, 3), 1.0 / 3, 1e-15);
    ck_assert_double_eq(terms_frequency_proportions(counts[0], sizes, 0), 0);
}
END_TEST

/* quanteda's test of its issue 1646, which prints .95, .48, .18 and .53. */
START_TEST(tf_idf_is_that_of_quanteda) {
    numbers_printed(terms_frequency_tf_idf(2, 1, 3), "0.9542");
    numbers_printed(terms_frequency_tf_idf(1, 1, 3), "0.4771");
    numbers_printed(terms_frequency_tf_idf(1, 2, 3), "0.1761");
    numbers_printed(terms_frequency_tf_idf(3, 2, 3), "0.5283");
    ck_assert_double_eq(terms_frequency_tf_idf(2, 3, 3), 0);
    numbers_missing(terms_frequency_tf_idf(0, 0, 3));
    numbers_missing(terms_frequency_tf_idf(1, 4, 3));
}
END_TEST

START_TEST(other_variants_of_tf_idf_have_names_of_their_own) {
    numbers_near(terms_frequency_tf_idf_log(100, 1, 10), 3, 1e-15);
    ck_assert_double_eq(terms_frequency_tf_idf_log(0, 1, 10), 0);
    numbers_missing(terms_frequency_tf_idf_log(0, 0, 10));
    numbers_near(terms_frequency_tf_idf_smooth(2, 1, 3), 2 * (log(2) + 1), 1e-15);
    numbers_near(terms_frequency_tf_idf_smooth(5, 3, 3), 5, 1e-15);
    ck_assert_double_eq(terms_frequency_tf_idf_smooth(0, 0, 3), 0);
    numbers_missing(terms_frequency_tf_idf_smooth(1, 4, 3));
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("frequency", &tests);
    tcase_add_test(tests, rates_are_those_of_the_erlangen_statistics);
    tcase_add_test(tests, a_rate_per_one_is_relative);
    tcase_add_test(tests, ranges_are_those_of_quanteda);
    tcase_add_test(tests, proportions_are_those_of_quanteda);
    tcase_add_test(tests, tf_idf_is_that_of_quanteda);
    tcase_add_test(tests, other_variants_of_tf_idf_have_names_of_their_own);
    return suite_run(suite);
}
