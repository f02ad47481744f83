/* Tests of the shelf: blocks share it, keep apart, and find room again.
 * SPDX-License-Identifier: MIT */
#include <check.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>

#include "cli/base/regions.h"
#include "cli/base/shelf.h"
#include "support/suite.h"

enum { KILOBYTE = 1 << 10, MOST_BLOCKS = 3000, BLOCKS = 150, ROUNDS = 5000 };

/* Where there are no regions, as with an address sanitizer, there is no shelf. */
static bool has_shelf(void) {
    shelf_put_up();
    void *block = shelf_take(SHELF_LEAST);
    if (block)
        shelf_give_back(block);
    return block != NULL;
}

START_TEST(without_room_there_is_no_block) {
    if (!has_shelf())
        return;
    char *blocks[MOST_BLOCKS];
    size_t count = 0;
    while ((blocks[count] = shelf_take(10 * KILOBYTE)) != NULL)
        ck_assert_uint_lt(++count, MOST_BLOCKS);
    ck_assert_uint_eq(count, 1024);
    ck_assert_uint_eq(shelf_room(blocks[700]), 16 * KILOBYTE);
    shelf_give_back(blocks[700]);
    ck_assert_ptr_null(shelf_take(17 * KILOBYTE));
    ck_assert_ptr_eq(shelf_take(16 * KILOBYTE), blocks[700]);
    while (count > 0)
        shelf_give_back(blocks[--count]);
}
END_TEST

START_TEST(what_nobody_can_have_is_refused) {
    if (!has_shelf())
        return;
    char own = 0, *block = shelf_take(1);
    ck_assert_ptr_null(shelf_take(0));
    ck_assert_ptr_null(shelf_take((size_t)2048 * KILOBYTE));
    ck_assert_ptr_null(shelf_take(SIZE_MAX));
    ck_assert(!shelf_resize(block, 0));
    ck_assert(!shelf_resize(block, SIZE_MAX));
    ck_assert_uint_eq(shelf_room(block), SHELF_LEAST);
    ck_assert_uint_eq(shelf_room(&own), 0);
    ck_assert_uint_eq(shelf_room(NULL), 0);
    shelf_give_back(block);
}
END_TEST

START_TEST(a_block_grows_where_nothing_stands_behind_it) {
    if (!has_shelf())
        return;
    char *first = shelf_take(100 * KILOBYTE), *second = shelf_take(100 * KILOBYTE);
    ck_assert(!shelf_resize(first, 200 * KILOBYTE));
    ck_assert(shelf_resize(second, 200 * KILOBYTE));
    ck_assert_uint_eq(shelf_room(second), 200 * KILOBYTE);
    ck_assert(shelf_resize(first, 50 * KILOBYTE));
    ck_assert_uint_eq(shelf_room(first), 56 * KILOBYTE);
    char *third = shelf_take(40 * KILOBYTE);
    ck_assert(third > first && third < second);
    shelf_give_back(second);
    shelf_give_back(third);
    shelf_give_back(first);
}
END_TEST

/* A block with its size; all its bytes are the lowest of a number. */
typedef struct held {
    unsigned char *data;
    size_t size;
} held;

static void check_content(const held *block, size_t number) {
    for (size_t i = 0; i < block->size; i += 509)
        ck_assert_uint_eq(block->data[i], number % 256);
    ck_assert_uint_ge(shelf_room(block->data), block->size);
}

static void change(held *block, size_t number, size_t size, bool goes) {
    if (!block->data && (block->data = shelf_take(size)) != NULL) {
        block->size = size;
    } else if (block->data && goes) {
        check_content(block, number);
        shelf_give_back(block->data);
        *block = (held){0};
    } else if (block->data) {
        check_content(block, number);
        block->size = shelf_resize(block->data, size) ? size : block->size;
    }
    if (block->data)
        memset(block->data, (int)(number % 256), block->size);
}

/* Take, resize and give back blocks of all sizes; what they hold depends on the seed. */
static void use_blocks(uint64_t seed) {
    held blocks[BLOCKS] = {{0}};
    uint64_t random = seed;
    for (size_t round = 0; round < ROUNDS; round++) {
        size_t at = suite_random(&random) % BLOCKS;
        size_t size = 1 + suite_random(&random) % (200 * KILOBYTE);
        change(&blocks[at], seed + at, size, suite_random(&random) % 3 == 0);
    }
    for (size_t i = 0; i < BLOCKS; i++) {
        if (blocks[i].data) {
            check_content(&blocks[i], seed + i);
            shelf_give_back(blocks[i].data);
        }
    }
}

START_TEST(blocks_of_all_sizes_keep_apart) {
    if (has_shelf())
        use_blocks(20261130);
}
END_TEST

static void *use_in_thread(void *seed) {
    use_blocks(*(const uint64_t *)seed);
    return NULL;
}

START_TEST(so_do_those_of_several_threads) {
    pthread_t threads[3];
    uint64_t seeds[] = {1, 64, 128};
    if (!has_shelf())
        return;
    for (size_t i = 0; i < 3; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, use_in_thread, &seeds[i]), 0);
    for (size_t i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("cli shelf", &tests);
    tcase_add_test(tests, without_room_there_is_no_block);
    tcase_add_test(tests, what_nobody_can_have_is_refused);
    tcase_add_test(tests, a_block_grows_where_nothing_stands_behind_it);
    tcase_add_test(tests, blocks_of_all_sizes_keep_apart);
    tcase_add_test(tests, so_do_those_of_several_threads);
    return suite_run(suite);
}
