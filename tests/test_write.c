/* Tests of write and output: files, functions, and what goes wrong with them.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/table/output.h"
#include "report/table/table.h"
#include "support/suite.h"
#include "support/tables.h"

static const terms_format formats[] = {TERMS_CSV, TERMS_TSV, TERMS_JSON, TERMS_JSONL,
                                       TERMS_ALIGNED};
enum { FORMATS = sizeof formats / sizeof *formats };

/* A table that fills several buffers. */
static terms_table *new_large(void) {
    static const char *const names[] = {"doc", "term", "total", "share"};
    terms_table *table = terms__table_new();
    terms__table_add_columns(table, names, 4);
    for (uint64_t i = 0; i < 1500; i++) {
        terms__table_add_row(table);
        terms__table_put_text(table, "政府工作报告/2024-03-05.txt");
        terms__table_put_text(table, i % 3 ? "高质量发展" : "=\"说\",\n");
        terms__table_put_count(table, i * i * i);
        terms__table_put_real(table, (double)i / 7);
    }
    return table;
}

/* Takes `room` bytes of `expected`, no more. */
typedef struct narrow {
    const char *expected;
    size_t taken, room;
    bool failed;
} narrow;

static terms_status take_narrow(void *context, const char *bytes, size_t len) {
    narrow *sink = context;
    ck_assert(!sink->failed);
    ck_assert_uint_gt(len, 0);
    ck_assert(memcmp(bytes, sink->expected + sink->taken, len) == 0);
    sink->failed = len > sink->room - sink->taken;
    sink->taken += sink->failed ? sink->room - sink->taken : len;
    return sink->failed ? TERMS_TOO_LARGE : TERMS_OK;
}

START_TEST(a_failure_of_the_function_ends_the_writing) {
    terms_table *table = new_large();
    for (size_t i = 0; i < FORMATS; i++) {
        terms_write_options options = {.format = formats[i], .bom = true};
        char *bytes = table_written(table, &options);
        size_t len = strlen(bytes), step = TERMS__OUTPUT_ROOM / 8;
        ck_assert_uint_gt(len, 3 * TERMS__OUTPUT_ROOM);
        for (size_t room = 0; room <= len; room += room + step > len && room < len ? 1 : step) {
            narrow sink = {.expected = bytes, .room = room};
            terms_status status = terms_table_send(table, &options, take_narrow, &sink);
            ck_assert_int_eq(status, room < len ? TERMS_TOO_LARGE : TERMS_OK);
            ck_assert_uint_eq(sink.taken, room);
        }
        free(bytes);
    }
    terms_table_free(table);
}
END_TEST

START_TEST(output_loses_no_byte_whatever_the_pieces) {
    static char bytes[5 * TERMS__OUTPUT_ROOM];
    uint64_t state = suite_seed("output_loses_no_byte_whatever_the_pieces");
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)suite_random(&state);
    for (uint64_t i = 0; i < suite_cases(2000); i++) {
        narrow sink = {.expected = bytes, .room = suite_below(&state, sizeof bytes + 1)};
        terms__output output = {.take = take_narrow, .context = &sink};
        size_t longest = 1 + suite_below(&state, 2 * TERMS__OUTPUT_ROOM), part = 0;
        for (size_t at = 0; at < sizeof bytes; at += part) {
            part = suite_below(&state, longest + 1);
            part = part < sizeof bytes - at ? part : sizeof bytes - at;
            terms__output_add(&output, bytes + at, part);
        }
        bool whole = sink.room == sizeof bytes;
        ck_assert_int_eq(terms__output_end(&output), whole ? TERMS_OK : TERMS_TOO_LARGE);
        ck_assert_uint_eq(sink.taken, sink.room);
    }
}
END_TEST

/* A row of a count and a real, as each is by itself. */
static size_t expect_row(char *text, uint64_t count, double real) {
    char first[TERMS__NUMBER_ROOM], second[TERMS__NUMBER_ROOM];
    terms__number_count(first, count);
    terms__number_fixed(second, real, 4);
    return (size_t)sprintf(text, "%s,%s\n", first, second);
}

/* Numbers that come again, and others that take their places. */
START_TEST(numbers_that_come_again_are_the_same) {
    static const uint64_t counts[] = {5, 10, 74, 10, 1488270, UINT32_MAX, UINT64_MAX, 0, 138, 10};
    static const double reals[] = {0.5, -0.0, 0.0, 0.5, -0.5, 1e300, 1e300, 0.5, 123456789.25, 0.5};
    const terms_write_options tsv = {.format = TERMS_TSV};
    terms_table *table = terms__table_new();
    char expected[8192] = "count,real\n";
    size_t len = strlen(expected);
    terms__table_add_column(table, "count");
    terms__table_add_column(table, "real");
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        terms__table_add_row(table);
        terms__table_put_count(table, counts[i]);
        terms__table_put_real(table, reals[i]);
        len += expect_row(expected + len, counts[i], reals[i]);
    }
    char *written = table_written(table, &tsv);
    for (char *tab = written; (tab = strchr(tab, '\t'));)
        *tab = ',';
    ck_assert_str_eq(written, expected);
    free(written);
    table_expect(table, NULL, expected);
}
END_TEST

START_TEST(a_file_gets_the_same_bytes) {
    terms_table *table = new_large();
    for (size_t i = 0; i < FORMATS; i++) {
        terms_write_options options = {.format = formats[i]};
        char *bytes = table_written(table, &options);
        size_t len = strlen(bytes);
        char *back = malloc(len + 1);
        FILE *file = tmpfile();
        ck_assert_ptr_nonnull(back);
        ck_assert_ptr_nonnull(file);
        ck_assert_int_eq(terms_table_write(table, &options, file), TERMS_OK);
        rewind(file);
        ck_assert_uint_eq(fread(back, 1, len + 1, file), len);
        ck_assert(memcmp(back, bytes, len) == 0);
        fclose(file);
        free(back);
        free(bytes);
    }
    terms_table_free(table);
}
END_TEST

START_TEST(a_full_disk_is_an_error_with_its_number) {
    terms_table *table = new_large();
    for (size_t i = 0; i < FORMATS; i++) {
        FILE *file = fopen("/dev/full", "w");
        if (!file) {
            printf("a_full_disk_is_an_error_with_its_number: skipped, no /dev/full\n");
            break;
        }
        terms_write_options options = {.format = formats[i]};
        errno = 0;
        ck_assert_int_eq(terms_table_write(table, &options, file), TERMS_IO);
        ck_assert_int_eq(errno, ENOSPC);
        fclose(file);
    }
    terms_table_free(table);
}
END_TEST

START_TEST(a_file_that_is_not_for_writing_is_an_error) {
    terms_table *table = table_of_header("a");
    FILE *file = fopen("/dev/null", "r");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(terms_table_write(table, NULL, file), TERMS_IO);
    fclose(file);
    terms_table_free(table);
}
END_TEST

START_TEST(an_unknown_format_is_a_bad_argument) {
    terms_table *table = table_of_header("a");
    terms_write_options options = {.format = (terms_format)99};
    narrow sink = {.expected = ""};
    ck_assert_int_eq(terms_table_send(table, &options, take_narrow, &sink), TERMS_BAD_ARGUMENT);
    ck_assert(!sink.failed);
    terms_table_free(table);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("write", &tests);
    tcase_add_test(tests, a_failure_of_the_function_ends_the_writing);
    tcase_add_test(tests, output_loses_no_byte_whatever_the_pieces);
    tcase_add_test(tests, numbers_that_come_again_are_the_same);
    tcase_add_test(tests, a_file_gets_the_same_bytes);
    tcase_add_test(tests, a_full_disk_is_an_error_with_its_number);
    tcase_add_test(tests, a_file_that_is_not_for_writing_is_an_error);
    tcase_add_test(tests, an_unknown_format_is_a_bad_argument);
    return suite_run(suite);
}
