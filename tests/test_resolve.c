/* Tests of resolve: a few places that overlap become what the stages behind make of them.
 * SPDX-License-Identifier: MIT */
#include "libterms.h"
#include "match/resolve.h"
#include "support/suite.h"

static terms_matcher *new_matcher(const char *const forms[], const char *const terms[],
                                  size_t count) {
    terms_list *list;
    terms_matcher *matcher;
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    for (size_t i = 0; i < count; i++)
        ck_assert_int_eq(terms_list_add(list, forms[i], terms ? terms[i] : NULL, NULL, NULL),
                         TERMS_OK);
    ck_assert_int_eq(terms_matcher_new(&matcher, list), TERMS_OK);
    terms_list_free(list);
    return matcher;
}

static void check_one(const terms__occurrence *found, size_t term, terms_label label,
                      size_t inside) {
    ck_assert_uint_eq(found->term, term);
    ck_assert_uint_eq(found->form, term);
    ck_assert_int_eq(found->label, label);
    ck_assert_uint_eq(found->inside, inside);
}

/* 一二三四五六: three is inside of the first two, of which the second is shorter. */
START_TEST(places_are_labelled) {
    static const char *const forms[] = {"一二三四", "二三四", "三四", "四五六"};
    terms_matcher *matcher = new_matcher(forms, NULL, 4);
    const terms__cluster_place places[] = {{0, 12, 1}, {3, 12, 2}, {6, 12, 3}, {9, 18, 4}};
    terms__occurrence found[TERMS__RESOLVED];
    ck_assert_uint_eq(terms__resolve(found, matcher, places, 4), 4);
    check_one(&found[0], 0, TERMS_CROSSING, 0);
    check_one(&found[1], 1, TERMS_NESTED, 0);
    check_one(&found[2], 2, TERMS_NESTED, 1);
    check_one(&found[3], 3, TERMS_CROSSING, 0);
    ck_assert(found[3].begin == 9 && found[3].end == 18);
    terms_matcher_free(matcher);
}
END_TEST

/* Those that begin together, and those that end together. */
START_TEST(the_longest_is_around_the_others) {
    static const char *const forms[] = {"一二", "一二三", "一二三四", "三四", "四"};
    terms_matcher *matcher = new_matcher(forms, NULL, 5);
    const terms__cluster_place places[] = {
        {0, 6, 1}, {0, 9, 2}, {0, 12, 3}, {6, 12, 4}, {9, 12, 5}};
    terms__occurrence found[TERMS__RESOLVED];
    ck_assert_uint_eq(terms__resolve(found, matcher, places, 5), 5);
    check_one(&found[0], 0, TERMS_NESTED, 1);
    check_one(&found[1], 1, TERMS_NESTED, 2);
    check_one(&found[2], 2, TERMS_FREE, 0);
    check_one(&found[3], 3, TERMS_NESTED, 2);
    check_one(&found[4], 4, TERMS_NESTED, 3);
    terms_matcher_free(matcher);
}
END_TEST

/* 一二xyzw: what has fewer characters takes more bytes here; of equals the left one is closer. */
START_TEST(the_closest_has_the_fewest_characters) {
    static const char *const forms[] = {"一二x", "x", "xyzw", "二xy"};
    terms_matcher *matcher = new_matcher(forms, NULL, 4);
    const terms__cluster_place places[] = {{0, 7, 1}, {3, 8, 4}, {6, 7, 2}, {6, 10, 3}};
    const terms__cluster_place fewer[] = {{0, 7, 1}, {6, 7, 2}, {6, 10, 3}};
    terms__occurrence found[TERMS__RESOLVED];
    ck_assert_uint_eq(terms__resolve(found, matcher, fewer, 3), 3);
    check_one(&found[1], 1, TERMS_NESTED, 0);
    ck_assert_uint_eq(terms__resolve(found, matcher, places, 4), 4);
    check_one(&found[0], 0, TERMS_CROSSING, 0);
    check_one(&found[1], 3, TERMS_CROSSING, 0);
    check_one(&found[2], 1, TERMS_NESTED, 0);
    check_one(&found[3], 2, TERMS_CROSSING, 0);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(one_with_others_inside_is_free) {
    static const char *const forms[] = {"一二三", "二"};
    terms_matcher *matcher = new_matcher(forms, NULL, 2);
    const terms__cluster_place places[] = {{0, 9, 1}, {3, 6, 2}};
    terms__occurrence found[TERMS__RESOLVED];
    ck_assert_uint_eq(terms__resolve(found, matcher, places, 2), 2);
    check_one(&found[0], 0, TERMS_FREE, 0);
    check_one(&found[1], 1, TERMS_NESTED, 0);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(places_of_a_term_do_not_overlap) {
    static const char *const forms[] = {"一一"};
    terms_matcher *matcher = new_matcher(forms, NULL, 1);
    const terms__cluster_place places[] = {{0, 6, 1}, {3, 9, 1}, {6, 12, 1}, {9, 15, 1}};
    terms__occurrence found[TERMS__RESOLVED];
    ck_assert_uint_eq(terms__resolve(found, matcher, places, 4), 2);
    check_one(&found[0], 0, TERMS_FREE, 0);
    check_one(&found[1], 0, TERMS_FREE, 0);
    ck_assert(found[0].begin == 0 && found[1].begin == 6);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(terms_that_need_care_are_left_alone) {
    static const char *const forms[] = {"一二", "二三"}, *const terms[] = {"T", "T"};
    terms_matcher *matcher = new_matcher(forms, terms, 2);
    const terms__cluster_place places[] = {{0, 6, 1}, {3, 9, 2}};
    terms__occurrence found[TERMS__RESOLVED];
    ck_assert_uint_eq(terms__resolve(found, matcher, places, 2), 0);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(too_many_places_are_left_alone) {
    static const char *const forms[] = {"一"};
    terms_matcher *matcher = new_matcher(forms, NULL, 1);
    terms__cluster_place places[TERMS__RESOLVED + 1];
    terms__occurrence found[TERMS__RESOLVED];
    for (uint32_t i = 0; i <= TERMS__RESOLVED; i++)
        places[i] = (terms__cluster_place){3 * i, 3 * i + 3, 1};
    ck_assert_uint_eq(terms__resolve(found, matcher, places, TERMS__RESOLVED), TERMS__RESOLVED);
    ck_assert_uint_eq(terms__resolve(found, matcher, places, TERMS__RESOLVED + 1), 0);
    terms_matcher_free(matcher);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("resolve", &tests);
    tcase_add_test(tests, places_are_labelled);
    tcase_add_test(tests, the_longest_is_around_the_others);
    tcase_add_test(tests, the_closest_has_the_fewest_characters);
    tcase_add_test(tests, one_with_others_inside_is_free);
    tcase_add_test(tests, places_of_a_term_do_not_overlap);
    tcase_add_test(tests, terms_that_need_care_are_left_alone);
    tcase_add_test(tests, too_many_places_are_left_alone);
    return suite_run(suite);
}
