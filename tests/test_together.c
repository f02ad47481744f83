/* Tests of together: in how many units pairs of terms stand, against what is plain to see.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "count/counts.h"
#include "libterms.h"
#include "support/compiled.h"
#include "support/faults.h"
#include "support/suite.h"

enum { TERMS = 5, FORMS = 8, SYMBOLS = 400, TEXT_ROOM = 4 * SYMBOLS, SHARDS = 3, WIDTHS = 12 };

/* A symbol of a text: where it begins, and what it is in. */
typedef struct symbol {
    uint64_t offset;
    size_t block, sentence;
} symbol;

/* What a text is made of, all of it without marks that may open or close. */
static const char *const characters[] = {"甲", "乙", "丙", "丁", "，", "。", "！", "\n", "\t"};
enum { LETTERS = 4, CHARACTERS = sizeof characters / sizeof *characters };

typedef struct unit_counts {
    uint64_t together[TERMS][TERMS]; /* of a term with itself: it alone */
    uint64_t units;
} unit_counts;

/* One random case: a list, and how terms are together in it. */
typedef struct random_case {
    uint64_t random;
    terms_within within;
    size_t width;
    terms_matcher *matcher;
    char text[TEXT_ROOM];
    size_t len;
    symbol symbols[SYMBOLS];
    size_t symbol_count;
    unit_counts expected;
} random_case;

static size_t below(random_case *c, size_t bound) {
    return (size_t)suite_below(&c->random, bound);
}

static void make_list(random_case *c) {
    terms_list *list;
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    for (size_t i = 0; i < FORMS; i++) {
        char form[32] = "", term[] = {(char)('a' + below(c, TERMS)), '\0'};
        for (size_t len = 1 + below(c, 4); len > 0; len--)
            strcat(form, characters[below(c, LETTERS)]);
        terms_list_add(list, form, term, NULL, NULL);
    }
    ck_assert_int_eq(terms_matcher_new(&c->matcher, list), TERMS_OK);
    terms_list_free(list);
}

/* Letters are common, breaks and the ends of blocks rare. */
static const char *any_character(random_case *c) {
    return characters[below(c, 3) ? below(c, LETTERS) : below(c, CHARACTERS)];
}

static void make_text(random_case *c) {
    c->len = 0;
    for (size_t count = below(c, SYMBOLS); count > 0; count--) {
        const char *bytes = any_character(c);
        memcpy(c->text + c->len, bytes, strlen(bytes));
        c->len += strlen(bytes);
    }
}

static bool is_at(const random_case *c, size_t at, const char *bytes) {
    size_t len = strlen(bytes);
    return c->len - at >= len && memcmp(c->text + at, bytes, len) == 0;
}

static bool is_mark(const random_case *c, size_t at) {
    return is_at(c, at, "。") || is_at(c, at, "！");
}

/* Cut the text: blocks end at a TAB and where two lines end in a row; one line's end is as
 * if it were not there. */
static void cut(random_case *c) {
    size_t block = 1, sentence = 0, breaks = 0;
    bool begins = true, ended = false;
    c->symbol_count = 0;
    for (size_t at = 0; at < c->len; at += is_at(c, at, "\n") || is_at(c, at, "\t") ? 1 : 3) {
        breaks = is_at(c, at, "\n") ? breaks + 1 : is_at(c, at, "\t") ? 2 : 0;
        begins = begins || breaks > 1;
        if (breaks > 0)
            continue;
        block += begins;
        sentence += begins || (ended && !is_mark(c, at));
        ended = is_mark(c, at);
        begins = false;
        c->symbols[c->symbol_count++] = (symbol){at, block, sentence};
    }
}

/* A free occurrence, in symbols. */
typedef struct place {
    size_t term, first, end;
} place;

static size_t symbol_at(const random_case *c, uint64_t offset) {
    size_t at = 0;
    while (at < c->symbol_count && c->symbols[at].offset < offset)
        at++;
    return at;
}

static size_t find_places(const random_case *c, place places[SYMBOLS]) {
    terms_finder *finder;
    const terms_match *match;
    size_t count = 0;
    ck_assert_int_eq(terms_finder_new(&finder, c->matcher, c->text, c->len), TERMS_OK);
    while (terms_finder_next(finder, &match) == TERMS_OK && match) {
        if (match->label == TERMS_FREE)
            places[count++] =
                (place){match->term, symbol_at(c, match->begin), symbol_at(c, match->end)};
    }
    terms_finder_free(finder);
    return count;
}

/* Count one unit, in which the terms are that are true. */
static void add_unit(random_case *c, const bool held[TERMS]) {
    c->expected.units++;
    for (size_t a = 0; a < TERMS; a++)
        for (size_t b = a; b < TERMS; b++)
            c->expected.together[a][b] += held[a] && held[b];
}

/* Count the unit from a symbol up to another one, with all that begins in it. */
static void expect_unit(random_case *c, size_t first, size_t end, const place *places,
                        size_t count) {
    bool held[TERMS] = {false};
    for (size_t i = 0; i < count; i++) {
        if (places[i].first >= first && places[i].first < end)
            held[places[i].term] = true;
    }
    add_unit(c, held);
}

/* Count the windows that touch a block: `last` is the symbol behind the window. */
static void expect_windows(random_case *c, size_t first, size_t end, const place *places,
                           size_t count) {
    for (size_t last = first + 1; last < end + c->width; last++) {
        bool held[TERMS] = {false};
        for (size_t i = 0; i < count; i++) {
            bool is_here = places[i].first >= first && places[i].end <= end;
            if (is_here && places[i].first + c->width >= last && places[i].end <= last)
                held[places[i].term] = true;
        }
        add_unit(c, held);
    }
}

static bool is_same_unit(const random_case *c, size_t a, size_t b) {
    const symbol *x = &c->symbols[a], *y = &c->symbols[b];
    if (c->within == TERMS_WITHIN_DOCUMENT)
        return true;
    return c->within == TERMS_WITHIN_SENTENCE ? x->sentence == y->sentence : x->block == y->block;
}

/* Add what the text gives to what is expected. */
static void expect_text(random_case *c) {
    place places[SYMBOLS];
    cut(c);
    size_t count = find_places(c, places);
    for (size_t first = 0, end; first < c->symbol_count; first = end) {
        for (end = first + 1; end < c->symbol_count && is_same_unit(c, first, end);)
            end++;
        if (c->within == TERMS_WITHIN_WINDOW)
            expect_windows(c, first, end, places, count);
        else
            expect_unit(c, first, end, places, count);
    }
}

static void feed(random_case *c, terms_counts *counts) {
    ck_assert_int_eq(terms_counts_begin(counts, &(terms_document){.id = "a"}), TERMS_OK);
    size_t most = 1 + below(c, 2) * below(c, 400);
    for (size_t at = 0, len; at < c->len; at += len) {
        len = c->len - at < most ? c->len - at : 1 + below(c, most);
        ck_assert_int_eq(terms_counts_feed(counts, c->text + at, len), TERMS_OK);
    }
}

static terms_counts *new_counts(const random_case *c) {
    terms_counts *counts;
    ck_assert_int_eq(terms_counts_new(&counts, c->matcher), TERMS_OK);
    ck_assert_int_eq(terms_counts_keep_pairs(counts, c->within, c->width), TERMS_OK);
    return counts;
}

/* Some texts are forgotten, and all of what a shard has got sometimes, before it counts. */
static void count_text(random_case *c, terms_counts *counts) {
    make_text(c);
    if (below(c, 4) == 0) {
        feed(c, counts);
        terms_counts_cancel(counts);
        make_text(c);
    }
    expect_text(c);
    feed(c, counts);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
}

static size_t term_of(const terms_table *table, size_t row, size_t column) {
    return (size_t)(terms_table_cell(table, row, column).text[0] - 'a');
}

/* By their names, as the list's order is that of their first forms. */
static void rename_expected(const random_case *c, unit_counts *named) {
    *named = (unit_counts){.units = c->expected.units};
    for (size_t a = 0; a < terms_matcher_size(c->matcher); a++) {
        for (size_t b = a; b < terms_matcher_size(c->matcher); b++) {
            size_t x = (size_t)(terms_matcher_term(c->matcher, a)[0] - 'a');
            size_t y = (size_t)(terms_matcher_term(c->matcher, b)[0] - 'a');
            named->together[x][y] = c->expected.together[a][b];
        }
    }
}

static void check_table(const random_case *c, const terms_counts *counts) {
    terms_table *table;
    unit_counts named;
    rename_expected(c, &named);
    ck_assert_int_eq(terms_table_cooccur(&table, counts, NULL), TERMS_OK);
    for (size_t row = 0; row < terms_table_rows(table); row++) {
        size_t a = term_of(table, row, 0), b = term_of(table, row, 1);
        const uint64_t expected[] = {named.together[a][b], named.together[a][a],
                                     named.together[b][b], named.units};
        for (size_t i = 0; i < 4; i++)
            ck_assert_uint_eq(terms_table_cell(table, row, 2 + i).count, expected[i]);
        ck_assert_uint_gt(named.together[a][b], 0);
        named.together[a][b] = 0;
    }
    for (size_t a = 0; a < TERMS; a++)
        for (size_t b = 0; b < TERMS; b++)
            ck_assert(a == b || named.together[a][b] == 0);
    terms_table_free(table);
}

static void check_case(random_case *c) {
    terms_counts *shards[SHARDS];
    make_list(c);
    for (size_t i = 0; i < SHARDS; i++) {
        shards[i] = new_counts(c);
        make_text(c);
        feed(c, shards[i]);
        ck_assert_int_eq(terms_counts_end(shards[i], NULL), TERMS_OK);
        terms_counts_clear(shards[i]);
    }
    for (size_t count = below(c, 8); count > 0; count--)
        count_text(c, shards[below(c, SHARDS)]);
    for (size_t i = 1; i < SHARDS; i++)
        ck_assert_int_eq(terms_counts_merge(shards[0], shards[i]), TERMS_OK);
    check_table(c, shards[0]);
    for (size_t i = 0; i < SHARDS; i++)
        terms_counts_free(shards[i]);
    terms_matcher_free(c->matcher);
}

START_TEST(random_texts_hold_the_pairs_that_are_plain_to_see) {
    uint64_t seed = suite_seed("together");
    for (uint64_t i = 0; i < suite_cases(4000); i++) {
        random_case c = {.random = seed + i, .within = (terms_within)(i % 4)};
        if (c.within == TERMS_WITHIN_WINDOW)
            c.width = 1 + below(&c, WIDTHS);
        check_case(&c);
    }
}
END_TEST

/* The counts of a text by a list of one-character terms. */
static terms_counts *count_text_of(terms_matcher **matcher, const char *forms, const char *text,
                                   terms_within within, size_t width) {
    terms_counts *counts;
    *matcher = compiled(forms);
    ck_assert_int_eq(terms_counts_new(&counts, *matcher), TERMS_OK);
    ck_assert_int_eq(terms_counts_keep_pairs(counts, within, width), TERMS_OK);
    ck_assert_int_eq(terms_counts_begin(counts, &(terms_document){.id = "a"}), TERMS_OK);
    ck_assert_int_eq(terms_counts_feed(counts, text, strlen(text)), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
    return counts;
}

static uint64_t units_of(const char *forms, const char *text, terms_within within, size_t width) {
    terms_matcher *matcher;
    terms_counts *counts = count_text_of(&matcher, forms, text, within, width);
    uint64_t together = 0;
    const terms__pairs *pairs = &counts->pairs[TERMS__TOGETHER];
    for (size_t i = 0; i < pairs->count; i++) {
        terms__pair pair = terms__pairs_read(pairs, i);
        together += pair.term != pair.other ? pair.count : 0;
    }
    terms_counts_free(counts);
    terms_matcher_free(matcher);
    return together;
}

START_TEST(what_stands_inside_a_term_is_not_together_with_it) {
    const terms_within sentence = TERMS_WITHIN_SENTENCE;
    ck_assert_uint_eq(units_of("改革\n改革开放\n", "坚持改革开放。", sentence, 0), 0);
    ck_assert_uint_eq(units_of("改革\n改革开放\n", "改革开放，改革创新。", sentence, 0), 1);
    ck_assert_uint_eq(units_of("改革\n改革开放\n创新\n", "改革开放和创新。", sentence, 0), 1);
    ck_assert_uint_eq(units_of("的士\n士兵\n", "城堡的士兵。", sentence, 0), 0);
}
END_TEST

/* Two terms of two characters with two between them are in one window of six, in two of
 * seven. */
START_TEST(windows_hold_whole_occurrences) {
    const char *forms = "甲甲\n乙乙\n", *text = "丙丙甲甲，、乙乙丙丙";
    const uint64_t expected[] = {0, 0, 1, 2, 3};
    for (size_t i = 0; i < 5; i++)
        ck_assert_uint_eq(units_of(forms, text, TERMS_WITHIN_WINDOW, 4 + i), expected[i]);
    ck_assert_uint_eq(units_of(forms, "甲甲乙乙", TERMS_WITHIN_WINDOW, 6), 3);
    ck_assert_uint_eq(units_of(forms, "甲甲\t乙乙", TERMS_WITHIN_WINDOW, 1000), 0);
    ck_assert_uint_eq(units_of(forms, "甲甲\n乙 乙", TERMS_WITHIN_WINDOW, 4), 1);
    ck_assert_uint_eq(units_of("a\nb\n", "a b", TERMS_WITHIN_WINDOW, 3), 1);
    ck_assert_uint_eq(units_of("a\nb\n", "a b", TERMS_WITHIN_WINDOW, 2), 0);
    ck_assert_uint_eq(units_of("甲甲甲\n乙\n", "甲甲甲乙", TERMS_WITHIN_WINDOW, 2), 0);
}
END_TEST

/* However long a text without an end is, it holds a window's occurrences at a time. */
START_TEST(memory_grows_with_pairs_alone) {
    enum { ROUNDS = 50000 };
    const char *piece = "甲，乙丙！";
    char *text = calloc(ROUNDS, strlen(piece) + 1);
    ck_assert_ptr_nonnull(text);
    for (size_t i = 0; i < ROUNDS; i++)
        memcpy(text + i * strlen(piece), piece, strlen(piece));
    terms_matcher *matcher;
    terms_counts *counts =
        count_text_of(&matcher, "甲\n乙\n丙\n", text, TERMS_WITHIN_WINDOW, TERMS_WINDOW_MAX);
    ck_assert_uint_le(counts->together.nearby.capacity, 4 * TERMS_WINDOW_MAX);
    ck_assert_uint_eq(terms__ledger_row(&counts->ledger, 0).units,
                      5 * ROUNDS + TERMS_WINDOW_MAX - 1);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
    free(text);
}
END_TEST

START_TEST(pairs_have_to_be_kept_from_the_beginning) {
    terms_matcher *matcher;
    terms_counts *counts = count_text_of(&matcher, "甲\n", "甲", TERMS_WITHIN_BLOCK, 0), *others;
    ck_assert_int_eq(terms_counts_keep_pairs(counts, TERMS_WITHIN_BLOCK, 0), TERMS_BAD_ARGUMENT);
    const size_t widths[] = {0, TERMS_WINDOW_MAX + 1};
    ck_assert_int_eq(terms_counts_new(&others, matcher), TERMS_OK);
    ck_assert_int_eq(terms_counts_merge(others, counts), TERMS_BAD_ARGUMENT);
    for (size_t i = 0; i < 2; i++)
        ck_assert_int_eq(terms_counts_keep_pairs(others, TERMS_WITHIN_WINDOW, widths[i]),
                         TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_counts_keep_pairs(others, TERMS_WITHIN_BLOCK, 1), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_counts_keep_pairs(others, (terms_within)(TERMS_WITHIN_WINDOW + 1), 0),
                     TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_counts_keep_pairs(others, TERMS_WITHIN_SENTENCE, 0), TERMS_OK);
    ck_assert_int_eq(terms_counts_keep_pairs(others, TERMS_WITHIN_BLOCK, 0), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_counts_keep_firsts(others), TERMS_OK);
    ck_assert_int_eq(terms_counts_keep_contexts(others), TERMS_OK);
    ck_assert_int_eq(terms_counts_merge(others, counts), TERMS_BAD_ARGUMENT);
    terms_counts_free(counts);
    terms_counts_free(others);
    terms_matcher_free(matcher);
}
END_TEST

static terms_status begin_anew(terms_counts **out, const random_case *c) {
    terms_status status = terms_counts_new(out, c->matcher);
    if (status == TERMS_OK)
        status = terms_counts_keep_pairs(*out, c->within, c->width);
    if (status == TERMS_OK)
        status = terms_counts_keep_firsts(*out);
    if (status == TERMS_OK)
        status = terms_counts_begin(*out, &(terms_document){.id = "a"});
    return status;
}

static terms_status count_and_make_table(const void *context) {
    const random_case *c = context;
    terms_counts *counts, *all = NULL;
    terms_table *table = NULL;
    terms_status status = begin_anew(&counts, c);
    if (status == TERMS_OK)
        status = terms_counts_feed(counts, c->text, c->len);
    if (status == TERMS_OK)
        status = terms_counts_end(counts, NULL);
    if (status == TERMS_OK)
        status = begin_anew(&all, c);
    if (status == TERMS_OK)
        status = terms_counts_end(all, NULL);
    if (status == TERMS_OK)
        status = terms_counts_merge(all, counts);
    if (status == TERMS_OK)
        status = terms_table_cooccur(&table, all, NULL);
    ck_assert(status == TERMS_OK || !table);
    terms_table_free(table);
    terms_counts_free(all);
    terms_counts_free(counts);
    return status;
}

static void run_out_in(const char *text, terms_within within, size_t width) {
    random_case c = {.within = within, .width = width, .len = strlen(text)};
    c.matcher = compiled("甲\n乙\n丙\n丁\n戊\n己\n庚\n辛\n壬\n癸\n");
    memcpy(c.text, text, c.len);
    faults_everywhere(count_and_make_table, &c);
    terms_matcher_free(c.matcher);
}

/* As well where the only symbol is known at the end, and for a new pair of two terms. */
START_TEST(memory_may_run_out_anywhere) {
    run_out_in("\xE4", TERMS_WITHIN_BLOCK, 0);
    run_out_in("甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸", TERMS_WITHIN_WINDOW, 12);
    for (int i = 0; i < 4; i++) {
        random_case c = {.random = 7, .within = (terms_within)i, .width = i == 3 ? 20 : 0};
        make_list(&c);
        while (c.len < 600)
            make_text(&c);
        faults_everywhere(count_and_make_table, &c);
        terms_matcher_free(c.matcher);
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("together", &tests);
    tcase_add_test(tests, random_texts_hold_the_pairs_that_are_plain_to_see);
    tcase_add_test(tests, what_stands_inside_a_term_is_not_together_with_it);
    tcase_add_test(tests, windows_hold_whole_occurrences);
    tcase_add_test(tests, memory_grows_with_pairs_alone);
    tcase_add_test(tests, pairs_have_to_be_kept_from_the_beginning);
    tcase_add_test(tests, memory_may_run_out_anywhere);
    return suite_run(suite);
}
