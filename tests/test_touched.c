/* Tests of touched: a set of numbers that is walked through in order.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "count/touched.h"
#include "support/suite.h"

enum { MOST = 20000 };

/* That the set has just the numbers that are marked. */
static void check(const terms__touched *touched, const bool *marked, size_t count) {
    size_t next = terms__touched_first(touched);
    for (size_t number = 0; number < count; number++) {
        if (!marked[number])
            continue;
        ck_assert_uint_eq(next, number);
        next = terms__touched_next(touched, number);
    }
    ck_assert_uint_eq(next, SIZE_MAX);
}

/* The same of the list, which takes several steps where the set is large; and each is in the set.
 */
static void check_list(const terms__touched *touched, const bool *marked, size_t count) {
    uint32_t numbers[TERMS__TOUCHED_ROOM];
    size_t from = 0, listed = 0, next = 0;
    for (size_t number = 0; number < count; number++) {
        ck_assert(terms__touched_has(touched, number) == marked[number]);
        if (!marked[number])
            continue;
        if (next == listed) {
            listed = terms__touched_list(touched, &from, numbers);
            next = 0;
        }
        ck_assert_uint_lt(next, listed);
        ck_assert_uint_eq(numbers[next++], number);
    }
    ck_assert_uint_eq(next, listed);
    ck_assert_uint_eq(terms__touched_list(touched, &from, numbers), 0);
    ck_assert_uint_eq(terms__touched_list(touched, &from, numbers), 0);
}

START_TEST(numbers_come_in_order) {
    static const size_t sizes[] = {1, 2, 63, 64, 65, 4095, 4096, 4097, 8191, 8192, MOST};
    static bool marked[MOST];
    uint64_t random = suite_seed("touched");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        terms__touched touched;
        ck_assert(terms__touched_init(&touched, sizes[i]));
        for (size_t round = 0; round < 8; round++) {
            size_t odds = 1 + (round > 0 ? suite_below(&random, 5000) : 0);
            memset(marked, 0, sizeof marked);
            for (size_t term = 0; term < sizes[i]; term++)
                marked[term] = suite_below(&random, odds) == 0;
            for (size_t term = 0; term < sizes[i]; term++)
                if (marked[term])
                    terms__touched_add(&touched, term);
            check(&touched, marked, sizes[i]);
            check_list(&touched, marked, sizes[i]);
            terms__touched_clear(&touched);
            ck_assert_uint_eq(terms__touched_first(&touched), SIZE_MAX);
        }
        terms__touched_free(&touched);
    }
}
END_TEST

START_TEST(an_empty_set_has_nothing) {
    terms__touched touched;
    ck_assert(terms__touched_init(&touched, 0));
    ck_assert_uint_eq(terms__touched_first(&touched), SIZE_MAX);
    terms__touched_clear(&touched);
    terms__touched_free(&touched);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("touched", &tests);
    tcase_add_test(tests, numbers_come_in_order);
    tcase_add_test(tests, an_empty_set_has_nothing);
    return suite_run(suite);
}
