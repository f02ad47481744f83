/* Tests of relays: things come in their order, made ahead or not, and none is lost.
 * SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdint.h>

#include "cli/base/relay.h"
#include "support/suite.h"

enum { THINGS = 100 };

/* Numbers up to THINGS; how many were made, and how many dropped. */
typedef struct number_source {
    int numbers[THINGS];
    size_t made, dropped;
} number_source;

static number_source source;

static void *make(void *context) {
    ck_assert_ptr_eq(context, &source);
    if (source.made == THINGS)
        return NULL;
    source.numbers[source.made] = (int)source.made;
    return &source.numbers[source.made++];
}

static void drop(void *made) {
    ck_assert_ptr_nonnull(made);
    source.dropped++;
}

static const relay_plan plan = {make, drop, &source};

START_TEST(things_come_in_their_order) {
    for (int threaded = 0; threaded < 2; threaded++) {
        relay_line relay;
        source = (number_source){0};
        relay_start(&relay, &plan, threaded);
        for (int i = 0; i < THINGS; i++)
            ck_assert_int_eq(*(int *)relay_next(&relay), i);
        ck_assert_ptr_null(relay_next(&relay));
        relay_end(&relay);
        ck_assert_uint_eq(source.dropped, 0);
    }
}
END_TEST

START_TEST(what_nobody_took_is_dropped) {
    for (size_t taken = 0; taken < 20; taken++) {
        relay_line relay;
        source = (number_source){0};
        relay_start(&relay, &plan, true);
        for (size_t i = 0; i < taken; i++)
            ck_assert_int_eq(*(int *)relay_next(&relay), (int)i);
        relay_end(&relay);
        ck_assert_uint_eq(source.made, taken + source.dropped);
        ck_assert_uint_le(source.dropped, 2);
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("cli relay", &tests);
    tcase_add_test(tests, things_come_in_their_order);
    tcase_add_test(tests, what_nobody_took_is_dropped);
    return suite_run(suite);
}
