/* Tests of pick: that all kernels pick the places where units of a range stand.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "ngram/refine/pick.h"
#include "support/guard.h"
#include "support/suite.h"

enum { UNITS = 1 << 16 };

static size_t pick_naively(uint16_t *places, const uint16_t *units, uint32_t first,
                           uint32_t range) {
    size_t count = 0;
    for (uint16_t i = 0; i < TERMS__STRETCH; i++)
        if (units[i] >= first && units[i] < first + range)
            places[count++] = i;
    return count;
}

static void check(const uint16_t *units, uint32_t first, uint32_t range) {
    uint16_t expected[TERMS__STRETCH], places[TERMS__PICKED];
    uint32_t wide[TERMS__STRETCH];
    size_t count = pick_naively(expected, units, first, range);
    for (terms__cpu cpu = TERMS__CPU_PLAIN; cpu <= terms__cpu_level(); cpu++) {
        terms__picker *picker = terms__pick_kernel(cpu);
        ck_assert_uint_eq(picker(places, units, (uint16_t)first, (uint16_t)range), count);
        ck_assert_int_eq(memcmp(places, expected, count * sizeof *places), 0);
    }
    for (size_t i = 0; i < TERMS__STRETCH; i++)
        wide[i] = units[i];
    ck_assert_uint_eq(terms__pick_wide(places, wide, first, range), count);
    ck_assert_int_eq(memcmp(places, expected, count * sizeof *places), 0);
}

START_TEST(all_kernels_pick_alike) {
    const size_t size = TERMS__STRETCH * sizeof(uint16_t);
    uint64_t random = suite_seed("pick");
    guard_page page = guard_new(size);
    uint16_t *units = (uint16_t *)(void *)(page.end - size);
    for (uint64_t i = suite_cases(1000000); i > 0; i--) {
        uint64_t most = i % 2 ? UNITS : 100;
        uint32_t first = (uint32_t)suite_below(&random, most);
        for (size_t k = 0; k < TERMS__STRETCH; k++)
            units[k] = (uint16_t)suite_below(&random, most);
        check(units, first, (uint32_t)suite_below(&random, most - first));
    }
    guard_free(&page);
}
END_TEST

START_TEST(a_range_may_be_all_or_nothing) {
    uint16_t units[TERMS__STRETCH];
    for (size_t i = 0; i < TERMS__STRETCH; i++)
        units[i] = (uint16_t)(i % 3 == 0 ? 0 : UNITS - i);
    check(units, 1, UNITS - 1);
    check(units, 7, 0);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("pick", &tests);
    tcase_add_test(tests, all_kernels_pick_alike);
    tcase_add_test(tests, a_range_may_be_all_or_nothing);
    return suite_run(suite);
}
