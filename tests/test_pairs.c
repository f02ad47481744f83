/* Tests of pairs: how often a term went together with something else.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "count/pairs.h"
#include "support/faults.h"
#include "support/suite.h"

/* The count of a pair that is there once at the most, or 0. */
static uint64_t count_of(const terms__pairs *pairs, uint32_t term, uint64_t other) {
    uint64_t count = 0, found = 0;
    for (size_t i = 0; i < pairs->count; i++) {
        if (pairs->pairs[i].term == term && pairs->pairs[i].other == other) {
            count = pairs->pairs[i].count;
            found++;
        }
    }
    ck_assert_uint_le(found, 1);
    return count;
}

START_TEST(all_zeros_is_an_empty_table) {
    terms__pairs pairs = {0};
    ck_assert_uint_eq(pairs.count, 0);
    terms__pairs_commit(&pairs);
    terms__pairs_cancel(&pairs);
    terms__pairs_clear(&pairs);
    terms__pairs_free(&pairs);
    terms__pairs_free(&pairs);
}
END_TEST

START_TEST(counts_are_added_up) {
    terms__pairs pairs = {0};
    ck_assert(terms__pairs_add(&pairs, 1, 2, 5));
    ck_assert(terms__pairs_add(&pairs, 2, 1, 7));
    ck_assert(terms__pairs_add(&pairs, 1, 2, (uint64_t)1 << 40));
    ck_assert_uint_eq(pairs.count, 2);
    ck_assert_uint_eq(count_of(&pairs, 1, 2), ((uint64_t)1 << 40) + 5);
    ck_assert_uint_eq(count_of(&pairs, 2, 1), 7);
    ck_assert_uint_eq(count_of(&pairs, 1, 1), 0);
    terms__pairs_free(&pairs);
}
END_TEST

START_TEST(what_is_open_counts_once_it_is_committed) {
    terms__pairs pairs = {0};
    for (int i = 0; i < 3; i++)
        ck_assert(terms__pairs_open(&pairs, 1, 2, 1));
    ck_assert(terms__pairs_open(&pairs, 3, 2, 1));
    ck_assert_uint_eq(count_of(&pairs, 1, 2), 0);
    terms__pairs_commit(&pairs);
    ck_assert_uint_eq(count_of(&pairs, 1, 2), 3);
    ck_assert_uint_eq(count_of(&pairs, 3, 2), 1);
    terms__pairs_commit(&pairs);
    ck_assert_uint_eq(count_of(&pairs, 1, 2), 3);
    terms__pairs_free(&pairs);
}
END_TEST

START_TEST(what_is_cancelled_is_forgotten) {
    terms__pairs pairs = {0};
    ck_assert(terms__pairs_add(&pairs, 1, 2, 4));
    ck_assert(terms__pairs_open(&pairs, 1, 2, 1));
    ck_assert(terms__pairs_open(&pairs, 5, 6, 1));
    terms__pairs_cancel(&pairs);
    terms__pairs_commit(&pairs);
    ck_assert_uint_eq(count_of(&pairs, 1, 2), 4);
    ck_assert_uint_eq(count_of(&pairs, 5, 6), 0);
    ck_assert(terms__pairs_open(&pairs, 5, 6, 1));
    terms__pairs_commit(&pairs);
    ck_assert_uint_eq(count_of(&pairs, 5, 6), 1);
    terms__pairs_free(&pairs);
}
END_TEST

START_TEST(a_cleared_table_is_an_empty_one) {
    terms__pairs pairs = {0};
    for (uint32_t round = 0; round < 3; round++) {
        for (uint32_t i = 0; i < 200; i++)
            ck_assert(terms__pairs_open(&pairs, i, round, 1));
        terms__pairs_commit(&pairs);
        ck_assert(terms__pairs_open(&pairs, 7, round, 1));
        ck_assert_uint_eq(pairs.count, 200);
        ck_assert_uint_eq(count_of(&pairs, 7, round), 1);
        terms__pairs_clear(&pairs);
        ck_assert_uint_eq(pairs.count, 0);
        terms__pairs_commit(&pairs);
    }
    terms__pairs_free(&pairs);
}
END_TEST

/* Many pairs against a square of counts. */
enum { SIDE = 300 };

START_TEST(many_pairs_are_told_apart) {
    uint64_t seed = suite_seed("many_pairs_are_told_apart");
    uint64_t *expected = calloc((size_t)SIDE * SIDE, sizeof *expected), kept = 0, wrong = 0;
    terms__pairs pairs = {0};
    for (size_t i = 0; i < 200000; i++) {
        uint32_t term = (uint32_t)suite_below(&seed, SIDE),
                 inside = (uint32_t)suite_below(&seed, SIDE);
        if (!terms__pairs_add(&pairs, term, inside, i))
            ck_abort();
        expected[term * SIDE + inside] += i;
    }
    for (size_t i = 0; i < pairs.count; i++)
        wrong +=
            pairs.pairs[i].count != expected[pairs.pairs[i].term * SIDE + pairs.pairs[i].other];
    for (size_t i = 0; i < (size_t)SIDE * SIDE; i++)
        kept += expected[i] > 0;
    ck_assert_uint_eq(wrong, 0);
    ck_assert_uint_eq(pairs.count, kept);
    terms__pairs_free(&pairs);
    free(expected);
}
END_TEST

START_TEST(at_least_half_of_the_slots_are_free) {
    terms__pairs pairs = {0};
    for (uint32_t i = 0; i < 1000; i++) {
        ck_assert(terms__pairs_add(&pairs, i, i / 2, 1));
        ck_assert_uint_ge(pairs.slot_count, 2 * pairs.count);
        ck_assert_uint_eq(pairs.slot_count & (pairs.slot_count - 1), 0);
    }
    terms__pairs_free(&pairs);
}
END_TEST

/* Whatever fails in between, the others count on. */
static terms_status run_out(const void *context) {
    (void)context;
    terms__pairs pairs = {0};
    uint64_t failed = 0, count = 0;
    for (uint32_t i = 0; i < 300; i++)
        failed += !(i % 3 ? terms__pairs_open(&pairs, i % 100, 0, 1)
                          : terms__pairs_add(&pairs, i % 100, 0, 1));
    terms__pairs_commit(&pairs);
    for (size_t i = 0; i < pairs.count; i++)
        count += pairs.pairs[i].count;
    ck_assert_uint_eq(count + failed, 300);
    ck_assert_uint_le(failed, 1);
    terms__pairs_free(&pairs);
    return failed ? TERMS_NO_MEMORY : TERMS_OK;
}

START_TEST(memory_that_runs_out_loses_that_one_pair_alone) {
    faults_everywhere(run_out, NULL);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("pairs", &tests);
    tcase_add_test(tests, all_zeros_is_an_empty_table);
    tcase_add_test(tests, counts_are_added_up);
    tcase_add_test(tests, what_is_open_counts_once_it_is_committed);
    tcase_add_test(tests, what_is_cancelled_is_forgotten);
    tcase_add_test(tests, a_cleared_table_is_an_empty_one);
    tcase_add_test(tests, many_pairs_are_told_apart);
    tcase_add_test(tests, at_least_half_of_the_slots_are_free);
    tcase_add_test(tests, memory_that_runs_out_loses_that_one_pair_alone);
    return suite_run(suite);
}
