/* Tests of bytes: a string that grows at its end.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/bytes.h"
#include "libterms.h"
#include "support/faults.h"
#include "support/suite.h"

static void check(const terms__bytes *bytes, const char *expected, size_t len) {
    ck_assert_uint_eq(bytes->len, len);
    ck_assert_uint_ge(bytes->capacity, len);
    ck_assert(len == 0 || memcmp(bytes->data, expected, len) == 0);
}

START_TEST(all_zeros_is_an_empty_string) {
    terms__bytes bytes = {0};
    check(&bytes, "", 0);
    ck_assert_ptr_null(bytes.data);
    terms__bytes_free(&bytes);
    terms__bytes_free(&bytes);
}
END_TEST

START_TEST(bytes_are_added_at_the_end) {
    terms__bytes bytes = {0};
    ck_assert(terms__bytes_add(&bytes, "两会", 6));
    ck_assert(terms__bytes_add(&bytes, "a\0b", 3));
    ck_assert(terms__bytes_add(&bytes, NULL, 0));
    ck_assert(terms__bytes_add(&bytes, "", 1));
    check(&bytes, "两会a\0b", 10);
    terms__bytes_free(&bytes);
    check(&bytes, "", 0);
    ck_assert_ptr_null(bytes.data);
}
END_TEST

START_TEST(many_bytes_are_kept_in_order) {
    terms__bytes bytes = {0};
    for (size_t i = 0; i < 100000; i++) {
        char byte = (char)(i * 31 % 251);
        ck_assert(terms__bytes_add(&bytes, &byte, 1));
    }
    ck_assert_uint_eq(bytes.len, 100000);
    for (size_t i = 0; i < 100000; i++)
        ck_assert_int_eq(bytes.data[i], (char)(i * 31 % 251));
    terms__bytes_free(&bytes);
}
END_TEST

START_TEST(code_points_are_added_as_utf8) {
    terms__bytes bytes = {0};
    const uint32_t code_points[] = {'a',    0x7F,   0x80,    0x7FF,   0x800,
                                    0x4E2D, 0xFFFF, 0x10000, 0x10FFFF};
    for (size_t i = 0; i < sizeof code_points / sizeof *code_points; i++)
        ck_assert(terms__bytes_add_code_point(&bytes, code_points[i]));
    const char *expected = "a\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xE4\xB8\xAD\xEF\xBF\xBF"
                           "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF";
    check(&bytes, expected, strlen(expected));
    terms__bytes_free(&bytes);
}
END_TEST

START_TEST(a_string_may_be_emptied_and_filled_again) {
    terms__bytes bytes = {0};
    ck_assert(terms__bytes_add(&bytes, "abc", 3));
    const char *data = bytes.data;
    bytes.len = 0;
    ck_assert(terms__bytes_add(&bytes, "de", 2));
    ck_assert_ptr_eq(bytes.data, data);
    check(&bytes, "de", 2);
    terms__bytes_free(&bytes);
}
END_TEST

START_TEST(reserved_room_needs_no_more_memory) {
    terms__bytes bytes = {0};
    ck_assert(terms__bytes_add(&bytes, "abc", 3));
    ck_assert(terms__bytes_reserve(&bytes, 1000));
    ck_assert_uint_ge(bytes.capacity, 1003);
    check(&bytes, "abc", 3);
    const char *data = bytes.data;
    for (size_t i = 0; i < 1000; i++)
        ck_assert(terms__bytes_add(&bytes, "x", 1));
    ck_assert_ptr_eq(bytes.data, data);
    terms__bytes_free(&bytes);
}
END_TEST

START_TEST(reserving_zero_bytes_makes_an_array) {
    terms__bytes bytes = {0};
    ck_assert(terms__bytes_reserve(&bytes, 0));
    ck_assert_ptr_nonnull(bytes.data);
    check(&bytes, "", 0);
    terms__bytes_free(&bytes);
}
END_TEST

START_TEST(more_bytes_than_there_can_be_are_refused) {
    terms__bytes bytes = {0};
    ck_assert(terms__bytes_add(&bytes, "abc", 3));
    ck_assert(!terms__bytes_reserve(&bytes, SIZE_MAX));
    ck_assert(!terms__bytes_reserve(&bytes, SIZE_MAX - 2));
    check(&bytes, "abc", 3);
    terms__bytes_free(&bytes);
}
END_TEST

/* A failure in between leaves the string as it was. */
static terms_status run_out(const void *context) {
    (void)context;
    terms__bytes bytes = {0};
    bool good = true;
    for (size_t i = 0; i < 200; i++) {
        size_t len = bytes.len, capacity = bytes.capacity;
        bool fits = i % 3 ? terms__bytes_add(&bytes, "abcde", 5)
                          : terms__bytes_add_code_point(&bytes, 0x4E2D);
        good = good && fits;
        ck_assert_uint_eq(bytes.len, fits ? len + (i % 3 ? 5 : 3) : len);
        ck_assert(fits || bytes.capacity == capacity);
    }
    const size_t capacity = bytes.capacity;
    bool trimmed = terms__bytes_trim(&bytes);
    ck_assert_uint_eq(bytes.capacity, trimmed ? bytes.len : capacity);
    ck_assert(!trimmed || terms__bytes_trim(&bytes));
    good = good && trimmed;
    terms__bytes_free(&bytes);
    return good ? TERMS_OK : TERMS_NO_MEMORY;
}

START_TEST(memory_that_runs_out_leaves_the_string_as_it_was) {
    faults_everywhere(run_out, NULL);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("bytes", &tests);
    tcase_add_test(tests, all_zeros_is_an_empty_string);
    tcase_add_test(tests, bytes_are_added_at_the_end);
    tcase_add_test(tests, many_bytes_are_kept_in_order);
    tcase_add_test(tests, code_points_are_added_as_utf8);
    tcase_add_test(tests, a_string_may_be_emptied_and_filled_again);
    tcase_add_test(tests, reserved_room_needs_no_more_memory);
    tcase_add_test(tests, reserving_zero_bytes_makes_an_array);
    tcase_add_test(tests, more_bytes_than_there_can_be_are_refused);
    tcase_add_test(tests, memory_that_runs_out_leaves_the_string_as_it_was);
    return suite_run(suite);
}
