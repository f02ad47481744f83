/* Tests of special functions: against exact values, and GSL where it is installed.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdint.h>
#include <stdio.h>

#include "measure/chi2.h"
#include "measure/density.h"
#include "measure/gamma.h"
#include "measure/hypergeometric.h"
#include "measure/normal.h"
#include "support/numbers.h"
#include "support/suite.h"

/* The GNU Scientific Library is under the GPL: only this test is linked with it. */
#ifdef TERMS_GSL
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#endif

static const double close = 1e-12;

/* The numbers of more digits than a double has were worked out with mpmath and sixty. */
START_TEST(log_gamma_at_known_places) {
    ck_assert_double_eq(terms__log_gamma(1), 0);
    ck_assert_double_eq(terms__log_gamma(2), 0);
    numbers_near(terms__log_gamma(0.5), 0.57236494292470008707, 1e-15);
    numbers_near(terms__log_gamma(1.5), -0.12078223763524522235, close);
    numbers_near(terms__log_gamma(3), 0.69314718055994530942, close);
    numbers_near(terms__log_gamma(11), 15.104412573075515295, close);
    numbers_near(terms__log_gamma(1e9), 19723265827.503714823, close);
    numbers_near(terms__log_gamma(1e-10), 23.025850929882735274, close);
    numbers_near(terms__log_gamma(1 + 1e-7), -5.7721558265483349893e-8, 1e-8);
}
END_TEST

START_TEST(log_gamma_obeys_its_recurrence) {
    for (double x = 0.001; x < 50; x += 0.0137) {
        double next = terms__log_gamma(x) + log(x);
        ck_assert_double_le(fabs(terms__log_gamma(x + 1) - next), 1e-13 * (1 + fabs(next)));
    }
}
END_TEST

START_TEST(stirling_errors_are_those_of_loader) {
    numbers_near(terms__stirling_error(0.5), 0.15342640972002734529, close);
    numbers_near(terms__stirling_error(1), 0.081061466795327258220, close);
    numbers_near(terms__stirling_error(9.5), 0.0087687001341393854630, close);
    numbers_near(terms__stirling_error(15), 0.0055547335519628013710, close);
    numbers_near(terms__stirling_error(1e6), 8.3333333333330556e-8, close);
}
END_TEST

START_TEST(the_normal_tail_at_known_places) {
    ck_assert_double_eq(terms__normal_upper(0), 0.5);
    numbers_near(terms__normal_upper(1), 0.15865525393145705142, close);
    numbers_near(terms__normal_upper(2), 0.022750131948179207200, close);
    numbers_near(terms__normal_upper(10), 7.6198530241605260660e-24, close);
    numbers_near(terms__normal_upper(37), 5.7255712225245768227e-300, close);
    numbers_near(terms__normal_upper(-1), 0.84134474606854294858, close);
    ck_assert_double_eq(terms__normal_upper(50), 0);
}
END_TEST

START_TEST(quantiles_are_where_the_tail_is) {
    numbers_near(terms__normal_quantile(0.025), 1.9599639845400542355, close);
    numbers_near(terms__normal_quantile(0.0005), 3.2905267314919255, close);
    numbers_near(terms__normal_quantile(0.975), -1.9599639845400542355, close);
    ck_assert_double_le(fabs(terms__normal_quantile(0.5)), 1e-15);
    for (double upper = 0.49; upper > 1e-300; upper *= 0.37)
        numbers_near(terms__normal_upper(terms__normal_quantile(upper)), upper, close);
}
END_TEST

START_TEST(the_tail_of_chi2_at_known_places) {
    ck_assert_double_eq(terms__chi2_upper(0, 1), 1);
    ck_assert_double_eq(terms__chi2_upper(0, 4), 1);
    numbers_near(terms__chi2_upper(3.841458820694124, 1), 0.05, close);
    numbers_near(terms__chi2_upper(5.991464547107979, 2), 0.05, close);
    numbers_near(terms__chi2_upper(7.814727903251178, 3), 0.05, close);
    numbers_near(terms__chi2_upper(1000, 1), 2 * terms__normal_upper(sqrt(1000)), 1e-15);
    ck_assert_double_eq(terms__chi2_upper(1, 1000), 1);
    numbers_near(terms__chi2_upper(4000, 4000), 0.49702645155579746534, close);
    ck_assert_double_eq(terms__chi2_upper(1e6, 3), 0);
    numbers_near(terms__chi2_upper(1e6, UINT64_MAX), 1, close);
}
END_TEST

/* Numerators and denominators are whole numbers: each is exact. */
START_TEST(hypergeometric_tails_of_small_urns_are_exact) {
    const terms__urn urn = {.marked = 4, .others = 4, .drawn = 4};
    numbers_near(exp(terms__hypergeometric_log(&urn, 1)), 16.0 / 70, close);
    numbers_near(terms__hypergeometric_lower(&urn, 1), 17.0 / 70, close);
    numbers_near(terms__hypergeometric_upper(&urn, 1), 69.0 / 70, close);
    numbers_near(terms__hypergeometric_both(&urn, 1), 34.0 / 70, close);
    numbers_near(terms__hypergeometric_both(&urn, 4), 2.0 / 70, close);
    ck_assert_double_eq(terms__hypergeometric_both(&urn, 2), 1);
    ck_assert_double_eq(terms__hypergeometric_lower(&urn, 4), 1);
    ck_assert_double_eq(terms__hypergeometric_upper(&urn, 0), 1);
    ck_assert_double_eq(terms__hypergeometric_lower(&urn, -1), 0);
    ck_assert_double_eq(terms__hypergeometric_upper(&urn, 5), 0);
}
END_TEST

START_TEST(hypergeometric_tails_of_large_urns_lose_few_digits) {
    const terms__urn rare = {88, 19720567 - 88, 168329}, many = {1000, 999999000, 300000000},
                     common = {384697, 2137302, 959641};
    numbers_near(terms__hypergeometric_upper(&rare, 49), 4.5720923772735672432e-77, close);
    numbers_near(terms__hypergeometric_upper(&many, 350), 0.00037386776268426799482, close);
    numbers_near(terms__hypergeometric_upper(&common, 147000), 0.012768820462777696198, close);
    numbers_near(terms__hypergeometric_upper(&common, 146380), 0.50113629828723851102, close);
}
END_TEST

START_TEST(hypergeometric_tails_add_up) {
    uint64_t state = suite_seed("hypergeometric_tails_add_up");
    for (uint64_t i = 0; i < suite_cases(20000); i++) {
        uint64_t most = i % 2 ? 30 : 3000000;
        double marked = (double)suite_below(&state, most),
               others = (double)suite_below(&state, most);
        double drawn = (double)suite_below(&state, (uint64_t)(marked + others) + 1);
        terms__urn urn = {marked, others, drawn};
        double low = fmax(0, drawn - others), high = fmin(marked, drawn);
        double x = low + (double)suite_below(&state, (uint64_t)(high - low) + 1);
        double lower = terms__hypergeometric_lower(&urn, x),
               upper = terms__hypergeometric_upper(&urn, x),
               here = exp(terms__hypergeometric_log(&urn, x));
        ck_assert_double_le(fabs(lower + upper - here - 1), 1e-9);
        ck_assert_double_ge(lower * (1 + 1e-9), here);
        ck_assert_double_ge(terms__hypergeometric_both(&urn, x) * (1 + 1e-9), fmin(lower, upper));
    }
}
END_TEST

#ifdef TERMS_GSL
START_TEST(log_gamma_agrees_with_gsl) {
    for (double x = 1e-6; x < 1e12; x *= 1.0173)
        numbers_near(terms__log_gamma(x), gsl_sf_lngamma(x), close);
    for (double x = 0.01; x < 4; x += 0.01)
        ck_assert_double_le(fabs(terms__log_gamma(x) - gsl_sf_lngamma(x)),
                            close * fmin(fabs(gsl_sf_lngamma(x)) + 1e-4, 1));
}
END_TEST

START_TEST(normal_tails_agree_with_gsl) {
    for (double z = -5; z < 37; z += 0.0317)
        numbers_near(terms__normal_upper(z), gsl_cdf_ugaussian_Q(z), close);
    for (double upper = 0.4999; upper > 1e-290; upper *= 0.81)
        numbers_near(terms__normal_quantile(upper), gsl_cdf_ugaussian_Qinv(upper), close);
}
END_TEST

START_TEST(chi2_tails_agree_with_gsl) {
    for (uint64_t degrees = 1; degrees < 60; degrees++)
        for (double x = 0.01; x < 1200; x *= 1.13)
            numbers_near(terms__chi2_upper(x, degrees), gsl_cdf_chisq_Q(x, (double)degrees), close);
}
END_TEST

START_TEST(binomials_agree_with_gsl) {
    for (unsigned n = 0; n < 60; n++)
        for (unsigned x = 0; x <= n; x++)
            for (double p = 0.05; p < 1; p += 0.15)
                numbers_near(exp(terms__binomial_log(x, n, p, 1 - p)),
                             gsl_ran_binomial_pdf(x, p, n), close);
}
END_TEST

static void check_urn(unsigned marked, unsigned others, unsigned drawn) {
    terms__urn urn = {marked, others, drawn};
    unsigned low = drawn > others ? drawn - others : 0, high = marked < drawn ? marked : drawn;
    for (unsigned x = low; x <= high; x++) {
        double q = x > 0 ? gsl_cdf_hypergeometric_Q(x - 1, marked, others, drawn) : 1;
        numbers_near(terms__hypergeometric_lower(&urn, x),
                     gsl_cdf_hypergeometric_P(x, marked, others, drawn), close);
        numbers_near(terms__hypergeometric_upper(&urn, x), q, close);
    }
}

START_TEST(hypergeometric_tails_agree_with_gsl) {
    for (unsigned marked = 0; marked < 40; marked += 3)
        for (unsigned others = 0; others < 40; others += 3)
            for (unsigned drawn = 0; drawn <= marked + others; drawn++)
                check_urn(marked, others, drawn);
}
END_TEST
#else
START_TEST(nothing_is_compared_with_gsl) {
    printf("special: comparison with GSL skipped, it is not installed\n");
}
END_TEST
#endif

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("special", &tests);
    tcase_add_test(tests, log_gamma_at_known_places);
    tcase_add_test(tests, log_gamma_obeys_its_recurrence);
    tcase_add_test(tests, stirling_errors_are_those_of_loader);
    tcase_add_test(tests, the_normal_tail_at_known_places);
    tcase_add_test(tests, quantiles_are_where_the_tail_is);
    tcase_add_test(tests, the_tail_of_chi2_at_known_places);
    tcase_add_test(tests, hypergeometric_tails_of_small_urns_are_exact);
    tcase_add_test(tests, hypergeometric_tails_of_large_urns_lose_few_digits);
    tcase_add_test(tests, hypergeometric_tails_add_up);
#ifdef TERMS_GSL
    tcase_add_test(tests, log_gamma_agrees_with_gsl);
    tcase_add_test(tests, normal_tails_agree_with_gsl);
    tcase_add_test(tests, chi2_tails_agree_with_gsl);
    tcase_add_test(tests, binomials_agree_with_gsl);
    tcase_add_test(tests, hypergeometric_tails_agree_with_gsl);
#else
    tcase_add_test(tests, nothing_is_compared_with_gsl);
#endif
    return suite_run(suite);
}
