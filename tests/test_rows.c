/* Tests of rows: there are only so many numbers for them.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/rows.h"

#include <string.h>

#include "libterms.h"
#include "ngram/ngrams.h"
#include "support/suite.h"

START_TEST(rows_are_numbered_from_0) {
    terms__rows rows = {0}, more = {0};
    ck_assert_uint_eq(terms__rows_add(&rows, (terms__row){TERMS__NO_ROW, 1, 2, 1}), 0);
    ck_assert_uint_eq(terms__rows_add(&rows, (terms__row){0, 2, 2, 1}), 1);
    ck_assert_uint_eq(terms__rows_add(&more, (terms__row){TERMS__NO_ROW, 3, 2, 1}), 0);
    ck_assert_uint_eq(terms__rows_add(&more, (terms__row){0, 4, 2, 1}), 1);
    ck_assert(terms__rows_append(&rows, &more));
    ck_assert_uint_eq(rows.count, 4);
    ck_assert_uint_eq(rows.items[2].parent, TERMS__NO_ROW);
    ck_assert_uint_eq(rows.items[3].parent, 2);
    ck_assert(!rows.is_full);
    terms__rows_free(&rows);
    terms__rows_free(&more);
}
END_TEST

/* As if there were so many: nothing is read of them. */
START_TEST(numbers_run_out) {
    terms__rows rows = {.count = TERMS__ROWS_MAX - 1}, more = {.count = 2};
    ck_assert(!terms__rows_append(&rows, &more));
    ck_assert(rows.is_full);
    rows = (terms__rows){.count = TERMS__ROWS_MAX};
    ck_assert_uint_eq(terms__rows_add(&rows, (terms__row){0}), TERMS__NO_ROW);
    ck_assert(rows.is_full);
    rows = (terms__rows){.count = 1};
    ck_assert(!terms__rows_reserve(&rows, SIZE_MAX));
    ck_assert(rows.is_full);
}
END_TEST

static terms_ngrams *divided(size_t *parts) {
    static const char text[] = "一二一二一二";
    terms_ngrams *ngrams;
    ck_assert_int_eq(terms_ngrams_new(&ngrams, &(terms_ngram_options){.measures = true}), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_begin(ngrams), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_feed(ngrams, text, sizeof text - 1), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_end(ngrams), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_divide(ngrams, 6, parts), TERMS_OK);
    ck_assert_uint_eq(*parts, 2);
    return ngrams;
}

START_TEST(a_part_with_too_many_is_over_a_limit) {
    size_t parts;
    terms_ngrams *ngrams = divided(&parts);
    ngrams->counting.parts[1].results.rows.count = TERMS__ROWS_MAX;
    ck_assert_int_eq(terms_ngrams_count(ngrams, 1), TERMS_TOO_LARGE);
    ck_assert_int_eq(terms_ngrams_finish(ngrams), TERMS_TOO_LARGE);
    ck_assert_int_eq(terms_ngrams_finish(ngrams), TERMS_TOO_LARGE);
    terms_ngrams_free(ngrams);
}
END_TEST

START_TEST(parts_with_too_many_are_over_a_limit) {
    size_t parts;
    terms_ngrams *ngrams = divided(&parts);
    terms_ngram_cursor *cursor;
    while (parts > 0)
        ck_assert_int_eq(terms_ngrams_count(ngrams, --parts), TERMS_OK);
    ngrams->counting.parts[0].results.strand.count = TERMS__ROWS_MAX;
    ck_assert_int_eq(terms_ngrams_finish(ngrams), TERMS_TOO_LARGE);
    ck_assert_int_eq(terms_ngram_cursor_new(&cursor, ngrams), TERMS_TOO_LARGE);
    terms_ngrams_free(ngrams);
}
END_TEST

/* Without measures rows are packed before it comes to that. */
START_TEST(rows_are_packed_before_numbers_run_out) {
    terms_ngrams *ngrams;
    size_t parts;
    ck_assert_int_eq(terms_ngrams_new(&ngrams, NULL), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_begin(ngrams), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_feed(ngrams, "一二", 6), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_end(ngrams), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_divide(ngrams, 1, &parts), TERMS_OK);
    ck_assert_uint_lt(ngrams->counting.parts[0].results.most_rows, TERMS__ROWS_MAX);
    terms_ngrams_free(ngrams);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("rows", &tests);
    tcase_add_test(tests, rows_are_numbered_from_0);
    tcase_add_test(tests, numbers_run_out);
    tcase_add_test(tests, a_part_with_too_many_is_over_a_limit);
    tcase_add_test(tests, parts_with_too_many_are_over_a_limit);
    tcase_add_test(tests, rows_are_packed_before_numbers_run_out);
    return suite_run(suite);
}
