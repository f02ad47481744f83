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

static void check_match(const terms_match *match, size_t term, terms_label label, size_t inside) {
    ck_assert_uint_eq(match->term, term);
    ck_assert_uint_eq(match->form, term);
    ck_assert_int_eq(match->label, label);
    ck_assert_uint_eq(match->inside, inside);
    ck_assert(!match->quoted && !match->joined);
}

/* 一二三四五六: three is inside of the first two, of which the second is shorter. */
START_TEST(places_are_labelled) {
    static const char *const forms[] = {"一二三四", "二三四", "三四", "四五六"};
    terms_matcher *matcher = new_matcher(forms, NULL, 4);
    const terms__hit hits[] = {{4, 1}, {6, 4}};
    terms_match found[TERMS__RESOLVED];
    ck_assert_uint_eq(terms__resolve(found, matcher, hits, 2), 4);
    check_match(&found[0], 0, TERMS_CROSSING, 0);
    check_match(&found[1], 1, TERMS_NESTED, 0);
    check_match(&found[2], 2, TERMS_NESTED, 1);
    check_match(&found[3], 3, TERMS_CROSSING, 0);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(one_with_others_inside_is_free) {
    static const char *const forms[] = {"一二三", "二"};
    terms_matcher *matcher = new_matcher(forms, NULL, 2);
    const terms__hit hits[] = {{2, 2}, {3, 1}};
    terms_match found[TERMS__RESOLVED];
    ck_assert_uint_eq(terms__resolve(found, matcher, hits, 2), 2);
    check_match(&found[0], 1, TERMS_NESTED, 0);
    check_match(&found[1], 0, TERMS_FREE, 0);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(places_of_a_term_do_not_overlap) {
    static const char *const forms[] = {"一一"};
    terms_matcher *matcher = new_matcher(forms, NULL, 1);
    const terms__hit hits[] = {{2, 1}, {3, 1}, {4, 1}, {5, 1}};
    terms_match found[TERMS__RESOLVED];
    ck_assert_uint_eq(terms__resolve(found, matcher, hits, 4), 2);
    check_match(&found[0], 0, TERMS_FREE, 0);
    check_match(&found[1], 0, TERMS_FREE, 0);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(terms_that_need_care_are_left_alone) {
    static const char *const forms[] = {"一二", "二三"}, *const terms[] = {"T", "T"};
    terms_matcher *matcher = new_matcher(forms, terms, 2);
    const terms__hit hits[] = {{2, 1}, {3, 2}};
    terms_match found[TERMS__RESOLVED];
    ck_assert_uint_eq(terms__resolve(found, matcher, hits, 2), 0);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(too_many_places_are_left_alone) {
    static const char *const forms[] = {"一"};
    terms_matcher *matcher = new_matcher(forms, NULL, 1);
    terms__hit hits[TERMS__RESOLVED + 1];
    terms_match found[TERMS__RESOLVED];
    for (size_t i = 0; i <= TERMS__RESOLVED; i++)
        hits[i] = (terms__hit){i + 1, 1};
    ck_assert_uint_eq(terms__resolve(found, matcher, hits, TERMS__RESOLVED), TERMS__RESOLVED);
    ck_assert_uint_eq(terms__resolve(found, matcher, hits, TERMS__RESOLVED + 1), 0);
    terms_matcher_free(matcher);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("resolve", &tests);
    tcase_add_test(tests, places_are_labelled);
    tcase_add_test(tests, one_with_others_inside_is_free);
    tcase_add_test(tests, places_of_a_term_do_not_overlap);
    tcase_add_test(tests, terms_that_need_care_are_left_alone);
    tcase_add_test(tests, too_many_places_are_left_alone);
    return suite_run(suite);
}
