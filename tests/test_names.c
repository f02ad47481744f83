/* Tests of names: strings numbered in order of arrival.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/names.h"
#include "libterms.h"
#include "support/faults.h"
#include "support/suite.h"

enum { MANY = 100000, SOME = 700 };

static size_t spell(char name[32], size_t number) {
    return (size_t)snprintf(name, 32, "名%zu字", number);
}

static size_t add(terms__names *names, const char *text) {
    return terms__names_add(names, text, strlen(text));
}

static size_t find(const terms__names *names, const char *text) {
    return terms__names_find(names, text, strlen(text));
}

START_TEST(names_are_numbered_in_order_of_arrival) {
    terms__names *names = terms__names_new();
    ck_assert_uint_eq(terms__names_count(names), 0);
    ck_assert_uint_eq(find(names, "两会"), TERMS__NO_NAME);
    ck_assert_uint_eq(add(names, "两会"), 0);
    ck_assert_uint_eq(add(names, "a"), 1);
    ck_assert_uint_eq(add(names, "两会"), 0);
    ck_assert_uint_eq(add(names, "A"), 2);
    ck_assert_uint_eq(find(names, "a"), 1);
    ck_assert_uint_eq(find(names, "两"), TERMS__NO_NAME);
    ck_assert_uint_eq(terms__names_count(names), 3);
    ck_assert_str_eq(terms__names_get(names, 0, NULL), "两会");
    terms__names_free(names);
    terms__names_free(NULL);
}
END_TEST

START_TEST(names_are_bytes_with_a_nul_behind_them) {
    terms__names *names = terms__names_new();
    size_t len;
    ck_assert_uint_eq(terms__names_add(names, "", 0), 0);
    ck_assert_uint_eq(terms__names_add(names, "\0", 1), 1);
    ck_assert_uint_eq(terms__names_add(names, "a\0b", 3), 2);
    ck_assert_uint_eq(terms__names_add(names, "a\0c", 3), 3);
    ck_assert_uint_eq(terms__names_add(names, "abc", 1), 4);
    ck_assert_uint_eq(terms__names_find(names, "", 0), 0);
    ck_assert_uint_eq(terms__names_find(names, "a\0c", 3), 3);
    ck_assert_mem_eq(terms__names_get(names, 2, &len), "a\0b", 4);
    ck_assert_uint_eq(len, 3);
    ck_assert_str_eq(terms__names_get(names, 4, &len), "a");
    ck_assert_uint_eq(len, 1);
    terms__names_free(names);
}
END_TEST

START_TEST(names_are_copied_and_never_move) {
    terms__names *names = terms__names_new();
    char text[32] = "一";
    add(names, text);
    const char *first = terms__names_get(names, 0, NULL);
    for (size_t i = 0; i < 1000; i++)
        ck_assert_uint_eq(terms__names_add(names, text, spell(text, i)), i + 1);
    ck_assert_ptr_eq(terms__names_get(names, 0, NULL), first);
    ck_assert_str_eq(first, "一");
    terms__names_free(names);
}
END_TEST

/* Is each name found under its number, and named by it? */
static bool holds(const terms__names *names, size_t number) {
    char text[32];
    size_t len = spell(text, number), got;
    return terms__names_find(names, text, len) == number &&
           strcmp(terms__names_get(names, number, &got), text) == 0 && got == len;
}

static void check_all(const terms__names *names, size_t count) {
    char text[32];
    size_t held = 0;
    for (size_t i = 0; i < count; i++)
        held += holds(names, i);
    ck_assert_uint_eq(held, count);
    ck_assert_uint_eq(terms__names_count(names), count);
    ck_assert_uint_eq(terms__names_find(names, text, spell(text, count)), TERMS__NO_NAME);
}

START_TEST(a_hundred_thousand_names_are_found_again) {
    terms__names *names = terms__names_new();
    char text[32];
    size_t good = 0;
    for (size_t i = 0; i < 2 * MANY; i++)
        good += terms__names_add(names, text, spell(text, i % MANY)) == i % MANY;
    ck_assert_uint_eq(good, 2 * MANY);
    check_all(names, MANY);
    terms__names_free(names);
}
END_TEST

/* Add a name; where memory runs out, nothing has changed, and a second try is
 * as good as the first would have been. */
static bool add_twice(terms__names *names, size_t number) {
    char text[32];
    size_t len = spell(text, number);
    if (terms__names_add(names, text, len) == number)
        return true;
    ck_assert_uint_eq(terms__names_count(names), number);
    ck_assert_uint_eq(terms__names_find(names, text, len), TERMS__NO_NAME);
    ck_assert_uint_eq(terms__names_add(names, text, len), number);
    return false;
}

/* The first names and the many that make uthash look for more room come behind
 * one another, so that each of its allocations fails once. */
static terms_status run_out(const void *context) {
    (void)context;
    terms__names *names = terms__names_new();
    if (!names)
        return TERMS_NO_MEMORY;
    bool good = true;
    for (size_t i = 0; i < SOME; i++)
        good = add_twice(names, i) && good;
    check_all(names, SOME);
    terms__names_free(names);
    return good ? TERMS_OK : TERMS_NO_MEMORY;
}

START_TEST(memory_that_runs_out_leaves_the_table_usable) {
    faults_everywhere(run_out, NULL);
}
END_TEST

static terms_status fill_and_free(const void *context) {
    (void)context;
    terms__names *names = terms__names_new();
    bool good = names != NULL;
    char text[32];
    for (size_t i = 0; good && i < SOME; i++)
        good = terms__names_add(names, text, spell(text, i)) == i;
    terms__names_free(names);
    return good ? TERMS_OK : TERMS_NO_MEMORY;
}

START_TEST(a_table_can_be_freed_right_after_a_failure) {
    faults_everywhere(fill_and_free, NULL);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("names", &tests);
    tcase_add_test(tests, names_are_numbered_in_order_of_arrival);
    tcase_add_test(tests, names_are_bytes_with_a_nul_behind_them);
    tcase_add_test(tests, names_are_copied_and_never_move);
    tcase_add_test(tests, a_hundred_thousand_names_are_found_again);
    tcase_add_test(tests, memory_that_runs_out_leaves_the_table_usable);
    tcase_add_test(tests, a_table_can_be_freed_right_after_a_failure);
    return suite_run(suite);
}
