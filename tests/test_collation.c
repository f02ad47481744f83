/* Tests of collation: the order of cells of all types, and keys that have it.
 * SPDX-License-Identifier: MIT */
#include "report/table/collation.h"
#include "support/suite.h"

static terms_cell count_of(uint64_t count) {
    return (terms_cell){.type = TERMS_CELL_COUNT, .count = count};
}

static terms_cell real_of(double real) {
    return (terms_cell){.type = TERMS_CELL_REAL, .real = real};
}

static terms_cell text_of(const char *text) {
    return (terms_cell){.type = TERMS_CELL_TEXT, .text = text};
}

/* In their order: numbers descend, texts ascend, and nothing comes last. */
enum { CELLS = 22 };
static void list_cells(terms_cell cells[CELLS]) {
    const terms_cell ordered[CELLS] = {
        real_of(1e300),       real_of(0x1p64),
        count_of(UINT64_MAX), count_of((UINT64_C(1) << 53) + 1),
        real_of(0x1p53),      real_of(2.5),
        count_of(2),          real_of(1.5),
        count_of(1),          real_of(1e-300),
        count_of(0),          real_of(-1e-300),
        real_of(-2.5),        text_of(""),
        text_of("2"),         text_of("a"),
        text_of("一"),        text_of("一会"),
        text_of("\uFFFD"),    text_of("𠀀"),
        text_of("𠁀"),        {.type = TERMS_CELL_EMPTY},
    };
    for (size_t i = 0; i < CELLS; i++)
        cells[i] = ordered[i];
}

static int sign(int number) {
    return (number > 0) - (number < 0);
}

START_TEST(cells_of_all_types_have_one_order) {
    terms_cell cells[CELLS];
    list_cells(cells);
    for (int i = 0; i < CELLS; i++)
        for (int k = 0; k < CELLS; k++)
            ck_assert_msg(sign(terms__collation_compare(cells[i], cells[k])) == sign(i - k),
                          "cells %d and %d", i, k);
}
END_TEST

START_TEST(keys_have_the_order_of_cells) {
    terms_cell cells[CELLS];
    list_cells(cells);
    for (size_t i = 1; i < CELLS; i++) {
        uint64_t above = terms__collation_key(cells[i - 1], true);
        uint64_t key = terms__collation_key(cells[i], true);
        ck_assert_msg(above < key || (above == key && terms__collation_may_tie(cells[i])),
                      "cell %zu", i);
    }
}
END_TEST

START_TEST(equal_numbers_have_equal_keys_whatever_their_type) {
    ck_assert_int_eq(terms__collation_compare(count_of(7), real_of(7)), 0);
    ck_assert_uint_eq(terms__collation_key(count_of(7), true),
                      terms__collation_key(real_of(7), true));
    ck_assert_int_eq(terms__collation_compare(real_of(0.0), real_of(-0.0)), 0);
    ck_assert_uint_eq(terms__collation_key(real_of(0.0), true),
                      terms__collation_key(real_of(-0.0), true));
    ck_assert(!terms__collation_may_tie(count_of(7)));
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("collation", &tests);
    tcase_add_test(tests, cells_of_all_types_have_one_order);
    tcase_add_test(tests, keys_have_the_order_of_cells);
    tcase_add_test(tests, equal_numbers_have_equal_keys_whatever_their_type);
    return suite_run(suite);
}
