/* Tests of heat: tiers of the share of documents.
 * SPDX-License-Identifier: MIT */
#include <math.h>

#include "libterms.h"
#include "support/suite.h"

/* The two that are published, 2000 and 500 articles of a year, and three of our own. */
static const double cutoffs[TERMS_HEAT_CUTOFFS] = {5.18, 2.59, 1.29, 0.5, 0.1};

START_TEST(a_share_is_on_the_tier_whose_cutoff_it_reaches) {
    static const struct {
        uint64_t with, documents;
        unsigned tier;
    } cases[] = {{100, 100, 1},    {259, 5000, 1},  {258, 5000, 2},  {2000, 38610, 1},
                 {1999, 38610, 2}, {259, 10000, 2}, {500, 38760, 4}, {500, 38759, 3},
                 {501, 38760, 3},  {129, 10000, 3}, {1, 200, 4},     {1, 1000, 5},
                 {1, 1001, 6},     {0, 1, 6}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(terms_heat_tier(cases[i].with, cases[i].documents, cutoffs) == cases[i].tier,
                      "case %zu", i);
}
END_TEST

START_TEST(a_cutoff_of_a_hundred_is_reached_by_all_documents) {
    static const double all[TERMS_HEAT_CUTOFFS] = {100, 99.9, 50, 10, 1e-300};
    ck_assert_uint_eq(terms_heat_tier(7, 7, all), 1);
    ck_assert_uint_eq(terms_heat_tier(999, 1000, all), 2);
    ck_assert_uint_eq(terms_heat_tier(6, 7, all), 3);
    ck_assert_uint_eq(terms_heat_tier(1, UINT64_C(1) << 53, all), 5);
    ck_assert_uint_eq(terms_heat_tier(0, 7, all), 6);
}
END_TEST

START_TEST(what_can_not_be_has_no_tier) {
    static const double even[TERMS_HEAT_CUTOFFS] = {4, 4, 3, 2, 1};
    ck_assert_uint_eq(terms_heat_tier(0, 0, cutoffs), 0);
    ck_assert_uint_eq(terms_heat_tier(8, 7, cutoffs), 0);
    ck_assert_uint_eq(terms_heat_tier(1, 7, even), 0);
    ck_assert_uint_eq(terms_heat_tier(1, 7, NULL), 0);
}
END_TEST

START_TEST(cutoffs_are_percentages_that_fall) {
    static const double bad[][TERMS_HEAT_CUTOFFS] = {
        {4, 4, 3, 2, 1},   {5, 4, 3, 2, 2},        {1, 2, 3, 4, 5},        {101, 4, 3, 2, 1},
        {5, 4, 3, 2, 0},   {5, 4, 3, 2, -1},       {NAN, 4, 3, 2, 1},      {5, NAN, 3, 2, 1},
        {5, 4, 3, 2, NAN}, {INFINITY, 4, 3, 2, 1}, {5, 4, 3, 2, -INFINITY}};
    ck_assert(terms_heat_is_scale(cutoffs));
    ck_assert(!terms_heat_is_scale(NULL));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!terms_heat_is_scale(bad[i]), "case %zu", i);
}
END_TEST

START_TEST(tiers_have_names) {
    static const char *const names[] = {"沸", "烫", "热", "暖", "温", "冷"};
    for (unsigned tier = 1; tier <= TERMS_HEAT_TIERS; tier++)
        ck_assert_str_eq(terms_heat_name(tier), names[tier - 1]);
    ck_assert_ptr_null(terms_heat_name(0));
    ck_assert_ptr_null(terms_heat_name(TERMS_HEAT_TIERS + 1));
}
END_TEST

START_TEST(more_documents_are_never_colder) {
    uint64_t state = suite_seed("more_documents_are_never_colder");
    for (uint64_t i = 0; i < suite_cases(20000); i++) {
        uint64_t all = 1 + suite_below(&state, 100000), with = suite_below(&state, all);
        ck_assert_uint_ge(terms_heat_tier(with, all, cutoffs),
                          terms_heat_tier(with + 1, all, cutoffs));
        ck_assert_uint_eq(terms_heat_tier(with, all, cutoffs),
                          terms_heat_tier(3 * with, 3 * all, cutoffs));
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("heat", &tests);
    tcase_add_test(tests, a_share_is_on_the_tier_whose_cutoff_it_reaches);
    tcase_add_test(tests, a_cutoff_of_a_hundred_is_reached_by_all_documents);
    tcase_add_test(tests, what_can_not_be_has_no_tier);
    tcase_add_test(tests, cutoffs_are_percentages_that_fall);
    tcase_add_test(tests, tiers_have_names);
    tcase_add_test(tests, more_documents_are_never_colder);
    return suite_run(suite);
}
