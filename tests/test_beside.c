/* Tests of beside: a table of how often each context stood beside each term.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "count/beside.h"
#include "support/faults.h"
#include "support/suite.h"

/* The count of an item that is there once at the most, or 0. */
static uint64_t count_of(const terms__beside *beside, uint32_t term, uint64_t context) {
    uint64_t count = 0, found = 0;
    for (size_t i = 0; i < beside->slot_count; i++) {
        terms__beside_item item = beside->slots[i];
        if (terms__beside_count(item) > 0 && terms__beside_term(item) == term &&
            terms__beside_context(item) == context) {
            count = terms__beside_count(item);
            found++;
        }
    }
    ck_assert_uint_le(found, 1);
    return count;
}

static void add(terms__beside *beside, uint32_t term, uint64_t context, uint64_t count) {
    terms__beside_item item = terms__beside_pack(term, context, count);
    ck_assert(terms__beside_add(beside, &item, 1));
}

START_TEST(an_item_holds_what_was_packed) {
    const uint64_t most = ((uint64_t)1 << 43) - 1, often = ((uint64_t)1 << 53) - 1;
    const uint32_t terms[] = {0, 1, 0x1FFFFF, 0x200000, 0x80000001, UINT32_MAX};
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        terms__beside_item item = terms__beside_pack(terms[i], most - i, often - i);
        ck_assert_uint_eq(terms__beside_term(item), terms[i]);
        ck_assert_uint_eq(terms__beside_context(item), most - i);
        ck_assert_uint_eq(terms__beside_count(item), often - i);
    }
}
END_TEST

START_TEST(all_zeros_is_an_empty_table) {
    terms__beside beside = {0};
    ck_assert(terms__beside_add(&beside, NULL, 0));
    ck_assert_uint_eq(beside.count, 0);
    terms__beside_clear(&beside);
    terms__beside_free(&beside);
    terms__beside_free(&beside);
}
END_TEST

START_TEST(counts_are_added_up) {
    terms__beside beside = {0};
    add(&beside, 1, 2, 5);
    add(&beside, 2, 1, 7);
    add(&beside, 1, 2, (uint64_t)1 << 40);
    ck_assert_uint_eq(beside.count, 2);
    ck_assert_uint_eq(count_of(&beside, 1, 2), ((uint64_t)1 << 40) + 5);
    ck_assert_uint_eq(count_of(&beside, 2, 1), 7);
    ck_assert_uint_eq(count_of(&beside, 1, 1), 0);
    terms__beside_free(&beside);
}
END_TEST

START_TEST(terms_are_told_apart_by_all_of_their_bits) {
    terms__beside beside = {0};
    for (uint32_t bit = 0; bit < 32; bit++)
        add(&beside, (uint32_t)1 << bit, 3, bit + 1);
    ck_assert_uint_eq(beside.count, 32);
    for (uint32_t bit = 0; bit < 32; bit++)
        ck_assert_uint_eq(count_of(&beside, (uint32_t)1 << bit, 3), bit + 1);
    terms__beside_free(&beside);
}
END_TEST

/* Many items against a square of counts, through two tables, one of which is added to the other
 * with its free slots. */
enum { SIDE = 100, BULK = 1000 };

static void add_some(terms__beside *beside, uint64_t *seed, uint64_t expected[SIDE][SIDE]) {
    static terms__beside_item items[BULK];
    for (size_t i = 0; i < BULK; i++) {
        uint32_t term = (uint32_t)suite_below(seed, SIDE);
        uint64_t context = suite_below(seed, SIDE), count = suite_below(seed, 3);
        items[i] = count > 0 ? terms__beside_pack(term, context, count) : (terms__beside_item){0};
        expected[term][context] += count;
    }
    ck_assert(terms__beside_add(beside, items, BULK));
}

START_TEST(many_items_are_told_apart) {
    static uint64_t expected[SIDE][SIDE];
    uint64_t seed = suite_seed("many_items_are_told_apart"), kept = 0;
    terms__beside beside = {.seed = 1}, other = {.seed = 2};
    for (size_t i = 0; i < 60; i++)
        add_some(i % 3 > 0 ? &beside : &other, &seed, expected);
    ck_assert(terms__beside_add(&beside, other.slots, other.slot_count));
    for (uint32_t term = 0; term < SIDE; term++) {
        for (uint64_t context = 0; context < SIDE; context++)
            kept += expected[term][context] > 0;
    }
    for (size_t i = 0; i < beside.slot_count; i++) {
        terms__beside_item item = beside.slots[i];
        if (terms__beside_count(item) > 0)
            ck_assert_uint_eq(terms__beside_count(item),
                              expected[terms__beside_term(item)][terms__beside_context(item)]);
    }
    ck_assert_uint_eq(beside.count, kept);
    ck_assert_uint_le(beside.count, beside.slot_count / 4 * 3);
    terms__beside_free(&beside);
    terms__beside_free(&other);
}
END_TEST

START_TEST(a_cleared_table_is_an_empty_one) {
    terms__beside beside = {0};
    for (uint64_t round = 0; round < 3; round++) {
        for (uint32_t i = 0; i < 500; i++)
            add(&beside, i, round, 2);
        ck_assert_uint_eq(beside.count, 500);
        ck_assert_uint_eq(count_of(&beside, 7, round), 2);
        terms__beside_clear(&beside);
        ck_assert_uint_eq(beside.count, 0);
        ck_assert_uint_eq(count_of(&beside, 7, round), 0);
    }
    terms__beside_free(&beside);
}
END_TEST

static bool add_many(void) {
    terms__beside beside = {0};
    bool fits = true;
    for (uint32_t i = 0; i < 2000 && fits; i++) {
        terms__beside_item item = terms__beside_pack(i, i, 1);
        fits = terms__beside_add(&beside, &item, 1);
    }
    terms__beside_free(&beside);
    return fits;
}

START_TEST(memory_that_runs_out_is_told) {
    faults_everywhere_in(add_many);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("beside", &tests);
    tcase_add_test(tests, an_item_holds_what_was_packed);
    tcase_add_test(tests, all_zeros_is_an_empty_table);
    tcase_add_test(tests, counts_are_added_up);
    tcase_add_test(tests, terms_are_told_apart_by_all_of_their_bits);
    tcase_add_test(tests, many_items_are_told_apart);
    tcase_add_test(tests, a_cleared_table_is_an_empty_one);
    tcase_add_test(tests, memory_that_runs_out_is_told);
    return suite_run(suite);
}
