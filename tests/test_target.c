/* Tests of targets: how much of an n-gram is the target's is what the target alone has of it.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "libterms.h"
#include "support/faults.h"
#include "support/ngrams.h"
#include "support/stores.h"
#include "support/suite.h"

enum { KILO = 1024, PIECES = 2, TEXT = 1 << 20 };

/* Documents one behind the other, where each ends, and whose they are: a bit for the target
 * and one for the reference. */
enum { TARGET = 1, REFERENCE = 2 };
typedef struct collection {
    char *text;
    size_t len, count;
    size_t ends[1024];
    int sides[1024];
} collection;

/* So many documents of up to `longest` characters, mostly of the first `common` of `all`, with
 * breaks, and digits for --letters. */
static collection make(uint64_t *seed, size_t count, size_t longest, uint32_t common,
                       uint32_t all) {
    collection c = {.text = malloc(TEXT), .count = count};
    ck_assert_ptr_nonnull(c.text);
    for (size_t i = 0; i < count; i++) {
        for (size_t left = suite_below(seed, longest); left > 0; left--) {
            uint64_t kind = suite_below(seed, 16);
            uint32_t han = 0x4E00 + (uint32_t)suite_below(seed, kind < 2 ? all : common);
            ck_assert_uint_lt(c.len + 4, TEXT);
            c.len += terms__utf8_encode(kind == 2 ? 0xFF0C : kind == 3 ? '5' : han, c.text + c.len);
        }
        c.ends[i] = c.len;
        c.sides[i] = 1 + (int)suite_below(seed, 3);
    }
    return c;
}

static terms_status take(terms_ngrams *ngrams, const collection *c, size_t document) {
    size_t from = document > 0 ? c->ends[document - 1] : 0;
    return ngrams_take(ngrams, c->text + from, c->ends[document] - from);
}

/* The documents of a side go to some in turn, which are merged. */
static terms_status take_side(terms_ngrams *pieces[PIECES], const collection *c, int side) {
    terms_status status = TERMS_OK;
    for (size_t i = 0; i < c->count && status == TERMS_OK; i++)
        if (c->sides[i] & side)
            status = take(pieces[i % PIECES], c, i);
    for (size_t i = 1; i < PIECES && status == TERMS_OK; i++)
        status = terms_ngrams_merge(pieces[0], pieces[i]);
    return status;
}

/* What is counted, and whether there is a target; that is all where there is no reference. */
typedef struct plan {
    const collection *c;
    terms_ngram_options options;
    size_t parts;
    bool has_target, has_reference;
} plan;

static terms_status work(terms_ngrams **out, const plan *p) {
    terms_ngrams *pieces[PIECES] = {NULL};
    terms_status status = TERMS_OK;
    for (size_t i = 0; i < PIECES && status == TERMS_OK; i++)
        status = terms_ngrams_new(&pieces[i], &p->options);
    if (status == TERMS_OK)
        status = take_side(pieces, p->c, TARGET);
    if (status == TERMS_OK && p->has_target)
        status = terms_ngrams_set_target(pieces[0]);
    if (status == TERMS_OK && p->has_reference)
        status = take_side(pieces, p->c, REFERENCE);
    if (status == TERMS_OK)
        status = ngrams_count(pieces[0], p->parts);
    for (size_t i = 1; i < PIECES; i++)
        terms_ngrams_free(pieces[i]);
    *out = pieces[0];
    return status;
}

static terms_ngrams *counted(const plan *p) {
    terms_ngrams *ngrams;
    ck_assert_int_eq(work(&ngrams, p), TERMS_OK);
    return ngrams;
}

/* N-grams by their texts. */
typedef struct listed {
    char *text;
    uint64_t total, documents;
} listed;

static int by_text(const void *a, const void *b) {
    const listed *x = a, *y = b;
    return strcmp(x->text, y->text);
}

static terms_ngram_cursor *open_cursor(const terms_ngrams *ngrams) {
    terms_ngram_cursor *cursor;
    ck_assert_int_eq(terms_ngram_cursor_new(&cursor, ngrams), TERMS_OK);
    return cursor;
}

/* All n-grams of the target alone. */
static listed *list_own(const plan *p, size_t *count) {
    plan own = {.c = p->c, .parts = 1, .options = p->options};
    own.options.min_total = own.options.min_documents = 1;
    own.options.maximal = own.options.measures = false;
    own.options.memory = 0;
    terms_ngrams *ngrams = counted(&own);
    terms_ngram_cursor *cursor = open_cursor(ngrams);
    terms_ngram got;
    listed *list = malloc((terms_ngrams_size(ngrams) + 1) * sizeof *list);
    ck_assert_ptr_nonnull(list);
    for (*count = 0; terms_ngram_cursor_next(cursor, &got); ++*count) {
        list[*count] = (listed){strdup(got.text), got.total, got.documents};
        ck_assert_uint_eq(got.target + got.target_documents, 0);
    }
    qsort(list, *count, sizeof *list, by_text);
    terms_ngram_cursor_free(cursor);
    terms_ngrams_free(ngrams);
    return list;
}

static void free_list(listed *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        free(list[i].text);
    free(list);
}

static void check_same(const terms_ngram *got, const terms_ngram *expected) {
    ck_assert_str_eq(got->text, expected->text);
    ck_assert_uint_eq(got->n, expected->n);
    ck_assert_uint_eq(got->rank, expected->rank);
    ck_assert_uint_eq(got->total, expected->total);
    ck_assert_uint_eq(got->documents, expected->documents);
    ck_assert_double_eq(got->left_entropy, expected->left_entropy);
    ck_assert_double_eq(got->c_value, expected->c_value);
}

static void check_target(const terms_ngram *got, const listed *list, size_t count) {
    char text[4 * 128];
    ck_assert_uint_lt(strlen(got->text), sizeof text);
    strcpy(text, got->text);
    const listed *own = bsearch(&(listed){.text = text}, list, count, sizeof *list, by_text);
    ck_assert_uint_eq(got->target, own ? own->total : 0);
    ck_assert_uint_eq(got->target_documents, own ? own->documents : 0);
}

/* N-grams with a target are those without, and two tables say what is the target's. */
static void check(const plan *p) {
    plan plain = *p, with = *p;
    plain.has_target = false;
    plain.options.memory = 0;
    size_t size;
    listed *list = list_own(p, &size);
    terms_ngrams *expected = counted(&plain), *ngrams = counted(&with);
    terms_ngram_cursor *first = open_cursor(ngrams), *second = open_cursor(expected);
    terms_ngram got, same;
    ck_assert_uint_eq(terms_ngrams_size(ngrams), terms_ngrams_size(expected));
    while (terms_ngram_cursor_next(second, &same)) {
        ck_assert(terms_ngram_cursor_next(first, &got));
        check_same(&got, &same);
        check_target(&got, list, size);
        ck_assert_uint_eq(same.target + same.target_documents, 0);
    }
    ck_assert(!terms_ngram_cursor_next(first, &got));
    ck_assert_int_eq(terms_ngram_cursor_status(first), TERMS_OK);
    terms_ngram_cursor_free(first);
    terms_ngram_cursor_free(second);
    terms_ngrams_free(ngrams);
    terms_ngrams_free(expected);
    free_list(list, size);
}

static const terms_ngram_options many_options[] = {
    {.shortest = 1, .longest = 6, .min_total = 5},
    {.shortest = 2, .longest = 4},
    {.shortest = 1, .longest = 3, .min_total = 3, .min_documents = 3},
    {.shortest = 2, .longest = 5, .min_total = 2, .maximal = true},
    {.shortest = 1, .longest = 40, .min_total = 3, .letters = true},
    {.shortest = 1, .longest = 30, .min_total = 4, .maximal = true},
    {.shortest = 1, .longest = 5, .min_total = 2, .measures = true},
    {.shortest = 2, .longest = 20, .letters = true, .measures = true, .maximal = true},
};
enum { OPTIONS = sizeof many_options / sizeof *many_options };

START_TEST(two_tables_say_what_is_the_target_s) {
    uint64_t seed = suite_seed("target");
    for (uint64_t i = 0; i < suite_cases(3000); i++) {
        size_t documents = suite_below(&seed, 12), longest = 1 + suite_below(&seed, 60);
        collection c = make(&seed, documents, longest, 1 + (uint32_t)suite_below(&seed, 4), 20);
        check(&(plan){.c = &c,
                      .options = many_options[suite_below(&seed, OPTIONS)],
                      .parts = 1 + suite_below(&seed, 5),
                      .has_target = true,
                      .has_reference = suite_below(&seed, 8) > 0});
        free(c.text);
    }
}
END_TEST

/* The smallest splits n-grams: one character has more places than fit, then two, and so on. */
START_TEST(a_budget_changes_nothing_of_the_target) {
    static const uint64_t budgets[] = {1500 * KILO, 2500 * KILO};
    memory_store store = {0};
    uint64_t seed = suite_seed("target within a budget");
    collection c = make(&seed, 1000, 160, 2, 50);
    for (size_t i = 0; i < OPTIONS; i++) {
        plan p = {.c = &c, .options = many_options[i], .parts = 3};
        p.has_target = p.has_reference = true;
        p.options.store = memory_store_of(&store);
        for (size_t k = 0; k < 2; k++) {
            p.options.min_total = 5;
            p.options.memory = budgets[k];
            check(&p);
            ck_assert_uint_gt(store.calls, 0);
            memory_store_free(&store);
        }
    }
    free(c.text);
}
END_TEST

static terms_ngrams *new_ngrams(const char *text) {
    terms_ngrams *ngrams;
    ck_assert_int_eq(terms_ngrams_new(&ngrams, NULL), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_begin(ngrams), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_feed(ngrams, text, strlen(text)), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_end(ngrams), TERMS_OK);
    return ngrams;
}

START_TEST(calls_out_of_order_are_refused) {
    terms_ngrams *ngrams = new_ngrams("两会"), *other = new_ngrams("两会");
    ck_assert_int_eq(terms_ngrams_begin(ngrams), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_set_target(ngrams), TERMS_BAD_ARGUMENT);
    terms_ngrams_cancel(ngrams);
    ck_assert_int_eq(terms_ngrams_set_target(ngrams), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_set_target(ngrams), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_ngrams_merge(other, ngrams), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_ngrams_merge(ngrams, other), TERMS_OK);
    ck_assert_int_eq(ngrams_count(ngrams, 1), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_set_target(ngrams), TERMS_BAD_ARGUMENT);
    terms_ngrams_free(ngrams);
    terms_ngrams_free(other);
}
END_TEST

START_TEST(a_target_is_forgotten_with_its_documents) {
    terms_ngrams *ngrams = new_ngrams("两会");
    terms_ngram got;
    ck_assert_int_eq(terms_ngrams_set_target(ngrams), TERMS_OK);
    terms_ngrams_clear(ngrams);
    terms_ngrams *other = new_ngrams("全国两会");
    ck_assert_int_eq(terms_ngrams_set_target(ngrams), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_merge(ngrams, other), TERMS_OK);
    ck_assert_int_eq(ngrams_count(ngrams, 1), TERMS_OK);
    terms_ngram_cursor *cursor = open_cursor(ngrams);
    ck_assert(terms_ngram_cursor_next(cursor, &got));
    ck_assert_uint_eq(got.target, 0);
    terms_ngram_cursor_free(cursor);
    terms_ngrams_free(ngrams);
    terms_ngrams_free(other);
}
END_TEST

static terms_status work_once(const void *context) {
    terms_ngrams *ngrams;
    terms_status status = work(&ngrams, context);
    terms_ngrams_free(ngrams);
    return status;
}

START_TEST(memory_that_runs_out_ends_the_work) {
    uint64_t seed = suite_seed("target out of memory");
    collection c = make(&seed, 12, 50, 3, 20);
    for (size_t i = 0; i < OPTIONS; i++)
        faults_everywhere(work_once, &(plan){&c, many_options[i], 2, true, true});
    free(c.text);
}
END_TEST

START_TEST(a_store_that_fails_ends_the_work) {
    memory_store store = {0};
    uint64_t seed = suite_seed("target in a store that fails"), number = 1;
    collection c = make(&seed, 1000, 100, 3, 30);
    plan p = {&c, many_options[0], 1, true, true};
    p.options.memory = 1400 * KILO;
    p.options.store = memory_store_of(&store);
    for (terms_status status = TERMS_STORE_FAILED; status != TERMS_OK; number++) {
        store = (memory_store){.failing = number};
        status = work_once(&p);
        ck_assert_int_eq(status, store.calls >= number ? TERMS_STORE_FAILED : TERMS_OK);
        memory_store_free(&store);
    }
    ck_assert_uint_gt(number, 5);
    free(c.text);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("targets", &tests);
    tcase_add_test(tests, two_tables_say_what_is_the_target_s);
    tcase_add_test(tests, a_budget_changes_nothing_of_the_target);
    tcase_add_test(tests, calls_out_of_order_are_refused);
    tcase_add_test(tests, a_target_is_forgotten_with_its_documents);
    tcase_add_test(tests, memory_that_runs_out_ends_the_work);
    tcase_add_test(tests, a_store_that_fails_ends_the_work);
    return suite_run(suite);
}
