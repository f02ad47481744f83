/* Tests of n-grams: options, order, measures, and what is large.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "libterms.h"
#include "support/faults.h"
#include "support/ngrams.h"
#include "support/suite.h"
#include "support/tables.h"

static terms_ngrams *new_ngrams(const terms_ngram_options *options) {
    terms_ngrams *ngrams;
    ck_assert_int_eq(terms_ngrams_new(&ngrams, options), TERMS_OK);
    return ngrams;
}

static void take(terms_ngrams *ngrams, const char *text, size_t len) {
    ck_assert_int_eq(ngrams_take(ngrams, text, len), TERMS_OK);
}

static void take_string(terms_ngrams *ngrams, const char *text) {
    take(ngrams, text, strlen(text));
}

/* Do all shares of all stages, the last one first. */
static terms_status join(terms_ngrams *ngrams) {
    size_t shares;
    terms_status status;
    do {
        status = terms_ngrams_advance(ngrams, &shares);
        for (size_t i = shares; i > 0 && status == TERMS_OK; i--)
            status = terms_ngrams_work(ngrams, i - 1);
    } while (status == TERMS_OK && shares > 0);
    return status;
}

/* Count in `wanted` parts.  If that is even, shares are done one by one, or else by the end. */
static terms_status count(terms_ngrams *ngrams, size_t wanted) {
    size_t parts;
    terms_status status = terms_ngrams_divide(ngrams, wanted, &parts);
    for (size_t i = 0; i < parts && status == TERMS_OK; i++)
        status = terms_ngrams_count(ngrams, i);
    if (status == TERMS_OK && wanted % 2 == 0)
        status = join(ngrams);
    return status == TERMS_OK ? terms_ngrams_finish(ngrams) : status;
}

/* The n-gram number `index`, from 0; its text lives until the next call. */
static bool get(const terms_ngrams *ngrams, size_t index, terms_ngram *got) {
    static char text[256];
    terms_ngram_cursor *cursor;
    ck_assert_int_eq(terms_ngram_cursor_new(&cursor, ngrams), TERMS_OK);
    bool found = terms_ngram_cursor_next(cursor, got);
    while (found && index-- > 0)
        found = terms_ngram_cursor_next(cursor, got);
    if (found)
        snprintf(text, sizeof text, "%s", got->text);
    got->text = text;
    terms_ngram_cursor_free(cursor);
    return found;
}

static terms_status tabulate(terms_table **table, const terms_ngrams *ngrams, size_t rows) {
    terms_ngram_cursor *cursor;
    *table = NULL;
    terms_status status = terms_ngram_cursor_new(&cursor, ngrams);
    if (status == TERMS_OK)
        status = terms_table_ngrams(table, cursor, rows, NULL);
    terms_ngram_cursor_free(cursor);
    return status;
}

/* The n-grams of some documents, the last one NULL, as a table. */
static void check(const terms_ngram_options *options, const char *const *documents,
                  const char *expected) {
    terms_ngrams *ngrams = new_ngrams(options);
    terms_table *table;
    for (; *documents; documents++)
        take_string(ngrams, *documents);
    ck_assert_int_eq(count(ngrams, 2), TERMS_OK);
    ck_assert_int_eq(tabulate(&table, ngrams, SIZE_MAX), TERMS_OK);
    table_expect(table, NULL, expected);
    terms_ngrams_free(ngrams);
}

#define COLUMNS "rank,n,ngram,total,docs,per_10k_han"

/* ○ folds to 〇, which is Han, but is not one of the text's Han characters. */
START_TEST(rows_go_by_total_then_length_then_code_points) {
    const char *const documents[] = {"中国人。中国，人", "○○中", "", "a中国 b", NULL};
    check(&(terms_ngram_options){.shortest = 1, .longest = 3}, documents,
          COLUMNS "\n"
                  "1,1,中,4,3,4444.4444\n"
                  "2,2,中国,3,2,3333.3333\n"
                  "2,1,国,3,2,3333.3333\n"
                  "4,1,〇,2,1,2222.2222\n"
                  "4,1,人,2,1,2222.2222\n"
                  "6,3,〇〇中,1,1,1111.1111\n"
                  "6,3,中国人,1,1,1111.1111\n"
                  "6,2,〇〇,1,1,1111.1111\n"
                  "6,2,〇中,1,1,1111.1111\n"
                  "6,2,国人,1,1,1111.1111\n");
}
END_TEST

START_TEST(thresholds_leave_out_what_is_rare) {
    const char *const documents[] = {"一二一二", "一二三", "三三三", NULL};
    check(&(terms_ngram_options){.min_total = 3}, documents, COLUMNS "\n1,2,一二,3,2,3000.0000\n");
    check(&(terms_ngram_options){.shortest = 1, .min_documents = 2}, documents,
          COLUMNS "\n1,1,三,4,2,4000.0000\n2,2,一二,3,2,3000.0000\n2,1,一,3,2,3000.0000\n"
                  "2,1,二,3,2,3000.0000\n");
    check(&(terms_ngram_options){.min_total = 99}, documents, COLUMNS "\n");
}
END_TEST

START_TEST(maximal_ones_are_in_no_longer_one_as_often) {
    const char *const documents[] = {"新质生产力。新质生产力，生产", "生产关系", NULL};
    check(&(terms_ngram_options){.min_total = 2, .maximal = true}, documents,
          COLUMNS "\n1,2,生产,4,2,2500.0000\n2,5,新质生产力,2,1,1250.0000\n");
    check(&(terms_ngram_options){.longest = 3, .min_total = 2, .maximal = true}, documents,
          COLUMNS "\n1,2,生产,4,2,2500.0000\n");
}
END_TEST

/* The entropies are those of Matrix67's example, 1 and 1.5 bits. */
START_TEST(measures_are_the_published_ones) {
    const char *const documents[] = {"吃葡萄不吐葡萄皮不吃葡萄倒吐葡萄皮", NULL};
    check(&(terms_ngram_options){.longest = 2, .min_total = 3, .measures = true}, documents,
          COLUMNS ",left_entropy,right_entropy,cohesion_log2,c_value,quoted\n"
                  "1,2,葡萄,4,1,2352.9412,1.0000,1.5000,2.0875,4.0000,0\n");
    check(&(terms_ngram_options){.shortest = 1, .longest = 1, .min_total = 4, .measures = true},
          documents,
          COLUMNS ",left_entropy,right_entropy,cohesion_log2,c_value,quoted\n"
                  "1,1,萄,4,1,2352.9412,0.0000,1.5000,,0.0000,0\n"
                  "1,1,葡,4,1,2352.9412,1.0000,0.0000,,0.0000,0\n");
}
END_TEST

static void repeat(terms_ngrams *ngrams, const char *text, size_t times) {
    while (times-- > 0)
        take_string(ngrams, text);
}

static void check_c_value(terms_ngrams *ngrams, const char *text, double expected) {
    terms_ngram got;
    size_t index = 0;
    while (get(ngrams, index, &got) && strcmp(got.text, text) != 0)
        index++;
    ck_assert_str_eq(got.text, text);
    ck_assert_double_eq_tol(got.c_value, expected, 1e-6);
}

/* Frantzi, Ananiadou and Mima 2000, table 2, a character for a word: adenoid 腺,
 * cystic 囊, basal 基, cell 细, carcinoma 癌, ulcerated 溃, recurrent 复, circumscribed 限. */
START_TEST(c_values_are_those_of_the_paper) {
    terms_ngrams *ngrams = new_ngrams(
        &(terms_ngram_options){.shortest = 3, .longest = 5, .min_total = 3, .measures = true});
    repeat(ngrams, "腺囊基细癌", 5);
    repeat(ngrams, "囊基细癌", 6);
    repeat(ngrams, "溃基细癌", 7);
    repeat(ngrams, "复基细癌", 5);
    repeat(ngrams, "限基细癌", 3);
    repeat(ngrams, "基细癌", 958);
    ck_assert_int_eq(count(ngrams, 3), TERMS_OK);
    check_c_value(ngrams, "腺囊基细癌", 11.609640);
    check_c_value(ngrams, "囊基细癌", 12);
    check_c_value(ngrams, "溃基细癌", 14);
    check_c_value(ngrams, "复基细癌", 10);
    check_c_value(ngrams, "限基细癌", 6);
    check_c_value(ngrams, "基细癌", 1551.361296);
    terms_ngrams_free(ngrams);
}
END_TEST

START_TEST(quoted_are_whole_runs_between_marks_of_one_pair) {
    const char *const documents[] = {"“两会”「两会」\"两会\"“全国两会”“两会」两会“两会召开”",
                                     "“\n两会 ”“两会", NULL};
    terms_ngrams *ngrams = new_ngrams(&(terms_ngram_options){.measures = true});
    terms_ngram got;
    for (size_t i = 0; documents[i]; i++)
        take_string(ngrams, documents[i]);
    ck_assert_int_eq(count(ngrams, 1), TERMS_OK);
    ck_assert(get(ngrams, 0, &got));
    ck_assert_str_eq(got.text, "两会");
    ck_assert_uint_eq(got.total, 9);
    ck_assert_uint_eq(got.quoted, 4);
    terms_ngrams_free(ngrams);
}
END_TEST

START_TEST(bad_options_and_calls_out_of_order_are_refused) {
    terms_ngrams *ngrams = (terms_ngrams *)1, *other = new_ngrams(NULL);
    size_t parts;
    terms_table *table;
    ck_assert_int_eq(terms_ngrams_new(&ngrams, &(terms_ngram_options){.shortest = 5, .longest = 2}),
                     TERMS_BAD_ARGUMENT);
    ck_assert_ptr_null(ngrams);
    ngrams = new_ngrams(&(terms_ngram_options){.shortest = 1});
    ck_assert_int_eq(terms_ngrams_feed(ngrams, "一", 3), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_ngrams_end(ngrams), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_ngrams_count(ngrams, 0), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_ngrams_finish(ngrams), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(tabulate(&table, ngrams, 1), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_table_ngrams(&table, NULL, 1, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_ptr_null(table);
    ck_assert_int_eq(terms_ngrams_merge(ngrams, ngrams), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_ngrams_merge(ngrams, other), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_ngrams_begin(ngrams), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_begin(ngrams), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_ngrams_divide(ngrams, 1, &parts), TERMS_BAD_ARGUMENT);
    terms_ngrams_cancel(ngrams);
    ck_assert_int_eq(terms_ngrams_divide(ngrams, 0, &parts), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(count(ngrams, 4), TERMS_OK);
    ck_assert_uint_eq(terms_ngrams_size(ngrams), 0);
    ck_assert_int_eq(terms_ngrams_begin(ngrams), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_ngrams_count(ngrams, 0), TERMS_BAD_ARGUMENT);
    terms_ngrams_free(ngrams);
    terms_ngrams_free(other);
    terms_ngrams_free(NULL);
}
END_TEST

START_TEST(each_part_is_counted_once) {
    for (int measures = 0; measures < 2; measures++) {
        terms_ngrams *ngrams =
            new_ngrams(&(terms_ngram_options){.shortest = 1, .measures = measures != 0});
        size_t parts;
        take_string(ngrams, "一二三四");
        take_string(ngrams, "一二，三四");
        ck_assert_int_eq(terms_ngrams_divide(ngrams, 2, &parts), TERMS_OK);
        ck_assert_uint_eq(parts, 2);
        ck_assert_int_eq(terms_ngrams_count(ngrams, 1), TERMS_OK);
        ck_assert_int_eq(terms_ngrams_finish(ngrams), TERMS_BAD_ARGUMENT);
        ck_assert_int_eq(terms_ngrams_count(ngrams, 1), TERMS_BAD_ARGUMENT);
        ck_assert_int_eq(terms_ngrams_count(ngrams, 0), TERMS_OK);
        ck_assert_int_eq(terms_ngrams_finish(ngrams), TERMS_OK);
        ck_assert_uint_eq(terms_ngrams_size(ngrams), 10);
        ck_assert_uint_eq(terms_ngrams_documents(ngrams), 2);
        terms_ngrams_free(ngrams);
    }
}
END_TEST

START_TEST(each_share_of_a_stage_is_done_once) {
    terms_ngrams *ngrams = new_ngrams(&(terms_ngram_options){.shortest = 1, .measures = true});
    size_t parts, shares = 1;
    take_string(ngrams, "一二三四");
    take_string(ngrams, "一二，三四");
    ck_assert_int_eq(terms_ngrams_advance(ngrams, &shares), TERMS_BAD_ARGUMENT);
    ck_assert_uint_eq(shares, 0);
    ck_assert_int_eq(terms_ngrams_divide(ngrams, 2, &parts), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_count(ngrams, 0), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_advance(ngrams, &shares), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_ngrams_work(ngrams, 0), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_ngrams_count(ngrams, 1), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_advance(ngrams, &shares), TERMS_OK);
    ck_assert_uint_eq(shares, 2);
    ck_assert_int_eq(terms_ngrams_count(ngrams, 1), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_ngrams_work(ngrams, 2), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_ngrams_work(ngrams, 1), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_work(ngrams, 1), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_ngrams_advance(ngrams, &shares), TERMS_BAD_ARGUMENT);
    ck_assert_uint_eq(shares, 0);
    ck_assert_int_eq(terms_ngrams_finish(ngrams), TERMS_OK);
    ck_assert_uint_eq(terms_ngrams_size(ngrams), 10);
    ck_assert_int_eq(terms_ngrams_work(ngrams, 0), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_ngrams_advance(ngrams, &shares), TERMS_BAD_ARGUMENT);
    terms_ngrams_free(ngrams);
}
END_TEST

START_TEST(without_measures_there_are_no_stages) {
    terms_ngrams *ngrams = new_ngrams(&(terms_ngram_options){.shortest = 1});
    size_t parts, shares = 1;
    take_string(ngrams, "一二三四");
    ck_assert_int_eq(terms_ngrams_divide(ngrams, 1, &parts), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_count(ngrams, 0), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_advance(ngrams, &shares), TERMS_OK);
    ck_assert_uint_eq(shares, 0);
    ck_assert_int_eq(terms_ngrams_finish(ngrams), TERMS_OK);
    terms_ngrams_free(ngrams);
}
END_TEST

START_TEST(the_longest_may_be_any_number) {
    const char *const documents[] = {"一二三", NULL};
    check(&(terms_ngram_options){.shortest = 3, .longest = SIZE_MAX}, documents,
          COLUMNS "\n1,3,一二三,1,1,3333.3333\n");
    check(&(terms_ngram_options){.shortest = SIZE_MAX, .longest = SIZE_MAX, .measures = true},
          documents, COLUMNS ",left_entropy,right_entropy,cohesion_log2,c_value,quoted\n");
}
END_TEST

/* All characters from `first` to `last`, in order, as a document. */
static void take_range(terms_ngrams *ngrams, uint32_t first, uint32_t last) {
    char *text = malloc(4 * (size_t)(last - first + 1));
    size_t len = 0;
    ck_assert_ptr_nonnull(text);
    for (uint32_t c = first; c <= last; c++)
        len += terms__utf8_encode(c, text + len);
    take(ngrams, text, len);
    free(text);
}

static void check_wide(terms_ngram_options options) {
    terms_ngrams *ngrams = new_ngrams(&options);
    terms_ngram got;
    for (int i = 0; i < 2; i++) {
        take_range(ngrams, 0x3400, 0x4DBF);
        take_range(ngrams, 0x4E00, 0x9FFF);
        take_range(ngrams, 0x20000, 0x2A6DF);
    }
    size_t all = 0x4DBF - 0x3400 + 0x9FFF - 0x4E00 + 0x2A6DF - 0x20000 + 3;
    ck_assert_int_eq(count(ngrams, 3), TERMS_OK);
    ck_assert_uint_eq(terms_ngrams_size(ngrams), all - 3 * (options.shortest - 1));
    ck_assert(get(ngrams, terms_ngrams_size(ngrams) - 1, &got));
    ck_assert_uint_eq(got.total, 2);
    ck_assert_uint_eq(got.documents, 2);
    ck_assert_uint_eq(strlen(got.text), 4 * options.shortest);
    terms_ngrams_free(ngrams);
}

START_TEST(more_characters_than_two_bytes_number_are_counted) {
    check_wide((terms_ngram_options){.shortest = 2, .longest = 2, .min_total = 2});
    check_wide((terms_ngram_options){.shortest = 1, .longest = 1, .measures = true});
    check_wide((terms_ngram_options){.shortest = 12, .longest = 12, .min_total = 2});
}
END_TEST

/* The n-grams have more units than a record holds, so that the rest is fetched from the text. */
START_TEST(long_ones_are_found_in_a_large_alphabet) {
    enum { LENGTH = 40 };
    terms_ngrams *ngrams = new_ngrams(&(terms_ngram_options){
        .shortest = LENGTH, .longest = LENGTH, .min_total = 2, .measures = true});
    terms_ngram got;
    take_range(ngrams, 0x4E00, 0x6E00);
    take_range(ngrams, 0x5000, 0x5000 + LENGTH - 1);
    take_range(ngrams, 0x5000 + 1, 0x5000 + LENGTH);
    ck_assert_int_eq(count(ngrams, 5), TERMS_OK);
    ck_assert_uint_eq(terms_ngrams_size(ngrams), 2);
    for (size_t i = 0; i < 2; i++) {
        char first[5] = "";
        ck_assert(get(ngrams, i, &got));
        terms__utf8_encode((uint32_t)(0x5000 + i), first);
        ck_assert(strncmp(got.text, first, 3) == 0);
        ck_assert_uint_eq(got.documents, 2);
        ck_assert_double_eq_tol(got.left_entropy, 1, 1e-7);
        ck_assert_double_eq_tol(got.right_entropy, 1, 1e-7);
    }
    terms_ngrams_free(ngrams);
}
END_TEST

/* The pieces are so large that merging takes them over instead of copying them. */
START_TEST(large_pieces_are_merged) {
    enum { TIMES = 600000 };
    terms_ngram_options options = {.longest = 2, .min_total = 3};
    terms_ngrams *all = new_ngrams(&options), *more = new_ngrams(&options);
    terms_ngram got;
    char *text = malloc(TIMES * 6);
    ck_assert_ptr_nonnull(text);
    for (size_t i = 0; i < TIMES; i++)
        memcpy(text + 6 * i, "一二", 6);
    take(more, text, TIMES * 6);
    take_string(all, "二一三一");
    ck_assert_int_eq(terms_ngrams_merge(all, more), TERMS_OK);
    take_string(more, "一二。二一");
    ck_assert_int_eq(terms_ngrams_merge(all, more), TERMS_OK);
    terms_ngrams_free(more);
    ck_assert_int_eq(count(all, 2), TERMS_OK);
    ck_assert_uint_eq(terms_ngrams_size(all), 2);
    ck_assert(get(all, 0, &got));
    ck_assert_str_eq(got.text, "一二");
    ck_assert_uint_eq(got.total, TIMES + 1);
    ck_assert_uint_eq(got.documents, 2);
    ck_assert(get(all, 1, &got));
    ck_assert_uint_eq(got.total, TIMES + 1);
    ck_assert_uint_eq(got.documents, 3);
    terms_ngrams_free(all);
    free(text);
}
END_TEST

START_TEST(slices_add_up_to_the_whole) {
    static const terms_format formats[] = {TERMS_CSV, TERMS_TSV, TERMS_JSON, TERMS_JSONL};
    terms_ngrams *ngrams = new_ngrams(NULL);
    take_string(ngrams, "中国式现代化");
    ck_assert_int_eq(count(ngrams, 1), TERMS_OK);
    size_t rows = terms_ngrams_size(ngrams);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        char all[4096] = "";
        terms_table *table;
        terms_ngram_cursor *cursor;
        ck_assert_int_eq(terms_ngram_cursor_new(&cursor, ngrams), TERMS_OK);
        terms_write_options options = {.format = formats[i], .bom = true};
        for (size_t from = 0; from < rows; from += 4) {
            options.slice = from == 0          ? TERMS_SLICE_FIRST
                            : from + 4 >= rows ? TERMS_SLICE_LAST
                                               : TERMS_SLICE_MIDDLE;
            ck_assert_int_eq(terms_table_ngrams(&table, cursor, 4, NULL), TERMS_OK);
            char *written = table_written(table, &options);
            strcat(all, written);
            free(written);
            terms_table_free(table);
        }
        terms_ngram_cursor_free(cursor);
        options.slice = TERMS_SLICE_WHOLE;
        ck_assert_int_eq(tabulate(&table, ngrams, rows), TERMS_OK);
        table_expect(table, &options, all);
    }
    terms_ngrams_free(ngrams);
}
END_TEST

/* The n-grams are so long that records hold places instead of documents; two merges come first. */
START_TEST(long_ones_are_found_in_large_pieces) {
    enum { TIMES = 600000, LENGTH = 80 };
    terms_ngram_options options = {.shortest = LENGTH, .longest = LENGTH, .min_total = 2};
    terms_ngrams *all = new_ngrams(&options), *more = new_ngrams(&options);
    terms_ngrams *last = new_ngrams(&options);
    terms_ngram got;
    char *text = malloc(TIMES * 6);
    ck_assert_ptr_nonnull(text);
    for (size_t i = 0; i < TIMES; i++)
        memcpy(text + 6 * i, "一二", 6);
    for (size_t i = 0; i < 2; i++) {
        take(more, text, TIMES * 6);
        ck_assert_int_eq(terms_ngrams_merge(all, more), TERMS_OK);
    }
    ck_assert_uint_eq(terms_ngrams_documents(all), 2);
    faults_begin(1);
    ck_assert_int_eq(terms_ngrams_merge(more, all), TERMS_NO_MEMORY);
    ck_assert(faults_end());
    ck_assert_int_eq(terms_ngrams_merge(last, all), TERMS_OK);
    ck_assert_int_eq(count(last, 2), TERMS_OK);
    ck_assert_uint_eq(terms_ngrams_size(last), 2);
    for (size_t i = 0; i < 2; i++) {
        ck_assert(get(last, i, &got));
        ck_assert_uint_eq(got.total, 2 * (TIMES - LENGTH / 2 + 1 - i));
        ck_assert_uint_eq(got.documents, 2);
    }
    terms_ngrams_free(all);
    terms_ngrams_free(more);
    terms_ngrams_free(last);
    free(text);
}
END_TEST

/* A text of 一 with each of many characters behind it, in another order than theirs. */
enum { MANY = 100 };
static const char *many_pairs(void) {
    static char text[9 * MANY + 1];
    size_t len = 0;
    for (uint32_t i = 0; i < MANY; i++) {
        len += terms__utf8_encode(0x4E00, text + len);
        len += terms__utf8_encode(0x5000 + i * 37 % MANY, text + len);
        len += terms__utf8_encode(0xFF0C, text + len);
    }
    return text;
}

START_TEST(many_that_begin_alike_are_in_order) {
    for (size_t longest = 2; longest <= 3; longest++) {
        terms_ngrams *ngrams = new_ngrams(&(terms_ngram_options){.longest = longest});
        terms_ngram got;
        take_string(ngrams, many_pairs());
        ck_assert_int_eq(count(ngrams, 3), TERMS_OK);
        ck_assert_uint_eq(terms_ngrams_size(ngrams), MANY);
        for (uint32_t i = 0; i < MANY; i++) {
            char second[5] = "";
            terms__utf8_encode(0x5000 + i, second);
            ck_assert(get(ngrams, i, &got));
            ck_assert_str_eq(got.text + 3, second);
        }
        terms_ngrams_free(ngrams);
    }
}
END_TEST

START_TEST(documents_can_be_forgotten) {
    terms_ngrams *ngrams = new_ngrams(&(terms_ngram_options){.min_total = 2, .measures = true});
    terms_sizes sizes;
    terms_ngram got;
    take_string(ngrams, "“两会”，“中国”，两会");
    ck_assert_int_eq(terms_ngrams_begin(ngrams), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_feed(ngrams, "全国", 6), TERMS_OK);
    terms_ngrams_clear(ngrams);
    ck_assert_uint_eq(terms_ngrams_documents(ngrams), 0);
    take_string(ngrams, "中国。a中国");
    terms_ngrams_sizes(ngrams, &sizes);
    ck_assert_uint_eq(sizes.chars, 6);
    ck_assert_uint_eq(sizes.han, 4);
    ck_assert_int_eq(count(ngrams, 1), TERMS_OK);
    terms_ngrams_clear(ngrams);
    ck_assert_uint_eq(terms_ngrams_size(ngrams), 1);
    ck_assert(get(ngrams, 0, &got));
    ck_assert_str_eq(got.text, "中国");
    ck_assert_uint_eq(got.total, 2);
    ck_assert_uint_eq(got.quoted, 0);
    terms_ngrams_free(ngrams);
}
END_TEST

/* What is counted while memory runs out: two texts, in turn. */
typedef struct run_case {
    terms_ngram_options options;
    const char *texts[2];
} run_case;

static terms_status take_in_turn(terms_ngrams *const both[2], const run_case *c) {
    terms_status status = TERMS_OK;
    for (size_t i = 0; status == TERMS_OK && i < 4; i++)
        status = ngrams_take(both[i % 2], c->texts[i % 2], strlen(c->texts[i % 2]));
    return status;
}

static terms_status run_out(const void *context) {
    const run_case *c = context;
    terms_ngrams *both[2] = {NULL, NULL};
    terms_table *table = NULL;
    terms_status status = terms_ngrams_new(&both[0], &c->options);
    if (status == TERMS_OK)
        status = terms_ngrams_new(&both[1], &c->options);
    if (status == TERMS_OK)
        status = take_in_turn(both, c);
    if (status == TERMS_OK)
        status = terms_ngrams_merge(both[0], both[1]);
    if (status == TERMS_OK)
        status = count(both[0], 2);
    if (status == TERMS_OK)
        status = tabulate(&table, both[0], 9);
    terms_table_free(table);
    terms_ngrams_free(both[1]);
    terms_ngrams_free(both[0]);
    return status;
}

START_TEST(memory_that_runs_out_anywhere_is_told) {
    const char *text = "“中国式现代化”，中国。一二三四", *other = "“㐀㐀”，中国。龘龘㠀㠀𠀀𠀀";
    const char *many = many_pairs();
    const run_case cases[] = {
        {{.longest = 3}, {text, other}},
        {{.longest = 30, .measures = true}, {text, other}},
        {{.longest = 60, .measures = true}, {other, text}},
        {{.maximal = true, .min_total = 2}, {text, text}},
        {{.longest = 2}, {many, many}},
        {{.longest = 3}, {many, many}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        faults_everywhere(run_out, &cases[i]);
}
END_TEST

/* There are more characters than are taken in at a time, and than numbers of two bytes. */
START_TEST(memory_that_runs_out_of_characters_is_told) {
    char *text = malloc(4 * 0x11000 + 1);
    size_t len = 0;
    ck_assert_ptr_nonnull(text);
    for (uint32_t c = 0x20000; c <= 0x2A6DF; c++)
        len += terms__utf8_encode(c, text + len);
    for (uint32_t c = 0x4E00; c <= 0x9FFF; c++)
        len += terms__utf8_encode(c, text + len);
    for (uint32_t c = 0x3400; c <= 0x4DBF; c++)
        len += terms__utf8_encode(c, text + len);
    text[len] = '\0';
    faults_everywhere(run_out, &(run_case){{.longest = 2, .min_total = 4}, {text, "一"}});
    faults_everywhere(run_out, &(run_case){{.longest = 2, .min_total = 4}, {"一", text}});
    free(text);
}
END_TEST

START_TEST(what_failed_stays_failed) {
    bool failed = true;
    for (uint64_t number = 1; failed; number++) {
        terms_ngrams *ngrams = new_ngrams(&(terms_ngram_options){.measures = true});
        terms_ngrams *good = new_ngrams(&(terms_ngram_options){.measures = true});
        terms_ngram_cursor *cursor;
        const run_case c = {.texts = {"中国“两会”", "两会。一二三"}};
        faults_begin(number);
        terms_status status = take_in_turn((terms_ngrams *[]){ngrams, ngrams}, &c);
        if (status == TERMS_OK)
            status = count(ngrams, 2);
        failed = faults_end();
        ck_assert_int_eq(status, failed ? TERMS_NO_MEMORY : TERMS_OK);
        if (failed) {
            ck_assert_int_eq(terms_ngrams_finish(ngrams), TERMS_NO_MEMORY);
            ck_assert_int_eq(terms_ngrams_begin(ngrams), TERMS_NO_MEMORY);
            ck_assert_int_eq(terms_ngrams_merge(ngrams, good), TERMS_NO_MEMORY);
            ck_assert_int_ne(terms_ngram_cursor_new(&cursor, ngrams), TERMS_OK);
            ck_assert_ptr_null(cursor);
        }
        terms_ngrams_free(ngrams);
        terms_ngrams_free(good);
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("ngrams", &tests);
    tcase_add_test(tests, rows_go_by_total_then_length_then_code_points);
    tcase_add_test(tests, thresholds_leave_out_what_is_rare);
    tcase_add_test(tests, maximal_ones_are_in_no_longer_one_as_often);
    tcase_add_test(tests, measures_are_the_published_ones);
    tcase_add_test(tests, c_values_are_those_of_the_paper);
    tcase_add_test(tests, quoted_are_whole_runs_between_marks_of_one_pair);
    tcase_add_test(tests, bad_options_and_calls_out_of_order_are_refused);
    tcase_add_test(tests, each_part_is_counted_once);
    tcase_add_test(tests, each_share_of_a_stage_is_done_once);
    tcase_add_test(tests, without_measures_there_are_no_stages);
    tcase_add_test(tests, the_longest_may_be_any_number);
    tcase_add_test(tests, more_characters_than_two_bytes_number_are_counted);
    tcase_add_test(tests, long_ones_are_found_in_a_large_alphabet);
    tcase_add_test(tests, large_pieces_are_merged);
    tcase_add_test(tests, long_ones_are_found_in_large_pieces);
    tcase_add_test(tests, many_that_begin_alike_are_in_order);
    tcase_add_test(tests, documents_can_be_forgotten);
    tcase_add_test(tests, slices_add_up_to_the_whole);
    tcase_add_test(tests, memory_that_runs_out_anywhere_is_told);
    tcase_add_test(tests, memory_that_runs_out_of_characters_is_told);
    tcase_add_test(tests, what_failed_stays_failed);
    return suite_run(suite);
}
