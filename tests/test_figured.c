/* Tests of figured: places behind digits, noted, moved and forgotten.
 * SPDX-License-Identifier: MIT */
#include "ngram/corpus/figured.h"

#include "support/suite.h"

static void check(const terms__figured *figured, const size_t *places, size_t count) {
    ck_assert_uint_eq(figured->count, count);
    for (size_t i = 0; i < count; i++)
        ck_assert_uint_eq(figured->places[i], places[i]);
}

START_TEST(the_last_symbol_before_a_place_tells) {
    terms__figured figured = {0};
    ck_assert(terms__figured_note(&figured, 3, false));
    check(&figured, NULL, 0);
    ck_assert(terms__figured_note(&figured, 3, true));
    ck_assert(terms__figured_note(&figured, 3, true));
    ck_assert(terms__figured_note(&figured, 7, true));
    check(&figured, (const size_t[]){3, 7}, 2);
    ck_assert(terms__figured_note(&figured, 7, false));
    ck_assert(terms__figured_note(&figured, 9, false));
    check(&figured, (const size_t[]){3}, 1);
    terms__figured_free(&figured);
    check(&figured, NULL, 0);
}
END_TEST

START_TEST(places_move_with_their_sequence_and_are_forgotten) {
    terms__figured figured = {0}, more = {0};
    ck_assert(terms__figured_note(&figured, 2, true));
    ck_assert(terms__figured_note(&more, 1, true));
    ck_assert(terms__figured_note(&more, 5, true));
    ck_assert(terms__figured_append(&figured, &more, 10));
    check(&figured, (const size_t[]){2, 11, 15}, 3);
    check(&more, (const size_t[]){1, 5}, 2);
    terms__figured_forget(&figured, 11);
    check(&figured, (const size_t[]){2}, 1);
    terms__figured_forget(&figured, 0);
    check(&figured, NULL, 0);
    terms__figured_free(&figured);
    terms__figured_free(&more);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("figured", &tests);
    tcase_add_test(tests, the_last_symbol_before_a_place_tells);
    tcase_add_test(tests, places_move_with_their_sequence_and_are_forgotten);
    return suite_run(suite);
}
