/* Tests of couples: how often two terms are together, in the order in which a table shows that.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "report/couples.h"
#include "support/faults.h"
#include "support/suite.h"

/* Names that differ behind what a key of them holds, and one of a term that never occurs. */
static const char *const names[] = {"新时代新征程", "新时代", NULL, "新时代新思想", "一"};
enum { NAMES = sizeof names / sizeof *names, MANY = 3000 };

static bool add(terms__couples *couples, uint32_t term, uint32_t other, uint64_t together) {
    return terms__couples_add(couples, (terms__couple){term, other, together});
}

static void expect(const terms__couple *couple, uint32_t term, uint32_t other, uint64_t together) {
    ck_assert_uint_eq(couple->term, term);
    ck_assert_uint_eq(couple->other, other);
    ck_assert_uint_eq(couple->together, together);
}

START_TEST(none_are_in_order) {
    terms__couples couples = {0};
    ck_assert(terms__couples_sort(&couples, names, NAMES));
    ck_assert_uint_eq(couples.count, 0);
    terms__couples_free(&couples);
    terms__couples_free(&couples);
}
END_TEST

START_TEST(counts_go_before_names) {
    terms__couples couples = {0};
    const uint64_t often = (uint64_t)1 << 40;
    ck_assert(add(&couples, 0, 3, 2) && add(&couples, 0, 4, 2) && add(&couples, 3, 4, 2));
    ck_assert(add(&couples, 1, 3, 1) && add(&couples, 0, 1, often) && add(&couples, 1, 4, 2));
    ck_assert(terms__couples_sort(&couples, names, NAMES));
    ck_assert_uint_eq(couples.count, 6);
    expect(&couples.items[0], 0, 1, often);
    expect(&couples.items[1], 1, 4, 2);
    expect(&couples.items[2], 0, 4, 2);
    expect(&couples.items[3], 0, 3, 2);
    expect(&couples.items[4], 3, 4, 2);
    expect(&couples.items[5], 1, 3, 1);
    terms__couples_free(&couples);
}
END_TEST

START_TEST(many_are_sorted_as_few) {
    uint64_t seed = suite_seed("many_are_sorted_as_few");
    terms__couples couples = {0};
    for (uint32_t i = 0; i < MANY; i++)
        ck_assert(add(&couples, i % 2, 3 + i / 2 % 2, suite_below(&seed, 100)));
    ck_assert(terms__couples_sort(&couples, names, NAMES));
    for (size_t i = 1; i < MANY; i++) {
        const terms__couple *a = &couples.items[i - 1], *b = &couples.items[i];
        int order = strcmp(names[a->term], names[b->term]);
        ck_assert_uint_ge(a->together, b->together);
        if (a->together > b->together)
            continue;
        ck_assert_int_le(order, 0);
        ck_assert(order < 0 || strcmp(names[a->other], names[b->other]) <= 0);
    }
    terms__couples_free(&couples);
}
END_TEST

static bool add_and_sort(void) {
    terms__couples couples = {0};
    bool fits = add(&couples, 0, 1, 2) && add(&couples, 0, 3, 1) &&
                terms__couples_sort(&couples, names, NAMES);
    terms__couples_free(&couples);
    return fits;
}

START_TEST(memory_that_runs_out_is_told) {
    faults_everywhere_in(add_and_sort);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("couples", &tests);
    tcase_add_test(tests, none_are_in_order);
    tcase_add_test(tests, counts_go_before_names);
    tcase_add_test(tests, many_are_sorted_as_few);
    tcase_add_test(tests, memory_that_runs_out_is_told);
    return suite_run(suite);
}
