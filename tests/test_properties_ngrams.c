/* Properties of n-grams: random collections give what counting by hand does.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libterms.h"
#include "support/stores.h"
#include "support/suite.h"

enum {
    DOCUMENTS = 5,
    TEXT = 96,    /* letters of a text */
    LETTER = 64,  /* bytes of a letter, with its NUL */
    LONGEST = 32, /* units of an n-gram */
    PIECES = 3,   /* that are merged */
    RUNS = 512,   /* of all texts */
    KINDS = 512   /* of units, in all texts */
};

/* N-grams of all lengths that begin at each place. */
enum { FOUND = DOCUMENTS * TEXT * LONGEST };

/* A random collection: texts of a few characters, with what parts them. */
typedef struct random_case {
    uint64_t seed, random;
    size_t count;
    char texts[DOCUMENTS][TEXT * LETTER];
    bool ignores_punct;
    terms_ngram_options options;
    memory_store store; /* for those that are counted within a budget */
} random_case;

/* What a text folds to: a character, and the pair of quotation marks that opens right
 * before it and that closes right behind it, or 0. */
typedef struct symbol_of {
    const char *bytes;
    size_t len;
    char opens, closes;
} symbol_of;

/* A unit: some symbols in a row. */
typedef struct unit_of {
    const char *text;
    size_t len, kind;
    char opens, closes;
} unit_of;

/* Units that nothing parts, whose texts stand side by side. */
typedef struct run_of {
    unit_of units[TEXT];
    size_t len, document;
} run_of;

/* An n-gram found by hand. */
typedef struct naive_ngram {
    const unit_of *units;
    size_t n, len;
    uint64_t total, documents, quoted, last;
    bool is_kept, maximal;
    double left, right, cohesion;
    int64_t nested_total;
    uint64_t nested_count;
} naive_ngram;

/* Units of the same text are of one kind. */
typedef struct naive_result {
    char tidied[TEXT * LETTER], texts[DOCUMENTS * TEXT * LETTER];
    size_t text_len;
    symbol_of symbols[TEXT * LETTER];
    size_t symbol_count;
    run_of runs[RUNS];
    size_t run_count, unit_count;
    const unit_of *kinds[KINDS];
    size_t kind_count;
    naive_ngram *found;
    size_t count;
} naive_result;

static uint64_t below(random_case *c, uint64_t bound) {
    return suite_below(&c->random, bound);
}

/* What texts are made of: Han characters, then what parts them, then what parts them
 * but where letters are units, too. */
enum { HAN = 4, PARTING = 12, LETTERS = 20 };
static const char *const letters[LETTERS] = {
    "一", "二", "中", "国", "“", "”", "\"", "，", "a", "\n", "\n\n", " ",
    /* with letters */
    "5", "g", "5g", "+", ".", "、", "Ａ",
    "gggggggggggggggggggggggggggggggggggggggggggggggggggggg5gggg"};

static void make_text(random_case *c, char *text) {
    uint64_t alphabet = 1 + below(c, HAN), noise = below(c, 4);
    size_t most = c->options.letters ? LETTERS : PARTING;
    text[0] = '\0';
    for (uint64_t len = below(c, TEXT); len > 0; len--) {
        bool odd = noise > 0 && below(c, c->options.letters ? 6 : 12) < noise;
        strcat(text, letters[odd ? HAN + below(c, most - HAN) : below(c, alphabet)]);
    }
}

static void make_case(random_case *c, uint64_t seed, uint64_t number) {
    memset(c, 0, sizeof *c);
    c->seed = c->random = seed + number;
    c->count = 1 + (size_t)below(c, DOCUMENTS);
    c->options.letters = below(c, 2) == 0;
    c->ignores_punct = below(c, 3) == 0;
    for (size_t i = 0; i < c->count; i++)
        make_text(c, c->texts[i]);
    c->options.shortest = 1 + (size_t)below(c, 3);
    c->options.longest = c->options.shortest + (size_t)below(c, below(c, 4) == 0 ? LONGEST - 2 : 8);
    c->options.min_total = 1 + below(c, 4);
    c->options.min_documents = 1 + (below(c, 3) == 0 ? below(c, 3) : 0);
    c->options.measures = below(c, 2) == 0;
    c->options.maximal = below(c, 4) == 0;
    c->options.memory = below(c, 8) == 0 ? 2 << 20 : 0;
    if (c->options.memory > 0)
        c->options.store = memory_store_of(&c->store);
}

static bool is_letter(const char *at, const char *letter) {
    return strncmp(at, letter, strlen(letter)) == 0;
}

static bool is_han(const char *at) {
    return is_letter(at, "一") || is_letter(at, "二") || is_letter(at, "中") || is_letter(at, "国");
}

/* Characters here have one byte or three. */
static size_t size_of(const char *at) {
    return (unsigned char)*at >= 0x80 ? 3 : 1;
}

/* Wide is all that is not ASCII, but for the letter of full width. */
static bool is_wide(const char *at) {
    return size_of(at) > 1 && !is_letter(at, "Ａ");
}

static const char *before(const char *text, const char *at) {
    return at == text ? NULL : at - size_of(at - 1);
}

/* What a run of blanks and line ends comes to: the end of a block, nothing where it stands
 * beside what is wide, or a blank. */
static const char *what_remains(const char *text, const char *at, size_t len) {
    size_t breaks = 0, indent = 0;
    for (size_t i = 0; i < len; i++) {
        breaks += at[i] == '\n';
        indent = at[i] == '\n' ? 0 : indent + 1;
    }
    const char *left = before(text, at);
    if (breaks > 1 || (breaks == 1 && indent > 1))
        return "\n";
    return !left || is_wide(left) || is_wide(at + len) ? "" : " ";
}

static void tidy(const char *text, char *out) {
    out[0] = '\0';
    for (const char *at = text; *at;) {
        size_t blanks = strspn(at, " \n"), size = blanks > 0 ? blanks : size_of(at);
        if (blanks > 0)
            strcat(out, what_remains(text, at, blanks));
        else
            strncat(out, is_letter(at, "Ａ") ? "a" : at, is_letter(at, "Ａ") ? 1 : size);
        at += size;
    }
}

static bool is_ignored(const random_case *c, const char *at) {
    return c->ignores_punct && (is_letter(at, "“") || is_letter(at, "”") || *at == '"' ||
                                is_letter(at, "，") || is_letter(at, "、"));
}

static void read_symbols(naive_result *r, const random_case *c, const char *text) {
    r->symbol_count = 0;
    for (const char *at = text; *at; at += size_of(at)) {
        const char *left = before(text, at), *right = at + size_of(at);
        symbol_of symbol = {.bytes = at, .len = size_of(at)};
        if (left)
            symbol.opens = is_letter(left, "“") ? '1' : *left == '"' ? '2' : 0;
        symbol.closes = is_letter(right, "”") ? '1' : *right == '"' ? '2' : 0;
        if (!is_ignored(c, at))
            r->symbols[r->symbol_count++] = symbol;
    }
}

static char symbol_at(const naive_result *r, size_t at) {
    return at < r->symbol_count && r->symbols[at].len == 1 ? *r->symbols[at].bytes : '\0';
}

static bool is_alphanumeric(char symbol) {
    return symbol != '\0' && strchr("5ga", symbol) != NULL;
}

/* The symbols of the word that begins at one, 0 if none does. */
static size_t word_at(const naive_result *r, size_t at) {
    size_t end = at;
    while (is_alphanumeric(symbol_at(r, end)) ||
           (end > at && symbol_at(r, end) == '.' && symbol_at(r, end - 1) == '5' &&
            symbol_at(r, end + 1) == '5'))
        end++;
    return end - at;
}

/* The symbols of the unit at one: *is_unit is false where they part instead. */
static size_t unit_at(const naive_result *r, const random_case *c, size_t at, bool behind_unit,
                      bool *is_unit) {
    size_t word = c->options.letters ? word_at(r, at) : 0;
    bool plus = c->options.letters && symbol_at(r, at) == '+' && behind_unit;
    *is_unit = word > 0 ? word <= TERMS_LETTERS_MAX : plus || is_han(r->symbols[at].bytes);
    return word > 0 ? word : 1;
}

static void name_kind(naive_result *r, unit_of *unit) {
    while (unit->kind < r->kind_count &&
           (r->kinds[unit->kind]->len != unit->len ||
            memcmp(r->kinds[unit->kind]->text, unit->text, unit->len) != 0))
        unit->kind++;
    ck_assert_uint_lt(unit->kind, KINDS);
    if (unit->kind == r->kind_count)
        r->kinds[r->kind_count++] = unit;
}

/* The unit of some symbols behind a run's. */
static void add_unit(naive_result *r, run_of *run, size_t at, size_t len) {
    unit_of *unit = &run->units[run->len++];
    *unit = (unit_of){.text = r->texts + r->text_len,
                      .opens = r->symbols[at].opens,
                      .closes = r->symbols[at + len - 1].closes};
    for (; len > 0; len--, at++) {
        memcpy(r->texts + r->text_len, r->symbols[at].bytes, r->symbols[at].len);
        r->text_len += r->symbols[at].len;
        unit->len += r->symbols[at].len;
    }
    name_kind(r, unit);
    r->unit_count++;
}

static void find_runs(naive_result *r, const random_case *c, size_t document) {
    tidy(c->texts[document], r->tidied);
    read_symbols(r, c, r->tidied);
    run_of *run = NULL;
    for (size_t at = 0, len; at < r->symbol_count; at += len) {
        bool is_unit;
        len = unit_at(r, c, at, run != NULL, &is_unit);
        if (is_unit && !run) {
            ck_assert_uint_lt(r->run_count, RUNS);
            run = &r->runs[r->run_count++];
            run->len = 0;
            run->document = document;
        }
        if (is_unit)
            add_unit(r, run, at, len);
        else
            run = NULL;
    }
}

static size_t size_of_units(const unit_of *units, size_t n) {
    size_t len = 0;
    for (size_t i = 0; i < n; i++)
        len += units[i].len;
    return len;
}

static naive_ngram *find(naive_result *r, const char *text, size_t len) {
    for (size_t i = 0; i < r->count; i++) {
        if (r->found[i].len == len && memcmp(r->found[i].units->text, text, len) == 0)
            return &r->found[i];
    }
    return NULL;
}

static naive_ngram *find_units(naive_result *r, const unit_of *units, size_t n) {
    return find(r, units->text, size_of_units(units, n));
}

static void count_one(naive_result *r, const run_of *run, size_t at, size_t n) {
    const unit_of *units = &run->units[at];
    naive_ngram *found = find_units(r, units, n);
    if (!found) {
        ck_assert_uint_lt(r->count, FOUND);
        found = &r->found[r->count++];
        *found = (naive_ngram){.units = units, .n = n, .len = size_of_units(units, n)};
    }
    ck_assert_uint_eq(found->n, n);
    found->total++;
    found->documents += found->last != run->document + 1;
    found->last = run->document + 1;
}

/* A mark that closes a pair belongs to the last one before it in the run that opens it, and
 * belongs to no other. */
static void count_quoted(naive_result *r, const run_of *run, char pair) {
    const unit_of *opened = NULL;
    for (const unit_of *unit = run->units; unit < run->units + run->len; unit++) {
        if (unit->opens == pair)
            opened = unit;
        if (unit->closes != pair || !opened)
            continue;
        naive_ngram *found = find_units(r, opened, (size_t)(unit + 1 - opened));
        if (found)
            found->quoted++;
        opened = NULL;
    }
}

/* The entropy of the units on one side: those in `counts`, by kind, and `edges` ones that
 * are all different. */
static double entropy(const uint64_t counts[KINDS], uint64_t edges, uint64_t total) {
    double sum = 0;
    for (size_t i = 0; i < KINDS; i++) {
        double p = (double)counts[i] / (double)total;
        sum -= counts[i] > 0 ? p * log2(p) : 0;
    }
    double one = 1 / (double)total;
    return sum - (double)edges * one * log2(one);
}

/* Count what stands before and behind all places of an n-gram. */
static void count_sides(const naive_result *r, naive_ngram *of) {
    uint64_t left[KINDS] = {0}, right[KINDS] = {0}, left_edges = 0, right_edges = 0;
    for (size_t i = 0; i < r->run_count; i++) {
        const run_of *run = &r->runs[i];
        for (size_t at = 0; at + of->n <= run->len; at++) {
            const unit_of *units = &run->units[at];
            if (size_of_units(units, of->n) != of->len ||
                memcmp(units->text, of->units->text, of->len) != 0)
                continue;
            if (at > 0)
                left[units[-1].kind]++;
            left_edges += at == 0;
            if (at + of->n < run->len)
                right[units[of->n].kind]++;
            right_edges += at + of->n == run->len;
        }
    }
    of->left = entropy(left, left_edges, of->total);
    of->right = entropy(right, right_edges, of->total);
    of->maximal = true;
    for (size_t i = 0; i < KINDS; i++)
        of->maximal = of->maximal && left[i] != of->total && right[i] != of->total;
}

static void measure_cohesion(naive_result *r, naive_ngram *of) {
    double least = INFINITY;
    for (size_t cut = 1; cut < of->n; cut++) {
        const naive_ngram *l = find_units(r, of->units, cut);
        const naive_ngram *right = find_units(r, of->units + cut, of->n - cut);
        double times =
            (double)of->total * (double)r->unit_count / ((double)l->total * (double)right->total);
        least = times < least ? times : least;
    }
    of->cohesion = log2(least);
}

static bool is_part(const naive_ngram *part, const naive_ngram *whole) {
    for (size_t at = 0; at + part->n <= whole->n; at++) {
        const unit_of *units = whole->units + at;
        if (size_of_units(units, part->n) == part->len &&
            memcmp(part->units->text, units->text, part->len) == 0)
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
    r->run_count = r->count = r->unit_count = r->kind_count = r->text_len = 0;
    for (size_t i = 0; i < c->count; i++)
        find_runs(r, c, i);
    for (size_t i = 0; i < r->run_count; i++)
        for (size_t at = 0; at < r->runs[i].len; at++)
            for (size_t n = 1; n <= options->longest && at + n <= r->runs[i].len; n++)
                count_one(r, &r->runs[i], at, n);
    for (size_t i = 0; i < r->run_count; i++) {
        count_quoted(r, &r->runs[i], '1');
        count_quoted(r, &r->runs[i], '2');
    }
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
           " times in %" PRIu64 " documents%s%s\n",
           c->seed, c->options.shortest, c->options.longest, c->options.min_total,
           c->options.min_documents, c->options.letters ? ", letters" : "",
           c->ignores_punct ? ", punctuation ignored" : "");
    for (size_t i = 0; i < c->count; i++)
        printf("    %s\n", c->texts[i]);
    fflush(stdout);
    ck_abort_msg("%s: %s", what, text);
}

static void feed(random_case *c, terms_ngrams *ngrams, const char *text) {
    size_t len = strlen(text), piece;
    ck_assert_int_eq(terms_ngrams_begin(ngrams), TERMS_OK);
    if (below(c, 8) == 0) {
        ck_assert_int_eq(terms_ngrams_feed(ngrams, "“一二”中“5.", 20), TERMS_OK);
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

/* Do some shares of some stages: the end does the others. */
static void join_some(random_case *c, terms_ngrams *ngrams) {
    size_t shares = 0;
    do {
        for (size_t i = shares; i-- > 0;)
            ck_assert_int_eq(terms_ngrams_work(ngrams, i), TERMS_OK);
        ck_assert_int_eq(terms_ngrams_advance(ngrams, &shares), TERMS_OK);
    } while (shares > 0 && below(c, 4) > 0);
    for (size_t i = 0; i < shares; i += 2)
        ck_assert_int_eq(terms_ngrams_work(ngrams, i), TERMS_OK);
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
    if (below(c, 2) == 0)
        join_some(c, pieces[0]);
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
    static char before_text[LONGEST * LETTER];
    terms_ngram before = {.total = UINT64_MAX}, got;
    terms_folding *folding;
    size_t expected = 0, index = 0;
    before_text[0] = '\0';
    count_by_hand(r, c);
    ck_assert_int_eq(terms_folding_new(&folding, c->ignores_punct ? TERMS_IGNORE_PUNCT : 0, NULL),
                     TERMS_OK);
    c->options.folding = folding;
    for (size_t i = 0; i < r->count; i++)
        expected += r->found[i].is_kept && (r->found[i].maximal || !c->options.maximal);
    terms_ngrams *ngrams = count_all(c);
    if (terms_ngrams_size(ngrams) != expected)
        fail_case(c, "there is another number of them", "");
    terms_ngram_cursor *cursor;
    ck_assert_int_eq(terms_ngram_cursor_new(&cursor, ngrams), TERMS_OK);
    for (; terms_ngram_cursor_next(cursor, &got); index++) {
        const naive_ngram *of = find(r, got.text, strlen(got.text));
        if (!of || got.n != of->n || got.total != of->total || got.documents != of->documents)
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
    terms_folding_free(folding);
    memory_store_free(&c->store);
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
