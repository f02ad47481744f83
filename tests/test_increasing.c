/* Tests of increasing: against all subsequences, and by what is known of its length.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "measure/increasing.h"
#include "support/faults.h"
#include "support/suite.h"

enum { SMALL = 9, LARGE = 400 };

/* The members, in order, of a series of up to 16 numbers. */
static void check(const uint64_t *numbers, size_t count, const char *members) {
    bool marked[16];
    char text[17] = "";
    ck_assert(terms__increasing(marked, numbers, count));
    for (size_t i = 0; i < count; i++)
        text[i] = marked[i] ? '1' : '0';
    ck_assert_str_eq(text, members);
}

START_TEST(known_series) {
    check((const uint64_t[]){0}, 0, "");
    check((const uint64_t[]){7}, 1, "1");
    check((const uint64_t[]){0, UINT64_MAX}, 2, "11");
    check((const uint64_t[]){1, 2, 3, 4}, 4, "1111");
    check((const uint64_t[]){4, 3, 2, 1}, 4, "1000");
    check((const uint64_t[]){2, 1, 4, 3}, 4, "1010");
    check((const uint64_t[]){5, 1, 2, 3, 4}, 5, "01111");
    check((const uint64_t[]){2, 3, 4, 5, 1}, 5, "11110");
    check((const uint64_t[]){1, 5, 2, 6, 3, 7}, 6, "110101");
    /* van der Corput's: 0 4 6 9 13 15, one of several of six */
    check((const uint64_t[]){0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15}, 16,
          "1010001001010001");
}
END_TEST

static size_t ones(unsigned set) {
    size_t count = 0;
    for (; set > 0; set &= set - 1)
        count++;
    return count;
}

static bool is_increasing(const uint64_t *numbers, size_t count, unsigned set) {
    const uint64_t *last = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!(set >> (count - 1 - i) & 1))
            continue;
        if (last && *last > numbers[i])
            return false;
        last = &numbers[i];
    }
    return true;
}

/* The first member is the highest bit, so that of sets of one size the largest comes first. */
static void check_small(const uint64_t *numbers) {
    unsigned best = 0;
    char members[SMALL + 1] = "";
    for (unsigned set = 0; set < 1U << SMALL; set++)
        if (ones(set) >= ones(best) && is_increasing(numbers, SMALL, set))
            best = set;
    for (size_t i = 0; i < SMALL; i++)
        members[i] = best >> (SMALL - 1 - i) & 1 ? '1' : '0';
    check(numbers, SMALL, members);
}

static void shuffle(uint64_t *numbers, size_t count, uint64_t *state) {
    for (size_t i = 0; i < count; i++) {
        size_t other = (size_t)suite_below(state, i + 1);
        numbers[i] = numbers[other];
        numbers[other] = i * 3;
    }
}

START_TEST(against_all_subsequences) {
    uint64_t state = suite_seed("increasing"), numbers[SMALL];
    for (uint64_t i = 0; i < suite_cases(2000); i++) {
        shuffle(numbers, SMALL, &state);
        check_small(numbers);
    }
}
END_TEST

static size_t length_of(const uint64_t *numbers, size_t count) {
    bool members[LARGE];
    size_t length = 0;
    ck_assert(terms__increasing(members, numbers, count));
    for (size_t i = 0; i < count; i++)
        length += members[i];
    return length;
}

/* A permutation's inverse has one of the same length, and so has it read from its end with
 * the largest number for the smallest. */
START_TEST(the_length_is_the_same_from_the_other_side) {
    uint64_t state = suite_seed("increasing inverse"), numbers[LARGE], inverse[LARGE];
    for (uint64_t i = 0; i < suite_cases(100); i++) {
        shuffle(numbers, LARGE, &state);
        for (size_t at = 0; at < LARGE; at++)
            inverse[numbers[at] / 3] = at;
        size_t length = length_of(numbers, LARGE);
        ck_assert_uint_eq(length_of(inverse, LARGE), length);
        for (size_t at = 0; at < LARGE; at++)
            inverse[LARGE - 1 - at] = LARGE * 3 - numbers[at];
        ck_assert_uint_eq(length_of(inverse, LARGE), length);
    }
}
END_TEST

static terms_status run(const void *context) {
    bool members[4];
    return terms__increasing(members, context, 4) ? TERMS_OK : TERMS_NO_MEMORY;
}

START_TEST(memory_may_run_out) {
    faults_everywhere(run, (const uint64_t[]){2, 1, 4, 3});
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("increasing", &tests);
    tcase_add_test(tests, known_series);
    tcase_add_test(tests, against_all_subsequences);
    tcase_add_test(tests, the_length_is_the_same_from_the_other_side);
    tcase_add_test(tests, memory_may_run_out);
    return suite_run(suite);
}
