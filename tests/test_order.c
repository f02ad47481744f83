/* Tests of order: documents by path, then part, then all else.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "count/order.h"
#include "libterms.h"
#include "support/faults.h"
#include "support/suite.h"

static terms_matcher *compile(void) {
    terms_list *list;
    terms_matcher *matcher;
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    ck_assert_int_eq(terms_list_add(list, "一", NULL, NULL, NULL), TERMS_OK);
    ck_assert_int_eq(terms_list_add(list, "二", NULL, NULL, NULL), TERMS_OK);
    ck_assert_int_eq(terms_matcher_new(&matcher, list), TERMS_OK);
    terms_list_free(list);
    return matcher;
}

/* A document with its text, in the order in which it should come out. */
typedef struct entry {
    terms_document name;
    terms_source source;
    const char *text;
} entry;

static terms_status count(terms_counts *counts, const entry *one) {
    terms_counts_begin(counts, &one->name);
    terms_counts_feed(counts, one->text, strlen(one->text));
    return terms_counts_end(counts, &one->source);
}

static bool is_same(const terms_counts *counts, size_t document, const entry *one) {
    terms_document name;
    terms_source source;
    terms_counts_document(counts, document, &name, &source, NULL);
    return strcmp(name.id, one->name.id) == 0 && name.part == one->name.part &&
           strcmp(name.date ? name.date : "", one->name.date ? one->name.date : "") == 0 &&
           strcmp(name.group ? name.group : "", one->name.group ? one->name.group : "") == 0 &&
           source.bytes == one->source.bytes && source.malformed == one->source.malformed;
}

/* Count the entries in a random order, and see that they are put in theirs. */
static void check_once(const entry *entries, size_t size, const terms_matcher *matcher,
                       uint64_t *seed) {
    size_t shuffled[64], wrong = 0;
    terms_counts *counts;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    for (size_t i = 0; i < size; i++) {
        size_t other = suite_below(seed, i + 1);
        shuffled[i] = shuffled[other];
        shuffled[other] = i;
    }
    for (size_t i = 0; i < size; i++)
        ck_assert_int_eq(count(counts, &entries[shuffled[i]]), TERMS_OK);
    size_t *order = terms__counts_order(counts);
    for (size_t i = 0; i < size; i++)
        wrong += !is_same(counts, order[i], &entries[i]);
    ck_assert_uint_eq(wrong, 0);
    terms__free(order);
    terms_counts_free(counts);
}

static void check(const entry *entries, size_t size) {
    uint64_t seed = 1;
    terms_matcher *matcher = compile();
    for (int i = 0; i < 50; i++)
        check_once(entries, size, matcher, &seed);
    terms_matcher_free(matcher);
}

START_TEST(documents_go_by_the_bytes_of_their_paths) {
    const entry entries[] = {
        {.name = {.id = " ", .path = ""}, .text = ""},
        {.name = {.id = "y", .path = "A"}, .text = ""},
        {.name = {.id = "x", .path = "a"}, .text = ""},
        {.name = {.id = "w", .path = "a b"}, .text = ""},
        {.name = {.id = "v", .path = "a-b"}, .text = ""},
        {.name = {.id = "u", .path = "a.txt"}, .text = ""},
        {.name = {.id = "t", .path = "a/b"}, .text = ""},
        {.name = {.id = "s", .path = "a0"}, .text = ""},
        {.name = {.id = "r", .path = "é"}, .text = ""},
        {.name = {.id = "q", .path = "一"}, .text = ""},
        {.name = {.id = "p", .path = "\xEF\xBD\x81"}, .text = ""},
        {.name = {.id = "o", .path = "𠀀"}, .text = ""},
        {.name = {.id = "n", .path = "\xFF"}, .text = ""},
    };
    check(entries, sizeof entries / sizeof *entries);
}
END_TEST

START_TEST(the_id_stands_for_a_path_that_is_missing) {
    const entry entries[] = {{.name = {.id = "a"}, .text = ""},
                             {.name = {.id = "z", .path = "b"}, .text = ""},
                             {.name = {.id = "c", .path = ""}, .text = ""}};
    check(entries, 3);
}
END_TEST

START_TEST(parts_go_by_their_numbers) {
    const entry entries[] = {{.name = {.id = "a#2", .path = "a", .part = 2}, .text = ""},
                             {.name = {.id = "a#10", .path = "a", .part = 10}, .text = ""},
                             {.name = {.id = "a#1", .path = "a", .part = UINT64_MAX}, .text = ""},
                             {.name = {.id = "b", .path = "b"}, .text = ""},
                             {.name = {.id = "b#1", .path = "b", .part = 1}, .text = ""}};
    check(entries, 5);
}
END_TEST

START_TEST(documents_of_one_part_go_by_all_else) {
    const entry entries[] = {
        {.name = {.id = "a", .path = "p"}, .text = "二二"},
        {.name = {.id = "b", .path = "p"}, .text = ""},
        {.name = {.id = "b", .path = "p", .group = "g"}, .text = ""},
        {.name = {.id = "b", .path = "p", .date = "2023"}, .text = ""},
        {.name = {.id = "b", .path = "p", .date = "2023-01", .group = "a"}, .text = ""},
        {.name = {.id = "c", .path = "p"}, .source = {.bytes = 1}, .text = ""},
        {.name = {.id = "c", .path = "p"}, .source = {.bytes = 2}, .text = ""},
        {.name = {.id = "c", .path = "p"}, .source = {"big5", 0, 7}, .text = ""},
        {.name = {.id = "c", .path = "p"}, .source = {"utf-8", 0, 1}, .text = "一"},
        {.name = {.id = "c", .path = "p"}, .source = {"utf-8", 0, 2}, .text = ""},
    };
    check(entries, sizeof entries / sizeof *entries);
}
END_TEST

/* Documents that differ in nothing but what was found in them. */
START_TEST(the_order_never_shows_how_documents_came_in) {
    const char *texts[] = {"", "一", "二", "一一", "二二", "一二", "a", "ab", "\xEE\x80\x80"};
    terms_matcher *matcher = compile();
    uint64_t seed = 3, first[9] = {0};
    for (int round = 0; round < 50; round++) {
        terms_counts *counts;
        uint64_t got[9] = {0}, start = suite_below(&seed, 9);
        ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
        for (size_t i = 0; i < 9; i++) {
            const entry one = {.name = {.id = "a"}, .text = texts[(start + i * 4) % 9]};
            ck_assert_int_eq(count(counts, &one), TERMS_OK);
        }
        size_t *order = terms__counts_order(counts);
        for (size_t i = 0; i < 9; i++) {
            terms_tally one, two;
            terms_sizes sizes;
            terms_counts_tally(counts, order[i], 0, &one);
            terms_counts_tally(counts, order[i], 1, &two);
            terms_counts_document(counts, order[i], NULL, NULL, &sizes);
            got[i] = sizes.chars * 1000 + sizes.private_use * 100 + one.total * 10 + two.total;
        }
        if (round == 0)
            memcpy(first, got, sizeof first);
        ck_assert_mem_eq(first, got, sizeof first);
        terms__free(order);
        terms_counts_free(counts);
    }
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(no_documents_have_an_order_too) {
    terms_matcher *matcher = compile();
    terms_counts *counts;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    size_t *order = terms__counts_order(counts);
    ck_assert_ptr_nonnull(order);
    terms__free(order);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

/* Counts made without a failure are sorted with one. */
static terms_status run_out(const void *context) {
    size_t *order = terms__counts_order(context);
    bool good = order != NULL;
    terms__free(order);
    return good ? TERMS_OK : TERMS_NO_MEMORY;
}

START_TEST(memory_that_runs_out_is_told) {
    terms_matcher *matcher = compile();
    terms_counts *counts;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(count(counts, &(entry){.name = {.id = "a"}, .text = "一"}), TERMS_OK);
    faults_everywhere(run_out, counts);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("order", &tests);
    tcase_add_test(tests, documents_go_by_the_bytes_of_their_paths);
    tcase_add_test(tests, the_id_stands_for_a_path_that_is_missing);
    tcase_add_test(tests, parts_go_by_their_numbers);
    tcase_add_test(tests, documents_of_one_part_go_by_all_else);
    tcase_add_test(tests, the_order_never_shows_how_documents_came_in);
    tcase_add_test(tests, no_documents_have_an_order_too);
    tcase_add_test(tests, memory_that_runs_out_is_told);
    return suite_run(suite);
}
