/* Tests of insides: what is kept of a pattern is what is nested in it.
 * SPDX-License-Identifier: MIT */
#include "match/compile/matcher.h"
#include "match/insides.h"
#include "support/suite.h"

START_TEST(what_is_nested_is_kept) {
    const terms__occurrence found[] = {{.form = 7, .label = TERMS_NESTED, .inside = 3},
                                       {.form = 4, .label = TERMS_FREE},
                                       {.form = 9, .label = TERMS_NESTED, .inside = 7}};
    terms__insides insides;
    ck_assert(terms__insides_init(&insides, 10));
    ck_assert(!terms__insides_know(&insides, 5));
    ck_assert_uint_eq(terms__insides_of(&insides, 5)->form, TERMS__NONE);
    ck_assert(terms__insides_keep(&insides, 10, found, 1));
    ck_assert(terms__insides_keep(&insides, 5, found, 3));
    ck_assert(terms__insides_know(&insides, 5) && !terms__insides_know(&insides, 4));
    const terms__inside *inside = terms__insides_of(&insides, 5);
    ck_assert(inside[0].form == 7 && inside[0].term == 3);
    ck_assert(inside[1].form == 9 && inside[1].term == 7);
    ck_assert_uint_eq(inside[2].form, TERMS__NONE);
    ck_assert_uint_eq(terms__insides_of(&insides, 10)[1].form, TERMS__NONE);
    terms__insides_free(&insides);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("insides", &tests);
    tcase_add_test(tests, what_is_nested_is_kept);
    return suite_run(suite);
}
