/* Tests of pages: all but small blocks are on large pages, and all keep what they hold.
 * SPDX-License-Identifier: MIT */
#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "cli/base/pages.h"
#include "cli/base/regions.h"
#include "support/suite.h"

enum { KILOBYTE = 1 << 10, MEGABYTE = 1 << 20 };

/* Whether large pages were asked for at an address: 1 or 0, and -1 where the system doesn't tell.
 * A line of smaps begins an area, another has its flags. */
static int is_enlarged(const void *address) {
    FILE *areas = fopen("/proc/self/smaps", "r");
    char line[512];
    bool inside = false;
    int answer = -1;
    while (areas && fgets(line, sizeof line, areas)) {
        uintptr_t from, to;
        if (sscanf(line, "%" SCNxPTR "-%" SCNxPTR " ", &from, &to) == 2)
            inside = (uintptr_t)address >= from && (uintptr_t)address < to;
        if (inside && strncmp(line, "VmFlags:", 8) == 0)
            answer = strstr(line, " hg") != NULL;
    }
    if (areas)
        fclose(areas);
    return answer;
}

/* The middle of a block, which no neighbour shares. */
static int is_block_enlarged(const char *block, size_t size) {
    return is_enlarged(block + size / 2);
}

/* Kernels without large pages refuse, and nothing is lost by that. */
static bool has_large_pages(void) {
    FILE *file = fopen("/sys/kernel/mm/transparent_hugepage/enabled", "r");
    if (file)
        fclose(file);
    return file != NULL;
}

/* There are no regions with an address sanitizer. */
static bool has_regions(void) {
    void *region = regions_take(1);
    if (region)
        regions_give_back(region);
    return region != NULL;
}

START_TEST(all_but_small_blocks_are_enlarged) {
    if (!has_large_pages() || !has_regions())
        return;
    pages_enlarge();
    char *large = terms__alloc(8 * MEGABYTE), *middling = terms__alloc(512 * KILOBYTE);
    char *small = terms__alloc(4 * KILOBYTE);
    ck_assert(large && middling && small);
    ck_assert_int_ne(is_block_enlarged(large, 8 * MEGABYTE), 0);
    ck_assert_int_ne(is_block_enlarged(middling, 512 * KILOBYTE), 0);
    ck_assert_int_ne(is_block_enlarged(small, 4 * KILOBYTE), 1);
    terms__free(small);
    terms__free(middling);
    terms__free(large);
    pages_economise(1 << 22);
    large = terms__alloc(24 * MEGABYTE);
    ck_assert_ptr_nonnull(large);
    ck_assert_int_ne(is_block_enlarged(large, 24 * MEGABYTE), 1);
    terms__free(large);
}
END_TEST

/* From a block that is small to one of many large pages. */
START_TEST(blocks_that_grow_keep_what_they_hold) {
    pages_enlarge();
    size_t capacity = 0;
    char *block = NULL;
    for (size_t size = KILOBYTE; size <= 50 * MEGABYTE; size *= 3) {
        size_t old = capacity;
        char *grown = terms__grow(block, &capacity, size, 1);
        ck_assert_ptr_nonnull(grown);
        block = grown;
        for (size_t i = 0; i < old; i += 997)
            ck_assert_uint_eq((unsigned char)block[i], i % 251);
        for (size_t i = 0; i < capacity; i++)
            block[i] = (char)(i % 251);
    }
    terms__free(block);
    pages_economise(1 << 22);
}
END_TEST

/* Address sanitizers end a program that asks for so much. */
START_TEST(what_cannot_be_had_is_refused) {
#ifndef __SANITIZE_ADDRESS__
    pages_enlarge();
    ck_assert_ptr_null(terms__alloc(SIZE_MAX / 2));
    char *block = terms__alloc(4 * MEGABYTE);
    size_t capacity = 4 * MEGABYTE;
    ck_assert_ptr_nonnull(block);
    ck_assert_ptr_null(terms__grow(block, &capacity, SIZE_MAX / 2, 1));
    ck_assert_uint_eq(capacity, 4 * MEGABYTE);
    terms__free(block);
    pages_economise(1 << 22);
#endif
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("cli pages", &tests);
    tcase_add_test(tests, all_but_small_blocks_are_enlarged);
    tcase_add_test(tests, blocks_that_grow_keep_what_they_hold);
    tcase_add_test(tests, what_cannot_be_had_is_refused);
    return suite_run(suite);
}
