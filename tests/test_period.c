/* Tests of period: the year or month of a date.
 * SPDX-License-Identifier: MIT */
#include "count/period.h"
#include "support/suite.h"

static void expect(const char *date, terms_period by, const char *name) {
    size_t number;
    char text[TERMS__PERIOD_ROOM];
    ck_assert_msg(terms__period_read(&number, date, by), "%s", date);
    terms__period_name(text, number, by);
    ck_assert_str_eq(text, name);
    ck_assert(terms_period_known(date, by));
}

START_TEST(dates_have_a_year) {
    expect("2024", TERMS_YEARS, "2024");
    expect("2024-03", TERMS_YEARS, "2024");
    expect("2024-03-05", TERMS_YEARS, "2024");
    expect("0000", TERMS_YEARS, "0000");
    expect("9999-12-31", TERMS_YEARS, "9999");
}
END_TEST

START_TEST(full_ones_have_a_month) {
    expect("2024-03", TERMS_MONTHS, "2024-03");
    expect("2024-12-31", TERMS_MONTHS, "2024-12");
    expect("0000-01", TERMS_MONTHS, "0000-01");
    expect("9999-12-31", TERMS_MONTHS, "9999-12");
    ck_assert(!terms_period_known("2024", TERMS_MONTHS));
}
END_TEST

START_TEST(what_is_no_date_has_neither) {
    static const char *const bad[] = {
        "",         "2",        "202",       "20245",      "2024-",      "2024-3",       "2024-00",
        "2024-13",  "2024-03-", "2024-03-5", "2024-03-00", "2024-03-32", "2024-03-055",  "2024/03",
        "2024-03 ", " 2024",    "20240305",  "二〇二四",   "2024-0x",    "2024-03-05-01"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ck_assert_msg(!terms_period_known(bad[i], TERMS_YEARS), "%s", bad[i]);
        ck_assert_msg(!terms_period_known(bad[i], TERMS_MONTHS), "%s", bad[i]);
    }
    ck_assert(!terms_period_known(NULL, TERMS_YEARS));
    ck_assert(!terms_period_known(NULL, TERMS_MONTHS));
}
END_TEST

START_TEST(periods_that_follow_each_other_have_numbers_that_do) {
    size_t number, next;
    ck_assert(terms__period_read(&number, "1999-12-31", TERMS_MONTHS));
    ck_assert(terms__period_read(&next, "2000-01", TERMS_MONTHS));
    ck_assert_uint_eq(next, number + 1);
    ck_assert(terms__period_read(&number, "1999-12-31", TERMS_YEARS));
    ck_assert(terms__period_read(&next, "2000", TERMS_YEARS));
    ck_assert_uint_eq(next, number + 1);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("period", &tests);
    tcase_add_test(tests, dates_have_a_year);
    tcase_add_test(tests, full_ones_have_a_month);
    tcase_add_test(tests, what_is_no_date_has_neither);
    tcase_add_test(tests, periods_that_follow_each_other_have_numbers_that_do);
    return suite_run(suite);
}
