/* Properties of n-grams: random collections give what counting by hand does.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libterms.h"
#include "support/suite.h"

enum { DOCUMENTS = 5, TEXT = 96, LONGEST = 32, PIECES = 3, RUNS = 256, CHARACTER = 3 };

/* N-grams of all lengths that begin at each place. */
enum { FOUND = DOCUMENTS * TEXT * LONGEST };

/* A random collection: texts of a few Han characters, with what parts them. */
typedef struct random_case {
    uint64_t seed, random;
    size_t count;
    char texts[DOCUMENTS][8 * TEXT];
    terms_ngram_options options;
} random_case;

/* A run of characters of three bytes each. */
typedef struct run_of {
    char text[CHARACTER * TEXT + 1];
    size_t len, document;
    bool quoted;
} run_of;

/* An n-gram found by hand. */
typedef struct naive_ngram {
    char text[CHARACTER * TEXT + 1];
    size_t n;
    uint64_t total, documents, quoted, last;
    bool is_kept, maximal;
    double left, right, cohesion;
    int64_t nested_total;
    uint64_t nested_count;
} naive_ngram;

typedef struct naive_result {
    run_of runs[RUNS];
    size_t run_count, characters;
    naive_ngram *found;
    size_t count;
} naive_result;

static uint64_t below(random_case *c, uint64_t bound) {
    return suite_below(&c->random, bound);
}

/* Which pieces texts are made of; Han ones are in the first four. */
static const char *const letters[] = {"一", "二", "中", "国", "“",   "”",
                                      "\"", "，", "a",  "\n", "\n\n"};

static void make_text(random_case *c, char *text) {
    uint64_t alphabet = 1 + below(c, 4), noise = below(c, 4);
    text[0] = '\0';
    for (uint64_t len = below(c, TEXT); len > 0; len--) {
        bool odd = noise > 0 && below(c, 12) < noise;
        strcat(text, letters[odd ? 4 + below(c, 7) : below(c, alphabet)]);
    }
}

static void make_case(random_case *c, uint64_t seed, uint64_t number) {
    memset(c, 0, sizeof *c);
    c->seed = c->random = seed + number;
    c->count = 1 + (size_t)below(c, DOCUMENTS);
    for (size_t i = 0; i < c->count; i++)
        make_text(c, c->texts[i]);
    c->options.shortest = 1 + (size_t)below(c, 3);
    c->options.longest = c->options.shortest + (size_t)below(c, below(c, 4) == 0 ? LONGEST - 2 : 8);
    c->options.min_total = 1 + below(c, 4);
    c->options.min_documents = 1 + (below(c, 3) == 0 ? below(c, 3) : 0);
    c->options.measures = below(c, 2) == 0;
    c->options.maximal = below(c, 4) == 0;
}

static bool is_letter(const char *at, const char *letter) {
    return strncmp(at, letter, strlen(letter)) == 0;
}

static bool is_han(const char *at) {
    return is_letter(at, "一") || is_letter(at, "二") || is_letter(at, "中") || is_letter(at, "国");
}

/* A single line's end between two characters vanishes where one of them is wide,
 * which all but the letter and the straight mark are. */
static bool is_line_end_inside(const char *text, size_t at) {
    if (text[at] != '\n' || text[at + 1] == '\n' || at == 0 || text[at - 1] == '\n')
        return false;
    char before = text[at - 1], behind = text[at + 1];
    return behind != '\0' && ((unsigned char)before >= 0x80 || (unsigned char)behind >= 0x80);
}

/* The text without the line's ends that vanish. */
static void tidy(const char *text, char *out) {
    size_t len = 0;
    for (size_t i = 0; text[i]; i++) {
        if (!is_line_end_inside(text, i))
            out[len++] = text[i];
    }
    out[len] = '\0';
}

static bool stands_between(const char *text, size_t from, size_t end) {
    if (from >= 3 && is_letter(text + from - 3, "“") && is_letter(text + end, "”"))
        return true;
    return from >= 1 && text[from - 1] == '"' && text[end] == '"';
}

static void find_runs(naive_result *r, const char *raw, size_t document) {
    static char text[8 * TEXT];
    tidy(raw, text);
    for (size_t at = 0; text[at];) {
        size_t end = at;
        while (text[end] && is_han(text + end))
            end += CHARACTER;
        if (end > at) {
            run_of *run = &r->runs[r->run_count++];
            ck_assert_uint_le(r->run_count, RUNS);
            *run = (run_of){.len = (end - at) / CHARACTER, .document = document};
            memcpy(run->text, text + at, end - at);
            run->quoted = stands_between(text, at, end);
            r->characters += run->len;
        }
        at = end > at ? end : at + 1;
    }
}

static naive_ngram *find(naive_result *r, const char *text, size_t n) {
    for (size_t i = 0; i < r->count; i++) {
        if (r->found[i].n == n && memcmp(r->found[i].text, text, n * CHARACTER) == 0)
            return &r->found[i];
    }
    return NULL;
}

static void count_one(naive_result *r, const run_of *run, size_t at, size_t n) {
    naive_ngram *found = find(r, run->text + at * CHARACTER, n);
    if (!found) {
        ck_assert_uint_lt(r->count, FOUND);
        found = &r->found[r->count++];
        *found = (naive_ngram){.n = n};
        memcpy(found->text, run->text + at * CHARACTER, n * CHARACTER);
    }
    found->total++;
    found->documents += found->last != run->document + 1;
    found->last = run->document + 1;
    found->quoted += run->quoted && n == run->len;
}

/* The entropy of the characters on one side: those in `counts`, of which there are
 * four, and `edges` ones that are all different. */
static double entropy(const uint64_t counts[4], uint64_t edges, uint64_t total) {
    double sum = 0;
    for (size_t i = 0; i < 4; i++) {
        double p = (double)counts[i] / (double)total;
        sum -= counts[i] > 0 ? p * log2(p) : 0;
    }
    double one = 1 / (double)total;
    return sum - (double)edges * one * log2(one);
}

static size_t letter_at(const char *at) {
    size_t letter = 0;
    while (!is_letter(at, letters[letter]))
        letter++;
    return letter;
}

/* Count what stands before and behind all places of an n-gram. */
static void count_sides(const naive_result *r, naive_ngram *of) {
    uint64_t left[4] = {0}, right[4] = {0}, left_edges = 0, right_edges = 0;
    for (size_t i = 0; i < r->run_count; i++) {
        const run_of *run = &r->runs[i];
        for (size_t at = 0; at + of->n <= run->len; at++) {
            const char *place = run->text + at * CHARACTER;
            if (memcmp(place, of->text, of->n * CHARACTER) != 0)
                continue;
            if (at > 0)
                left[letter_at(place - CHARACTER)]++;
            left_edges += at == 0;
            if (at + of->n < run->len)
                right[letter_at(place + of->n * CHARACTER)]++;
            right_edges += at + of->n == run->len;
        }
    }
    of->left = entropy(left, left_edges, of->total);
    of->right = entropy(right, right_edges, of->total);
    of->maximal = true;
    for (size_t i = 0; i < 4; i++)
        of->maximal = of->maximal && left[i] != of->total && right[i] != of->total;
}

static void measure_cohesion(naive_result *r, naive_ngram *of) {
    double least = INFINITY;
    for (size_t cut = 1; cut < of->n; cut++) {
        const naive_ngram *l = find(r, of->text, cut);
        const naive_ngram *right = find(r, of->text + cut * CHARACTER, of->n - cut);
        double times =
            (double)of->total * (double)r->characters / ((double)l->total * (double)right->total);
        least = times < least ? times : least;
    }
    of->cohesion = log2(least);
}

static bool is_part(const naive_ngram *part, const naive_ngram *whole) {
    for (size_t at = 0; at + part->n <= whole->n; at++) {
        if (memcmp(part->text, whole->text + at * CHARACTER, part->n * CHARACTER) == 0)
            return part->n < whole->n;
    }
    return false;
}

/* As the paper has it: candidates from the longest down, each handing what is its
 * own to all of its parts. */
static void nest(naive_result *r, const terms_ngram_options *options) {
    for (size_t n = options->longest; n >= options->shortest; n--) {
        for (size_t i = 0; i < r->count; i++) {
            const naive_ngram *whole = &r->found[i];
            for (size_t k = 0; whole->n == n && whole->is_kept && k < r->count; k++) {
                naive_ngram *part = &r->found[k];
                if (part->is_kept && is_part(part, whole)) {
                    part->nested_total += (int64_t)whole->total - whole->nested_total;
                    part->nested_count++;
                }
            }
        }
    }
}

static void count_by_hand(naive_result *r, const random_case *c) {
    const terms_ngram_options *options = &c->options;
    r->run_count = r->count = r->characters = 0;
    for (size_t i = 0; i < c->count; i++)
        find_runs(r, c->texts[i], i);
    for (size_t i = 0; i < r->run_count; i++)
        for (size_t at = 0; at < r->runs[i].len; at++)
            for (size_t n = 1; n <= options->longest && at + n <= r->runs[i].len; n++)
                count_one(r, &r->runs[i], at, n);
    for (size_t i = 0; i < r->count; i++) {
        naive_ngram *of = &r->found[i];
        of->is_kept = of->n >= options->shortest && of->total >= options->min_total &&
                      of->documents >= options->min_documents;
        count_sides(r, of);
    }
    if (!options->measures)
        return;
    nest(r, options);
    for (size_t i = 0; i < r->count; i++)
        measure_cohesion(r, &r->found[i]);
}

static void fail_case(const random_case *c, const char *what, const char *text) {
    printf("again as the first with TERMS_TEST_SEED=%" PRIu64 ": %zu to %zu, %" PRIu64
           " times in %" PRIu64 " documents\n",
           c->seed, c->options.shortest, c->options.longest, c->options.min_total,
           c->options.min_documents);
    for (size_t i = 0; i < c->count; i++)
        printf("    %s\n", c->texts[i]);
    fflush(stdout);
    ck_abort_msg("%s: %s", what, text);
}

static void feed(random_case *c, terms_ngrams *ngrams, const char *text) {
    size_t len = strlen(text), piece;
    ck_assert_int_eq(terms_ngrams_begin(ngrams), TERMS_OK);
    if (below(c, 8) == 0) {
        ck_assert_int_eq(terms_ngrams_feed(ngrams, "“一二”中", 15), TERMS_OK);
        terms_ngrams_cancel(ngrams);
        ck_assert_int_eq(terms_ngrams_begin(ngrams), TERMS_OK);
    }
    for (size_t at = 0; at < len; at += piece) {
        piece = 1 + (size_t)below(c, 9);
        piece = piece < len - at ? piece : len - at;
        ck_assert_int_eq(terms_ngrams_feed(ngrams, text + at, piece), TERMS_OK);
    }
    ck_assert_int_eq(terms_ngrams_end(ngrams), TERMS_OK);
}

/* Documents go to one of several, which are then merged. */
static terms_ngrams *count_all(random_case *c) {
    terms_ngrams *pieces[PIECES];
    size_t count = 1 + (size_t)below(c, PIECES), parts;
    for (size_t i = 0; i < count; i++)
        ck_assert_int_eq(terms_ngrams_new(&pieces[i], &c->options), TERMS_OK);
    for (size_t i = 0; i < c->count; i++)
        feed(c, pieces[below(c, count)], c->texts[i]);
    for (size_t i = 1; i < count; i++) {
        ck_assert_int_eq(terms_ngrams_merge(pieces[0], pieces[i]), TERMS_OK);
        ck_assert_uint_eq(terms_ngrams_documents(pieces[i]), 0);
        terms_ngrams_free(pieces[i]);
    }
    ck_assert_int_eq(terms_ngrams_divide(pieces[0], 1 + (size_t)below(c, 5), &parts), TERMS_OK);
    while (parts > 0)
        ck_assert_int_eq(terms_ngrams_count(pieces[0], --parts), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_finish(pieces[0]), TERMS_OK);
    return pieces[0];
}

static bool near(double a, double b) {
    return fabs(a - b) <= 2e-6 * (1 + fabs(b));
}

static void check_measures(const random_case *c, const terms_ngram *got, const naive_ngram *of) {
    double nested = of->nested_count ? (double)of->nested_total / (double)of->nested_count : 0;
    if (!near(got->left_entropy, of->left) || !near(got->right_entropy, of->right))
        fail_case(c, "an entropy differs", got->text);
    if (got->has_cohesion != (got->n > 1) ||
        (got->has_cohesion && !near(got->cohesion_log2, of->cohesion)))
        fail_case(c, "the cohesion differs", got->text);
    if (!near(got->c_value, log2((double)of->n) * ((double)of->total - nested)))
        fail_case(c, "the C-value differs", got->text);
    if (got->quoted != of->quoted)
        fail_case(c, "it is quoted another number of times", got->text);
}

static bool comes_before(const terms_ngram *a, const terms_ngram *b, const char *text) {
    if (a->total != b->total)
        return a->total > b->total;
    return a->n != b->n ? a->n > b->n : strcmp(text, b->text) < 0;
}

static void check_case(random_case *c, naive_result *r) {
    char before_text[CHARACTER * TEXT + 1] = "";
    terms_ngram before = {.total = UINT64_MAX}, got;
    size_t expected = 0, index = 0;
    count_by_hand(r, c);
    for (size_t i = 0; i < r->count; i++)
        expected += r->found[i].is_kept && (r->found[i].maximal || !c->options.maximal);
    terms_ngrams *ngrams = count_all(c);
    if (terms_ngrams_size(ngrams) != expected)
        fail_case(c, "there is another number of them", "");
    terms_ngram_cursor *cursor;
    ck_assert_int_eq(terms_ngram_cursor_new(&cursor, ngrams), TERMS_OK);
    for (; terms_ngram_cursor_next(cursor, &got); index++) {
        const naive_ngram *of = find(r, got.text, got.n);
        if (!of || strlen(got.text) != got.n * CHARACTER || got.total != of->total ||
            got.documents != of->documents)
            fail_case(c, "it differs", got.text);
        if (!comes_before(&before, &got, before_text))
            fail_case(c, "it is out of order", got.text);
        if (c->options.measures)
            check_measures(c, &got, of);
        before = got;
        strcpy(before_text, got.text);
    }
    ck_assert_uint_eq(index, expected);
    terms_ngram_cursor_free(cursor);
    terms_ngrams_free(ngrams);
}

START_TEST(random_collections_give_what_counting_by_hand_does) {
    static random_case c;
    static naive_result r;
    uint64_t seed = suite_seed("properties_ngrams");
    r.found = calloc(FOUND, sizeof *r.found);
    ck_assert_ptr_nonnull(r.found);
    for (uint64_t i = 0; i < suite_cases(20000); i++) {
        make_case(&c, seed, i);
        check_case(&c, &r);
    }
    free(r.found);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("properties of n-grams", &tests);
    tcase_add_test(tests, random_collections_give_what_counting_by_hand_does);
    return suite_run(suite);
}
