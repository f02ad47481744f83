/* Tests of budgets: n-grams within so much memory are those without a limit.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "libterms.h"
#include "support/faults.h"
#include "support/ngrams.h"
#include "support/stores.h"
#include "support/suite.h"
#include "support/tables.h"

enum { PIECES = 3, KILO = 1024 };

/* A collection: documents one behind the other, where each ends, and how often each was
 * begun and taken back before. */
typedef struct collection {
    char *text;
    size_t len, capacity;
    size_t *ends;
    size_t count;
} collection;

static void add_character(collection *c, uint32_t code_point) {
    ck_assert_uint_lt(c->len + 4, c->capacity);
    c->len += terms__utf8_encode(code_point, c->text + c->len);
}

/* Let the beginning of all be a document once more: how many characters. */
static size_t repeat(collection *c, size_t characters) {
    size_t most = characters < 60 ? characters : 60, count = 0, from = 0;
    for (; count < most && from < c->ends[c->count - 1]; count++) {
        uint32_t size = (unsigned char)c->text[from] < 0x80 ? 1 : 3;
        memcpy(c->text + c->len, c->text + from, size);
        c->len += size;
        from += size;
    }
    c->ends[c->count++] = c->len;
    return count;
}

/* So many characters in documents of up to `longest` of them; a character of the first
 * `common` ones mostly, sometimes of `all`, and sometimes a break, a quotation mark or a digit. */
static collection make(uint64_t seed, size_t characters, size_t longest, uint32_t common,
                       uint32_t all) {
    collection c = {.capacity = 4 * characters + 8};
    c.text = malloc(c.capacity);
    c.ends = malloc((characters + 1) * sizeof *c.ends);
    ck_assert(c.text && c.ends);
    for (size_t left = characters; left > 0;) {
        size_t len = 1 + (size_t)suite_below(&seed, longest < left ? longest : left);
        for (size_t i = 0; i < len; i++) {
            uint64_t kind = suite_below(&seed, 32);
            uint32_t below = kind < 2 ? all : common;
            uint32_t han = 0x4E00 + (uint32_t)suite_below(&seed, below);
            add_character(&c, kind == 2                 ? 0xFF0C
                              : kind == 3               ? '4' + (uint32_t)suite_below(&seed, 3)
                              : kind == 4 && common > 1 ? 0x201C + (uint32_t)suite_below(&seed, 2)
                                                        : han);
        }
        c.ends[c.count++] = c.len;
        left -= len;
        if (left > 0 && suite_below(&seed, 50) == 0)
            left -= repeat(&c, longest < left ? longest : left);
    }
    return c;
}

static void free_collection(collection *c) {
    free(c->text);
    free(c->ends);
}

static terms_status take(terms_ngrams *ngrams, const collection *c, size_t document) {
    size_t from = document > 0 ? c->ends[document - 1] : 0;
    return ngrams_take(ngrams, c->text + from, c->ends[document] - from);
}

/* What comes before a document and is forgotten: all others, as one. */
static terms_status take_and_forget(terms_ngrams *ngrams, const collection *c) {
    terms_status status = terms_ngrams_begin(ngrams);
    if (status == TERMS_OK)
        status = terms_ngrams_feed(ngrams, c->text, c->len);
    terms_ngrams_cancel(ngrams);
    return status;
}

/* Documents go to several in turn, which are merged now and then; every so many times
 * another one is begun first. */
static terms_status take_all(terms_ngrams *pieces[PIECES], const collection *c) {
    terms_status status = TERMS_OK;
    for (size_t i = 0; i < c->count && status == TERMS_OK; i++) {
        terms_ngrams *to = pieces[i % PIECES];
        if (i % (c->count / 3 + 1) == 0)
            status = take_and_forget(to, c);
        if (status == TERMS_OK)
            status = take(to, c, i);
        if (status == TERMS_OK && i % (c->count / 2 + 1) == 1)
            status = terms_ngrams_merge(pieces[0], pieces[1]);
    }
    for (size_t i = 1; i < PIECES && status == TERMS_OK; i++)
        status = terms_ngrams_merge(pieces[0], pieces[i]);
    return status;
}

static terms_status tabulate(terms_table **table, const terms_ngrams *ngrams) {
    terms_ngram_cursor *cursor;
    *table = NULL;
    terms_status status = terms_ngram_cursor_new(&cursor, ngrams);
    if (status == TERMS_OK)
        status = terms_table_ngrams(table, cursor, SIZE_MAX, NULL);
    terms_ngram_cursor_free(cursor);
    return status;
}

/* The table of a collection. */
static terms_status work(terms_table **table, const collection *c,
                         const terms_ngram_options *options, size_t wanted) {
    terms_ngrams *pieces[PIECES] = {NULL};
    terms_status status = TERMS_OK;
    *table = NULL;
    for (size_t i = 0; i < PIECES && status == TERMS_OK; i++)
        status = terms_ngrams_new(&pieces[i], options);
    if (status == TERMS_OK)
        status = take_all(pieces, c);
    if (status == TERMS_OK)
        status = ngrams_count(pieces[0], wanted);
    if (status == TERMS_OK)
        status = tabulate(table, pieces[0]);
    for (size_t i = 0; i < PIECES; i++)
        terms_ngrams_free(pieces[i]);
    return status;
}

/* The bytes of the table, to be freed; `store` is emptied. */
static char *write_all(const collection *c, terms_ngram_options options, uint64_t memory,
                       memory_store *store) {
    terms_table *table;
    options.memory = memory;
    options.store = memory_store_of(store);
    terms_status status = work(&table, c, &options, memory % 7 + 1);
    ck_assert_msg(status == TERMS_OK, "%llu bytes: %s", (unsigned long long)memory,
                  terms_strerror(status));
    char *written = table_written(table, NULL);
    terms_table_free(table);
    return written;
}

/* The same within some budgets, the smallest of which splits n-grams, and without one. */
static void check(const collection *c, const terms_ngram_options *options, const uint64_t *budgets,
                  size_t count) {
    memory_store store = {0};
    char *expected = write_all(c, *options, 0, &store);
    ck_assert_uint_gt(strlen(expected), 60);
    ck_assert_uint_eq(store.calls, 0);
    for (size_t i = 0; i < count; i++) {
        char *written = write_all(c, *options, budgets[i], &store);
        suite_same_lines(written, expected, "within a budget");
        ck_assert_uint_gt(store.calls, 0);
        free(written);
        memory_store_free(&store);
    }
    free(expected);
}

static const terms_ngram_options many_options[] = {
    {.shortest = 1, .longest = 8, .min_total = 5},
    {.shortest = 1, .longest = 1, .min_total = 2},
    {.shortest = 2, .longest = 5, .min_total = 3, .min_documents = 4},
    {.shortest = 1, .longest = 6, .min_total = 4, .maximal = true},
    {.shortest = 3, .longest = 40, .min_total = 3},
    {.shortest = 1, .longest = 7, .min_total = 3, .letters = true},
    {.shortest = 1, .longest = 30, .min_total = 6, .min_documents = 2, .maximal = true},
    {.shortest = 1, .longest = 8, .min_total = 3, .measures = true},
    {.shortest = 3, .longest = 12, .min_total = 4, .measures = true, .letters = true},
    {.shortest = 2,
     .longest = 20,
     .min_total = 5,
     .min_documents = 3,
     .measures = true,
     .maximal = true},
};

/* Few characters, so that one has more places than fit, and two, and three.  In a short run each
 * set of options has one budget, in turn. */
START_TEST(a_budget_changes_no_byte) {
    static const uint64_t budgets[] = {1500 * KILO, 1700 * KILO, 2500 * KILO, 8000 * KILO};
    uint64_t seed = suite_seed("budget");
    collection c = make(seed, 300000, 40, 3, 200), d = make(seed + 1, 150000, 50000, 2, 3);
    bool is_short = suite_is_short();
    for (size_t i = 0; i < sizeof many_options / sizeof *many_options; i++) {
        check(&c, &many_options[i], budgets + (is_short ? i % 4 : 0), is_short ? 1 : 4);
        check(&d, &many_options[i], budgets + 1 + (is_short ? i % 2 : 0), is_short ? 1 : 2);
    }
    free_collection(&c);
    free_collection(&d);
}
END_TEST

/* More than there is room for at a time, of ten characters each. */
START_TEST(quotes_are_looked_up_some_at_a_time) {
    enum { QUOTES = 6000, LENGTH = 10 };
    static const uint64_t budgets[] = {1500 * KILO, 3000 * KILO};
    collection c = {.capacity = 3 * QUOTES * (LENGTH + 2) + 8};
    uint64_t seed = suite_seed("quotes");
    size_t end;
    c.text = malloc(c.capacity);
    ck_assert_ptr_nonnull(c.text);
    for (size_t i = 0; i < QUOTES; i++) {
        add_character(&c, 0x201C);
        for (size_t k = 0; k < LENGTH; k++)
            add_character(&c, 0x4E00 + (uint32_t)suite_below(&seed, 2));
        add_character(&c, 0x201D);
    }
    end = c.len;
    c.ends = &end;
    c.count = 1;
    terms_ngram_options options = {.longest = LENGTH, .min_total = 2, .measures = true};
    check(&c, &options, budgets, 2);
    free(c.text);
}
END_TEST

static void check_in_store(const collection *c, terms_ngram_options options) {
    memory_store store = {0};
    char *written = write_all(c, options, 0, &store), *expected;
    terms_table *table;
    ck_assert_uint_gt(store.calls, 20);
    ck_assert_int_eq(work(&table, c, &options, 3), TERMS_OK);
    expected = table_written(table, NULL);
    suite_same_lines(written, expected, "in a store");
    terms_table_free(table);
    free(written);
    free(expected);
    memory_store_free(&store);
    options.store = memory_store_of(&store);
    store.failing = 5;
    ck_assert_int_eq(work(&table, c, &options, 3), TERMS_STORE_FAILED);
    memory_store_free(&store);
}

/* Without a budget the store takes a long text that is read from its beginning to its end only. */
START_TEST(a_long_text_goes_to_the_store) {
    memory_store store = {0};
    collection c = make(suite_seed("long text"), 1300000, 3000, 500, 4000);
    terms_ngram_options options = {.shortest = 1, .longest = 8, .min_total = 5};
    check_in_store(&c, options);
    options.measures = true;
    check_in_store(&c, options);
    options.longest = 30;
    options.min_total = 100;
    free(write_all(&c, options, 0, &store));
    ck_assert_uint_eq(store.calls, 0);
    free_collection(&c);
}
END_TEST

/* The same character, again and again: nothing parts its places. */
START_TEST(one_character_is_split_as_far_as_it_goes) {
    static const uint64_t budgets[] = {1400 * KILO, 3000 * KILO};
    collection c = make(1, 60000, 60000, 1, 1);
    terms_ngram_options options = {.shortest = 1, .longest = 20, .min_total = 3};
    check(&c, &options, budgets, 2);
    options.longest = 100;
    options.maximal = true;
    check(&c, &options, budgets + 1, 1);
    options.longest = 40;
    options.measures = true;
    check(&c, &options, budgets + 1, 1);
    options.maximal = false;
    check(&c, &options, budgets + 1, 1);
    free_collection(&c);
}
END_TEST

/* Numbers of two bytes and of four: more characters than fit into two. */
START_TEST(any_number_of_characters_fits) {
    static const uint64_t budgets[] = {12000 * KILO};
    collection c = {.capacity = 4 * 8 * 70000};
    size_t ends[8];
    c.text = malloc(c.capacity);
    c.ends = ends;
    ck_assert_ptr_nonnull(c.text);
    for (; c.count < 8; c.ends[c.count++] = c.len) {
        for (uint32_t i = 0; i < 20000; i++)
            add_character(&c, 0x4E00 + i);
        for (uint32_t i = c.count < 3 ? 40000 : 0; i < 42000; i++)
            add_character(&c, 0x20000 + i);
        for (uint32_t i = 0; i < 6000; i++)
            add_character(&c, 0x3400 + i);
    }
    terms_ngram_options options = {.shortest = 1, .longest = 3, .min_total = 4};
    check(&c, &options, budgets, 1);
    options.measures = true;
    check(&c, &options, budgets, 1);
    free(c.text);
}
END_TEST

START_TEST(what_is_too_small_is_told) {
    memory_store store = {0};
    collection c = make(7, 60000, 60000, 1, 1);
    terms_ngram_options options = {.longest = 4, .store = memory_store_of(&store)};
    terms_table *table;
    for (options.memory = 1; options.memory < 1000 * KILO; options.memory *= 3)
        ck_assert_int_eq(work(&table, &c, &options, 1), TERMS_OVER_BUDGET);
    options.memory = 2000 * KILO;
    options.threads = 4;
    ck_assert_int_eq(work(&table, &c, &options, 1), TERMS_OVER_BUDGET);
    options.threads = 1;
    options.shortest = options.longest = 5000;
    options.memory = 1300 * KILO;
    ck_assert_int_eq(work(&table, &c, &options, 1), TERMS_OVER_BUDGET);
    free_collection(&c);
    memory_store_free(&store);
}
END_TEST

static void check_long(const collection *c, const terms_ngram_options *options) {
    terms_table *table;
    ck_assert_int_eq(work(&table, c, options, 3), TERMS_OK);
    ck_assert_uint_eq(terms_table_rows(table), 1);
    ck_assert_uint_eq(terms_table_cell(table, 0, 1).count, c->len / c->count / 3);
    ck_assert_uint_eq(terms_table_cell(table, 0, 3).count, c->count);
    terms_table_free(table);
}

/* A long text that is there several times: n-grams without end, of which the whole is one. */
START_TEST(texts_that_are_there_twice_are_one_long_ngram) {
    enum { COPIES = 4, LENGTH = 3000 };
    memory_store store = {0};
    terms_ngram_options options = {
        .longest = 1000000, .min_total = COPIES, .maximal = true, .store = memory_store_of(&store)};
    collection c = {.capacity = 4 * COPIES * LENGTH, .ends = malloc(COPIES * sizeof *c.ends)};
    c.text = malloc(c.capacity);
    ck_assert(c.text && c.ends);
    for (; c.count < COPIES; c.ends[c.count++] = c.len) {
        uint64_t seed = 5;
        for (size_t i = 0; i < LENGTH; i++)
            add_character(&c, 0x4E00 + (uint32_t)suite_below(&seed, 20000));
    }
    check_long(&c, &options);
    options.memory = 8000 * KILO;
    check_long(&c, &options);
    options.memory = 1450 * KILO;
    terms_table *table;
    ck_assert_int_eq(work(&table, &c, &options, 1), TERMS_OVER_BUDGET);
    free_collection(&c);
    memory_store_free(&store);
}
END_TEST

START_TEST(a_budget_needs_a_store) {
    memory_store store = {0};
    terms_ngrams *ngrams;
    terms_ngram_options options = {.memory = 1 << 20};
    ck_assert_int_eq(terms_ngrams_new(&ngrams, &options), TERMS_BAD_ARGUMENT);
    options.store = memory_store_of(&store);
    options.store.read = NULL;
    ck_assert_int_eq(terms_ngrams_new(&ngrams, &options), TERMS_BAD_ARGUMENT);
    ck_assert_ptr_null(ngrams);
}
END_TEST

/* With and without a merge into what has failed; all calls then say so. */
static void check_stays_failed(const collection *c, const terms_ngram_options *options) {
    terms_ngrams *ngrams, *good;
    size_t parts;
    ck_assert_int_eq(terms_ngrams_new(&ngrams, options), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_new(&good, options), TERMS_OK);
    ck_assert_int_eq(take_and_forget(ngrams, c), TERMS_STORE_FAILED);
    ck_assert_int_eq(terms_ngrams_begin(ngrams), TERMS_STORE_FAILED);
    ck_assert_int_eq(terms_ngrams_merge(good, ngrams), TERMS_STORE_FAILED);
    ck_assert_int_eq(terms_ngrams_divide(ngrams, 1, &parts), TERMS_STORE_FAILED);
    ck_assert_uint_eq(parts, 0);
    terms_ngrams_free(ngrams);
    terms_ngrams_free(good);
}

/* Each call fails in turn, with all that come after it; of many, in which records are fetched one
 * by one, fewer and fewer. */
static void check_failing_store(const collection *c, terms_ngram_options options) {
    memory_store store = {0};
    const uint64_t one_by_one = suite_is_sanitized && suite_is_short() ? 30 : 100;
    uint64_t number = 1;
    options.memory = 1400 * KILO;
    options.store = memory_store_of(&store);
    for (terms_status status = TERMS_STORE_FAILED; status != TERMS_OK; number++) {
        terms_table *table;
        store = (memory_store){.failing = number};
        status = work(&table, c, &options, 1);
        ck_assert_int_eq(status, store.calls >= number ? TERMS_STORE_FAILED : TERMS_OK);
        ck_assert((status == TERMS_OK) == (table != NULL));
        terms_table_free(table);
        memory_store_free(&store);
        number += number > one_by_one ? number / 3 : 0;
    }
    ck_assert_uint_gt(number, 30);
}

START_TEST(a_store_that_fails_ends_the_work) {
    terms_ngram_options options = many_options[4];
    collection c = make(3, 60000, 500, 3, 30), d = make(4, 20000, 500, 2, 10);
    check_failing_store(&c, options);
    options.measures = true;
    options.longest = 8;
    check_failing_store(&d, options);
    memory_store store = {.failing = 1};
    options.memory = 1400 * KILO;
    options.store = memory_store_of(&store);
    check_stays_failed(&c, &options);
    memory_store_free(&store);
    free_collection(&c);
    free_collection(&d);
}
END_TEST

typedef struct budget_work {
    const collection *c;
    const terms_ngram_options *options;
    memory_store *store;
} budget_work;

/* The store is emptied, as it would take the memory of all runs. */
static terms_status work_once(const void *context) {
    const budget_work *what = context;
    terms_table *table;
    terms_status status = work(&table, what->c, what->options, 1);
    terms_table_free(table);
    memory_store_free(what->store);
    return status;
}

START_TEST(memory_that_runs_out_ends_the_work) {
    memory_store store = {0};
    collection c = make(4, 40000, 4000, 2, 20);
    terms_ngram_options options = many_options[5];
    options.memory = 1400 * KILO;
    options.store = memory_store_of(&store);
    faults_everywhere(work_once, &(budget_work){&c, &options, &store});
    options = many_options[9];
    options.memory = 1400 * KILO;
    options.store = memory_store_of(&store);
    faults_everywhere(work_once, &(budget_work){&c, &options, &store});
    free_collection(&c);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("budgets", &tests);
    tcase_add_test(tests, a_budget_changes_no_byte);
    tcase_add_test(tests, quotes_are_looked_up_some_at_a_time);
    tcase_add_test(tests, a_long_text_goes_to_the_store);
    tcase_add_test(tests, one_character_is_split_as_far_as_it_goes);
    tcase_add_test(tests, any_number_of_characters_fits);
    tcase_add_test(tests, what_is_too_small_is_told);
    tcase_add_test(tests, texts_that_are_there_twice_are_one_long_ngram);
    tcase_add_test(tests, a_budget_needs_a_store);
    tcase_add_test(tests, a_store_that_fails_ends_the_work);
    tcase_add_test(tests, memory_that_runs_out_ends_the_work);
    return suite_run(suite);
}
