/* Tests of packed: rows of numbers in as few bits as they take.
 * SPDX-License-Identifier: MIT */
#include "base/packed.h"
#include "support/suite.h"

enum { ROWS = 300 };

/* A number of up to so many bits. */
static uint32_t random_number(uint64_t *state, uint32_t bits) {
    return bits == 0 ? 0 : (uint32_t)suite_random(state) >> (32 - bits);
}

static void check_rows(const terms__packed *packed, const uint32_t *numbers, size_t columns) {
    for (size_t row = 0; row < ROWS; row++)
        for (size_t i = 0; i < columns; i++)
            ck_assert_uint_eq(terms__packed_get(packed, row, i), numbers[row * columns + i]);
}

START_TEST(a_row_takes_the_bits_of_its_largest_numbers) {
    const uint32_t numbers[] = {0, 0x1FF, 0, 3, 0, 1, 0, 0x7F};
    terms__packed packed;
    ck_assert(terms__packed_fill(&packed, numbers, 2, 4));
    ck_assert_uint_eq(packed.stride, 2);
    for (size_t i = 0; i < 8; i++)
        ck_assert_uint_eq(terms__packed_get(&packed, i / 4, i % 4), numbers[i]);
    terms__packed_free(&packed);
}
END_TEST

START_TEST(zeros_take_a_byte_a_row) {
    const uint32_t numbers[ROWS] = {0};
    terms__packed packed;
    ck_assert(terms__packed_fill(&packed, numbers, ROWS, 1));
    ck_assert_uint_eq(packed.stride, 1);
    check_rows(&packed, numbers, 1);
    terms__packed_free(&packed);
}
END_TEST

START_TEST(no_rows_are_a_table_too) {
    terms__packed packed;
    ck_assert(terms__packed_fill(&packed, NULL, 0, 3));
    ck_assert_uint_eq(packed.rows, 0);
    terms__packed_free(&packed);
}
END_TEST

START_TEST(what_is_put_later_leaves_the_others_alone) {
    const uint32_t largest[] = {UINT32_MAX, 1, UINT32_MAX};
    terms__packed packed;
    ck_assert(terms__packed_init(&packed, 2, largest, 3));
    terms__packed_put(&packed, 1, 2, UINT32_MAX);
    terms__packed_put(&packed, 0, 1, 1);
    terms__packed_put(&packed, 1, 0, UINT32_MAX);
    const uint32_t expected[] = {0, 1, 0, UINT32_MAX, 0, UINT32_MAX};
    for (size_t i = 0; i < 6; i++)
        ck_assert_uint_eq(terms__packed_get(&packed, i / 3, i % 3), expected[i]);
    terms__packed_free(&packed);
}
END_TEST

START_TEST(random_rows_come_back) {
    static uint32_t numbers[ROWS * TERMS__PACKED_MAX];
    uint64_t state = suite_seed("packed");
    for (uint64_t i = suite_cases(2000); i > 0; i--) {
        size_t columns = 1 + suite_below(&state, TERMS__PACKED_MAX);
        uint32_t bits[TERMS__PACKED_MAX];
        for (size_t k = 0; k < columns; k++)
            bits[k] = (uint32_t)suite_below(&state, 33);
        for (size_t k = 0; k < ROWS * columns; k++)
            numbers[k] = random_number(&state, bits[k % columns]);
        terms__packed packed;
        ck_assert(terms__packed_fill(&packed, numbers, ROWS, columns));
        check_rows(&packed, numbers, columns);
        terms__packed_free(&packed);
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("packed", &tests);
    tcase_add_test(tests, a_row_takes_the_bits_of_its_largest_numbers);
    tcase_add_test(tests, zeros_take_a_byte_a_row);
    tcase_add_test(tests, no_rows_are_a_table_too);
    tcase_add_test(tests, what_is_put_later_leaves_the_others_alone);
    tcase_add_test(tests, random_rows_come_back);
    return suite_run(suite);
}
