/* Tests of significant: six digits, as the C library writes them.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/table/significant.h"
#include "support/suite.h"

/* True if it is written; then like the C library does. */
static bool check(double real) {
    char text[TERMS__NUMBER_ROOM], expected[TERMS__NUMBER_ROOM];
    size_t len = terms__significant_write(text, real);
    snprintf(expected, sizeof expected, "%.6g", real);
    if (len == 0)
        return false;
    ck_assert_str_eq(text, expected);
    ck_assert_uint_eq(len, strlen(expected));
    return true;
}

START_TEST(zeros_at_the_end_are_left_out) {
    static const double reals[] = {0.05, 0.25, 0.0001, 0.00012, 0.000099, 2e-5, 1.5e-10, 3e-200};
    for (size_t i = 0; i < sizeof reals / sizeof *reals; i++)
        ck_assert_msg(check(reals[i]), "%g", reals[i]);
}
END_TEST

START_TEST(what_is_no_p_value_is_left_to_the_c_library) {
    static const double reals[] = {0, -0.5, 1, 2, 1e-300, 5e-324, INFINITY, NAN};
    for (size_t i = 0; i < sizeof reals / sizeof *reals; i++)
        ck_assert_msg(!check(reals[i]), "%g", reals[i]);
}
END_TEST

START_TEST(so_is_what_lies_between_two_texts) {
    ck_assert(!check(0.1234565));
    ck_assert(!check(0.9999996));
    ck_assert(check(0.12345651));
}
END_TEST

START_TEST(powers_of_ten_and_their_neighbours_are_right) {
    for (int power = 0; power > -300; power--) {
        double real = pow(10, power);
        check(real);
        check(nextafter(real, 0));
        check(nextafter(real, 1));
        check(real * 0.9999989);
    }
}
END_TEST

START_TEST(numbers_of_all_sizes_are_written_alike) {
    uint64_t state = suite_seed("numbers_of_all_sizes_are_written_alike");
    uint64_t written = 0, cases = suite_cases(100000);
    for (uint64_t i = 0; i < cases; i++) {
        double share = (double)suite_below(&state, 1000000000) / 1e9;
        double few = (double)suite_below(&state, 1000) / 1000;
        written += check(share);
        written += check(pow(10, -279 * share));
        written += check(pow(10, -7 * share));
        written += check(few * pow(10, -(double)suite_below(&state, 270)));
    }
    ck_assert_uint_gt(written, 3 * cases);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("significant", &tests);
    tcase_add_test(tests, zeros_at_the_end_are_left_out);
    tcase_add_test(tests, what_is_no_p_value_is_left_to_the_c_library);
    tcase_add_test(tests, so_is_what_lies_between_two_texts);
    tcase_add_test(tests, powers_of_ten_and_their_neighbours_are_right);
    tcase_add_test(tests, numbers_of_all_sizes_are_written_alike);
    return suite_run(suite);
}
