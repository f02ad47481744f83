/* Tests of mem: sizes, growing arrays, and the allocator hook.
 * SPDX-License-Identifier: MIT */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "libterms.h"
#include "support/faults.h"
#include "support/suite.h"

/* What the library asked an allocator of ours for. */
static size_t allocations, reallocations, releases, last_size;

static void *allocate(size_t size) {
    allocations++;
    last_size = size;
    return size > 0 ? malloc(size) : NULL;
}

static void *reallocate(void *block, size_t size) {
    reallocations++;
    last_size = size;
    return size > 0 ? realloc(block, size) : NULL;
}

static void release(void *block) {
    ck_assert_ptr_nonnull(block);
    releases++;
    free(block);
}

static void *refuse(size_t size) {
    allocations++;
    last_size = size;
    return NULL;
}

static void *refuse_again(void *block, size_t size) {
    ck_assert_ptr_nonnull(block);
    reallocations++;
    last_size = size;
    return NULL;
}

static void hook(bool generous) {
    allocations = reallocations = releases = last_size = 0;
    terms_set_allocator(generous ? allocate : refuse, generous ? reallocate : refuse_again,
                        release);
}

static void unhook(void) {
    terms_set_allocator(NULL, NULL, NULL);
}

START_TEST(a_size_of_zero_is_served_like_one_byte) {
    hook(true);
    size_t capacity = 0;
    void *blocks[] = {terms__alloc(0), terms__alloc_zeroed(0, 8), terms__alloc_zeroed(8, 0),
                      terms__grow(NULL, &capacity, 0, 4)};
    for (size_t i = 0; i < 4; i++) {
        ck_assert_ptr_nonnull(blocks[i]);
        terms__free(blocks[i]);
    }
    ck_assert_uint_ge(capacity, 1);
    ck_assert_uint_eq(allocations, 4);
    ck_assert_uint_eq(releases, 4);
    unhook();
}
END_TEST

START_TEST(zeroed_blocks_are_zero_in_every_byte) {
    for (size_t count = 1; count < 100; count++) {
        unsigned char *dirty = terms__alloc(3 * count);
        memset(dirty, 0xA5, 3 * count);
        terms__free(dirty);
        unsigned char *block = terms__alloc_zeroed(count, 3);
        ck_assert_ptr_nonnull(block);
        for (size_t i = 0; i < 3 * count; i++)
            ck_assert_uint_eq(block[i], 0);
        terms__free(block);
    }
}
END_TEST

START_TEST(a_product_beyond_all_sizes_is_never_asked_for) {
    hook(false);
    ck_assert_ptr_null(terms__alloc_zeroed(SIZE_MAX / 2 + 1, 2));
    ck_assert_ptr_null(terms__alloc_zeroed(2, SIZE_MAX / 2 + 1));
    ck_assert_ptr_null(terms__alloc_zeroed(SIZE_MAX, SIZE_MAX));
    ck_assert_uint_eq(allocations, 0);
    ck_assert_ptr_null(terms__alloc_zeroed(SIZE_MAX / 2, 2));
    ck_assert_uint_eq(last_size, SIZE_MAX - 1);
    unhook();
}
END_TEST

START_TEST(growing_beyond_all_sizes_changes_nothing) {
    const struct {
        size_t capacity, want, size;
    } cases[] = {{SIZE_MAX / 8, SIZE_MAX / 8 + 1, 8},
                 {0, SIZE_MAX, 2},
                 {SIZE_MAX / 2, SIZE_MAX, 16},
                 {1, SIZE_MAX / 3 + 1, 3}};
    int old = 0;
    hook(false);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t capacity = cases[i].capacity;
        ck_assert_ptr_null(terms__grow(&old, &capacity, cases[i].want, cases[i].size));
        ck_assert_uint_eq(capacity, cases[i].capacity);
    }
    ck_assert_uint_eq(allocations + reallocations, 0);
    unhook();
}
END_TEST

START_TEST(growth_by_half_never_wraps_around) {
    int old = 0;
    size_t capacity = SIZE_MAX - 1;
    hook(false);
    ck_assert_ptr_null(terms__grow(&old, &capacity, SIZE_MAX, 1));
    ck_assert_uint_eq(capacity, SIZE_MAX - 1);
    ck_assert_uint_eq(reallocations, 1);
    ck_assert_uint_eq(last_size, SIZE_MAX);
    unhook();
}
END_TEST

START_TEST(an_array_with_room_stays_where_it_is) {
    size_t capacity = 0;
    uint32_t *array = terms__grow(NULL, &capacity, 5, sizeof *array);
    ck_assert_ptr_nonnull(array);
    ck_assert_uint_ge(capacity, 5);
    hook(false);
    for (size_t want = 0; want <= capacity; want++)
        ck_assert_ptr_eq(terms__grow(array, &capacity, want, sizeof *array), array);
    ck_assert_uint_eq(allocations + reallocations, 0);
    unhook();
    terms__free(array);
}
END_TEST

START_TEST(what_is_in_an_array_survives_growing) {
    uint32_t *array = NULL;
    size_t capacity = 0;
    hook(true);
    for (uint32_t i = 0; i < 100000; i++) {
        uint32_t *grown = terms__grow(array, &capacity, (size_t)i + 1, sizeof *array);
        ck_assert_ptr_nonnull(grown);
        array = grown;
        array[i] = i * 7;
    }
    for (uint32_t i = 0; i < 100000; i++)
        ck_assert_uint_eq(array[i], i * 7);
    ck_assert_uint_eq(allocations, 1);
    ck_assert_uint_lt(reallocations, 30);
    terms__free(array);
    unhook();
}
END_TEST

START_TEST(an_array_shrinks_to_what_is_in_it) {
    size_t capacity = 0;
    uint32_t *array = terms__grow(NULL, &capacity, 100, sizeof *array);
    ck_assert_ptr_nonnull(array);
    for (uint32_t i = 0; i < 10; i++)
        array[i] = i * 7;
    hook(false);
    ck_assert_ptr_null(terms__shrink(array, 10, sizeof *array));
    unhook();
    hook(true);
    array = terms__shrink(array, 10, sizeof *array);
    ck_assert_ptr_nonnull(array);
    ck_assert_uint_eq(last_size, 10 * sizeof *array);
    for (uint32_t i = 0; i < 10; i++)
        ck_assert_uint_eq(array[i], i * 7);
    array = terms__shrink(array, 0, sizeof *array);
    ck_assert_ptr_nonnull(array);
    ck_assert_uint_eq(last_size, 1);
    terms__free(array);
    unhook();
}
END_TEST

START_TEST(a_failed_growth_leaves_array_and_capacity) {
    size_t capacity = 0;
    char *array = terms__grow(NULL, &capacity, 3, 1);
    ck_assert_ptr_nonnull(array);
    memset(array, 'x', capacity);
    size_t before = capacity;
    hook(false);
    ck_assert_ptr_null(terms__grow(array, &capacity, capacity + 1, 1));
    ck_assert_uint_eq(capacity, before);
    unhook();
    for (size_t i = 0; i < capacity; i++)
        ck_assert_int_eq(array[i], 'x');
    terms__free(array);
}
END_TEST

START_TEST(copies_are_whole_and_end_with_a_nul) {
    char *string = terms__copy_string("两会");
    ck_assert_str_eq(string, "两会");
    char *bytes = terms__copy_bytes("a\0b", 3);
    ck_assert_mem_eq(bytes, "a\0b", 4);
    char *empty = terms__copy_bytes(NULL, 0);
    ck_assert_str_eq(empty, "");
    char *nothing = terms__copy_string("");
    ck_assert_str_eq(nothing, "");
    terms__free(string);
    terms__free(bytes);
    terms__free(empty);
    terms__free(nothing);
}
END_TEST

START_TEST(a_copy_of_all_bytes_there_can_be_fails) {
    hook(false);
    ck_assert_ptr_null(terms__copy_bytes("", SIZE_MAX));
    ck_assert_uint_eq(allocations, 0);
    unhook();
}
END_TEST

START_TEST(all_blocks_go_through_the_hook) {
    size_t capacity = 0;
    hook(true);
    char *array = terms__grow(NULL, &capacity, 1, 1);
    array = terms__grow(array, &capacity, capacity + 1, 1);
    char *copy = terms__copy_string("a");
    void *block = terms__alloc(10);
    ck_assert_uint_eq(allocations, 3);
    ck_assert_uint_eq(reallocations, 1);
    terms__free(array);
    terms__free(copy);
    terms__free(block);
    terms__free(NULL);
    ck_assert_uint_eq(releases, 3);
    unhook();
}
END_TEST

START_TEST(a_hook_of_fewer_than_three_functions_is_none) {
    hook(true);
    for (int missing = 0; missing < 3; missing++) {
        terms_set_allocator(missing == 0 ? NULL : allocate, missing == 1 ? NULL : reallocate,
                            missing == 2 ? NULL : release);
        terms__free(terms__alloc(1));
    }
    unhook();
    terms__free(terms__alloc(1));
    ck_assert_uint_eq(allocations + reallocations + releases, 0);
}
END_TEST

static terms_status run_out(const void *context) {
    (void)context;
    size_t capacity = 0;
    char *array = terms__grow(NULL, &capacity, 1, 1);
    char *grown = array ? terms__grow(array, &capacity, capacity + 1, 1) : NULL;
    char *copy = terms__copy_string("a");
    void *zeroed = terms__alloc_zeroed(2, 3);
    bool good = grown && copy && zeroed;
    terms__free(grown ? grown : array);
    terms__free(copy);
    terms__free(zeroed);
    return good ? TERMS_OK : TERMS_NO_MEMORY;
}

START_TEST(memory_that_runs_out_anywhere_is_told) {
    faults_everywhere(run_out, NULL);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("mem", &tests);
    tcase_add_test(tests, a_size_of_zero_is_served_like_one_byte);
    tcase_add_test(tests, zeroed_blocks_are_zero_in_every_byte);
    tcase_add_test(tests, a_product_beyond_all_sizes_is_never_asked_for);
    tcase_add_test(tests, growing_beyond_all_sizes_changes_nothing);
    tcase_add_test(tests, growth_by_half_never_wraps_around);
    tcase_add_test(tests, an_array_with_room_stays_where_it_is);
    tcase_add_test(tests, what_is_in_an_array_survives_growing);
    tcase_add_test(tests, an_array_shrinks_to_what_is_in_it);
    tcase_add_test(tests, a_failed_growth_leaves_array_and_capacity);
    tcase_add_test(tests, copies_are_whole_and_end_with_a_nul);
    tcase_add_test(tests, a_copy_of_all_bytes_there_can_be_fails);
    tcase_add_test(tests, all_blocks_go_through_the_hook);
    tcase_add_test(tests, a_hook_of_fewer_than_three_functions_is_none);
    tcase_add_test(tests, memory_that_runs_out_anywhere_is_told);
    return suite_run(suite);
}
