/* Tests of letters: runs of letters and digits, and plus signs, as units of n-grams.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "libterms.h"
#include "support/faults.h"
#include "support/ngrams.h"
#include "support/stores.h"
#include "support/suite.h"

enum { ROOM = 4096 };

static terms_ngrams *new_ngrams(const terms_ngram_options *options) {
    terms_ngrams *ngrams;
    ck_assert_int_eq(terms_ngrams_new(&ngrams, options), TERMS_OK);
    return ngrams;
}

/* Take in a document, `step` bytes at a time. */
static void take(terms_ngrams *ngrams, const char *text, size_t len, size_t step) {
    ck_assert_int_eq(terms_ngrams_begin(ngrams), TERMS_OK);
    for (size_t at = 0; at < len; at += step) {
        size_t piece = step < len - at ? step : len - at;
        ck_assert_int_eq(terms_ngrams_feed(ngrams, text + at, piece), TERMS_OK);
    }
    ck_assert_int_eq(terms_ngrams_end(ngrams), TERMS_OK);
}

/* All n-grams, each with its length, and its total where it is more than 1; freed with what
 * they are of. */
static const char *list(terms_ngrams *ngrams) {
    static char text[ROOM];
    terms_ngram_cursor *cursor;
    terms_ngram got;
    size_t len = 0;
    text[0] = '\0';
    ck_assert_int_eq(ngrams_count(ngrams, 3), TERMS_OK);
    ck_assert_int_eq(terms_ngram_cursor_new(&cursor, ngrams), TERMS_OK);
    while (terms_ngram_cursor_next(cursor, &got)) {
        len += (size_t)snprintf(text + len, ROOM - len, "%s%zu %s", len > 0 ? ", " : "", got.n,
                                got.text);
        if (got.total > 1)
            len += (size_t)snprintf(text + len, ROOM - len, " %" PRIu64, got.total);
        ck_assert_uint_lt(len, ROOM);
    }
    ck_assert_int_eq(terms_ngram_cursor_status(cursor), TERMS_OK);
    terms_ngram_cursor_free(cursor);
    terms_ngrams_free(ngrams);
    return text;
}

/* Check which n-grams of `shortest` to `longest` units a text has, however it is fed. */
static void check(size_t shortest, size_t longest, const char *text, const char *expected) {
    for (size_t step = 0; step < 4; step++) {
        terms_ngrams *ngrams = new_ngrams(
            &(terms_ngram_options){.shortest = shortest, .longest = longest, .letters = true});
        take(ngrams, text, strlen(text), step > 0 ? step : strlen(text) + 1);
        ck_assert_str_eq(list(ngrams), expected);
    }
}

START_TEST(a_run_of_letters_and_digits_is_one_unit) {
    check(2, 9, "5G网络", "3 5g网络, 2 5g网, 2 网络");
    check(4, 9, "C919大型客机", "5 c919大型客机, 4 c919大型客, 4 大型客机");
    check(1, 9, "COVID19", "1 covid19");
    check(1, 9, "第2轮", "3 第2轮, 2 2轮, 2 第2, 1 2, 1 第, 1 轮");
    check(2, 2, "x年2年Z", "2 2年, 2 x年, 2 年2, 2 年z");
    check(1, 9, "", "");
}
END_TEST

START_TEST(they_are_folded) {
    check(2, 2, "５Ｇ网。5g网。5G网", "2 5g网 3");
    check(1, 1, "ÉCOLE，école", "1 école 2");
    check(1, 1, "Ⅲ类。ⅲ类", "1 ⅲ 2, 1 类 2");
    check(1, 1, "G\u200BD\u00ADP。GDP", "1 gdp 2");
}
END_TEST

/* Neither Greek nor Cyrillic, digits of other scripts, signs nor accents on their own. */
START_TEST(letters_are_latin) {
    check(1, 9, "α一β。я二。\u0665三①", "1 一, 1 三, 1 二");
    check(1, 9, "x_y%z/w", "1 w, 1 x, 1 y, 1 z");
    check(1, 9, "ﬁ一e\u0301二", "3 ﬁ一e, 2 一e, 2 ﬁ一, 1 e, 1 一, 1 二, 1 ﬁ");
}
END_TEST

START_TEST(blanks_part_words_that_they_stand_between) {
    check(1, 9, "Made in China", "1 china, 1 in, 1 made");
    check(1, 9, "5G\n6G", "1 5g, 1 6g");
    check(2, 9, "5G 网络", "3 5g网络, 2 5g网, 2 网络");
    check(3, 9, "第 5 代", "3 第5代");
    check(2, 9, "5G\n\n网", "");
    check(2, 9, "5G\t网", "");
}
END_TEST

START_TEST(a_plus_sign_behind_a_unit_is_one) {
    check(4, 9, "人工智能+", "5 人工智能+, 4 人工智能, 4 工智能+");
    check(3, 9, "人＋5G", "3 人+5g");
    check(1, 9, "C++", "1 + 2, 3 c++, 2 ++, 2 c+, 1 c");
    check(3, 9, "4+1", "3 4+1");
    check(1, 9, "+1", "1 1");
    check(1, 9, "一。+二", "1 一, 1 二");
    check(2, 9, "网 +车", "3 网+车, 2 +车, 2 网+");
    check(1, 9, "G + G", "1 g 2");
    check(2, 9, "“互联网+”行动", "4 互联网+, 3 互联网, 3 联网+, 2 互联, 2 网+, 2 联网, 2 行动");
}
END_TEST

START_TEST(a_point_between_two_digits_belongs_to_them) {
    check(2, 9, "PM2.5浓度", "3 pm2.5浓度, 2 pm2.5浓, 2 浓度");
    check(1, 9, "１．５亿", "2 1.5亿, 1 1.5, 1 亿");
    check(1, 1, "1.2.3", "1 1.2.3");
    check(1, 1, "3. 5", "1 3, 1 5");
    check(1, 2, "3.二", "1 3, 1 二");
    check(1, 1, ".5", "1 5");
    check(1, 1, "5..5", "1 5 2");
    check(1, 1, "5.", "1 5");
    check(1, 2, "5.+", "1 5");
    check(1, 1, "a.b 5.b b.5", "1 b 3, 1 5 2, 1 a");
}
END_TEST

/* By code points of the texts, whichever the units: a plus sign, words, Han characters, but
 * a letter from behind these. */
START_TEST(equals_go_by_the_code_points_of_their_texts) {
    check(1, 1, "5。5g。5g1。51。网+。\uA729。5网",
          "1 5 2, 1 网 2, 1 +, 1 51, 1 5g, 1 5g1, 1 \uA729");
    check(2, 2, "5网。5g网。5g1网。5+。5g+", "2 5+, 2 5g+, 2 5g1网, 2 5g网, 2 5网");
    check(3, 3, "一5网。一5g网。一5+。二5网。二5g网",
          "3 一5+, 3 一5g网, 3 一5网, 3 二5g网, 3 二5网");
    check(2, 2, "a\uA729网。a网。网a。网\uA729。网a\uA729",
          "2 a网, 2 a\uA729网, 2 网a, 2 网a\uA729, 2 网\uA729");
    check(1, 2, "1。1。12。12。1网。1网", "1 1 4, 2 1网 2, 1 12 2, 1 网 2");
}
END_TEST

/* A text of `times` letters between two Han characters. */
static char *long_word(size_t times) {
    char *text = malloc(times + 7);
    ck_assert_ptr_nonnull(text);
    memcpy(text, "一", 3);
    memset(text + 3, 'x', times);
    memcpy(text + 3 + times, "二", 4);
    return text;
}

START_TEST(a_longer_run_parts) {
    static const size_t good[] = {1, 2, 63, 64}, bad[] = {65, 66, 4093, 4094, 4095, 1000000};
    char expected[ROOM];
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        char *text = long_word(good[i]);
        snprintf(expected, sizeof expected, "3 %s", text);
        check(3, 3, text, expected);
        free(text);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char *text = long_word(bad[i]);
        check(1, 9, text, "1 一, 1 二");
        free(text);
    }
}
END_TEST

START_TEST(characters_are_counted_and_not_bytes) {
    char text[5 * 64 + 1] = "", expected[ROOM];
    for (size_t i = 0; i < 64; i++)
        strcat(text, "\U0001DF00");
    snprintf(expected, sizeof expected, "1 %s", text);
    check(1, 1, text, expected);
    strcat(text, "a");
    check(1, 1, text, "");
}
END_TEST

/* Symbols are taken from a window of some thousand: a word may begin in one and end in
 * the next. */
START_TEST(words_go_on_over_any_stretch_of_text) {
    enum { MOST = 4100 };
    static char text[3 * MOST + 16];
    for (size_t before = 4070; before < MOST; before++) {
        for (size_t i = 0; i < before; i++)
            memcpy(text + 3 * i, "。", 3);
        strcpy(text + 3 * before, "PM2.5+5G网");
        terms_ngrams *ngrams =
            new_ngrams(&(terms_ngram_options){.shortest = 4, .longest = 5, .letters = true});
        take(ngrams, text, strlen(text), strlen(text));
        ck_assert_str_eq(list(ngrams), "4 pm2.5+5g网");
    }
}
END_TEST

START_TEST(documents_and_blocks_end_words) {
    terms_ngrams *ngrams =
        new_ngrams(&(terms_ngram_options){.shortest = 1, .longest = 2, .letters = true});
    take(ngrams, "5", 1, 1);
    take(ngrams, "G.", 2, 1);
    ck_assert_int_eq(terms_ngrams_begin(ngrams), TERMS_OK);
    ck_assert_int_eq(terms_ngrams_feed(ngrams, "网。X5.", 9), TERMS_OK);
    terms_ngrams_cancel(ngrams);
    take(ngrams, "5网", 4, 1);
    ck_assert_str_eq(list(ngrams), "1 5 2, 2 5网, 1 g, 1 网");
}
END_TEST

/* Pieces number their words in different orders, and one has more of them than two
 * bytes can tell. */
START_TEST(words_are_the_same_in_all_pieces) {
    enum { WORDS = 70000, BYTES = 12 };
    terms_ngram_options options = {.min_total = 2, .longest = 3, .letters = true};
    terms_ngrams *all = new_ngrams(&options), *more = new_ngrams(&options);
    char *text = malloc((size_t)WORDS * BYTES + 1);
    size_t len = 0;
    ck_assert_ptr_nonnull(text);
    for (int i = 0; i < WORDS; i++)
        len += (size_t)snprintf(text + len, BYTES + 1, "W%d。", i);
    take(all, "网5G网", 8, 8);
    take(more, text, len, len);
    take(more, "W69999网5G", 11, 11);
    ck_assert_int_eq(terms_ngrams_merge(all, more), TERMS_OK);
    take(more, "W69999网5G网", 14, 14);
    ck_assert_int_eq(terms_ngrams_merge(all, more), TERMS_OK);
    terms_ngrams_free(more);
    free(text);
    ck_assert_str_eq(list(all), "2 网5g 3, 3 w69999网5g 2, 3 网5g网 2, 2 5g网 2, 2 w69999网 2");
}
END_TEST

START_TEST(only_alike_can_be_merged) {
    terms_ngrams *with = new_ngrams(&(terms_ngram_options){.letters = true});
    terms_ngrams *without = new_ngrams(NULL);
    ck_assert_int_eq(terms_ngrams_merge(with, without), TERMS_BAD_ARGUMENT);
    terms_ngrams_free(with);
    terms_ngrams_free(without);
}
END_TEST

START_TEST(measures_take_units_as_they_are) {
    terms_ngrams *ngrams = new_ngrams(
        &(terms_ngram_options){.longest = 2, .min_total = 2, .letters = true, .measures = true});
    terms_ngram_cursor *cursor;
    terms_ngram got;
    take(ngrams, "“5G网”5G网，4G网", 24, 24);
    ck_assert_int_eq(ngrams_count(ngrams, 3), TERMS_OK);
    ck_assert_int_eq(terms_ngram_cursor_new(&cursor, ngrams), TERMS_OK);
    ck_assert(terms_ngram_cursor_next(cursor, &got));
    ck_assert_str_eq(got.text, "5g网");
    ck_assert_uint_eq(got.quoted, 1);
    ck_assert_double_eq_tol(got.left_entropy, 1, 1e-7);
    /* log2 of 2 * 6 / (2 * 3) */
    ck_assert_double_eq_tol(got.cohesion_log2, 1, 1e-7);
    ck_assert_double_eq_tol(got.c_value, 2, 1e-7);
    ck_assert(!terms_ngram_cursor_next(cursor, &got));
    terms_ngram_cursor_free(cursor);
    terms_ngrams_free(ngrams);
}
END_TEST

static terms_ngrams *new_folded(unsigned folds, bool letters, terms_folding **folding) {
    ck_assert_int_eq(terms_folding_new(folding, folds, NULL), TERMS_OK);
    return new_ngrams(
        &(terms_ngram_options){.longest = 3, .letters = letters, .folding = *folding});
}

static void check_folded(unsigned folds, bool letters, const char *text, const char *expected) {
    terms_folding *folding;
    terms_ngrams *ngrams = new_folded(folds, letters, &folding);
    take(ngrams, text, strlen(text), strlen(text));
    ck_assert_str_eq(list(ngrams), expected);
    terms_folding_free(folding);
}

START_TEST(ignored_punctuation_parts_nothing) {
    const unsigned ignore = TERMS_IGNORE_PUNCT;
    check_folded(0, false, "一、二", "");
    check_folded(ignore, false, "一、“二”。三", "2 一二");
    check_folded(ignore, false, "《一》\n二，\n\n三", "2 一二");
    check_folded(ignore, true, "5G、网，“1,000”", "3 5g网1000, 2 5g网, 2 网1000");
    check_folded(ignore, true, "“互”+网", "3 互+网, 2 +网, 2 互+");
}
END_TEST

/* Also inside of a run, which goes on over the marks. */
START_TEST(what_ignored_marks_quote_is_quoted) {
    terms_folding *folding;
    ck_assert_int_eq(terms_folding_new(&folding, TERMS_IGNORE_PUNCT, NULL), TERMS_OK);
    terms_ngrams *ngrams =
        new_ngrams(&(terms_ngram_options){.longest = 4, .measures = true, .folding = folding});
    terms_ngram_cursor *cursor;
    terms_ngram got;
    char quoted[64] = "";
    const char *text = "一“二三”四，“五‘六七’”，八九”；“十一";
    take(ngrams, text, strlen(text), strlen(text));
    ck_assert_int_eq(ngrams_count(ngrams, 3), TERMS_OK);
    ck_assert_int_eq(terms_ngram_cursor_new(&cursor, ngrams), TERMS_OK);
    while (terms_ngram_cursor_next(cursor, &got))
        strcat(quoted, got.quoted > 0 ? got.text : "");
    ck_assert_str_eq(quoted, "二三六七");
    terms_ngram_cursor_free(cursor);
    terms_ngrams_free(ngrams);
    terms_folding_free(folding);
}
END_TEST

START_TEST(variants_count_as_the_simplified_one) {
    if (!terms_has_variants()) {
        printf("letters: skipped, this build has no OpenCC\n");
        return;
    }
    check_folded(0, false, "發展，发展", "2 发展, 2 發展");
    check_folded(TERMS_VARIANTS, false, "發展，发展", "2 发展 2");
    check_folded(TERMS_VARIANTS, false, "发展，發展", "2 发展 2");
    check_folded(TERMS_VARIANTS, false, "圖書館", "3 图书馆, 2 书馆, 2 图书");
    check_folded(TERMS_VARIANTS | TERMS_IGNORE_PUNCT, true, "5G、發“展",
                 "3 5g发展, 2 5g发, 2 发展");
}
END_TEST

START_TEST(a_folding_of_unknown_flags_is_refused) {
    terms_folding *folding;
    terms_error err;
    ck_assert_int_eq(terms_folding_new(&folding, 4, &err), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(err.status, TERMS_BAD_ARGUMENT);
    ck_assert_ptr_null(folding);
    terms_folding_free(NULL);
}
END_TEST

static terms_ngrams *take_many(const terms_ngram_options *options) {
    static const char *const words[] = {"5", "5g", "+", "网", "5g1", "络", ".", " ", "x", "“", "”"};
    terms_ngrams *ngrams = new_ngrams(options);
    uint64_t state = 1;
    for (size_t i = 0; i < 4; i++) {
        ck_assert_int_eq(terms_ngrams_begin(ngrams), TERMS_OK);
        for (size_t k = 0; k < 20000; k++) {
            const char *word = words[suite_below(&state, sizeof words / sizeof *words)];
            ck_assert_int_eq(terms_ngrams_feed(ngrams, word, strlen(word)), TERMS_OK);
        }
        ck_assert_int_eq(terms_ngrams_end(ngrams), TERMS_OK);
    }
    ck_assert_int_eq(ngrams_count(ngrams, 3), TERMS_OK);
    return ngrams;
}

/* The text goes through a store, in pieces that begin and end anywhere. */
START_TEST(with_a_budget_all_is_the_same) {
    memory_store store = {0};
    terms_ngram_options options = {.min_total = 2, .letters = true}, small = options;
    small.memory = 2 << 20;
    small.store = memory_store_of(&store);
    terms_ngrams *all = take_many(&options), *some = take_many(&small);
    terms_ngram_cursor *a, *b;
    terms_ngram x, y;
    ck_assert_uint_gt(store.len, 100000);
    ck_assert_uint_eq(terms_ngrams_size(all), terms_ngrams_size(some));
    ck_assert_int_eq(terms_ngram_cursor_new(&a, all), TERMS_OK);
    ck_assert_int_eq(terms_ngram_cursor_new(&b, some), TERMS_OK);
    while (terms_ngram_cursor_next(a, &x)) {
        ck_assert(terms_ngram_cursor_next(b, &y));
        ck_assert_str_eq(x.text, y.text);
        ck_assert_uint_eq(x.total, y.total);
        ck_assert_uint_eq(x.documents, y.documents);
    }
    ck_assert(!terms_ngram_cursor_next(b, &y));
    terms_ngram_cursor_free(a);
    terms_ngram_cursor_free(b);
    terms_ngrams_free(all);
    terms_ngrams_free(some);
    memory_store_free(&store);
}
END_TEST

/* Count two pieces, and give out all. */
static terms_status run_out(const void *context) {
    const terms_ngram_options *options = context;
    static const char text[] = "5网。5g网。51网。“5+”，PM2.5", other[] = "5g网5g网x5网x5g";
    terms_ngrams *ngrams = NULL, *more = NULL;
    terms_ngram_cursor *cursor = NULL;
    terms_ngram got;
    terms_status status = terms_ngrams_new(&ngrams, options);
    if (status == TERMS_OK)
        status = terms_ngrams_new(&more, options);
    if (status == TERMS_OK)
        status = ngrams_take(more, other, sizeof other - 1);
    if (status == TERMS_OK)
        status = ngrams_take(ngrams, text, sizeof text - 1);
    if (status == TERMS_OK)
        status = terms_ngrams_merge(ngrams, more);
    if (status == TERMS_OK)
        status = ngrams_count(ngrams, 3);
    if (status == TERMS_OK)
        status = terms_ngram_cursor_new(&cursor, ngrams);
    while (status == TERMS_OK && terms_ngram_cursor_next(cursor, &got))
        continue;
    if (status == TERMS_OK)
        status = terms_ngram_cursor_status(cursor);
    terms_ngram_cursor_free(cursor);
    terms_ngrams_free(ngrams);
    terms_ngrams_free(more);
    return status;
}

static terms_status make_folding(const void *context) {
    const unsigned *folds = context;
    terms_folding *folding;
    terms_status status = terms_folding_new(&folding, *folds, NULL);
    terms_folding_free(folding);
    return status;
}

START_TEST(memory_that_runs_out_anywhere_is_told) {
    faults_everywhere(run_out, &(terms_ngram_options){.letters = true});
    faults_everywhere(run_out, &(terms_ngram_options){.letters = true, .measures = true});
    faults_everywhere(make_folding, &(unsigned){TERMS_IGNORE_PUNCT});
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("letters", &tests);
    tcase_add_test(tests, a_run_of_letters_and_digits_is_one_unit);
    tcase_add_test(tests, they_are_folded);
    tcase_add_test(tests, letters_are_latin);
    tcase_add_test(tests, blanks_part_words_that_they_stand_between);
    tcase_add_test(tests, a_plus_sign_behind_a_unit_is_one);
    tcase_add_test(tests, a_point_between_two_digits_belongs_to_them);
    tcase_add_test(tests, equals_go_by_the_code_points_of_their_texts);
    tcase_add_test(tests, a_longer_run_parts);
    tcase_add_test(tests, characters_are_counted_and_not_bytes);
    tcase_add_test(tests, words_go_on_over_any_stretch_of_text);
    tcase_add_test(tests, documents_and_blocks_end_words);
    tcase_add_test(tests, words_are_the_same_in_all_pieces);
    tcase_add_test(tests, only_alike_can_be_merged);
    tcase_add_test(tests, measures_take_units_as_they_are);
    tcase_add_test(tests, ignored_punctuation_parts_nothing);
    tcase_add_test(tests, what_ignored_marks_quote_is_quoted);
    tcase_add_test(tests, variants_count_as_the_simplified_one);
    tcase_add_test(tests, a_folding_of_unknown_flags_is_refused);
    tcase_add_test(tests, with_a_budget_all_is_the_same);
    tcase_add_test(tests, memory_that_runs_out_anywhere_is_told);
    return suite_run(suite);
}
