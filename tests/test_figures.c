/* Tests of figures: how often n-grams stand beside numbers in digits, as counting by hand says.
 * SPDX-License-Identifier: MIT */
#include "discover/figures.h"

#include <stdio.h>
#include <string.h>

#include "ngram/lattice/tree.h"
#include "support/suite.h"

enum { DOCUMENTS = 3, WORDS = 40, ROOM = 8 * WORDS, ROUNDS = 2000, LONGEST = 5 };

/* Documents as units, one word each, an empty one for a break. */
typedef struct collection {
    const char *words[DOCUMENTS][WORDS];
    uint64_t random;
} collection;

static const char *const alphabet[] = {"年", "月", "1", "2025", "3.5", "+", "5g", ""};
enum { LETTERS = sizeof alphabet / sizeof *alphabet };

static bool is_figure(const char *word) {
    return *word >= '1' && *word <= '3';
}

static bool is_word(const char *word) {
    return is_figure(word) || *word == '5';
}

/* Words of letters and digits do not stand side by side, nor a plus sign behind a break. */
static void make(collection *c) {
    for (size_t i = 0; i < DOCUMENTS; i++) {
        const char *before = "";
        for (size_t k = 0; k < WORDS; k++) {
            const char *next = alphabet[suite_below(&c->random, LETTERS)];
            bool good = is_word(before) ? !is_word(next) : *before || *next != '+';
            c->words[i][k] = before = good ? next : "";
        }
    }
}

/* What is cancelled leaves nothing behind. */
static void cancel_one(terms_ngrams *ngrams) {
    ck_assert_int_eq(terms_ngrams_begin(ngrams), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_feed(ngrams, "年，2025年，2025", 20), TERMS_OK);
    terms_ngrams_cancel(ngrams);
}

static terms_ngrams *count(const collection *c, uint64_t min_total, bool letters) {
    const terms_ngram_options options = {.shortest = 1,
                                         .longest = LONGEST,
                                         .min_total = min_total,
                                         .measures = true,
                                         .letters = letters};
    terms_ngrams *ngrams;
    size_t parts;
    ck_assert_int_eq(terms_ngrams_new(&ngrams, &options), TERMS_OK);
    terms__ngrams_keep_text(ngrams);
    for (size_t i = 0; i < DOCUMENTS; i++) {
        char text[ROOM] = "";
        for (size_t k = 0; k < WORDS; k++)
            strcat(text, *c->words[i][k] ? c->words[i][k] : "，");
        cancel_one(ngrams);
        ck_assert_int_eq(terms_ngrams_begin(ngrams), TERMS_OK);
        ck_assert_int_eq(terms_ngrams_feed(ngrams, text, 2), TERMS_OK);
        ck_assert_int_eq(terms_ngrams_feed(ngrams, text + 2, strlen(text) - 2), TERMS_OK);
        ck_assert_int_eq(terms_ngrams_end(ngrams), TERMS_OK);
    }
    ck_assert_int_eq(terms_ngrams_divide(ngrams, 2, &parts), TERMS_OK);
    while (parts > 0)
        ck_assert_int_eq(terms_ngrams_count(ngrams, --parts), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_finish(ngrams), TERMS_OK);
    return ngrams;
}

/* The words of a row, and how many. */
static size_t spell(const terms_ngrams *ngrams, uint32_t row, char words[LONGEST][8]) {
    const terms__tree *tree = &ngrams->found.tree;
    size_t n = terms__tree_length(tree, row);
    for (size_t at = n; at-- > 0; row = terms__tree_parent(tree, row)) {
        size_t len = terms__corpus_spell(&ngrams->corpus, terms__tree_unit(tree, row), words[at]);
        words[at][len] = '\0';
    }
    return n;
}

static bool is_at(const char *const *text, char words[LONGEST][8], size_t n) {
    for (size_t i = 0; i < n; i++)
        if (strcmp(text[i], words[i]) != 0)
            return false;
    return true;
}

static void check_row(const collection *c, const terms_ngrams *ngrams,
                      const terms__figures *figures, uint32_t row, uint64_t min_total) {
    char words[LONGEST][8];
    uint32_t before = 0, behind = 0, each[LETTERS] = {0}, commonest = 0;
    size_t n = spell(ngrams, row, words);
    for (size_t i = 0; i < DOCUMENTS; i++) {
        for (size_t at = 0; at + n <= WORDS; at++) {
            if (!is_at(c->words[i] + at, words, n))
                continue;
            before += at > 0 && is_figure(c->words[i][at - 1]);
            behind += at + n < WORDS && is_figure(c->words[i][at + n]);
            for (size_t k = 0; at > 0 && k < LETTERS; k++)
                each[k] += is_figure(alphabet[k]) && strcmp(c->words[i][at - 1], alphabet[k]) == 0;
        }
    }
    for (size_t k = 0; k < LETTERS; k++)
        commonest = each[k] > commonest ? each[k] : commonest;
    ck_assert_uint_eq(figures->before[row], before);
    if (!figures->behind)
        return;
    ck_assert_uint_eq(figures->behind[row], behind);
    if (n < LONGEST)
        ck_assert_uint_eq(figures->commonest[row], commonest >= min_total ? commonest : 0);
}

START_TEST(figures_beside_all_rows_are_counted) {
    static collection c;
    c.random = suite_seed("figures");
    for (size_t round = 0; round < suite_cases(ROUNDS); round++) {
        uint64_t min_total = 1 + suite_below(&c.random, 3);
        make(&c);
        terms_ngrams *ngrams = count(&c, min_total, true);
        terms__figures figures = {0};
        ck_assert(terms__figures_init(&figures, ngrams));
        for (size_t i = 1; i < ngrams->corpus.rank_count; i++) {
            char text[8] = {0};
            terms__corpus_spell(&ngrams->corpus, (uint32_t)i, text);
            ck_assert(figures.are[i] == is_figure(text));
        }
        for (uint32_t row = 0; figures.before && row < ngrams->found.tree.rows.count; row++)
            check_row(&c, ngrams, &figures, row, min_total);
        terms__figures_free(&figures);
        terms_ngrams_free(ngrams);
    }
}
END_TEST

START_TEST(digits_that_are_no_units_are_counted_before_rows) {
    static collection c;
    uint64_t any = 0;
    c.random = suite_seed("figures_before");
    for (size_t round = 0; round < suite_cases(ROUNDS); round++) {
        uint64_t min_total = 1 + suite_below(&c.random, 3);
        make(&c);
        terms_ngrams *ngrams = count(&c, min_total, false);
        terms__figures figures = {0};
        ck_assert(terms__figures_init(&figures, ngrams));
        ck_assert_ptr_null(figures.behind);
        ck_assert_ptr_null(figures.commonest);
        any += figures.before != NULL;
        for (uint32_t row = 0; figures.before && row < ngrams->found.tree.rows.count; row++)
            check_row(&c, ngrams, &figures, row, min_total);
        terms__figures_free(&figures);
        terms_ngrams_free(ngrams);
    }
    ck_assert_uint_gt(any, suite_cases(ROUNDS) / 2);
}
END_TEST

START_TEST(without_numbers_nothing_is_counted) {
    static collection c;
    for (size_t i = 0; i < DOCUMENTS; i++)
        for (size_t k = 0; k < WORDS; k++)
            c.words[i][k] = alphabet[k % 2];
    terms_ngrams *ngrams = count(&c, 1, true);
    terms__figures figures = {0};
    ck_assert(terms__figures_init(&figures, ngrams));
    ck_assert_ptr_nonnull(figures.are);
    ck_assert_ptr_null(figures.before);
    terms__figures_free(&figures);
    terms_ngrams_free(ngrams);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("figures", &tests);
    tcase_add_test(tests, figures_beside_all_rows_are_counted);
    tcase_add_test(tests, digits_that_are_no_units_are_counted_before_rows);
    tcase_add_test(tests, without_numbers_nothing_is_counted);
    return suite_run(suite);
}
