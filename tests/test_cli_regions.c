/* Tests of regions: they keep what they hold when they grow or shrink, and serve again.
 * SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cli/base/regions.h"
#include "support/suite.h"

enum { MEGABYTE = 1 << 20, MANY = 600 };

/* Not all systems have regions. */
static bool has_regions(void) {
    void *region = regions_take(1);
    if (region)
        regions_give_back(region);
    return region != NULL;
}

static void fill(unsigned char *bytes, size_t from, size_t to) {
    for (size_t i = from; i < to; i += 997)
        bytes[i] = (unsigned char)(i % 251);
}

static void check(const unsigned char *bytes, size_t from, size_t to) {
    for (size_t i = from; i < to; i += 997)
        ck_assert_uint_eq(bytes[i], i % 251);
}

/* The next multiple of what is looked at. */
static size_t next_place(size_t from) {
    return (from + 996) / 997 * 997;
}

START_TEST(regions_keep_what_they_hold) {
    if (!has_regions())
        return;
    size_t size = 1;
    unsigned char *bytes = regions_take(size);
    for (size_t more = MEGABYTE; more <= 40 * MEGABYTE; more *= 2) {
        bytes = regions_resize(bytes, more);
        ck_assert_ptr_nonnull(bytes);
        ck_assert_uint_ge(regions_room(bytes), more);
        check(bytes, 0, size);
        fill(bytes, next_place(size), more);
        fill(bytes, 0, 1);
        size = more;
    }
    bytes = regions_resize(bytes, 3 * MEGABYTE);
    ck_assert_ptr_nonnull(bytes);
    check(bytes, 0, 3 * MEGABYTE);
    regions_give_back(bytes);
    ck_assert_uint_eq(regions_room(bytes), 0);
}
END_TEST

START_TEST(regions_serve_again) {
    if (!has_regions())
        return;
    char *first = regions_take(8 * MEGABYTE);
    regions_give_back(first);
    char *second = regions_take(2 * MEGABYTE), *third = regions_take(6 * MEGABYTE);
    ck_assert_ptr_eq(second, first);
    ck_assert_ptr_eq(third, first + 2 * MEGABYTE);
    regions_give_back(third);
    char *fourth = regions_take(12 * MEGABYTE); /* what is spare is made larger */
    ck_assert_ptr_nonnull(fourth);
    memset(fourth, 1, 12 * MEGABYTE);
    memset(second, 2, 2 * MEGABYTE);
    ck_assert_int_eq(fourth[12 * MEGABYTE - 1], 1);
    regions_give_back(fourth);
    regions_give_back(second);
}
END_TEST

START_TEST(other_blocks_are_no_regions) {
    char *block = malloc(100);
    char here;
    ck_assert_uint_eq(regions_room(NULL), 0);
    ck_assert_uint_eq(regions_room(block), 0);
    ck_assert_uint_eq(regions_room(&here), 0);
    free(block);
    ck_assert_uint_eq(regions_room((void *)(uintptr_t)(64 * MEGABYTE)), 0);
}
END_TEST

START_TEST(what_cannot_be_had_is_refused) {
    ck_assert_ptr_null(regions_take(SIZE_MAX));
    ck_assert_ptr_null(regions_take(SIZE_MAX / 8));
    if (!has_regions())
        return;
    unsigned char *bytes = regions_take(3 * MEGABYTE);
    fill(bytes, 0, 3 * MEGABYTE);
    ck_assert_ptr_null(regions_resize(bytes, SIZE_MAX));
    ck_assert_ptr_null(regions_resize(bytes, SIZE_MAX / 8));
    check(bytes, 0, 3 * MEGABYTE);
    regions_give_back(bytes);
}
END_TEST

START_TEST(there_are_only_so_many) {
    void *regions[MANY];
    size_t count = 0;
    while (count < MANY && (regions[count] = regions_take(1)))
        count++;
    ck_assert_uint_lt(count, MANY);
    for (size_t i = 0; i < count; i++)
        regions_give_back(regions[i]);
    ck_assert(count == 0 || has_regions());
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("cli regions", &tests);
    tcase_add_test(tests, regions_keep_what_they_hold);
    tcase_add_test(tests, regions_serve_again);
    tcase_add_test(tests, other_blocks_are_no_regions);
    tcase_add_test(tests, what_cannot_be_had_is_refused);
    tcase_add_test(tests, there_are_only_so_many);
    return suite_run(suite);
}
