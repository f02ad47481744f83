/* Tests of eight: the units of a place up to the first break.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/eight.h"

#include "support/guard.h"
#include "support/suite.h"

static terms__eight read_naively(const uint16_t *units) {
    terms__eight eight = {0, 0};
    for (unsigned i = 0; i < 8 && units[i] != 0; i++)
        *(i < 4 ? &eight.first : &eight.second) |= (uint64_t)units[i] << 16 * (i % 4);
    return eight;
}

static void check(const uint16_t *units) {
    const terms__eight expected = read_naively(units), plain = terms__eight_read_plain(units),
                       read = terms__eight_read(units);
    ck_assert_uint_eq(plain.first, expected.first);
    ck_assert_uint_eq(plain.second, expected.second);
    ck_assert_uint_eq(read.first, expected.first);
    ck_assert_uint_eq(read.second, expected.second);
}

/* Breaks anywhere, and units of one bit, up to the end of a page. */
START_TEST(units_are_read_up_to_a_break) {
    uint64_t random = suite_seed("eight");
    guard_page page = guard_new(8 * sizeof(uint16_t));
    uint16_t *units = (uint16_t *)(void *)(page.end - 8 * sizeof *units);
    for (uint64_t i = suite_cases(1000000); i > 0; i--) {
        uint64_t breaks = suite_below(&random, 256) & suite_below(&random, 256);
        for (size_t k = 0; k < 8; k++)
            units[k] = (uint16_t)(breaks >> k & 1 ? 0 : 1u << suite_below(&random, 16));
        check(units);
        units[suite_below(&random, 8)] = (uint16_t)suite_below(&random, 1 << 16);
        check(units);
    }
    guard_free(&page);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("eight", &tests);
    tcase_add_test(tests, units_are_read_up_to_a_break);
    return suite_run(suite);
}
