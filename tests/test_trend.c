/* Tests of trend: Mann-Kendall, Theil-Sen, first and last use.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "libterms.h"
#include "support/faults.h"
#include "support/numbers.h"
#include "support/suite.h"

/* The series that pyMannKendall's examples measure.  Sales of shampoo over three years
 * (Makridakis, Wheelwright and Hyndman 1998). */
static const double shampoo[] = {266.0, 145.9, 183.1, 119.3, 180.3, 168.5, 231.8, 224.5, 192.8,
                                 122.9, 336.5, 185.9, 194.3, 149.5, 210.1, 273.3, 191.4, 287.0,
                                 226.0, 303.6, 289.9, 421.6, 264.5, 342.3, 339.7, 440.4, 315.9,
                                 439.3, 401.3, 437.4, 575.5, 407.6, 682.0, 475.3, 581.3, 646.9};

/* Girls born in California on each day of 1959 (Newton 1988). */
static const double births[] = {
    35, 32, 30, 31, 44, 29, 45, 43, 38, 27, 38, 33, 55, 47, 45, 37, 50, 43, 41, 52, 34, 53, 39,
    32, 37, 43, 39, 35, 44, 38, 24, 23, 31, 44, 38, 50, 38, 51, 31, 31, 51, 36, 45, 51, 34, 52,
    47, 45, 46, 39, 48, 37, 35, 52, 42, 45, 39, 37, 30, 35, 28, 45, 34, 36, 50, 44, 39, 32, 39,
    45, 43, 39, 31, 27, 30, 42, 46, 41, 36, 45, 46, 43, 38, 34, 35, 56, 36, 32, 50, 41, 39, 41,
    47, 34, 36, 33, 35, 38, 38, 34, 53, 34, 34, 38, 35, 32, 42, 34, 46, 30, 46, 45, 54, 34, 37,
    35, 40, 42, 58, 51, 32, 35, 38, 33, 39, 47, 38, 52, 30, 34, 40, 35, 42, 41, 42, 38, 24, 34,
    43, 36, 55, 41, 45, 41, 37, 43, 39, 33, 43, 40, 38, 45, 46, 34, 35, 48, 51, 36, 33, 46, 42,
    48, 34, 41, 35, 40, 34, 30, 36, 40, 39, 45, 38, 47, 33, 30, 42, 43, 41, 41, 59, 43, 45, 38,
    37, 45, 42, 57, 46, 51, 41, 47, 26, 35, 44, 41, 42, 36, 45, 45, 45, 47, 38, 42, 35, 36, 39,
    45, 43, 47, 36, 41, 50, 39, 41, 46, 64, 45, 34, 38, 44, 48, 46, 44, 37, 39, 44, 45, 33, 44,
    38, 46, 46, 40, 39, 44, 48, 50, 41, 42, 51, 41, 44, 38, 68, 40, 42, 51, 44, 45, 36, 57, 44,
    42, 53, 42, 34, 40, 56, 44, 53, 55, 39, 59, 55, 73, 55, 44, 43, 40, 47, 51, 56, 49, 54, 56,
    47, 44, 43, 42, 45, 50, 48, 43, 40, 59, 41, 42, 51, 49, 45, 43, 42, 38, 47, 38, 36, 42, 35,
    28, 44, 36, 45, 46, 48, 49, 43, 42, 59, 45, 52, 46, 42, 40, 40, 45, 35, 35, 40, 39, 33, 42,
    47, 51, 44, 40, 57, 49, 45, 49, 51, 46, 44, 52, 45, 32, 46, 41, 34, 33, 36, 49, 43, 43, 34,
    39, 35, 52, 47, 52, 39, 40, 42, 42, 53, 39, 40, 38, 44, 34, 37, 52, 48, 55, 50};

/* Passengers of international airlines, 1949 to 1960 (Box and Jenkins 1976). */
static const double passengers[] = {
    112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149,
    170, 170, 158, 133, 114, 140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166,
    171, 180, 193, 181, 183, 218, 230, 242, 209, 191, 172, 194, 196, 196, 236, 235, 229, 243,
    264, 272, 237, 211, 180, 201, 204, 188, 235, 227, 234, 264, 302, 293, 259, 229, 203, 229,
    242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278, 284, 277, 317, 313, 318, 374,
    413, 405, 355, 306, 271, 306, 315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336,
    340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310, 337, 360, 342, 406, 396, 420, 472,
    548, 559, 463, 407, 362, 405, 417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432};

enum { SHAMPOO = 36, BIRTHS = 365, PASSENGERS = 144 };
_Static_assert(sizeof shampoo / sizeof *shampoo == SHAMPOO, "three years of months");
_Static_assert(sizeof births / sizeof *births == BIRTHS, "a year of days");
_Static_assert(sizeof passengers / sizeof *passengers == PASSENGERS, "twelve years of months");

static terms_mann_kendall trend_of(const double *values, size_t count) {
    terms_mann_kendall trend;
    ck_assert_int_eq(terms_trend_mann_kendall(&trend, values, count), TERMS_OK);
    return trend;
}

static terms_line line_of(const double *values, size_t count) {
    terms_line line;
    ck_assert_int_eq(terms_trend_theil_sen(&line, values, count), TERMS_OK);
    return line;
}

START_TEST(the_trend_of_shampoo) {
    terms_mann_kendall trend = trend_of(shampoo, SHAMPOO);
    terms_line line = line_of(shampoo, SHAMPOO);
    numbers_printed(trend.s, "440");
    numbers_printed(trend.tau, "0.6984127");
    numbers_printed(trend.variance, "5390");
    numbers_printed(trend.z, "5.979573");
    numbers_printed(trend.p * 1e9, "2.2372");
    numbers_printed(line.slope, "11.509375");
    numbers_printed(line.intercept, "78.7359375");
}
END_TEST

START_TEST(the_trend_of_births) {
    terms_mann_kendall trend = trend_of(births, BIRTHS);
    terms_line line = line_of(births, BIRTHS);
    numbers_printed(trend.s, "12336");
    numbers_printed(trend.variance, "5412244");
    numbers_printed(trend.z, "5.302131");
    numbers_printed(trend.p * 1e7, "1.144585");
    numbers_printed(line.slope, "0.0192308");
    numbers_printed(line.intercept, "38.5");
}
END_TEST

START_TEST(the_trend_of_passengers_by_seasons) {
    terms_mann_kendall trend;
    terms_line line;
    ck_assert_int_eq(terms_trend_seasonal(&trend, passengers, PASSENGERS, 12), TERMS_OK);
    ck_assert_int_eq(terms_trend_theil_sen_seasonal(&line, passengers, PASSENGERS, 12), TERMS_OK);
    numbers_printed(trend.s, "784");
    numbers_printed(trend.variance, "2550");
    numbers_printed(trend.z, "15.505711");
    numbers_printed(trend.tau, "0.989899");
    numbers_printed(line.slope, "30.236111");
    numbers_printed(line.intercept, "85.343171");
}
END_TEST

START_TEST(the_trend_of_shampoo_by_hamed_and_rao) {
    terms_mann_kendall trend;
    ck_assert_int_eq(terms_trend_hamed_rao(&trend, shampoo, SHAMPOO), TERMS_OK);
    numbers_printed(trend.s, "440");
    numbers_printed(trend.variance, "7322.0112");
    numbers_printed(trend.z, "5.130378");
    numbers_printed(trend.p * 1e7, "2.8916");
}
END_TEST

START_TEST(equal_values_have_no_trend) {
    const double equal[] = {5, 5, 5, 5, 5, 5};
    terms_mann_kendall trend = trend_of(equal, 6), by_rank;
    terms_line line = line_of(equal, 6);
    ck_assert_int_eq(terms_trend_hamed_rao(&by_rank, equal, 6), TERMS_OK);
    ck_assert_double_eq(trend.s, 0);
    ck_assert_double_eq(trend.z, 0);
    ck_assert_double_eq(trend.p, 1);
    ck_assert_double_eq(trend.tau, 0);
    ck_assert_double_eq(by_rank.p, 1);
    ck_assert_double_eq(line.slope, 0);
    ck_assert_double_eq(line.intercept, 5);
}
END_TEST

static void check_unknown(const terms_mann_kendall *trend) {
    numbers_missing(trend->s);
    numbers_missing(trend->variance);
    numbers_missing(trend->z);
    numbers_missing(trend->p);
    numbers_missing(trend->tau);
}

START_TEST(one_value_has_no_trend_at_all) {
    const double values[] = {5, 6};
    terms_mann_kendall trend = trend_of(values, 1);
    terms_line line = line_of(values, 1);
    check_unknown(&trend);
    numbers_missing(line.slope);
    numbers_missing(line.intercept);
    trend = trend_of(values, 0);
    check_unknown(&trend);
    ck_assert_int_eq(terms_trend_hamed_rao(&trend, values, 2), TERMS_OK);
    check_unknown(&trend);
    ck_assert_int_eq(terms_trend_seasonal(&trend, values, 2, 2), TERMS_OK);
    check_unknown(&trend);
    ck_assert_int_eq(terms_trend_theil_sen_seasonal(&line, values, 2, 2), TERMS_OK);
    numbers_missing(line.slope);
}
END_TEST

START_TEST(two_values_are_a_line) {
    const double falling[] = {7, 4};
    terms_line line = line_of(falling, 2);
    ck_assert_double_eq(line.slope, -3);
    ck_assert_double_eq(line.intercept, 7);
    ck_assert_double_eq(trend_of(falling, 2).s, -1);
    ck_assert_double_eq(trend_of(falling, 2).z, 0);
}
END_TEST

START_TEST(bad_arguments_are_refused) {
    const double bad[] = {1, -INFINITY, 2}, endless[] = {1, INFINITY, 2}, good[] = {1, 2, 3};
    terms_mann_kendall trend;
    terms_line line;
    ck_assert_int_eq(terms_trend_mann_kendall(&trend, bad, 3), TERMS_BAD_ARGUMENT);
    check_unknown(&trend);
    ck_assert_int_eq(terms_trend_seasonal(&trend, good, 3, 0), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_trend_hamed_rao(&trend, endless, 3), TERMS_BAD_ARGUMENT);
    check_unknown(&trend);
    ck_assert_int_eq(terms_trend_theil_sen(&line, endless, 3), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_trend_theil_sen_seasonal(&line, good, 3, 0), TERMS_BAD_ARGUMENT);
    numbers_missing(line.slope);
}
END_TEST

START_TEST(missing_values_are_in_no_pair) {
    const double gaps[] = {NAN, 3, NAN, NAN, 9, 11, NAN}, none[] = {NAN, NAN, NAN};
    terms_mann_kendall trend = trend_of(gaps, 7), by_rank;
    terms_line line = line_of(gaps, 7);
    ck_assert_double_eq(trend.s, 3);
    ck_assert_double_eq(trend.tau, 1);
    ck_assert_double_eq(trend.variance, 3.0 * 2 * 11 / 18);
    ck_assert_double_eq(line.slope, 2);
    ck_assert_double_eq(line.intercept, 9 - 4 * 2);
    trend = trend_of(none, 3);
    check_unknown(&trend);
    numbers_missing(line_of(none, 3).slope);
    ck_assert_int_eq(terms_trend_hamed_rao(&trend, gaps, 6), TERMS_OK);
    ck_assert_double_eq(trend.s, 3);
    ck_assert_int_eq(terms_trend_hamed_rao(&by_rank, gaps, 5), TERMS_OK);
    check_unknown(&by_rank);
}
END_TEST

/* More pairs than are listed; every fifth value is missing. */
START_TEST(long_series_may_miss_values) {
    enum { VALUES = 400 };
    double values[VALUES];
    for (size_t i = 0; i < VALUES; i++)
        values[i] = i % 5 == 0 ? NAN : 2 * (double)i + 7;
    terms_line line = line_of(values, VALUES);
    ck_assert_double_eq(line.slope, 2);
    ck_assert_double_eq(line.intercept, 7);
}
END_TEST

/* Each with a season that has one value, and one with none. */
START_TEST(seasons_may_miss_values) {
    const double values[] = {1, 5, NAN, 3, NAN, NAN, 6, NAN, NAN};
    terms_mann_kendall trend;
    terms_line line;
    ck_assert_int_eq(terms_trend_seasonal(&trend, values, 9, 3), TERMS_OK);
    ck_assert_double_eq(trend.s, 3);
    ck_assert_double_eq(trend.tau, 1);
    ck_assert_int_eq(terms_trend_theil_sen_seasonal(&line, values, 9, 3), TERMS_OK);
    ck_assert_double_eq(line.slope, 2.5);
    numbers_near(line.intercept, 4 - 2.5 * 2 / 3, 1e-15);
}
END_TEST

START_TEST(what_would_be_infinite_does_not_exist) {
    const double far[] = {-1e308, 1e308, 0};
    terms_mann_kendall trend;
    numbers_missing(line_of(far, 3).slope);
    ck_assert_double_eq(trend_of(far, 3).s, 1);
    ck_assert_int_eq(terms_trend_hamed_rao(&trend, far, 3), TERMS_OK);
    check_unknown(&trend);
}
END_TEST

/* Every other value is high: the correlations add up to less than nothing. */
START_TEST(values_that_swing_have_no_corrected_variance) {
    const double swinging[] = {6, 0, 5, 0, 8, 2, 9, 3, 5};
    terms_mann_kendall trend;
    ck_assert_int_eq(terms_trend_hamed_rao(&trend, swinging, 9), TERMS_OK);
    ck_assert_double_eq(trend.s, 6);
    ck_assert_double_lt(trend.variance, 0);
    numbers_missing(trend.z);
    numbers_missing(trend.p);
}
END_TEST

/* Some have more pairs than are listed. */
enum { LONGEST = 300 };

/* All pairs, one by one. */
static double naive_s(const double *values, size_t count, size_t period) {
    double s = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + period; j < count; j += period)
            s += (values[j] > values[i]) - (values[j] < values[i]); /* 0 where one is NAN */
    return s;
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double naive_slope(const double *values, size_t count, size_t period) {
    static double slopes[LONGEST * LONGEST];
    size_t pairs = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + period; j < count; j += period)
            if (!isnan(values[i]) && !isnan(values[j]))
                slopes[pairs++] = (values[j] - values[i]) / (double)((j - i) / period);
    qsort(slopes, pairs, sizeof *slopes, compare);
    return pairs > 0 ? (slopes[(pairs - 1) / 2] + slopes[pairs / 2]) / 2 : NAN;
}

/* Counts with many ties, or rates with none; some are missing. */
static size_t make_series(uint64_t *state, double values[LONGEST]) {
    size_t count = 2 + suite_below(state, suite_below(state, 4) ? 20 : LONGEST - 2);
    bool counts = suite_below(state, 2);
    for (size_t i = 0; i < count; i++)
        values[i] = counts ? (double)suite_below(state, 6)
                           : (double)suite_below(state, 1000000007) / 1234567;
    for (size_t missing = suite_below(state, 4); missing > 0; missing--)
        values[suite_below(state, count)] = NAN;
    return count;
}

START_TEST(pairs_are_counted_and_ordered_as_one_by_one) {
    uint64_t state = suite_seed("pairs_are_counted_and_ordered_as_one_by_one");
    for (uint64_t i = 0; i < suite_cases(5000); i++) {
        double values[LONGEST];
        size_t count = make_series(&state, values), period = 1 + suite_below(&state, 2) * 4;
        terms_mann_kendall trend;
        terms_line line;
        ck_assert_int_eq(terms_trend_seasonal(&trend, values, count, period), TERMS_OK);
        ck_assert_int_eq(terms_trend_theil_sen_seasonal(&line, values, count, period), TERMS_OK);
        if (isnan(naive_slope(values, count, period))) {
            check_unknown(&trend);
            numbers_missing(line.slope);
            continue;
        }
        ck_assert_double_eq(trend.s, naive_s(values, count, period));
        ck_assert_double_le(fabs(trend.tau), 1);
        ck_assert_double_eq(line.slope, naive_slope(values, count, period));
    }
}
END_TEST

START_TEST(a_mirrored_series_has_the_mirrored_trend) {
    uint64_t state = suite_seed("a_mirrored_series_has_the_mirrored_trend");
    for (uint64_t i = 0; i < suite_cases(2000); i++) {
        double values[LONGEST], mirrored[LONGEST];
        size_t count = make_series(&state, values);
        for (size_t k = 0; k < count; k++)
            mirrored[k] = -values[k];
        terms_mann_kendall trend = trend_of(values, count), other = trend_of(mirrored, count);
        if (isnan(trend.s))
            continue;
        ck_assert_double_eq(other.s, -trend.s);
        ck_assert_double_eq(other.z, -trend.z);
        ck_assert_double_eq(other.p, trend.p);
        ck_assert_double_eq(line_of(mirrored, count).slope, -line_of(values, count).slope);
    }
}
END_TEST

START_TEST(a_long_series_takes_no_square) {
    enum { LONG = 100000 };
    double *values = malloc(LONG * sizeof *values);
    uint64_t state = 1;
    ck_assert_ptr_nonnull(values);
    for (size_t i = 0; i < LONG; i++)
        values[i] = 0.25 * (double)i + (double)suite_below(&state, 1000);
    ck_assert_double_lt(fabs(line_of(values, LONG).slope - 0.25), 0.001);
    ck_assert_double_gt(trend_of(values, LONG).tau, 0.9);
    free(values);
}
END_TEST

START_TEST(first_and_last_use) {
    const uint64_t counts[] = {0, 3, 0, 2, 0, 0};
    size_t first = 7, last = 7;
    ck_assert(terms_trend_span(&first, &last, counts, 6));
    ck_assert_uint_eq(first, 1);
    ck_assert_uint_eq(last, 3);
    ck_assert(terms_trend_span(&first, &last, counts + 3, 1));
    ck_assert_uint_eq(first, 0);
    ck_assert_uint_eq(last, 0);
    ck_assert(!terms_trend_span(&first, &last, counts, 1));
    ck_assert(!terms_trend_span(&first, &last, counts, 0));
}
END_TEST

static terms_status run_all(const void *context) {
    terms_mann_kendall trend;
    terms_line line;
    terms_status status = terms_trend_seasonal(&trend, passengers, PASSENGERS, 12);
    (void)context;
    if (!status)
        status = terms_trend_theil_sen(&line, shampoo, SHAMPOO);
    return status ? status : terms_trend_hamed_rao(&trend, shampoo, SHAMPOO);
}

START_TEST(memory_may_run_out) {
    faults_everywhere(run_all, NULL);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("trend", &tests);
    tcase_add_test(tests, the_trend_of_shampoo);
    tcase_add_test(tests, the_trend_of_births);
    tcase_add_test(tests, the_trend_of_passengers_by_seasons);
    tcase_add_test(tests, the_trend_of_shampoo_by_hamed_and_rao);
    tcase_add_test(tests, equal_values_have_no_trend);
    tcase_add_test(tests, one_value_has_no_trend_at_all);
    tcase_add_test(tests, two_values_are_a_line);
    tcase_add_test(tests, bad_arguments_are_refused);
    tcase_add_test(tests, missing_values_are_in_no_pair);
    tcase_add_test(tests, long_series_may_miss_values);
    tcase_add_test(tests, seasons_may_miss_values);
    tcase_add_test(tests, what_would_be_infinite_does_not_exist);
    tcase_add_test(tests, values_that_swing_have_no_corrected_variance);
    tcase_add_test(tests, pairs_are_counted_and_ordered_as_one_by_one);
    tcase_add_test(tests, a_mirrored_series_has_the_mirrored_trend);
    tcase_add_test(tests, a_long_series_takes_no_square);
    tcase_add_test(tests, first_and_last_use);
    tcase_add_test(tests, memory_may_run_out);
    return suite_run(suite);
}
