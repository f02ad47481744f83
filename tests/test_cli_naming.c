/* Tests of naming: which term of a matcher has a name.
 * SPDX-License-Identifier: MIT */
#include "cli/setup/naming.h"

#include <stdint.h>
#include <string.h>

#include "support/compiled.h"
#include "support/suite.h"

START_TEST(each_name_leads_to_its_term) {
    terms_matcher *matcher = compiled("发展\n两会\t全国两会\n会\nb\na\n");
    naming_index index;
    ck_assert(naming_make(&index, matcher));
    ck_assert_uint_eq(index.count, terms_matcher_size(matcher));
    for (size_t term = 0; term < index.count; term++)
        ck_assert_uint_eq(naming_find(&index, terms_matcher_term(matcher, term)), term);
    naming_free(&index);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(what_is_no_name_leads_nowhere) {
    terms_matcher *matcher = compiled("发展\n两会\t全国两会\n"), *none = compiled("");
    naming_index index;
    ck_assert(naming_make(&index, matcher));
    ck_assert_uint_eq(naming_find(&index, "两会"), SIZE_MAX);
    ck_assert_uint_eq(naming_find(&index, ""), SIZE_MAX);
    naming_free(&index);
    ck_assert(naming_make(&index, none));
    ck_assert_uint_eq(naming_find(&index, "发展"), SIZE_MAX);
    naming_free(&index);
    terms_matcher_free(matcher);
    terms_matcher_free(none);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("naming", &tests);
    tcase_add_test(tests, each_name_leads_to_its_term);
    tcase_add_test(tests, what_is_no_name_leads_nowhere);
    return suite_run(suite);
}
