/* Tests of borders: what an n-gram both begins and ends with.
 * SPDX-License-Identifier: MIT */
#include "ngram/lattice/border.h"

#include <stdbool.h>
#include <string.h>

#include "support/suite.h"

enum { LONGEST = 12 };

static bool stands_at(const uint32_t *units, size_t len, size_t at) {
    return memcmp(units, units + at, len * sizeof *units) == 0;
}

/* The longest one, unless it stands anywhere between, too. */
static uint32_t find_slowly(const uint32_t *units, size_t n) {
    for (size_t len = n - 1; len > 0; len--) {
        if (!stands_at(units, len, n - len))
            continue;
        size_t at = 1;
        while (!stands_at(units, len, at))
            at++;
        return at == n - len ? (uint32_t)len : 0;
    }
    return 0;
}

START_TEST(the_longest_border_is_found) {
    uint64_t seed = suite_seed("border");
    uint32_t units[LONGEST], reversed[LONGEST], borders[LONGEST + 1];
    size_t found = 0;
    for (uint64_t round = 0; round < 100000; round++) {
        size_t n = 1 + (size_t)suite_below(&seed, LONGEST);
        uint64_t kinds = 1 + suite_below(&seed, 4);
        for (size_t i = 0; i < n; i++)
            units[i] = reversed[n - 1 - i] = 1 + (uint32_t)suite_below(&seed, kinds);
        uint32_t expected = find_slowly(units, n);
        ck_assert_uint_eq(terms__border_find(units, n, borders), expected);
        ck_assert_uint_eq(terms__border_find(reversed, n, borders), expected);
        found += expected > 0;
    }
    ck_assert_uint_gt(found, 10000);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("borders", &tests);
    tcase_add_test(tests, the_longest_border_is_found);
    return suite_run(suite);
}
