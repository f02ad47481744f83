/* Tests of roll: how often forms have come, and which.
 * SPDX-License-Identifier: MIT */
#include "count/roll.h"
#include "support/suite.h"

START_TEST(forms_are_listed_once) {
    static const uint32_t forms[] = {3, 0, 3, 3, 4, 0};
    terms__roll roll;
    ck_assert(terms__roll_init(&roll, 5));
    terms__roll_take(&roll, forms, 2);
    terms__roll_take(&roll, forms + 2, 4);
    ck_assert_uint_eq(roll.form_count, 3);
    ck_assert(roll.forms[0] == 3 && roll.forms[1] == 0 && roll.forms[2] == 4);
    ck_assert(roll.counts[0] == 2 && roll.counts[1] == 0 && roll.counts[2] == 0);
    ck_assert(roll.counts[3] == 3 && roll.counts[4] == 1);
    terms__roll_free(&roll);
}
END_TEST

/* All of them, so that the list is full, several times. */
START_TEST(it_begins_anew) {
    enum { FORMS = 100 };
    uint32_t forms[2 * FORMS];
    terms__roll roll;
    ck_assert(terms__roll_init(&roll, FORMS));
    for (uint32_t i = 0; i < 2 * FORMS; i++)
        forms[i] = i * 7 % FORMS;
    for (size_t round = 0; round < 3; round++) {
        terms__roll_take(&roll, forms, 2 * FORMS);
        ck_assert_uint_eq(roll.form_count, FORMS);
        for (size_t i = 0; i < FORMS; i++)
            ck_assert(roll.counts[i] == 2 && roll.forms[i] == i * 7 % FORMS);
        terms__roll_clear(&roll);
        ck_assert_uint_eq(roll.form_count, 0);
        for (size_t i = 0; i < FORMS; i++)
            ck_assert_uint_eq(roll.counts[i], 0);
    }
    terms__roll_free(&roll);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("roll", &tests);
    tcase_add_test(tests, forms_are_listed_once);
    tcase_add_test(tests, it_begins_anew);
    return suite_run(suite);
}
