/* Tests of ordering: stable sorting by keys, and by a comparison where they are the same.
 * SPDX-License-Identifier: MIT */
#include <stdbool.h>

#include "base/ordering.h"
#include "support/suite.h"

/* Enough to be dealt by the digits of their keys. */
enum { MOST = 3000 };

/* What items compare by where their keys are the same. */
static uint64_t values[MOST];

static int compare(const void *context, size_t a, size_t b) {
    ck_assert_ptr_eq(context, values);
    return (values[a] > values[b]) - (values[a] < values[b]);
}

static bool comes_before(const terms__keyed *a, const terms__keyed *b, bool by_values) {
    if (a->key != b->key)
        return a->key < b->key;
    if (by_values && values[a->item] != values[b->item])
        return values[a->item] < values[b->item];
    return a->item < b->item;
}

/* Keys are few or many, and differ in some digits alone. */
static void check(size_t count, bool by_values, uint64_t *random) {
    terms__keyed items[MOST], spare[MOST];
    bool seen[MOST] = {false};
    uint64_t odds = 1 + suite_below(random, 2 * MOST), shift = suite_below(random, 52);
    for (size_t i = 0; i < count; i++) {
        items[i] = (terms__keyed){suite_below(random, odds) << shift, i};
        values[i] = suite_below(random, 4);
    }
    terms__keyed *sorted =
        terms__keyed_sort(items, spare, count, by_values ? compare : NULL, values);
    ck_assert(sorted == items || sorted == spare);
    for (size_t i = 0; i < count; i++) {
        ck_assert(!seen[sorted[i].item]);
        seen[sorted[i].item] = true;
        ck_assert(i == 0 || comes_before(&sorted[i - 1], &sorted[i], by_values));
    }
}

START_TEST(items_are_sorted_and_equal_ones_stay) {
    uint64_t random = suite_seed("ordering");
    for (uint64_t i = 0; i < suite_cases(20000); i++)
        check(suite_below(&random, i % 8 ? 20 : MOST + 1), suite_below(&random, 2) > 0, &random);
}
END_TEST

START_TEST(what_is_sorted_already_stays) {
    terms__keyed items[MOST], spare[MOST];
    for (size_t i = 0; i < MOST; i++)
        items[i] = (terms__keyed){i / 3, i};
    terms__keyed *sorted = terms__keyed_sort(items, spare, MOST, NULL, NULL);
    for (size_t i = 0; i < MOST; i++)
        ck_assert_uint_eq(sorted[i].item, i);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("ordering", &tests);
    tcase_add_test(tests, items_are_sorted_and_equal_ones_stay);
    tcase_add_test(tests, what_is_sorted_already_stays);
    return suite_run(suite);
}
