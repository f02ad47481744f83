/* Tests of date: what a date tells, and how far two lie apart.
 * SPDX-License-Identifier: MIT */
#include "count/date.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>

#include "support/suite.h"

static terms__date read(const char *text) {
    terms__date date;
    ck_assert_msg(terms__date_read(&date, text), "%s", text);
    return date;
}

static void expect(const char *text, size_t year, size_t month, size_t day) {
    terms__date date = read(text);
    ck_assert_uint_eq(date.year, year);
    ck_assert_uint_eq(date.month, month);
    ck_assert_uint_eq(date.day, day);
}

START_TEST(dates_tell_as_much_as_they_do) {
    expect("2024", 2024, 0, 0);
    expect("2024-03", 2024, 3, 0);
    expect("2024-03-05", 2024, 3, 5);
    expect("0000-12-31", 0, 12, 31);
    expect("2024-02-29", 2024, 2, 29);
    expect("2000-02-29", 2000, 2, 29);
}
END_TEST

START_TEST(anything_else_is_no_date) {
    static const char *const bad[] = {
        "",           "202",        "2024-",       "2024-13",      "2024-3", "2024-03-",
        "2024-03-00", "2024-03-32", "2024-03-05 ", "20240305",     "早年",   "2024-02-30",
        "2023-02-29", "1900-02-29", "2024-04-31",  "2024-03-05-06"};
    terms__date date;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!terms__date_read(&date, bad[i]), "%s", bad[i]);
    ck_assert(!terms__date_read(&date, NULL));
}
END_TEST

static terms__lag lag(const char *text, const char *from) {
    terms__date date = read(text), other = read(from);
    return terms__date_lag(&date, &other);
}

START_TEST(lags_are_as_exact_as_the_coarser_date) {
    terms__lag both = lag("2024-03-01", "2023-12-31");
    ck_assert_double_eq(both.years, 1);
    ck_assert_double_eq(both.months, 3);
    ck_assert_double_eq(both.days, 61);
    terms__lag months = lag("2022-01", "2024-03-05");
    ck_assert_double_eq(months.years, -2);
    ck_assert_double_eq(months.months, -26);
    ck_assert(isnan(months.days));
    terms__lag years = lag("2024-01-01", "2024");
    ck_assert_double_eq(years.years, 0);
    ck_assert(isnan(years.months));
    ck_assert(isnan(years.days));
}
END_TEST

static unsigned days_in(unsigned year, unsigned month) {
    static const unsigned days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && is_leap);
}

/* Every day of the calendar is one behind the day before. */
START_TEST(days_follow_each_other) {
    terms__date first = read("0000-01-01");
    double passed = 0;
    for (unsigned year = 0; year < 2410; year++)
        for (unsigned month = 1; month <= 12; month++)
            for (unsigned day = 1; day <= days_in(year, month); day++) {
                const terms__date date = {year, month, day};
                ck_assert_double_eq(terms__date_lag(&date, &first).days, passed);
                ck_assert_double_eq(terms__date_lag(&first, &date).days, -passed);
                passed++;
            }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("date", &tests);
    tcase_add_test(tests, dates_tell_as_much_as_they_do);
    tcase_add_test(tests, anything_else_is_no_date);
    tcase_add_test(tests, lags_are_as_exact_as_the_coarser_date);
    tcase_add_test(tests, days_follow_each_other);
    return suite_run(suite);
}
