/* Tests of number: counts and reals as text.
 * SPDX-License-Identifier: MIT */
#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/table/number.h"
#include "support/suite.h"

static void expect_count(uint64_t count, const char *expected) {
    char text[TERMS__NUMBER_ROOM];
    ck_assert_uint_eq(terms__number_count(text, count), strlen(expected));
    ck_assert_str_eq(text, expected);
}

static void expect_fixed(double real, int decimals, const char *expected) {
    char text[TERMS__NUMBER_ROOM];
    ck_assert_uint_eq(terms__number_fixed(text, real, decimals), strlen(expected));
    ck_assert_str_eq(text, expected);
}

static void expect_significant(double real, const char *expected) {
    char text[TERMS__NUMBER_ROOM];
    ck_assert_uint_eq(terms__number_significant(text, real, 6), strlen(expected));
    ck_assert_str_eq(text, expected);
}

static void expect_point(const char *before, const char *expected) {
    char text[TERMS__NUMBER_ROOM];
    snprintf(text, sizeof text, "%s", before);
    terms__number_set_point(text);
    ck_assert_str_eq(text, expected);
}

START_TEST(counts_have_all_their_digits) {
    expect_count(0, "0");
    expect_count(9, "9");
    expect_count(10, "10");
    expect_count(1234567890, "1234567890");
    expect_count(UINT64_MAX, "18446744073709551615");
}
END_TEST

START_TEST(reals_have_a_fixed_number_of_decimals) {
    expect_fixed(0, 4, "0.0000");
    expect_fixed(1, 4, "1.0000");
    expect_fixed(-1.5, 4, "-1.5000");
    expect_fixed(2.0 / 3, 4, "0.6667");
    expect_fixed(99.99996, 4, "100.0000");
    expect_fixed(0.03125, 4, "0.0312");
    expect_fixed(0.09375, 4, "0.0938");
    expect_fixed(2.00005, 4, "2.0000");
    expect_fixed(-1234567.03125, 4, "-1234567.0312");
    expect_fixed(1e15, 4, "1000000000000000.0000");
    expect_fixed(12.5, 0, "12");
    expect_fixed(12, 0, "12");
    expect_fixed(-3, 0, "-3");
    expect_fixed(-0.0, 0, "0");
    expect_fixed(1e15, 0, "1000000000000000");
    expect_fixed(999999999999999, 0, "999999999999999");
    expect_fixed(0.125, 2, "0.12");
}
END_TEST

START_TEST(what_rounds_to_zero_has_no_sign) {
    expect_fixed(-0.0, 4, "0.0000");
    expect_fixed(-0.00004, 4, "0.0000");
    expect_fixed(-0.00006, 4, "-0.0001");
    expect_fixed(-0.4, 0, "0");
    expect_fixed(-DBL_MIN, 4, "0.0000");
    expect_significant(-0.0, "0");
    expect_significant(-DBL_MIN, "-2.22507e-308");
}
END_TEST

START_TEST(p_values_have_six_significant_digits) {
    expect_significant(0, "0");
    expect_significant(1, "1");
    expect_significant(0.05, "0.05");
    expect_significant(1.0 / 3, "0.333333");
    expect_significant(0.000123456789, "0.000123457");
    expect_significant(1.23456789e-10, "1.23457e-10");
    expect_significant(1e-300, "1e-300");
}
END_TEST

START_TEST(the_largest_real_has_room) {
    char text[TERMS__NUMBER_ROOM];
    size_t len = terms__number_fixed(text, -DBL_MAX, TERMS__DECIMALS_MAX);
    ck_assert_uint_eq(len, 1 + 309 + 1 + TERMS__DECIMALS_MAX);
    ck_assert_uint_eq(strlen(text), len);
    ck_assert_uint_eq(strspn(text, "-0123456789."), len);
}
END_TEST

START_TEST(any_decimal_point_becomes_a_full_stop) {
    expect_point("1,5000", "1.5000");
    expect_point("-1,5000", "-1.5000");
    expect_point("1٫5000", "1.5000");
    expect_point("-12٫3e-05", "-12.3e-05");
    expect_point("0<decimal>5", "0.5");
    expect_point("1.5000", "1.5000");
    expect_point("15,", "15,");
    expect_point("15", "15");
    expect_point("-15", "-15");
    expect_point("1e-05", "1e-05");
    expect_point("", "");
}
END_TEST

START_TEST(cells_are_written_by_their_type) {
    char text[TERMS__NUMBER_ROOM];
    terms_cell count = {.type = TERMS_CELL_COUNT, .count = 7};
    terms_cell real = {.type = TERMS_CELL_REAL, .real = 0.0123456789};
    terms_cell word = {.type = TERMS_CELL_TEXT, .text = "8"};
    terms_cell empty = {.type = TERMS_CELL_EMPTY};
    ck_assert_uint_eq(terms__number_cell(text, &count, TERMS__DECIMALS), 1);
    ck_assert_str_eq(text, "7");
    ck_assert_uint_eq(terms__number_cell(text, &real, TERMS__DECIMALS), 6);
    ck_assert_str_eq(text, "0.0123");
    ck_assert_uint_eq(terms__number_cell(text, &real, TERMS__SIGNIFICANT), 9);
    ck_assert_str_eq(text, "0.0123457");
    ck_assert_uint_eq(terms__number_cell(text, &word, TERMS__DECIMALS), 0);
    ck_assert_str_eq(text, "");
    ck_assert_uint_eq(terms__number_cell(text, &empty, TERMS__DECIMALS), 0);
    ck_assert_str_eq(text, "");
}
END_TEST

START_TEST(what_is_written_is_near_the_real) {
    uint64_t state = suite_seed("what_is_written_is_near_the_real");
    for (uint64_t i = 0; i < suite_cases(200000); i++) {
        char text[TERMS__NUMBER_ROOM];
        double real = ((double)suite_below(&state, 2000000000) - 1e9) / 12345.0;
        terms__number_fixed(text, real, 4);
        ck_assert_double_le(fabs(strtod(text, NULL) - real), 0.0000501);
        ck_assert_ptr_eq(strchr(text, '.'), text + strlen(text) - 5);
        terms__number_significant(text, real, 6);
        ck_assert_double_le(fabs(strtod(text, NULL) - real), 0.00000501 * fabs(real));
    }
}
END_TEST

/* A locale whose decimal point is none, if the machine has one. */
static bool set_other_locale(void) {
    static const char *const names[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "ru_RU.UTF-8",
                                        "ps_AF",       "ps_AF.utf8", "fa_IR.UTF-8", "de_DE"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (setlocale(LC_NUMERIC, names[i]) && strcmp(localeconv()->decimal_point, ".") != 0)
            return true;
    return false;
}

START_TEST(the_locale_does_not_matter) {
    if (!set_other_locale()) {
        printf("the_locale_does_not_matter: skipped, no locale with another decimal point\n");
        return;
    }
    expect_fixed(-1234567.891, 4, "-1234567.8910");
    expect_fixed(-0.00001, 4, "0.0000");
    expect_significant(1.23456789e-10, "1.23457e-10");
    expect_count(1234567, "1234567");
    setlocale(LC_NUMERIC, "C");
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("number", &tests);
    tcase_add_test(tests, counts_have_all_their_digits);
    tcase_add_test(tests, reals_have_a_fixed_number_of_decimals);
    tcase_add_test(tests, what_rounds_to_zero_has_no_sign);
    tcase_add_test(tests, p_values_have_six_significant_digits);
    tcase_add_test(tests, the_largest_real_has_room);
    tcase_add_test(tests, any_decimal_point_becomes_a_full_stop);
    tcase_add_test(tests, cells_are_written_by_their_type);
    tcase_add_test(tests, what_is_written_is_near_the_real);
    tcase_add_test(tests, the_locale_does_not_matter);
    return suite_run(suite);
}
