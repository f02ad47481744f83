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

/* A walk over a triangle, if there is one, and a table that hold 3 pairs, and one that is not
 * taken in. */
static void expect_walk(terms__pairs *pairs, const uint32_t others[3], uint32_t open) {
    for (size_t i = 0; i < 3; i++) {
        if (i == 1)
            ck_assert(terms__pairs_open(pairs, 1, open, 1));
        ck_assert(terms__pairs_add(pairs, 1, others[i], others[i]));
    }
    size_t found = 0;
    for (size_t i = terms__pairs_next(pairs, 0); i < pairs->count;
         i = terms__pairs_next(pairs, i + 1)) {
        terms__pair pair = terms__pairs_read(pairs, i);
        ck_assert_uint_lt(found, 3);
        ck_assert_uint_eq(pair.other, others[found]);
        ck_assert_uint_eq(pair.count, others[found++]);
    }
    ck_assert_uint_eq(found, 3);
    ck_assert_uint_eq(terms__pairs_next(pairs, pairs->count), pairs->count);
    terms__pairs_free(pairs);
}

START_TEST(a_walk_passes_over_what_is_not_taken_in) {
    const uint32_t beyond = TERMS__TRIANGLE_MOST;
    terms__pairs few = {0}, many = {0}, table = {0};
    ck_assert(terms__pairs_init(&few, 9, true));
    ck_assert(terms__pairs_init(&many, (size_t)beyond + 9, true));
    expect_walk(&few, (const uint32_t[]){2, 5, 7}, 6);
    expect_walk(&many, (const uint32_t[]){3, beyond, beyond + 4}, beyond + 2);
    expect_walk(&table, (const uint32_t[]){4, 8, 6}, 9);
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

/* Numbers from one on have a triangle, as far as it reaches, and a table: both count the same,
 * cleared or not. */
static void expect_alike(terms__pairs *triangle, terms__pairs *table, uint32_t from) {
    uint64_t seed = suite_seed("a_triangle_counts_as_a_table_does");
    uint32_t end = from + SIDE;
    for (size_t i = 0; i < 2000; i++) {
        uint32_t numbers[5], count = 0, number = from + (uint32_t)suite_below(&seed, 3);
        for (; count < 5 && number < end; number += 1 + (uint32_t)suite_below(&seed, SIDE / 4))
            numbers[count++] = number;
        ck_assert(terms__pairs_open_all(triangle, numbers, count));
        ck_assert(terms__pairs_open_all(table, numbers, count));
        ck_assert(terms__pairs_open(triangle, numbers[0], numbers[count - 1], i));
        ck_assert(terms__pairs_open(table, numbers[0], numbers[count - 1], i));
        if (suite_below(&seed, 3) == 0) {
            terms__pairs_cancel(triangle);
            terms__pairs_cancel(table);
        } else if (suite_below(&seed, 3) == 0) {
            terms__pairs_commit(triangle);
            terms__pairs_commit(table);
        }
    }
    ck_assert(terms__pairs_add(triangle, end - 1, end - 1, 7));
    ck_assert(terms__pairs_add(table, end - 1, end - 1, 7));
    uint64_t sum = 0, expected = 0;
    for (size_t i = 0; i < triangle->count; i++)
        sum += terms__pairs_read(triangle, i).count;
    for (size_t i = 0; i < table->count; i++) {
        terms__pair pair = terms__pairs_read(table, i);
        terms__pair same =
            terms__pairs_read(triangle, terms__pairs_find(triangle, pair.term, pair.other));
        ck_assert_uint_eq(same.term, pair.term);
        ck_assert_uint_eq(same.other, pair.other);
        ck_assert_uint_eq(same.count, pair.count);
        ck_assert_uint_eq(same.open, pair.open);
        expected += pair.count;
    }
    ck_assert_uint_gt(expected, 100000);
    ck_assert_uint_eq(sum, expected);
}

static void expect_as_table(size_t numbers, size_t side, uint32_t from, bool stays) {
    terms__pairs triangle = {0}, table = {0};
    ck_assert(terms__pairs_init(&triangle, numbers, stays));
    ck_assert_uint_eq(triangle.count, side * (side + 1) / 2);
    for (int round = 0; round < 2; round++) {
        expect_alike(&triangle, &table, from);
        terms__pairs_clear(&triangle);
        terms__pairs_clear(&table);
        ck_assert_uint_eq(triangle.count, side * (side + 1) / 2);
        ck_assert_uint_eq(terms__pairs_read(&triangle, triangle.count - 1).count, 0);
    }
    terms__pairs_free(&triangle);
    terms__pairs_free(&table);
}

START_TEST(a_triangle_counts_as_a_table_does) {
    expect_as_table(SIDE, SIDE, 0, true);
    expect_as_table(SIDE, SIDE, 0, false);
}
END_TEST

START_TEST(numbers_beyond_the_triangle_have_a_table) {
    const size_t side = TERMS__TRIANGLE_MOST;
    expect_as_table(2 * side, side, TERMS__TRIANGLE_MOST - SIDE / 2, true);
}
END_TEST

/* More of them than are looked for at once. */
START_TEST(each_two_of_many_numbers_are_raised) {
    enum { MANY = 150 };
    terms__pairs pairs = {0};
    uint32_t numbers[MANY];
    for (uint32_t i = 0; i < MANY; i++)
        numbers[i] = 7 * i;
    for (int round = 0; round < 2; round++)
        ck_assert(terms__pairs_open_all(&pairs, numbers, MANY));
    terms__pairs_commit(&pairs);
    ck_assert_uint_eq(pairs.count, MANY * (MANY + 1) / 2);
    for (size_t i = 0; i < pairs.count; i++)
        ck_assert_uint_eq(pairs.pairs[i].count, 2);
    terms__pairs_free(&pairs);
}
END_TEST

START_TEST(each_cell_of_a_triangle_has_its_row) {
    size_t cell = 0, wrong = 0;
    for (size_t row = 0; row < TERMS__TRIANGLE_MOST; row++) {
        for (size_t i = 0; i <= row; i++)
            wrong += terms__triangle_row_of(cell++) != row;
    }
    ck_assert_uint_eq(wrong, 0);
    ck_assert_uint_eq(cell, terms__triangle_row(TERMS__TRIANGLE_MOST));
}
END_TEST

/* Whatever fails in between, the others count on. */
static bool add_to_few(void) {
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
    return failed == 0;
}

START_TEST(a_triangle_grows_where_it_is_used) {
    enum { NUMBERS = 1000 };
    terms__pairs few = {0}, many = {0};
    ck_assert(terms__pairs_init(&few, NUMBERS, false));
    ck_assert(terms__pairs_init(&many, NUMBERS, false));
    ck_assert_uint_eq(many.triangle.side, 0);
    for (uint32_t i = 0; i < NUMBERS; i++)
        for (uint32_t k = 0; k <= i; k++)
            ck_assert(terms__pairs_open(&many, k, i, 1) &&
                      ((i > 99 && k % 97 > 0) || terms__pairs_open(&few, k, i, 1)));
    ck_assert_uint_eq(many.triangle.side, NUMBERS);
    ck_assert_uint_eq(many.count, many.triangle.count);
    ck_assert_uint_gt(few.triangle.side, 0);
    ck_assert_uint_lt(few.triangle.side, NUMBERS);
    ck_assert_uint_gt(few.count, few.triangle.count);
    terms__pairs_free(&few);
    terms__pairs_free(&many);
}
END_TEST

/* So many that the triangle grows. */
static terms_status run_out_growing(const void *context) {
    const uint32_t *count = context;
    uint32_t numbers[40];
    terms__pairs pairs = {0};
    bool fits = terms__pairs_init(&pairs, 100, false);
    for (uint32_t i = 0; i < *count; i++)
        numbers[i] = i;
    for (int i = 0; i < 2 && fits; i++)
        fits = terms__pairs_open_all(&pairs, numbers, *count);
    ck_assert(!fits || pairs.triangle.side > 0);
    terms__pairs_free(&pairs);
    return fits ? TERMS_OK : TERMS_NO_MEMORY;
}

static terms_status run_out_of_all(const void *context) {
    const size_t *numbers = context;
    const uint32_t some[] = {1, 2, 3, 5, 8, 13, 21};
    terms__pairs pairs = {0};
    bool fits = *numbers == 0 || terms__pairs_init(&pairs, *numbers, true);
    for (uint32_t i = 1; i <= 7 && fits; i++)
        fits = terms__pairs_open_all(&pairs, some, i);
    terms__pairs_free(&pairs);
    return fits ? TERMS_OK : TERMS_NO_MEMORY;
}

START_TEST(memory_that_runs_out_is_told) {
    const size_t few = 22, none = 0;
    faults_everywhere(run_out_of_all, &few);
    faults_everywhere(run_out_of_all, &none);
    const uint32_t many = 40;
    faults_everywhere(run_out_growing, &many);
}
END_TEST

START_TEST(memory_that_runs_out_loses_that_one_pair_alone) {
    faults_everywhere_in(add_to_few);
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
    tcase_add_test(tests, a_walk_passes_over_what_is_not_taken_in);
    tcase_add_test(tests, many_pairs_are_told_apart);
    tcase_add_test(tests, at_least_half_of_the_slots_are_free);
    tcase_add_test(tests, a_triangle_counts_as_a_table_does);
    tcase_add_test(tests, numbers_beyond_the_triangle_have_a_table);
    tcase_add_test(tests, each_two_of_many_numbers_are_raised);
    tcase_add_test(tests, a_triangle_grows_where_it_is_used);
    tcase_add_test(tests, each_cell_of_a_triangle_has_its_row);
    tcase_add_test(tests, memory_that_runs_out_is_told);
    tcase_add_test(tests, memory_that_runs_out_loses_that_one_pair_alone);
    return suite_run(suite);
}
