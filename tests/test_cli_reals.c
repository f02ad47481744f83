/* Tests of reals: numbers with a decimal point, as options have them.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "cli/base/reals.h"
#include "support/suite.h"

START_TEST(digits_and_a_point_are_read) {
    static const struct {
        const char *text;
        double real;
    } good[] = {{"0", 0},
                {"7", 7},
                {"5.18", 5.18},
                {".5", 0.5},
                {"5.", 5},
                {"007.50", 7.5},
                {"123456789.012345", 123456789.012345},
                {"0.00000000000001", 1e-14}};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        double real = -1;
        ck_assert_msg(reals_read(good[i].text, strlen(good[i].text), &real), "%s", good[i].text);
        ck_assert_double_eq(real, good[i].real);
    }
}
END_TEST

START_TEST(all_else_is_refused) {
    static const char *const bad[] = {"",    ".",   "-1",  "+1",   "1e3",
                                      " 1",  "1 ",  "0,5", "1..2", "1.2.",
                                      "inf", "nan", "0x1", "１",   "1234567890123456"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        double real;
        ck_assert_msg(!reals_read(bad[i], strlen(bad[i]), &real), "%s", bad[i]);
    }
}
END_TEST

START_TEST(no_more_than_the_length_is_looked_at) {
    double real;
    ck_assert(reals_read("12.5,x", 4, &real));
    ck_assert_double_eq(real, 12.5);
    ck_assert(!reals_read("12", 0, &real));
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("reals", &tests);
    tcase_add_test(tests, digits_and_a_point_are_read);
    tcase_add_test(tests, all_else_is_refused);
    tcase_add_test(tests, no_more_than_the_length_is_looked_at);
    return suite_run(suite);
}
