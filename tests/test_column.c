/* Tests of columns: records that go to a store and come back.
 * SPDX-License-Identifier: MIT */
#include "ngram/corpus/column.h"

#include <stdlib.h>
#include <string.h>

#include "support/faults.h"
#include "support/stores.h"
#include "support/suite.h"

enum { WIDEST = 40, RECORDS = 9000 };

/* Record number i, and what its first bytes are. */
static void make_record(unsigned char record[WIDEST], size_t i) {
    memset(record, (int)(i % 251), WIDEST);
    memcpy(record, &(uint32_t){(uint32_t)i * 2654435761u}, sizeof(uint32_t));
}

static void check_record(terms__column_reader *reader, size_t i) {
    unsigned char expected[WIDEST];
    const void *found = terms__column_at(reader, i);
    make_record(expected, i);
    ck_assert_ptr_nonnull(found);
    ck_assert_int_eq(memcmp(found, expected, reader->column->width), 0);
}

/* Records are read back while others are added: the last one, and some before. */
static void fill(terms__column *column, size_t count, uint64_t *seed) {
    terms__column_reader reader = terms__column_reader_of(column);
    unsigned char record[WIDEST];
    for (size_t i = 0; i < count; i++) {
        make_record(record, i);
        ck_assert_int_eq(terms__column_add(column, record), TERMS_OK);
        check_record(&reader, i);
        check_record(&reader, (size_t)suite_below(seed, i + 1));
    }
    ck_assert_uint_eq(column->count, count);
    terms__column_reader_free(&reader);
}

/* Some records at a time, from any one on. */
static void check_read(const terms__column *column, uint64_t *seed) {
    unsigned char expected[WIDEST], *read = malloc(RECORDS * WIDEST);
    ck_assert_ptr_nonnull(read);
    for (size_t round = 0; round < 20; round++) {
        size_t from = (size_t)suite_below(seed, column->count + 1);
        size_t count = (size_t)suite_below(seed, column->count - from + 1);
        ck_assert_int_eq(terms__column_read(column, from, count, read), TERMS_OK);
        for (size_t i = 0; i < count; i++) {
            make_record(expected, from + i);
            ck_assert_int_eq(memcmp(read + i * column->width, expected, column->width), 0);
        }
    }
    free(read);
}

START_TEST(records_come_back) {
    static const size_t widths[] = {4, 12, 16, 36, WIDEST}, counts[] = {0, 1, 100, 4096, RECORDS};
    uint64_t seed = suite_seed("column");
    for (size_t i = 0; i < 25; i++) {
        memory_store store = {0};
        terms_store kept = memory_store_of(&store);
        terms__column column;
        terms__column_init(&column, &kept, widths[i % 5]);
        fill(&column, counts[i / 5], &seed);
        check_read(&column, &seed);
        ck_assert_int_eq(terms__column_close(&column), TERMS_OK);
        check_read(&column, &seed);
        ck_assert_uint_eq(store.len, column.count * column.width);
        terms__column_free(&column);
        memory_store_free(&store);
    }
}
END_TEST

/* Write some and read them, one by one and all together. */
static terms_status work(const terms_store *store) {
    static uint32_t all[RECORDS];
    terms__column column;
    terms__column_init(&column, store, sizeof *all);
    terms__column_reader reader = terms__column_reader_of(&column);
    terms_status status = TERMS_OK;
    for (size_t i = 0; i < RECORDS && status == TERMS_OK; i++)
        status = terms__column_add(&column, &(uint32_t){(uint32_t)i});
    if (status == TERMS_OK)
        status = terms__column_close(&column);
    for (size_t i = 0; i < RECORDS && status == TERMS_OK; i++)
        status = terms__column_at(&reader, i) ? TERMS_OK : reader.status;
    if (status == TERMS_OK)
        status = terms__column_read(&column, 0, RECORDS, all);
    terms__column_reader_free(&reader);
    terms__column_free(&column);
    return status;
}

START_TEST(a_store_that_fails_is_told) {
    memory_store store;
    const terms_store kept = memory_store_of(&store);
    terms_status status = TERMS_STORE_FAILED;
    for (uint64_t number = 1; status != TERMS_OK; number++) {
        store = (memory_store){.failing = number};
        status = work(&kept);
        ck_assert_int_eq(status, store.calls >= number ? TERMS_STORE_FAILED : TERMS_OK);
        memory_store_free(&store);
    }
}
END_TEST

static terms_status work_once(const void *context) {
    return work(context);
}

START_TEST(memory_that_runs_out_is_told) {
    memory_store store = {0};
    const terms_store kept = memory_store_of(&store);
    faults_everywhere(work_once, &kept);
    memory_store_free(&store);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("columns", &tests);
    tcase_add_test(tests, records_come_back);
    tcase_add_test(tests, a_store_that_fails_is_told);
    tcase_add_test(tests, memory_that_runs_out_is_told);
    return suite_run(suite);
}
