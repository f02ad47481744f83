/* Tests of codetable: a number for each code point.
 * SPDX-License-Identifier: MIT */
#include "base/codetable.h"
#include "support/suite.h"

static terms__codetable table;

static void setup(void) {
    ck_assert(terms__codetable_init(&table));
}

static void teardown(void) {
    terms__codetable_free(&table);
}

START_TEST(what_was_not_set_is_zero) {
    ck_assert(terms__codetable_set(&table, 0x4E01, 7));
    ck_assert_uint_eq(terms__codetable_get(&table, 0x4E01), 7);
    ck_assert_uint_eq(terms__codetable_get(&table, 0x4E00), 0);
    ck_assert_uint_eq(terms__codetable_get(&table, 0x5E01), 0);
}
END_TEST

START_TEST(the_first_and_the_greatest_key_have_a_place) {
    ck_assert(terms__codetable_set(&table, 0, 1));
    ck_assert(terms__codetable_set(&table, TERMS__CODETABLE_MOST, UINT32_MAX));
    ck_assert_uint_eq(terms__codetable_get(&table, 0), 1);
    ck_assert_uint_eq(terms__codetable_get(&table, 1), 0);
    ck_assert_uint_eq(terms__codetable_get(&table, TERMS__CODETABLE_MOST), UINT32_MAX);
    ck_assert_uint_eq(terms__codetable_get(&table, TERMS__CODETABLE_MOST - 1), 0);
}
END_TEST

START_TEST(renumbering_goes_by_code_point) {
    const uint32_t keys[] = {0x20000, 0x41, 0x4E00, 0x42};
    for (size_t i = 0; i < 4; i++)
        ck_assert(terms__codetable_set(&table, keys[i], 9));
    ck_assert_uint_eq(terms__codetable_renumber(&table), 5);
    ck_assert_uint_eq(terms__codetable_get(&table, 0x41), 1);
    ck_assert_uint_eq(terms__codetable_get(&table, 0x42), 2);
    ck_assert_uint_eq(terms__codetable_get(&table, 0x4E00), 3);
    ck_assert_uint_eq(terms__codetable_get(&table, 0x20000), 4);
    ck_assert_uint_eq(terms__codetable_get(&table, 0x43), 0);
}
END_TEST

START_TEST(a_copy_goes_its_own_way) {
    terms__codetable copy;
    ck_assert(terms__codetable_set(&table, 0x4E00, 1));
    ck_assert(terms__codetable_copy(&copy, &table));
    ck_assert(terms__codetable_set(&copy, 0x4E00, 2));
    ck_assert(terms__codetable_set(&copy, 0x3400, 3));
    ck_assert_uint_eq(terms__codetable_get(&table, 0x4E00), 1);
    ck_assert_uint_eq(terms__codetable_get(&table, 0x3400), 0);
    ck_assert_uint_eq(terms__codetable_get(&copy, 0x4E00), 2);
    terms__codetable_free(&copy);
}
END_TEST

START_TEST(random_tables_agree_with_an_array) {
    enum { KEYS = 4096 };
    static uint32_t expected[KEYS];
    uint64_t state = suite_seed("codetable");
    for (uint64_t i = suite_cases(100000); i > 0; i--) {
        uint32_t key = (uint32_t)suite_below(&state, KEYS), number = (uint32_t)suite_random(&state);
        ck_assert(terms__codetable_set(&table, key, number));
        expected[key] = number;
    }
    for (uint32_t key = 0; key < KEYS; key++)
        ck_assert_uint_eq(terms__codetable_get(&table, key), expected[key]);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("codetable", &tests);
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, what_was_not_set_is_zero);
    tcase_add_test(tests, the_first_and_the_greatest_key_have_a_place);
    tcase_add_test(tests, renumbering_goes_by_code_point);
    tcase_add_test(tests, a_copy_goes_its_own_way);
    tcase_add_test(tests, random_tables_agree_with_an_array);
    return suite_run(suite);
}
