/* Tests of arena: strings made one by one and freed together.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "libterms.h"
#include "support/faults.h"
#include "support/suite.h"

enum { COUNT = 20000 };

/* String number i: its length goes up and down, past a chunk's size too. */
static size_t size_of(size_t i) {
    return i % 1000 == 999 ? 5000 + i / 10 : i * 7 % 60;
}

static char byte_of(size_t i) {
    return (char)('a' + i % 26);
}

START_TEST(strings_stay_where_they_are) {
    static const char *strings[COUNT];
    static char text[10000];
    terms__arena arena = {0};
    for (size_t i = 0; i < COUNT; i++) {
        memset(text, byte_of(i), size_of(i));
        strings[i] = terms__arena_add(&arena, text, size_of(i));
        ck_assert_ptr_nonnull(strings[i]);
    }
    for (size_t i = 0; i < COUNT; i++) {
        memset(text, byte_of(i), size_of(i));
        text[size_of(i)] = '\0';
        ck_assert_str_eq(strings[i], text);
    }
    terms__arena_free(&arena);
}
END_TEST

START_TEST(a_nul_stands_behind_every_string) {
    terms__arena arena = {0};
    ck_assert_mem_eq(terms__arena_add(&arena, "a\0b", 3), "a\0b", 4);
    ck_assert_str_eq(terms__arena_add(&arena, "abc", 2), "ab");
    ck_assert_str_eq(terms__arena_add(&arena, NULL, 0), "");
    ck_assert_str_eq(terms__arena_add_string(&arena, ""), "");
    ck_assert_str_eq(terms__arena_add_string(&arena, "两会"), "两会");
    terms__arena_free(&arena);
}
END_TEST

START_TEST(sizes_around_a_chunk_fit) {
    static char text[4100];
    memset(text, 'x', sizeof text);
    for (size_t len = 3900; len < sizeof text; len++) {
        terms__arena arena = {0};
        const char *first = terms__arena_add(&arena, text, len);
        const char *second = terms__arena_add(&arena, text, 4096 - len % 100);
        ck_assert_uint_eq(strlen(first), len);
        ck_assert_uint_eq(strlen(second), 4096 - len % 100);
        terms__arena_free(&arena);
    }
}
END_TEST

START_TEST(a_string_of_all_bytes_there_can_be_fails) {
    terms__arena arena = {0};
    const char *kept = terms__arena_add_string(&arena, "kept");
    ck_assert_ptr_null(terms__arena_add(&arena, "", SIZE_MAX));
    ck_assert_ptr_null(terms__arena_add(&arena, "", SIZE_MAX - 1));
    ck_assert_ptr_null(terms__arena_add(&arena, "", SIZE_MAX - 10));
    ck_assert_str_eq(kept, "kept");
    terms__arena_free(&arena);
}
END_TEST

START_TEST(a_freed_arena_is_an_empty_one) {
    terms__arena arena = {0};
    terms__arena_free(&arena);
    for (int i = 0; i < 3; i++) {
        ck_assert_str_eq(terms__arena_add_string(&arena, "a"), "a");
        terms__arena_free(&arena);
        ck_assert_ptr_null(arena.chunks);
    }
}
END_TEST

/* A failure in between harms no other string. */
static terms_status run_out(const void *context) {
    const char *text = context, *strings[100];
    terms__arena arena = {0};
    size_t missing = 0;
    for (size_t i = 0; i < 100; i++)
        strings[i] = terms__arena_add(&arena, text, i * 10);
    for (size_t i = 0; i < 100; i++) {
        missing += strings[i] == NULL;
        ck_assert(!strings[i] || (memcmp(strings[i], text, i * 10) == 0 && !strings[i][i * 10]));
    }
    ck_assert_uint_le(missing, 1);
    terms__arena_free(&arena);
    return missing ? TERMS_NO_MEMORY : TERMS_OK;
}

START_TEST(memory_that_runs_out_harms_no_other_string) {
    char text[1000];
    memset(text, 'y', sizeof text);
    faults_everywhere(run_out, text);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("arena", &tests);
    tcase_add_test(tests, strings_stay_where_they_are);
    tcase_add_test(tests, a_nul_stands_behind_every_string);
    tcase_add_test(tests, sizes_around_a_chunk_fit);
    tcase_add_test(tests, a_string_of_all_bytes_there_can_be_fails);
    tcase_add_test(tests, a_freed_arena_is_an_empty_one);
    tcase_add_test(tests, memory_that_runs_out_harms_no_other_string);
    return suite_run(suite);
}
