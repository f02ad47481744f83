/* Tests of the ledger: what is known of documents, packed and read back.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "count/ledger.h"
#include "support/faults.h"
#include "support/suite.h"

static terms__document_row make_row(uint64_t number) {
    return (terms__document_row){
        .name = {.id = "id", .path = "path", .part = number, .date = "2024", .group = "group"},
        .source = {"utf-8", number, number + 1},
        .sizes = {number + 2, number + 3, number + 4},
        .cells = (size_t)number + 5,
        .len = (size_t)number + 6,
        .firsts = (size_t)number + 7,
        .firsts_len = (size_t)number + 8,
        .units = number + 9};
}

static bool add(terms__ledger *ledger, terms__document_row row) {
    return terms__ledger_keep_name(ledger, &row.name) && terms__ledger_add(ledger, &row);
}

static bool same_text(const char *a, const char *b) {
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool same_name(const terms_document *a, const terms_document *b) {
    return same_text(a->id, b->id) && same_text(a->path, b->path) && a->part == b->part &&
           same_text(a->date, b->date) && same_text(a->group, b->group);
}

static bool same(const terms__document_row *a, const terms__document_row *b) {
    return same_name(&a->name, &b->name) && same_text(a->source.encoding, b->source.encoding) &&
           a->source.bytes == b->source.bytes && a->source.malformed == b->source.malformed &&
           memcmp(&a->sizes, &b->sizes, sizeof a->sizes) == 0 && a->cells == b->cells &&
           a->len == b->len && a->firsts == b->firsts && a->firsts_len == b->firsts_len &&
           a->units == b->units;
}

START_TEST(numbers_of_every_size_come_back) {
    terms__ledger ledger = {0};
    for (int bit = 0; bit < 64; bit++)
        ck_assert(add(&ledger, make_row((uint64_t)1 << bit)));
    ck_assert_uint_eq(ledger.count, 64);
    for (int bit = 0; bit < 64; bit++) {
        terms__document_row row = make_row((uint64_t)1 << bit);
        terms__document_row back = terms__ledger_row(&ledger, (size_t)bit);
        terms_document name = terms__ledger_name(&ledger, (size_t)bit);
        ck_assert(same(&row, &back));
        ck_assert(same_name(&row.name, &name));
    }
    terms__ledger_free(&ledger);
}
END_TEST

START_TEST(documents_of_a_file_share_their_origin) {
    terms__ledger ledger = {0};
    char path[] = "path";
    for (uint64_t i = 0; i < 100; i++) {
        terms__document_row row = make_row(i);
        row.name.path = path;
        ck_assert(add(&ledger, row));
    }
    ck_assert_uint_eq(ledger.origin_count, 1);
    ck_assert_ptr_ne(terms__ledger_name(&ledger, 0).path, path);
    ck_assert_ptr_eq(terms__ledger_name(&ledger, 99).path, terms__ledger_name(&ledger, 0).path);
    terms__ledger_free(&ledger);
}
END_TEST

/* Each differs in one string from the one before. */
START_TEST(what_differs_is_not_shared) {
    terms__ledger ledger = {0};
    terms__document_row rows[7];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        rows[i] = i > 0 ? rows[i - 1] : make_row(1);
    for (size_t i = 1; i < sizeof rows / sizeof *rows; i++) {
        rows[i].name.path = "other path";
        rows[i].name.date = i > 1 ? "2025" : "2024";
        rows[i].name.group = i > 2 ? NULL : "group";
        rows[i].source.encoding = i > 4 ? NULL : i > 3 ? "big5" : "utf-8";
        rows[i].name.date = i > 5 ? NULL : rows[i].name.date;
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert(add(&ledger, rows[i]));
    ck_assert_uint_eq(ledger.origin_count, 7);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        terms__document_row back = terms__ledger_row(&ledger, i);
        ck_assert(same(&rows[i], &back));
    }
    terms__ledger_free(&ledger);
}
END_TEST

START_TEST(empty_strings_are_none_and_the_path_is_the_id) {
    terms__ledger ledger = {0};
    terms__document_row row = {.name = {.id = "a", .path = "", .date = "", .group = ""},
                               .source = {.encoding = ""}};
    for (int i = 0; i < 2; i++) {
        ck_assert(add(&ledger, row));
        terms__document_row back = terms__ledger_row(&ledger, ledger.count - 1);
        ck_assert_str_eq(back.name.id, row.name.id);
        ck_assert_str_eq(back.name.path, row.name.id);
        ck_assert_ptr_null(back.name.date);
        ck_assert_ptr_null(back.name.group);
        ck_assert_ptr_null(back.source.encoding);
        row.name.id = "b";
        row.name.path = NULL;
    }
    terms__ledger_free(&ledger);
}
END_TEST

START_TEST(what_is_cleared_can_be_used_again) {
    terms__ledger ledger = {0};
    terms__document_row row = make_row(3);
    ck_assert(add(&ledger, make_row(1)));
    terms__ledger_clear(&ledger);
    ck_assert_uint_eq(ledger.count, 0);
    ck_assert(add(&ledger, row));
    terms__document_row back = terms__ledger_row(&ledger, 0);
    ck_assert(same(&row, &back));
    terms__ledger_free(&ledger);
}
END_TEST

/* Each string is longer than what memory is asked for at once. */
static terms_status run_out(const void *context) {
    terms__ledger ledger = {0};
    terms__document_row row = make_row(1);
    const char *const *texts = context;
    bool good = true;
    for (size_t i = 0; i < 30; i++) {
        size_t count = ledger.count;
        row.name.path = row.source.encoding = texts[i % 2];
        bool fits = add(&ledger, row);
        ck_assert_uint_eq(ledger.count, count + fits);
        good = good && fits;
    }
    terms__ledger_free(&ledger);
    return good ? TERMS_OK : TERMS_NO_MEMORY;
}

START_TEST(memory_that_runs_out_adds_no_document) {
    static char one[5000], other[5000];
    const char *const texts[] = {one, other};
    memset(one, 'a', sizeof one - 1);
    memset(other, 'b', sizeof other - 1);
    faults_everywhere(run_out, texts);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("ledger", &tests);
    tcase_add_test(tests, numbers_of_every_size_come_back);
    tcase_add_test(tests, documents_of_a_file_share_their_origin);
    tcase_add_test(tests, what_differs_is_not_shared);
    tcase_add_test(tests, empty_strings_are_none_and_the_path_is_the_id);
    tcase_add_test(tests, what_is_cleared_can_be_used_again);
    tcase_add_test(tests, memory_that_runs_out_adds_no_document);
    return suite_run(suite);
}
