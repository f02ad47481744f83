/* Tests of the measures of discovery: formulas, and where they have no value.
 * SPDX-License-Identifier: MIT */
#include "measure/discovery.h"

#include <math.h>

#include "support/suite.h"

/* Bouma (2009): 1 for what only occurs together, 0 for what is independent.  Here x has
 * 10 places among 100, y stands behind all of them; then x and y have 10 and 10 and meet
 * once, as by chance. */
START_TEST(cohesion_is_in_relation_to_the_most) {
    ck_assert_double_eq_tol(terms__cohesion_share(log2(10.0 * 100 / (10 * 10)), 10, 100), 1, 1e-12);
    ck_assert_double_eq_tol(terms__cohesion_share(log2(1.0 * 100 / (10 * 10)), 1, 100), 0, 1e-12);
    ck_assert_double_eq_tol(terms__cohesion_share(3, 8, 512), 0.5, 1e-12);
    ck_assert_double_eq(terms__cohesion_share(0, 5, 5), 0);
}
END_TEST

START_TEST(persistence_is_use_after_the_first_period) {
    ck_assert_double_eq_tol(terms__persistence(5, 5, 10), 4.0 / 5 * 0.5, 1e-12);
    ck_assert_double_eq_tol(terms__persistence(2, 10, 20), 1.0 / 10 * 0.9, 1e-12);
    ck_assert_double_eq(terms__persistence(1, 1, 10), 0);
    ck_assert_double_eq(terms__persistence(10, 10, 10), 0);
    ck_assert_double_eq(terms__persistence(0, 0, 10), 0);
    ck_assert_double_eq(terms__persistence(0, 0, 0), 0);
}
END_TEST

START_TEST(a_score_is_the_sum_of_its_parts) {
    terms__merits merits = {.n = 4, .total = 16};
    ck_assert_double_eq_tol(terms__discovery_score(&merits), 2, 1e-12);
    merits.cohesion_share = 0.5;
    ck_assert_double_eq_tol(terms__discovery_score(&merits), 5, 1e-12);
    merits.autonomy = 4;
    ck_assert_double_eq_tol(terms__discovery_score(&merits), 5.5, 1e-12);
    merits.freedom = 1.5;
    ck_assert_double_eq_tol(terms__discovery_score(&merits), 7, 1e-12);
    merits.freedom = 4;
    ck_assert_double_eq_tol(terms__discovery_score(&merits), 7.5, 1e-12);
    merits.persistence = 0.5;
    ck_assert_double_eq_tol(terms__discovery_score(&merits), 11, 1e-12);
    merits.quoted = 17;
    ck_assert_double_eq_tol(terms__discovery_score(&merits), 19, 1e-12);
    merits.n = 2;
    ck_assert_double_eq_tol(terms__discovery_score(&merits), 14, 1e-12);
    merits.n = 1;
    ck_assert_double_eq_tol(terms__discovery_score(&merits), 9, 1e-12);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("measures of discovery", &tests);
    tcase_add_test(tests, cohesion_is_in_relation_to_the_most);
    tcase_add_test(tests, persistence_is_use_after_the_first_period);
    tcase_add_test(tests, a_score_is_the_sum_of_its_parts);
    return suite_run(suite);
}
