/* Tests of dates: the date of a document from its path or a cell.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "cli/input/dates.h"
#include "support/suite.h"

typedef struct date_case {
    const char *path, *date;
} date_case;

static void check_all(const date_case *cases, size_t count) {
    for (size_t i = 0; i < count; i++) {
        char date[DATES_SIZE];
        bool found = dates_find(cases[i].path, date);
        ck_assert_msg(strcmp(date, cases[i].date) == 0, "%s: %s, not %s", cases[i].path, date,
                      cases[i].date);
        ck_assert_int_eq(found, cases[i].date[0] != '\0');
    }
}

START_TEST(every_way_of_writing_is_read) {
    static const date_case cases[] = {{"2024.txt", "2024"},
                                      {"2024-03.txt", "2024-03"},
                                      {"2024-03-05.txt", "2024-03-05"},
                                      {"20240305.txt", "2024-03-05"},
                                      {"2024年3月5日.txt", "2024-03-05"},
                                      {"2024年03月05日.txt", "2024-03-05"},
                                      {"2024年12月.txt", "2024-12"},
                                      {"2024年度报告.txt", "2024"},
                                      {"报告2024", "2024"},
                                      {"1900", "1900"},
                                      {"2099-12-31", "2099-12-31"}};
    check_all(cases, sizeof cases / sizeof *cases);
}
END_TEST

START_TEST(what_is_no_date_is_left_alone) {
    static const date_case cases[] = {{"1899.txt", ""},
                                      {"2100.txt", ""},
                                      {"12024.txt", ""},
                                      {"20245.txt", ""},
                                      {"202403.txt", ""},
                                      {"20241305.txt", ""},
                                      {"20240230.txt", ""},
                                      {"120240305.txt", ""},
                                      {"202403051.txt", ""},
                                      {"report.txt", ""},
                                      {"", ""},
                                      {"/", ""},
                                      {"２０２４.txt", ""}};
    check_all(cases, sizeof cases / sizeof *cases);
}
END_TEST

START_TEST(a_date_that_goes_wrong_falls_back_to_its_beginning) {
    static const date_case cases[] = {
        {"2024-13.txt", "2024"},        {"2024-02-30.txt", "2024-02"},
        {"2023-02-29.txt", "2023-02"},  {"2024-02-29.txt", "2024-02-29"},
        {"1900-02-29.txt", "1900-02"},  {"2000-02-29.txt", "2000-02-29"},
        {"2024-3-5.txt", "2024"},       {"2024-031.txt", "2024"},
        {"2024-03-051.txt", "2024-03"}, {"2024年13月.txt", "2024"},
        {"2024年3月5.txt", "2024"},     {"2024年3月5日6.txt", "2024"},
        {"2024.03.05.txt", "2024"}};
    check_all(cases, sizeof cases / sizeof *cases);
}
END_TEST

START_TEST(the_last_date_in_the_name_counts) {
    static const date_case cases[] = {{"2021-2025规划", "2025"},
                                      {"2020_2024-01-02_v1", "2024-01-02"},
                                      {"20230101-20240305", "2024-03-05"},
                                      {"2024年1月至2024年3月", "2024-03"},
                                      {"2024-03-05-2100", "2024-03-05"}};
    check_all(cases, sizeof cases / sizeof *cases);
}
END_TEST

START_TEST(the_name_goes_before_the_folders_from_below) {
    static const date_case cases[] = {{"2022/2023/2024.txt", "2024"},
                                      {"2022/2023/a.txt", "2023"},
                                      {"2022/a/b.txt", "2022"},
                                      {"/2022/a", "2022"},
                                      {"a//2022//b", "2022"},
                                      {"2022/3/5.txt", "2022"},
                                      {"a/b", ""}};
    check_all(cases, sizeof cases / sizeof *cases);
}
END_TEST

START_TEST(a_cell_is_a_date_as_a_whole) {
    static const date_case cases[] = {{"2024", "2024"},
                                      {"2024-03", "2024-03"},
                                      {"2024-03-05", "2024-03-05"},
                                      {"20240305", "2024-03-05"},
                                      {"2024年3月5日", "2024-03-05"},
                                      {"2024年3月", "2024-03"},
                                      {"", ""},
                                      {"2024年", ""},
                                      {"2024-3-5", ""},
                                      {"2024/03/05", "2024-03-05"},
                                      {"2024/3/5", "2024-03-05"},
                                      {"2024/3", "2024-03"},
                                      {"2024/13", ""},
                                      {"2024/3/", ""},
                                      {"5/3/2024", ""},
                                      {"2024-02-30", ""},
                                      {"2024-03-05 ", ""},
                                      {"x2024", ""},
                                      {"202403", ""},
                                      {"2024-03-05T00:00", ""},
                                      {"2024-03-051", ""},
                                      {"1899", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char date[DATES_SIZE];
        ck_assert_int_eq(dates_read(cases[i].path, date), cases[i].date[0] != '\0');
        ck_assert_str_eq(date, cases[i].date);
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("cli dates", &tests);
    tcase_add_test(tests, every_way_of_writing_is_read);
    tcase_add_test(tests, what_is_no_date_is_left_alone);
    tcase_add_test(tests, a_date_that_goes_wrong_falls_back_to_its_beginning);
    tcase_add_test(tests, the_last_date_in_the_name_counts);
    tcase_add_test(tests, the_name_goes_before_the_folders_from_below);
    tcase_add_test(tests, a_cell_is_a_date_as_a_whole);
    return suite_run(suite);
}
