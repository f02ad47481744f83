/* Properties of merging: who counted which document never shows in a table.
 * SPDX-License-Identifier: MIT */
#include <glob.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libterms.h"
#include "support/run.h"
#include "support/suite.h"
#include "support/tables.h"

enum { DOCUMENTS = 60, COUNTS_MAX = 9, THREADS_MAX = 7 };

/* A piece of the samples, cut at any byte. */
typedef struct document {
    char *text;
    size_t len;
    terms_document name;
    char id[32], path[24], date[8];
} document;

static document documents[DOCUMENTS];
static terms_matcher *matcher;

/* Some documents share a path, and some their whole name. */
static void name_document(document *d, size_t number) {
    static const char *const groups[] = {"country", "province", "city", NULL};
    size_t path = number / 4;
    snprintf(d->path, sizeof d->path, "folder/%zu.txt", path % 13);
    snprintf(d->id, sizeof d->id, "%s#%zu", d->path, number % 4);
    snprintf(d->date, sizeof d->date, "%u", 2000u + (unsigned)path % 1000);
    d->name = (terms_document){.id = d->id,
                               .path = d->path,
                               .part = number % 4,
                               .date = path % 13 < 2 ? "2024" : d->date,
                               .group = groups[path % 13 % 4]};
}

static void cut_document(size_t number, const char *samples, size_t len) {
    size_t begin = len * number / DOCUMENTS, end = len * (number + 1) / DOCUMENTS;
    document *d = &documents[number];
    d->len = number % 20 == 7 ? 0 : end - begin;
    d->text = malloc(end - begin);
    ck_assert_ptr_nonnull(d->text);
    memcpy(d->text, samples + begin, end - begin);
    name_document(d, number);
}

static char *read_samples(size_t *len) {
    char *all;
    glob_t found;
    FILE *file = open_memstream(&all, len);
    ck_assert_int_eq(glob("examples/data/reports/*/*.txt", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        size_t size;
        const char *bytes = run_read(found.gl_pathv[i], &size);
        ck_assert_uint_eq(fwrite(bytes, 1, size, file), size);
    }
    globfree(&found);
    ck_assert_int_eq(fclose(file), 0);
    return all;
}

static void setup(void) {
    size_t len;
    char *samples = read_samples(&len);
    terms_list *list;
    for (size_t i = 0; i < DOCUMENTS; i++)
        cut_document(i, samples, len);
    free(samples);
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    ck_assert_int_eq(terms_list_load(list, "examples/data/phrases.tsv", NULL, NULL), TERMS_OK);
    ck_assert_int_eq(terms_matcher_new(&matcher, list), TERMS_OK);
    terms_list_free(list);
}

static void teardown(void) {
    for (size_t i = 0; i < DOCUMENTS; i++)
        free(documents[i].text);
    terms_matcher_free(matcher);
}

static terms_counts *new_counts(void) {
    terms_counts *counts;
    ck_assert_int_eq(table_counts(&counts, matcher), TERMS_OK);
    return counts;
}

static void count_document(terms_counts *counts, const document *d) {
    ck_assert_int_eq(terms_counts_begin(counts, &d->name), TERMS_OK);
    ck_assert_int_eq(terms_counts_feed(counts, d->text, d->len), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
}

static void cancel_document(terms_counts *counts, const document *d) {
    ck_assert_int_eq(terms_counts_begin(counts, &d->name), TERMS_OK);
    ck_assert_int_eq(terms_counts_feed(counts, d->text, d->len), TERMS_OK);
    terms_counts_cancel(counts);
}

/* Write the tables of counts, and free these. */
static char *finish(terms_counts *counts) {
    ck_assert_uint_eq(terms_counts_documents(counts), DOCUMENTS);
    char *written = table_all_written(counts);
    terms_counts_free(counts);
    return written;
}

static char *write_expected(void) {
    terms_counts *counts = new_counts();
    for (size_t i = 0; i < DOCUMENTS; i++)
        count_document(counts, &documents[i]);
    return finish(counts);
}

static void compare(const char *expected, char *written) {
    size_t at = 0;
    while (expected[at] && expected[at] == written[at])
        at++;
    ck_assert_msg(expected[at] == written[at], "byte %zu: %.80s, not %.80s", at, written + at,
                  expected + at);
    free(written);
}

static void shuffle(size_t order[DOCUMENTS], uint64_t *random) {
    for (size_t i = 0; i < DOCUMENTS; i++) {
        size_t other = suite_below(random, i + 1);
        order[i] = order[other];
        order[other] = i;
    }
}

/* Deal the documents out; now and then something is begun and taken back. */
static size_t deal(terms_counts *counts[COUNTS_MAX], uint64_t *random) {
    size_t order[DOCUMENTS], number = 1 + suite_below(random, COUNTS_MAX);
    for (size_t i = 0; i < number; i++)
        counts[i] = new_counts();
    shuffle(order, random);
    for (size_t i = 0; i < DOCUMENTS; i++) {
        terms_counts *own = counts[suite_below(random, number)];
        if (suite_below(random, 5) == 0)
            cancel_document(own, &documents[suite_below(random, DOCUMENTS)]);
        count_document(own, &documents[order[i]]);
    }
    return number;
}

/* Merge any one into any other until one is left; now and then into a new one,
 * or into one that was cleared. */
static terms_counts *merge_all(terms_counts *counts[COUNTS_MAX], size_t number, uint64_t *random) {
    for (; number > 1; number--) {
        size_t from = suite_below(random, number), to = suite_below(random, number - 1);
        terms_counts *source = counts[from];
        counts[from] = counts[number - 1];
        ck_assert_int_eq(terms_counts_merge(counts[to], source), TERMS_OK);
        terms_counts_clear(source);
        if (suite_below(random, 2)) {
            ck_assert_int_eq(terms_counts_merge(source, counts[to]), TERMS_OK);
            terms_counts *old = counts[to];
            counts[to] = source;
            source = old;
        }
        terms_counts_free(source);
    }
    return counts[0];
}

START_TEST(any_split_merged_in_any_order_gives_the_same_tables) {
    uint64_t random = suite_seed("properties_merge");
    char *expected = write_expected();
    for (uint64_t i = 0; i < suite_cases(1000); i++) {
        terms_counts *counts[COUNTS_MAX];
        size_t number = deal(counts, &random);
        compare(expected, finish(merge_all(counts, number, &random)));
    }
    free(expected);
}
END_TEST

START_TEST(merging_adds_what_is_there_already) {
    terms_counts *once = new_counts(), *twice = new_counts(), *merged = new_counts();
    for (size_t i = 0; i < DOCUMENTS; i++) {
        count_document(once, &documents[i]);
        count_document(twice, &documents[i]);
    }
    for (size_t i = 0; i < DOCUMENTS; i++)
        count_document(twice, &documents[DOCUMENTS - 1 - i]);
    ck_assert_int_eq(terms_counts_merge(merged, once), TERMS_OK);
    ck_assert_int_eq(terms_counts_merge(merged, once), TERMS_OK);
    char *expected = table_all_written(twice);
    compare(expected, table_all_written(merged));
    free(expected);
    terms_counts_free(once);
    terms_counts_free(twice);
    terms_counts_free(merged);
}
END_TEST

/* What threads share: the documents in some order, handed out by `next`. */
typedef struct crew {
    size_t order[DOCUMENTS];
    atomic_size_t next;
    pthread_mutex_t lock;
    terms_counts *all;
} crew;

/* Threads merge in the order in which they end. */
static void *work(void *context) {
    crew *shared = context;
    terms_counts *own = new_counts();
    for (size_t i; (i = atomic_fetch_add(&shared->next, 1)) < DOCUMENTS;)
        count_document(own, &documents[shared->order[i]]);
    pthread_mutex_lock(&shared->lock);
    ck_assert_int_eq(terms_counts_merge(shared->all, own), TERMS_OK);
    pthread_mutex_unlock(&shared->lock);
    terms_counts_free(own);
    return NULL;
}

static char *count_in_threads(size_t number, uint64_t *random) {
    crew shared = {.lock = PTHREAD_MUTEX_INITIALIZER, .all = new_counts()};
    pthread_t threads[THREADS_MAX];
    shuffle(shared.order, random);
    for (size_t i = 0; i < number; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, work, &shared), 0);
    for (size_t i = 0; i < number; i++)
        ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
    return finish(shared.all);
}

START_TEST(threads_and_shuffled_inputs_give_the_same_tables) {
    static const size_t numbers[] = {1, 2, THREADS_MAX};
    uint64_t random = suite_seed("properties_merge");
    char *expected = write_expected();
    for (uint64_t i = 0; i < suite_cases(300); i++)
        compare(expected, count_in_threads(numbers[i % 3], &random));
    free(expected);
}
END_TEST

/* What the program writes of two inputs, which may hold the same files; to be
 * freed. */
static char *run_program(const char *table, const char *threads, const char *first,
                         const char *second) {
    const run_result *result =
        run(TESTED_BUILD "/bin/terms-count", "-p", "examples/data/phrases.tsv", "--quiet", "-t",
            table, threads, "--lines", first, second, NULL);
    ck_assert_msg(result->status == 0, "%s", result->err);
    char *copy = strdup(result->out);
    ck_assert_ptr_nonnull(copy);
    return copy;
}

static void check_program(const char *table, const char *first, const char *second) {
    char *expected = run_program(table, "-j1", first, second);
    compare(expected, run_program(table, "-j1", second, first));
    compare(expected, run_program(table, "-j2", first, second));
    compare(expected, run_program(table, "-j7", second, first));
    free(expected);
}

START_TEST(so_do_the_threads_of_the_program) {
    static const char *const tables[] = {"summary",    "long",       "wide",    "groups",
                                         "docs",       "forms",      "nesting", "contexts",
                                         "categories", "dispersion", "cooccur"};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        check_program(tables[i], "examples/data/reports", "examples/data/meetings-2023.txt");
}
END_TEST

START_TEST(files_that_are_named_twice_may_be_named_in_any_order) {
    check_program("docs", "examples/data/reports", "examples/data/reports/province");
    check_program("docs", "examples/data/reports/city/report-2023.txt", "examples/data/reports");
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("properties of merging", &tests);
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, any_split_merged_in_any_order_gives_the_same_tables);
    tcase_add_test(tests, merging_adds_what_is_there_already);
    tcase_add_test(tests, threads_and_shuffled_inputs_give_the_same_tables);
    tcase_add_test(tests, so_do_the_threads_of_the_program);
    tcase_add_test(tests, files_that_are_named_twice_may_be_named_in_any_order);
    return suite_run(suite);
}
