/* Tests of counts: documents counted, cancelled, merged and read from files.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bytes.h"
#include "count/counts.h"
#include "libterms.h"
#include "support/compiled.h"
#include "support/faults.h"
#include "support/place.h"
#include "support/suite.h"
#include "support/tables.h"

static const char lines[] =
    "印度\n印度尼西亚\n两会\n全国两会\t两会\n十大\t\t\t二十大\n的士\n士兵\n";

enum { INDIA, INDONESIA, SESSIONS, TEN, TAXI, SOLDIER, TERMS };

static terms_matcher *compile(void) {
    terms_matcher *matcher = compiled(lines);
    ck_assert_uint_eq(terms_matcher_size(matcher), TERMS);
    return matcher;
}

static terms_counts *new_counts(const terms_matcher *matcher) {
    terms_counts *counts;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    return counts;
}

static terms_status begin(terms_counts *counts, const char *id) {
    return terms_counts_begin(counts, &(terms_document){.id = id});
}

static terms_status feed(terms_counts *counts, const char *text) {
    return terms_counts_feed(counts, text, strlen(text));
}

static void count(terms_counts *counts, const char *id, const char *text) {
    ck_assert_int_eq(begin(counts, id), TERMS_OK);
    ck_assert_int_eq(feed(counts, text), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
}

static void check_tally(const terms_counts *counts, size_t document, size_t term,
                        terms_tally expected) {
    terms_tally tally;
    memset(&tally, 0xA5, sizeof tally);
    terms_counts_tally(counts, document, term, &tally);
    ck_assert_mem_eq(&tally, &expected, sizeof tally);
}

/* Occurrences that stand alone are counted by form first, and go to cells at the document's end. */
START_TEST(a_document_may_hold_many_terms) {
    enum { MANY = 40 };
    char forms[MANY * 7 + 1] = "", text[MANY * 18 + 1] = "";
    for (size_t i = 0; i < MANY; i++) {
        snprintf(forms + 7 * i, 8, "\xE5%c\x81\xE5%c\x82\n", (char)(0x80 + i), (char)(0x80 + i));
        snprintf(text + 18 * i, 19, "一%.6s人%.3s人", forms + 7 * i, "国");
    }
    terms_matcher *matcher = compiled(forms);
    terms_counts *counts = new_counts(matcher);
    count(counts, "many", text);
    count(counts, "few", "一人");
    for (size_t term = 0; term < MANY; term++) {
        check_tally(counts, 0, term, (terms_tally){.total = 1, .free = 1});
        check_tally(counts, 1, term, (terms_tally){.total = 0});
    }
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

/* All tables of some counts, one behind the other. */
static char *show(const terms_counts *counts) {
    terms_status (*const builders[])(terms_table **, const terms_counts *,
                                     const terms_table_options *) = {
        terms_table_summary, terms_table_long, terms_table_docs, terms_table_nesting};
    terms__bytes all = {0};
    for (size_t i = 0; i < 4; i++) {
        terms_table *table;
        ck_assert_int_eq(builders[i](&table, counts, NULL), TERMS_OK);
        char *written = table_written(table, NULL);
        ck_assert(terms__bytes_add(&all, written, strlen(written)));
        free(written);
        terms_table_free(table);
    }
    ck_assert(terms__bytes_add(&all, "", 1));
    return all.data;
}

static void check_same(const terms_counts *a, const terms_counts *b) {
    char *one = show(a), *other = show(b);
    ck_assert_str_eq(one, other);
    free(one);
    free(other);
}

START_TEST(documents_have_tallies_of_their_own) {
    terms_matcher *matcher = compile();
    terms_counts *counts = new_counts(matcher);
    count(counts, "a", "印度尼西亚和印度，“全国两会”和两\n会");
    count(counts, "b", "二十大和十大：城堡的士兵");
    ck_assert_uint_eq(terms_counts_documents(counts), 2);
    check_tally(counts, 0, INDIA, (terms_tally){2, 1, 1, 0, 0, 0, 0});
    check_tally(counts, 0, INDONESIA, (terms_tally){1, 1, 0, 0, 0, 0, 0});
    check_tally(counts, 0, SESSIONS, (terms_tally){2, 2, 0, 0, 1, 1, 0});
    check_tally(counts, 0, TEN, (terms_tally){0});
    check_tally(counts, 1, INDIA, (terms_tally){0});
    check_tally(counts, 1, TEN, (terms_tally){1, 1, 0, 0, 0, 0, 1});
    check_tally(counts, 1, TAXI, (terms_tally){1, 0, 0, 1, 0, 0, 0});
    check_tally(counts, 1, SOLDIER, (terms_tally){1, 0, 0, 1, 0, 0, 0});
    terms_counts_free(counts);
    terms_counts_free(NULL);
    terms_matcher_free(matcher);
}
END_TEST

/* Count several pieces.  With `is_full` each finds that the counts by form can take no more. */
static void count_full(terms_counts *counts, bool is_full) {
    ck_assert_int_eq(begin(counts, "d"), TERMS_OK);
    for (size_t i = 0; i < 5; i++) {
        counts->rolled = is_full ? UINT32_MAX : counts->rolled;
        ck_assert_int_eq(feed(counts, "一印度尼西亚一两会一全国两会人的士兵一印度一"), TERMS_OK);
        ck_assert(counts->rolled > 0 && counts->rolled < 100);
    }
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
    ck_assert_uint_eq(counts->rolled, 0);
}

static void check_full(const char *forms) {
    terms_matcher *matcher = compiled(forms);
    terms_counts *full = new_counts(matcher), *counts = new_counts(matcher);
    count_full(full, true);
    count_full(counts, false);
    for (size_t term = 0; term < terms_matcher_size(matcher); term++) {
        terms_tally tally;
        terms_counts_tally(counts, 0, term, &tally);
        ck_assert_uint_gt(tally.total, 0);
        check_tally(full, 0, term, tally);
    }
    for (int with = 0; with < TERMS__TOGETHER; with++) {
        const terms__pairs *a = &full->pairs[with], *b = &counts->pairs[with];
        ck_assert_uint_eq(a->count, b->count);
        for (size_t i = 0; i < a->count; i++)
            ck_assert_uint_eq(terms__pairs_read(a, i).count, terms__pairs_read(b, i).count);
    }
    terms_counts_free(full);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}

START_TEST(small_numbers_are_emptied_in_time) {
    check_full("印度\n印度尼西亚\n两会\n的士\n士兵\n");
    check_full("印度\n印度尼西亚\n两会\n全国两会\t两会\n的士\n士兵\n");
}
END_TEST

START_TEST(past_the_ends_there_is_nothing) {
    terms_matcher *matcher = compile();
    terms_counts *counts = new_counts(matcher);
    terms_document name = {.id = "x"};
    terms_source source = {.bytes = 7};
    terms_sizes sizes = {7, 7, 7};
    check_tally(counts, 0, 0, (terms_tally){0});
    count(counts, "a", "印度");
    check_tally(counts, 0, TERMS, (terms_tally){0});
    check_tally(counts, 0, SIZE_MAX, (terms_tally){0});
    check_tally(counts, 1, 0, (terms_tally){0});
    terms_counts_document(counts, 1, &name, &source, &sizes);
    ck_assert_ptr_null(name.id);
    ck_assert_uint_eq(source.bytes + sizes.chars + sizes.han + sizes.private_use, 0);
    terms_counts_document(counts, 0, NULL, NULL, NULL);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(names_are_copied) {
    terms_matcher *matcher = compile();
    terms_counts *counts = new_counts(matcher);
    char id[] = "id", path[] = "path", date[] = "2024", group[] = "group", encoding[] = "big5";
    terms_document name = {id, path, 3, date, group};
    terms_source source = {encoding, 100, 2};
    ck_assert_int_eq(terms_counts_begin(counts, &name), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, &source), TERMS_OK);
    id[0] = path[0] = date[0] = group[0] = encoding[0] = 'x';
    terms_counts_document(counts, 0, &name, &source, NULL);
    ck_assert_str_eq(name.id, "id");
    ck_assert_str_eq(name.path, "path");
    ck_assert_uint_eq(name.part, 3);
    ck_assert_str_eq(name.date, "2024");
    ck_assert_str_eq(name.group, "group");
    ck_assert_str_eq(source.encoding, "big5");
    ck_assert_uint_eq(source.bytes, 100);
    ck_assert_uint_eq(source.malformed, 2);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(all_but_the_id_may_be_missing_or_empty) {
    terms_matcher *matcher = compile();
    terms_counts *counts = new_counts(matcher);
    const terms_document names[] = {{.id = "id"}, {"id", "", 0, "", ""}};
    for (size_t i = 0; i < 2; i++) {
        terms_document name;
        ck_assert_int_eq(terms_counts_begin(counts, &names[i]), TERMS_OK);
        ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
        terms_counts_document(counts, i, &name, NULL, NULL);
        ck_assert_str_eq(name.path, "id");
        ck_assert_uint_eq(name.part, 0);
        ck_assert_ptr_null(name.date);
        ck_assert_ptr_null(name.group);
    }
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(without_a_source_the_bytes_are_those_fed) {
    terms_matcher *matcher = compile();
    terms_counts *counts = new_counts(matcher);
    terms_source source;
    terms_sizes sizes;
    ck_assert_int_eq(begin(counts, "a"), TERMS_OK);
    ck_assert_int_eq(feed(counts, "印 a\xEE\x80\x80"), TERMS_OK);
    ck_assert_int_eq(terms_counts_feed(counts, "\xFF\0", 2), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
    terms_counts_document(counts, 0, NULL, &source, &sizes);
    ck_assert_ptr_null(source.encoding);
    ck_assert_uint_eq(source.bytes, 10);
    ck_assert_uint_eq(source.malformed, 0);
    ck_assert_uint_eq(sizes.chars, 5);
    ck_assert_uint_eq(sizes.han, 1);
    ck_assert_uint_eq(sizes.private_use, 1);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(an_empty_document_is_a_document) {
    terms_matcher *matcher = compile();
    terms_counts *counts = new_counts(matcher);
    terms_sizes sizes;
    ck_assert_int_eq(begin(counts, "a"), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
    count(counts, "b", "");
    ck_assert_uint_eq(terms_counts_documents(counts), 2);
    terms_counts_document(counts, 1, NULL, NULL, &sizes);
    ck_assert_uint_eq(sizes.chars, 0);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(chunks_do_not_show) {
    const char *text =
        "印度尼西亚和印度，“全国两会”和两\r\n会。\n\n二十大和十\xE4\xB8大：城堡的士兵";
    terms_matcher *matcher = compile();
    terms_counts *whole = new_counts(matcher);
    count(whole, "a", text);
    for (size_t chunk = 1; chunk < 6; chunk++) {
        terms_counts *cut = new_counts(matcher);
        size_t len = strlen(text);
        ck_assert_int_eq(begin(cut, "a"), TERMS_OK);
        for (size_t at = 0; at < len; at += chunk)
            ck_assert_int_eq(terms_counts_feed(cut, text + at, len - at < chunk ? len - at : chunk),
                             TERMS_OK);
        ck_assert_int_eq(terms_counts_end(cut, NULL), TERMS_OK);
        check_same(whole, cut);
        terms_counts_free(cut);
    }
    terms_counts_free(whole);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(nothing_is_found_across_documents) {
    terms_matcher *matcher = compile();
    terms_counts *counts = new_counts(matcher);
    count(counts, "a", "两");
    count(counts, "b", "会，二");
    count(counts, "c", "十大");
    check_tally(counts, 1, SESSIONS, (terms_tally){0});
    check_tally(counts, 2, TEN, (terms_tally){1, 1, 0, 0, 0, 0, 0});
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(calls_out_of_order_are_refused) {
    terms_matcher *matcher = compile();
    terms_counts *counts = new_counts(matcher);
    ck_assert_int_eq(feed(counts, "印度"), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(begin(counts, "a"), TERMS_OK);
    ck_assert_int_eq(feed(counts, "印度"), TERMS_OK);
    ck_assert_int_eq(begin(counts, "b"), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(feed(counts, "印度"), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(feed(counts, "印度"), TERMS_BAD_ARGUMENT);
    ck_assert_uint_eq(terms_counts_documents(counts), 1);
    check_tally(counts, 0, INDIA, (terms_tally){2, 2, 0, 0, 0, 0, 0});
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(bad_arguments_are_refused) {
    terms_matcher *matcher = compile();
    terms_counts *counts = (terms_counts *)1;
    ck_assert_int_eq(terms_counts_new(&counts, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_ptr_null(counts);
    counts = new_counts(matcher);
    ck_assert_int_eq(terms_counts_begin(counts, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(begin(counts, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(begin(counts, ""), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(begin(counts, "a"), TERMS_OK);
    ck_assert_int_eq(terms_counts_feed(counts, NULL, 1), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_counts_feed(counts, NULL, 0), TERMS_OK);
    ck_assert_int_eq(terms_counts_file(NULL, NULL, "a", NULL, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_counts_file(counts, NULL, NULL, NULL, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

/* A text that leaves something of each kind undecided at its end. */
static const char tangled[] = "印度尼西亚，二十大，十大，的士兵，印度尼西";

START_TEST(a_cancelled_document_was_never_begun) {
    terms_matcher *matcher = compile();
    terms_counts *counts = new_counts(matcher), *clean = new_counts(matcher);
    terms_counts_cancel(counts);
    for (size_t i = 0; i < 3; i++) {
        char id[] = {(char)('a' + i), '\0'};
        for (size_t pieces = 0; pieces < 3000; pieces += 1000) {
            ck_assert_int_eq(begin(counts, "cancelled"), TERMS_OK);
            for (size_t piece = 0; piece < pieces; piece++)
                ck_assert_int_eq(feed(counts, tangled), TERMS_OK);
            terms_counts_cancel(counts);
            terms_counts_cancel(counts);
        }
        count(counts, id, "亚，印度尼西亚，二十大，十大");
        count(clean, id, "亚，印度尼西亚，二十大，十大");
    }
    ck_assert_uint_eq(terms_counts_documents(counts), 3);
    check_same(counts, clean);
    terms_counts_free(counts);
    terms_counts_free(clean);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(cleared_counts_are_as_new_ones) {
    terms_matcher *matcher = compile();
    terms_counts *counts = new_counts(matcher), *clean = new_counts(matcher);
    terms_counts_clear(counts);
    for (int round = 0; round < 3; round++) {
        count(counts, "a", tangled);
        ck_assert_int_eq(begin(counts, "b"), TERMS_OK);
        ck_assert_int_eq(feed(counts, tangled), TERMS_OK);
        terms_counts_clear(counts);
        ck_assert_uint_eq(terms_counts_documents(counts), 0);
        ck_assert_int_eq(feed(counts, "印度"), TERMS_BAD_ARGUMENT);
        check_same(counts, clean);
    }
    count(counts, "c", "两会");
    count(clean, "c", "两会");
    check_same(counts, clean);
    terms_counts_free(counts);
    terms_counts_free(clean);
    terms_matcher_free(matcher);
}
END_TEST

static const char *const texts[] = {"印度尼西亚", "印度尼西亚和印度", "",
                                    "两会",       "二十大，十大",     "城堡的士兵",
                                    "。",         "“两 会”",          "印度尼西亚的士兵"};

enum { TEXTS = sizeof texts / sizeof *texts, PARTS = 4 };

static void count_text(terms_counts *counts, size_t number) {
    const char id[] = {(char)('a' + number), '\0'};
    const char *groups[] = {NULL, "x", "y"}, *encodings[] = {NULL, "utf-8"};
    const terms_document name = {id, number % 2 ? "p" : NULL, number, NULL, groups[number % 3]};
    const terms_source source = {encodings[number % 2], number * 10, number % 4};
    ck_assert_int_eq(terms_counts_begin(counts, &name), TERMS_OK);
    ck_assert_int_eq(feed(counts, texts[number]), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, number % 5 ? &source : NULL), TERMS_OK);
}

/* Count texts that are shared out at random, and merge the counts in random order. */
static terms_counts *merge_parts(const terms_matcher *matcher, uint64_t *seed) {
    terms_counts *parts[PARTS];
    for (size_t i = 0; i < PARTS; i++)
        parts[i] = new_counts(matcher);
    for (size_t i = 0; i < TEXTS; i++)
        count_text(parts[suite_below(seed, PARTS)], i);
    for (size_t left = PARTS; left > 1; left--) {
        size_t to = suite_below(seed, left - 1);
        ck_assert_int_eq(terms_counts_merge(parts[to], parts[left - 1]), TERMS_OK);
        terms_counts_free(parts[left - 1]);
    }
    return parts[0];
}

START_TEST(any_split_merged_in_any_order_gives_the_same) {
    uint64_t seed = suite_seed("any_split_merged_in_any_order_gives_the_same");
    terms_matcher *matcher = compile();
    terms_counts *whole = new_counts(matcher);
    for (size_t i = 0; i < TEXTS; i++)
        count_text(whole, i);
    for (uint64_t i = suite_cases(2000); i > 0; i--) {
        terms_counts *merged = merge_parts(matcher, &seed);
        ck_assert_uint_eq(terms_counts_documents(merged), TEXTS);
        check_same(whole, merged);
        terms_counts_free(merged);
    }
    terms_counts_free(whole);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(merged_counts_stand_for_themselves) {
    terms_matcher *matcher = compile();
    terms_counts *counts = new_counts(matcher), *other = new_counts(matcher);
    count_text(counts, 0);
    ck_assert_int_eq(terms_counts_merge(counts, other), TERMS_OK);
    ck_assert_uint_eq(terms_counts_documents(counts), 1);
    count_text(other, 1);
    ck_assert_int_eq(terms_counts_merge(counts, other), TERMS_OK);
    ck_assert_int_eq(terms_counts_merge(counts, other), TERMS_OK);
    char *before = show(counts);
    terms_counts_clear(other);
    count_text(other, 2);
    terms_counts_free(other);
    char *after = show(counts);
    ck_assert_str_eq(before, after);
    ck_assert_uint_eq(terms_counts_documents(counts), 3);
    check_tally(counts, 2, INDIA, (terms_tally){2, 1, 1, 0, 0, 0, 0});
    free(before);
    free(after);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(an_open_document_may_go_on_after_a_merge) {
    terms_matcher *matcher = compile();
    terms_counts *counts = new_counts(matcher), *other = new_counts(matcher);
    terms_counts *expected = new_counts(matcher);
    count_text(other, 1);
    ck_assert_int_eq(begin(counts, "z"), TERMS_OK);
    ck_assert_int_eq(feed(counts, "印度尼"), TERMS_OK);
    ck_assert_int_eq(terms_counts_merge(counts, other), TERMS_OK);
    ck_assert_int_eq(feed(counts, "西亚"), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
    count(expected, "z", "印度尼西亚");
    count_text(expected, 1);
    check_same(counts, expected);
    terms_counts_free(counts);
    terms_counts_free(other);
    terms_counts_free(expected);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(merges_that_cannot_be_are_refused) {
    terms_matcher *matcher = compile(), *twin = compile();
    terms_counts *counts = new_counts(matcher), *other = new_counts(twin);
    ck_assert_int_eq(terms_counts_merge(counts, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_counts_merge(counts, counts), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_counts_merge(counts, other), TERMS_BAD_ARGUMENT);
    terms_counts_free(other);
    other = new_counts(matcher);
    count_text(other, 0);
    ck_assert_int_eq(begin(other, "b"), TERMS_OK);
    ck_assert_int_eq(terms_counts_merge(counts, other), TERMS_BAD_ARGUMENT);
    ck_assert_uint_eq(terms_counts_documents(counts), 0);
    terms_counts_cancel(other);
    ck_assert_int_eq(terms_counts_merge(counts, other), TERMS_OK);
    ck_assert_uint_eq(terms_counts_documents(counts), 1);
    terms_counts_free(counts);
    terms_counts_free(other);
    terms_matcher_free(matcher);
    terms_matcher_free(twin);
}
END_TEST

/* 两会 in GBK, ten times, a malformed byte and a comma. */
static void write_ten_sessions(void) {
    char bytes[44] = "";
    for (int i = 0; i < 10; i++)
        strcat(bytes, "\xC1\xBD\xBB\xE1");
    strcat(bytes, "\xFF\xA3\xAC");
    place_write(bytes, 43);
}

START_TEST(a_file_is_counted_as_a_document) {
    terms_matcher *matcher = compile();
    terms_counts *counts = new_counts(matcher);
    terms_document name = {.id = "id", .path = "elsewhere", .part = 2};
    terms_source source;
    terms_sizes sizes;
    place_make();
    write_ten_sessions();
    ck_assert_int_eq(terms_counts_file(counts, NULL, place_path(), "gbk", NULL), TERMS_OK);
    ck_assert_int_eq(terms_counts_file(counts, &name, place_path(), "GB18030", NULL), TERMS_OK);
    check_tally(counts, 0, SESSIONS, (terms_tally){10, 10, 0, 0, 0, 0, 0});
    terms_counts_document(counts, 0, &name, &source, &sizes);
    ck_assert_str_eq(name.id, place_path());
    ck_assert_str_eq(name.path, place_path());
    ck_assert_str_eq(source.encoding, "gb18030");
    ck_assert_uint_eq(source.bytes, 43);
    ck_assert_uint_eq(source.malformed, 1);
    ck_assert_uint_eq(sizes.chars, 22);
    terms_counts_document(counts, 1, &name, NULL, NULL);
    ck_assert_str_eq(name.id, "id");
    ck_assert_str_eq(name.path, "elsewhere");
    ck_assert_uint_eq(name.part, 2);
    place_remove();
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(the_encoding_of_a_file_is_detected) {
    const char *encodings[] = {NULL, "auto", "AUTO"};
    terms_matcher *matcher = compile();
    terms_counts *counts = new_counts(matcher);
    place_make();
    place_write("\xEF\xBB\xBF两会", 9);
    for (size_t i = 0; i < 3; i++) {
        terms_source source;
        terms_sizes sizes;
        ck_assert_int_eq(terms_counts_file(counts, NULL, place_path(), encodings[i], NULL),
                         TERMS_OK);
        terms_counts_document(counts, i, NULL, &source, &sizes);
        ck_assert_str_eq(source.encoding, "utf-8");
        ck_assert_uint_eq(source.bytes, 9);
        ck_assert_uint_eq(sizes.chars, 2);
    }
    place_remove();
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

/* A refused file leaves the counts as if it had never been named. */
static void check_refused(terms_counts *counts, const char *file, const char *encoding,
                          terms_status expected, const char *part) {
    terms_error err = {0};
    char *before = show(counts);
    ck_assert_int_eq(terms_counts_file(counts, NULL, file, encoding, &err), expected);
    ck_assert_int_eq(err.status, expected);
    ck_assert_msg(strstr(err.text, part) != NULL, "no “%s” in “%s”", part, err.text);
    ck_assert_int_eq(terms_counts_file(counts, NULL, file, encoding, NULL), expected);
    char *after = show(counts);
    ck_assert_str_eq(before, after);
    free(before);
    free(after);
}

START_TEST(files_that_are_refused_leave_the_counts_whole) {
    enum { SIZE = 200000 };
    static char zeros[SIZE];
    terms_matcher *matcher = compile();
    terms_counts *counts = new_counts(matcher);
    place_make();
    count(counts, "a", tangled);
    check_refused(counts, place_path(), NULL, TERMS_IO, "no such file");
    check_refused(counts, place_folder(), NULL, TERMS_IO, "is a folder");
    place_write("印度尼西亚", 15);
    check_refused(counts, place_path(), "latin1", TERMS_BAD_ENCODING, "latin1");
    memcpy(zeros, "印度尼西亚，二十大，十大，的士兵", 48);
    place_write(zeros, 300);
    check_refused(counts, place_path(), "utf-8", TERMS_BAD_BYTES, "no text");
    place_write(zeros, SIZE);
    check_refused(counts, place_path(), "utf-8", TERMS_BAD_BYTES, "no text");
    place_write("印度尼西亚", 15);
    ck_assert_int_eq(terms_counts_file(counts, NULL, place_path(), NULL, NULL), TERMS_OK);
    check_tally(counts, 1, INDIA, (terms_tally){1, 0, 1, 0, 0, 0, 0});
    place_remove();
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(a_file_leaves_an_open_document_open) {
    terms_matcher *matcher = compile();
    terms_counts *counts = new_counts(matcher);
    place_make();
    place_write("印度", 6);
    ck_assert_int_eq(begin(counts, "a"), TERMS_OK);
    ck_assert_int_eq(feed(counts, "两"), TERMS_OK);
    ck_assert_int_eq(terms_counts_file(counts, NULL, place_path(), NULL, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(feed(counts, "会"), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
    check_tally(counts, 0, SESSIONS, (terms_tally){1, 1, 0, 0, 0, 0, 0});
    check_tally(counts, 0, INDIA, (terms_tally){0});
    place_remove();
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(many_documents_are_kept) {
    enum { MANY = 20000 };
    terms_matcher *matcher = compile();
    terms_counts *counts = new_counts(matcher);
    size_t wrong = 0;
    char id[16];
    for (int i = 0; i < MANY; i++) {
        snprintf(id, sizeof id, "%d", i);
        if (begin(counts, id) || feed(counts, texts[i % TEXTS]) || terms_counts_end(counts, NULL))
            ck_abort();
    }
    ck_assert_uint_eq(terms_counts_documents(counts), MANY);
    for (size_t i = 0; i < MANY; i++) {
        terms_document name;
        terms_tally tally;
        terms_counts_document(counts, i, &name, NULL, NULL);
        terms_counts_tally(counts, i, INDIA, &tally);
        wrong += (size_t)atoi(name.id) != i;
        wrong += tally.total != (i % TEXTS < 2 ? i % TEXTS + 1 : i % TEXTS == TEXTS - 1);
    }
    ck_assert_uint_eq(wrong, 0);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

/* Fill two counts, and merge them.  Each call after one that failed has to fail, too. */
static terms_status fill(const terms_matcher *matcher, terms_counts **out) {
    terms_status status = terms_counts_new(out, matcher), latest = status;
    for (int i = 0; *out && i < 10; i++) {
        terms_status calls[3] = {begin(*out, "a"), feed(*out, tangled),
                                 terms_counts_end(*out, NULL)};
        for (size_t j = 0; j < 3; j++) {
            ck_assert(latest == TERMS_OK || calls[j] == latest);
            latest = calls[j];
        }
    }
    if (*out && latest != TERMS_OK) {
        ck_assert_int_eq(terms_counts_keep_pairs(*out, TERMS_WITHIN_BLOCK, 0), latest);
        ck_assert_int_eq(terms_counts_resume(*out, 0), latest);
        ck_assert_int_eq(terms_counts_join(*out, NULL), latest);
    }
    return latest;
}

static terms_status run_out(const void *context) {
    const terms_matcher *matcher = context;
    terms_counts *counts = NULL, *other = NULL;
    terms_status status = fill(matcher, &counts);
    if (status == TERMS_OK)
        status = fill(matcher, &other);
    if (status == TERMS_OK) {
        status = terms_counts_merge(counts, other);
        ck_assert_int_eq(begin(counts, "b"), status);
    }
    terms_counts_free(counts);
    terms_counts_free(other);
    return status;
}

START_TEST(memory_that_runs_out_is_told_by_every_later_call) {
    terms_matcher *matcher = compile();
    faults_everywhere(run_out, matcher);
    terms_matcher_free(matcher);
}
END_TEST

static terms_status run_out_with_a_file(const void *context) {
    terms_counts *counts;
    terms_error err = {0};
    terms_status status = terms_counts_new(&counts, context);
    if (status == TERMS_OK) {
        status = terms_counts_file(counts, NULL, place_path(), "gbk", &err);
        ck_assert_int_eq(err.status, status);
        ck_assert_uint_eq(terms_counts_documents(counts), status == TERMS_OK);
    }
    terms_counts_free(counts);
    return status;
}

START_TEST(memory_that_runs_out_with_a_file_is_told) {
    terms_matcher *matcher = compile();
    place_make();
    place_write("\xC1\xBD\xBB\xE1\n", 5);
    faults_everywhere(run_out_with_a_file, matcher);
    place_remove();
    terms_matcher_free(matcher);
}
END_TEST

static void add_tests(TCase *tests) {
    tcase_add_test(tests, documents_have_tallies_of_their_own);
    tcase_add_test(tests, a_document_may_hold_many_terms);
    tcase_add_test(tests, small_numbers_are_emptied_in_time);
    tcase_add_test(tests, past_the_ends_there_is_nothing);
    tcase_add_test(tests, names_are_copied);
    tcase_add_test(tests, all_but_the_id_may_be_missing_or_empty);
    tcase_add_test(tests, without_a_source_the_bytes_are_those_fed);
    tcase_add_test(tests, an_empty_document_is_a_document);
    tcase_add_test(tests, chunks_do_not_show);
    tcase_add_test(tests, nothing_is_found_across_documents);
    tcase_add_test(tests, calls_out_of_order_are_refused);
    tcase_add_test(tests, bad_arguments_are_refused);
    tcase_add_test(tests, a_cancelled_document_was_never_begun);
    tcase_add_test(tests, cleared_counts_are_as_new_ones);
    tcase_add_test(tests, any_split_merged_in_any_order_gives_the_same);
    tcase_add_test(tests, merged_counts_stand_for_themselves);
    tcase_add_test(tests, an_open_document_may_go_on_after_a_merge);
    tcase_add_test(tests, merges_that_cannot_be_are_refused);
    tcase_add_test(tests, a_file_is_counted_as_a_document);
    tcase_add_test(tests, the_encoding_of_a_file_is_detected);
    tcase_add_test(tests, files_that_are_refused_leave_the_counts_whole);
    tcase_add_test(tests, a_file_leaves_an_open_document_open);
    tcase_add_test(tests, many_documents_are_kept);
    tcase_add_test(tests, memory_that_runs_out_is_told_by_every_later_call);
    tcase_add_test(tests, memory_that_runs_out_with_a_file_is_told);
}

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("counts", &tests);
    add_tests(tests);
    return suite_run(suite);
}
