/* Tests of contexts: what stood beside the terms of all documents, and of the one that is open.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "count/context.h"
#include "count/contexts.h"
#include "support/faults.h"
#include "support/suite.h"

/* More than wait in the list. */
enum { MANY = 20000 };

static terms__contexts new_contexts(void) {
    terms__contexts contexts = {0};
    ck_assert(!terms__contexts_are_kept(&contexts));
    ck_assert(terms__contexts_init(&contexts) && terms__contexts_init(&contexts));
    ck_assert(terms__contexts_are_kept(&contexts));
    return contexts;
}

/* The count of a context in a table. */
static uint64_t count_in(const terms__beside *beside, uint32_t term, bool right, uint32_t near,
                         uint32_t far) {
    uint64_t packed = terms__context_pack((terms__context){right, {near, far}}), count = 0;
    for (size_t i = 0; i < beside->slot_count; i++) {
        terms__beside_item item = beside->slots[i];
        if (terms__beside_term(item) == term && terms__beside_context(item) == packed)
            count += terms__beside_count(item);
    }
    return count;
}

/* All counts of a table. */
static uint64_t sum_of(const terms__beside *beside) {
    uint64_t sum = 0;
    for (size_t i = 0; i < beside->slot_count; i++)
        sum += terms__beside_count(beside->slots[i]);
    return sum;
}

/* Occurrences of term 1 between AB and CD, term 2 between a block's begin with B and its end. */
static const terms__margins both = {{'B', 'A'}, {'C', 'D'}};
static const terms__margins narrow = {{'B', TERMS__BLOCK_END},
                                      {TERMS__BLOCK_END, TERMS__BLOCK_END}};

static void add(terms__contexts *contexts, size_t count) {
    for (size_t i = 0; i < count; i++) {
        ck_assert(terms__contexts_add(contexts, 1, &both));
        ck_assert(terms__contexts_add(contexts, 2, &narrow));
    }
}

static void check_taken(const terms__contexts *contexts, uint64_t count) {
    const terms__beside *taken = &contexts->taken;
    ck_assert_uint_eq(count_in(taken, 1, false, 'B', 'A'), count);
    ck_assert_uint_eq(count_in(taken, 1, true, 'C', 'D'), count);
    ck_assert_uint_eq(count_in(taken, 2, false, 'B', TERMS__BLOCK_END), count);
    ck_assert_uint_eq(sum_of(taken), 3 * count);
}

START_TEST(what_is_open_counts_once_it_is_committed) {
    terms__contexts contexts = new_contexts();
    uint64_t all = 0;
    for (size_t count = 1; count <= MANY; count *= MANY) {
        add(&contexts, count);
        check_taken(&contexts, all);
        ck_assert(terms__contexts_commit(&contexts));
        check_taken(&contexts, all += count);
        ck_assert(terms__contexts_commit(&contexts));
        check_taken(&contexts, all);
    }
    terms__contexts_free(&contexts);
    terms__contexts_free(&contexts);
}
END_TEST

START_TEST(what_is_cancelled_is_forgotten) {
    terms__contexts contexts = new_contexts();
    for (size_t count = 1; count <= MANY; count *= MANY) {
        add(&contexts, 2);
        ck_assert(terms__contexts_commit(&contexts));
        add(&contexts, count);
        terms__contexts_cancel(&contexts);
        ck_assert(terms__contexts_commit(&contexts));
        check_taken(&contexts, 2);
        terms__contexts_clear(&contexts);
        check_taken(&contexts, 0);
    }
    terms__contexts_free(&contexts);
}
END_TEST

START_TEST(what_is_elsewhere_is_added) {
    terms__contexts contexts = new_contexts(), other = new_contexts();
    add(&contexts, 1);
    add(&other, MANY);
    ck_assert(terms__contexts_join(&contexts, &other));
    check_taken(&contexts, 0);
    ck_assert(terms__contexts_commit(&contexts));
    check_taken(&contexts, MANY + 1);
    ck_assert(terms__contexts_commit(&other));
    ck_assert(terms__contexts_merge(&contexts, &other));
    check_taken(&contexts, 2 * MANY + 1);
    terms__contexts_free(&contexts);
    terms__contexts_free(&other);
}
END_TEST

START_TEST(shorter_ones_are_sums) {
    terms__contexts contexts = new_contexts();
    terms__beside shorter = {0};
    for (uint32_t i = 0; i < 1000; i++) {
        terms__margins margins = {{'A', i}, {'B' + i % 10, i}};
        ck_assert(terms__contexts_add(&contexts, i % 2, &margins));
    }
    ck_assert(terms__contexts_commit(&contexts));
    ck_assert(terms__contexts_shorten(&contexts, &shorter));
    ck_assert_uint_eq(sum_of(&shorter), 2000);
    ck_assert_uint_eq(count_in(&shorter, 0, false, 'A', TERMS__BLOCK_END), 500);
    ck_assert_uint_eq(count_in(&shorter, 1, false, 'A', TERMS__BLOCK_END), 500);
    for (uint32_t i = 0; i < 10; i++)
        ck_assert_uint_eq(count_in(&shorter, i % 2, true, 'B' + i, TERMS__BLOCK_END), 100);
    terms__beside_free(&shorter);
    terms__contexts_free(&contexts);
}
END_TEST

static bool add_and_shorten(void) {
    terms__contexts contexts = {0};
    terms__beside shorter = {0};
    bool fits = terms__contexts_init(&contexts);
    for (uint32_t i = 0; fits && i < MANY; i++)
        fits = terms__contexts_add(&contexts, i, &both);
    fits = fits && terms__contexts_commit(&contexts) &&
           terms__contexts_add(&contexts, MANY, &narrow) && terms__contexts_commit(&contexts) &&
           terms__contexts_shorten(&contexts, &shorter);
    terms__beside_free(&shorter);
    terms__contexts_free(&contexts);
    return fits;
}

START_TEST(memory_that_runs_out_is_told) {
    faults_everywhere_in(add_and_shorten);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("contexts", &tests);
    tcase_add_test(tests, what_is_open_counts_once_it_is_committed);
    tcase_add_test(tests, what_is_cancelled_is_forgotten);
    tcase_add_test(tests, what_is_elsewhere_is_added);
    tcase_add_test(tests, shorter_ones_are_sums);
    tcase_add_test(tests, memory_that_runs_out_is_told);
    return suite_run(suite);
}
