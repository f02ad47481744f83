/* Tests of n-grams of hostile text: what repeats itself, what never does, and nothing.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libterms.h"
#include "support/hostile.h"
#include "support/ngrams.h"
#include "support/run.h"
#include "support/suite.h"
#include "text/unicode.h"

enum { LONGEST = 8, LIMIT = 0x110000 };

static terms_ngrams *new_ngrams(const terms_ngram_options *options) {
    terms_ngrams *ngrams;
    ck_assert_int_eq(terms_ngrams_new(&ngrams, options), TERMS_OK);
    return ngrams;
}

static void take(terms_ngrams *ngrams, const char *text, size_t len) {
    ck_assert_int_eq(ngrams_take(ngrams, text, len), TERMS_OK);
}

static void count(terms_ngrams *ngrams, size_t wanted) {
    ck_assert_int_eq(ngrams_count(ngrams, wanted), TERMS_OK);
}

/* Count a text, and tell how long that took. */
static terms_ngrams *count_text(const char *what, const hostile_text *text,
                                const terms_ngram_options *options) {
    terms_ngrams *ngrams = new_ngrams(options);
    double start = hostile_now(), megabytes = (double)text->len / 1e6;
    take(ngrams, text->bytes, text->len);
    count(ngrams, 4);
    printf("hostile: n-grams of %s: %.1f MB, %.1f ms a MB, %zu of them, peak %zu MiB\n", what,
           megabytes, (hostile_now() - start) / megabytes * 1e3, terms_ngrams_size(ngrams),
           hostile_peak());
    fflush(stdout);
    return ngrams;
}

static terms_ngram_cursor *walk(const terms_ngrams *ngrams) {
    terms_ngram_cursor *cursor;
    ck_assert_int_eq(terms_ngram_cursor_new(&cursor, ngrams), TERMS_OK);
    return cursor;
}

/* All have been given out; free all. */
static void end(terms_ngram_cursor *cursor, terms_ngrams *ngrams) {
    terms_ngram got;
    ck_assert(!terms_ngram_cursor_next(cursor, &got));
    ck_assert_int_eq(terms_ngram_cursor_status(cursor), TERMS_OK);
    terms_ngram_cursor_free(cursor);
    terms_ngrams_free(ngrams);
}

static void check_none(terms_ngrams *ngrams, uint64_t documents) {
    terms_table *table;
    ck_assert_uint_eq(terms_ngrams_documents(ngrams), documents);
    ck_assert_uint_eq(terms_ngrams_size(ngrams), 0);
    terms_ngram_cursor *cursor = walk(ngrams);
    ck_assert_int_eq(terms_table_ngrams(&table, cursor, SIZE_MAX, NULL), TERMS_OK);
    ck_assert_uint_eq(terms_table_rows(table), 0);
    terms_table_free(table);
    end(cursor, ngrams);
}

START_TEST(nothing_has_no_ngrams) {
    for (int measures = 0; measures < 2; measures++) {
        const terms_ngram_options options = {
            .shortest = 1, .measures = measures == 1, .maximal = true, .letters = measures == 1};
        terms_ngrams *ngrams = new_ngrams(&options);
        size_t parts = 1;
        ck_assert_int_eq(terms_ngrams_divide(ngrams, 9, &parts), TERMS_OK);
        ck_assert_uint_eq(parts, 0);
        ck_assert_int_eq(terms_ngrams_finish(ngrams), TERMS_OK);
        check_none(ngrams, 0);
    }
}
END_TEST

START_TEST(documents_without_han_have_none) {
    static const char *const texts[] = {
        "", "\n\n", "Made in China, 2025.", "，。“”", "あいう", "\u200B\uFEFF", "\xFF\xFE", "+++"};
    for (int measures = 0; measures < 2; measures++) {
        const terms_ngram_options options = {.shortest = 1, .measures = measures == 1};
        terms_ngrams *ngrams = new_ngrams(&options);
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            take(ngrams, texts[i], strlen(texts[i]));
        count(ngrams, 3);
        check_none(ngrams, sizeof texts / sizeof *texts);
    }
}
END_TEST

START_TEST(a_million_documents_without_text) {
    size_t documents = (size_t)suite_cases(1000000);
    terms_ngrams *ngrams = new_ngrams(&(terms_ngram_options){.shortest = 1});
    for (size_t i = 0; i < documents; i++)
        take(ngrams, "。", i % 2 * 3);
    count(ngrams, 3);
    hostile_check_memory(80);
    check_none(ngrams, documents);
}
END_TEST

START_TEST(a_million_documents_of_one_character) {
    size_t documents = (size_t)suite_cases(1000000);
    terms_ngrams *ngrams = new_ngrams(&(terms_ngram_options){.shortest = 1});
    terms_ngram got;
    for (size_t i = 0; i < documents; i++)
        take(ngrams, "一", 3);
    count(ngrams, 3);
    hostile_check_memory(100);
    terms_ngram_cursor *cursor = walk(ngrams);
    ck_assert(terms_ngram_cursor_next(cursor, &got));
    ck_assert_str_eq(got.text, "一");
    ck_assert_uint_eq(got.total, documents);
    ck_assert_uint_eq(got.documents, documents);
    end(cursor, ngrams);
}
END_TEST

/* The entropy of `total` neighbours that are all the same but for an edge. */
static double edge_entropy(double total) {
    return -(total - 1) / total * log2((total - 1) / total) - 1 / total * log2(1 / total);
}

/* What is the share of longer n-grams in one of `n` times the character: t / c. */
static double nested_share(size_t n, size_t times) {
    double own[LONGEST + 1] = {0}, sum = 0;
    for (size_t k = LONGEST; k > n; k--) {
        own[k] = (double)(times - k + 1) - sum;
        sum += own[k];
    }
    return n < LONGEST ? sum / (double)(LONGEST - n) : 0;
}

static void check_repeated(const terms_ngram *got, size_t n, size_t times) {
    double total = (double)(times - n + 1);
    ck_assert_uint_eq(got->n, n);
    ck_assert_uint_eq(strlen(got->text), 3 * n);
    ck_assert_uint_eq(got->total, times - n + 1);
    ck_assert_uint_eq(got->documents, 1);
    ck_assert_double_eq_tol(got->left_entropy, edge_entropy(total), 1e-6);
    ck_assert_double_eq_tol(got->right_entropy, edge_entropy(total), 1e-6);
    ck_assert_double_eq_tol(got->c_value, log2((double)n) * (total - nested_share(n, times)), 1e-6);
    double likely = log2(total * (double)times / ((double)times * (double)(times - n + 2)));
    if (n > 1)
        ck_assert_double_eq_tol(got->cohesion_log2, likely, 1e-6);
}

START_TEST(one_character_a_million_times) {
    size_t times = (size_t)suite_cases(1000000);
    hostile_text text = {NULL, 0, 0};
    terms_ngram got;
    hostile_append_times(&text, "一", times);
    terms_ngrams *ngrams =
        count_text("one character", &text, &(terms_ngram_options){.shortest = 1, .measures = true});
    hostile_check_memory(80);
    terms_ngram_cursor *cursor = walk(ngrams);
    for (size_t n = 1; n <= LONGEST; n++) {
        ck_assert(terms_ngram_cursor_next(cursor, &got));
        check_repeated(&got, n, times);
    }
    end(cursor, ngrams);
    free(text.bytes);
}
END_TEST

/* The longer one has a place less. */
START_TEST(one_character_is_maximal_in_any_number) {
    size_t times = (size_t)suite_cases(100000), longest = 1000;
    hostile_text text = {NULL, 0, 0};
    terms_ngram got;
    hostile_append_times(&text, "一", times);
    terms_ngrams *ngrams = count_text("one character up to 1000 times", &text,
                                      &(terms_ngram_options){.longest = longest, .maximal = true});
    hostile_check_memory(80);
    terms_ngram_cursor *cursor = walk(ngrams);
    for (size_t n = 2; n <= longest; n++) {
        ck_assert(terms_ngram_cursor_next(cursor, &got));
        ck_assert_uint_eq(got.n, n);
        ck_assert_uint_eq(got.total, times - n + 1);
    }
    end(cursor, ngrams);
    free(text.bytes);
}
END_TEST

static int compare_keys(const void *a, const void *b) {
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static int compare_totals(const void *a, const void *b) {
    return compare_keys(b, a);
}

/* How often each of some keys is there, from the largest number down: how many keys. */
static size_t tally_keys(uint64_t *keys, size_t count) {
    size_t kinds = 0;
    qsort(keys, count, sizeof *keys, compare_keys);
    for (size_t from = 0, to; from < count; from = to) {
        to = from;
        while (to < count && keys[to] == keys[from])
            to++;
        keys[kinds++] = to - from;
    }
    qsort(keys, kinds, sizeof *keys, compare_totals);
    return kinds;
}

/* The next character of a text. */
static uint32_t next_character(const char **text) {
    terms_character character;
    terms_character_read(&character, *text, 4);
    *text += character.size;
    return character.code_point;
}

/* The Fibonacci word: each is the one before it and the one before that. */
static void append_fibonacci(hostile_text *to, size_t len) {
    size_t before = 1, now = 2;
    hostile_append(to, "一二");
    while (now < len) {
        char *copy = malloc(3 * before);
        ck_assert_ptr_nonnull(copy);
        memcpy(copy, to->bytes, 3 * before);
        hostile_append_bytes(to, copy, 3 * before);
        free(copy);
        size_t next = now + before;
        before = now;
        now = next;
    }
}

/* The totals of its parts of `n` characters, each one bit. */
static size_t tally_bits(const hostile_text *text, size_t n, uint64_t *totals) {
    size_t count = text->len / 3;
    uint64_t bits = 0, mask = ((uint64_t)1 << n) - 1;
    for (size_t i = 0; i < count; i++) {
        bits = (bits << 1 | (memcmp(text->bytes + 3 * i, "二", 3) == 0)) & mask;
        if (i + 1 >= n)
            totals[i + 1 - n] = bits;
    }
    return tally_keys(totals, count - n + 1);
}

/* It has n + 1 different parts of n characters (Morse and Hedlund 1940). */
START_TEST(a_fibonacci_word) {
    enum { MOST = 60 };
    hostile_text text = {NULL, 0, 0};
    terms_ngram got;
    size_t seen[MOST + 1] = {0};
    append_fibonacci(&text, (size_t)suite_cases(1000000));
    uint64_t *totals = malloc(text.len / 3 * sizeof *totals);
    terms_ngrams *ngrams = count_text("a Fibonacci word", &text,
                                      &(terms_ngram_options){.shortest = 1, .longest = MOST});
    hostile_check_memory(100);
    for (size_t n = 1; n <= MOST; n++) {
        terms_ngram_cursor *cursor = walk(ngrams);
        ck_assert_uint_eq(tally_bits(&text, n, totals), n + 1);
        while (terms_ngram_cursor_next(cursor, &got)) {
            if (got.n == n)
                ck_assert_uint_eq(got.total, totals[seen[n]++]);
        }
        ck_assert_uint_eq(seen[n], n + 1);
        terms_ngram_cursor_free(cursor);
    }
    terms_ngrams_free(ngrams);
    free(totals);
    free(text.bytes);
}
END_TEST

/* All Han characters, the number of them. */
static size_t list_han(uint32_t *han) {
    size_t count = 0;
    for (uint32_t c = 0; c < LIMIT; c++) {
        if (terms__unicode_entry(c) & TERMS__UNICODE_HAN)
            han[count++] = c;
    }
    return count;
}

static uint32_t fold(uint32_t character) {
    return terms__unicode_fold(character, terms__unicode_entry(character));
}

/* Check all of one length against what else was counted; the totals of equals are in any
 * order. */
static void check_length(const terms_ngrams *ngrams, size_t n, const uint64_t *totals,
                         size_t kinds) {
    terms_ngram_cursor *cursor = walk(ngrams);
    terms_ngram got;
    size_t seen = 0;
    while (terms_ngram_cursor_next(cursor, &got)) {
        if (got.n == n && (seen == kinds || got.total != totals[seen++]))
            ck_abort_msg("%s: %" PRIu64 " times", got.text, got.total);
    }
    ck_assert_uint_eq(seen, kinds);
    terms_ngram_cursor_free(cursor);
}

/* More different ones than numbers of two bytes can tell. */
START_TEST(random_text_of_all_han_characters) {
    static uint32_t han[LIMIT];
    size_t count = (size_t)suite_cases(5000000), all = list_han(han);
    uint64_t state = suite_seed("hostile_ngrams"), *keys = malloc(count * sizeof *keys);
    hostile_text text = {NULL, 0, 0};
    ck_assert_uint_eq(all, 98408);
    for (size_t i = 0; i < count; i++)
        hostile_append_character(&text, han[suite_below(&state, all)]);
    terms_ngrams *ngrams =
        count_text("random text", &text, &(terms_ngram_options){.shortest = 1, .longest = 2});
    hostile_check_memory(400);
    const char *at = text.bytes;
    for (size_t i = 0; i < count; i++)
        keys[i] = fold(next_character(&at));
    check_length(ngrams, 1, keys, tally_keys(keys, count));
    at = text.bytes;
    uint64_t before = fold(next_character(&at));
    for (size_t i = 0; i + 1 < count; i++) {
        uint64_t character = fold(next_character(&at));
        keys[i] = before << 32 | character;
        before = character;
    }
    check_length(ngrams, 2, keys, tally_keys(keys, count - 1));
    terms_ngrams_free(ngrams);
    free(text.bytes);
    free(keys);
}
END_TEST

START_TEST(a_megabyte_of_letters) {
    hostile_text text = {NULL, 0, 0};
    terms_ngram got;
    hostile_append(&text, "一");
    hostile_append_times(&text, "x1", 500000);
    hostile_append(&text, "二");
    terms_ngrams *ngrams = count_text("a megabyte of letters", &text,
                                      &(terms_ngram_options){.shortest = 1, .letters = true});
    hostile_check_memory(40);
    terms_ngram_cursor *cursor = walk(ngrams);
    ck_assert(terms_ngram_cursor_next(cursor, &got));
    ck_assert_str_eq(got.text, "一");
    ck_assert(terms_ngram_cursor_next(cursor, &got));
    ck_assert_str_eq(got.text, "二");
    end(cursor, ngrams);
    free(text.bytes);
}
END_TEST

/* Each is one unit more, and there is one of each. */
START_TEST(a_million_different_words) {
    size_t words = (size_t)suite_cases(1000000);
    hostile_text text = {NULL, 0, 0};
    char word[32], before[32] = "";
    terms_ngram got;
    for (size_t i = 0; i < words; i++) {
        snprintf(word, sizeof word, "x%zu网", i);
        hostile_append(&text, word);
    }
    terms_ngrams *ngrams =
        count_text("different words", &text, &(terms_ngram_options){.longest = 2, .letters = true});
    hostile_check_memory(64 + words * 600 / HOSTILE_MEBIBYTE);
    ck_assert_uint_eq(terms_ngrams_size(ngrams), 2 * words - 1);
    terms_ngram_cursor *cursor = walk(ngrams);
    while (terms_ngram_cursor_next(cursor, &got)) {
        ck_assert_uint_eq(got.total, 1);
        ck_assert_int_lt(strcmp(before, got.text), 0);
        strcpy(before, got.text);
    }
    end(cursor, ngrams);
    free(text.bytes);
}
END_TEST

/* Words that all begin alike, the one with the other: all n-grams of a total and a length
 * are put in order at once. */
START_TEST(words_that_begin_with_each_other) {
    static const char *const behind[] = {"网", "络", "+"};
    size_t words = (size_t)suite_cases(300000);
    hostile_text text = {NULL, 0, 0};
    char before[1024] = "";
    terms_ngram got, last = {.total = 0};
    uint64_t state = suite_seed("words_that_begin_with_each_other");
    for (size_t i = 0; i < words; i++) {
        hostile_append_times(&text, "1", 1 + (size_t)suite_below(&state, 64));
        hostile_append(&text, behind[suite_below(&state, 3)]);
    }
    terms_ngrams *ngrams = count_text("words that begin with each other", &text,
                                      &(terms_ngram_options){.shortest = 1, .letters = true});
    terms_ngram_cursor *cursor = walk(ngrams);
    while (terms_ngram_cursor_next(cursor, &got)) {
        if (got.total == last.total && got.n == last.n)
            ck_assert_int_lt(strcmp(before, got.text), 0);
        strcpy(before, got.text);
        last = got;
    }
    hostile_check_memory(400);
    end(cursor, ngrams);
    free(text.bytes);
}
END_TEST

START_TEST(a_million_plus_signs) {
    size_t times = (size_t)suite_cases(1000000);
    hostile_text text = {NULL, 0, 0};
    terms_ngram got;
    hostile_append(&text, "一");
    hostile_append_times(&text, "+", times);
    terms_ngrams *ngrams =
        count_text("plus signs", &text, &(terms_ngram_options){.min_total = 2, .letters = true});
    hostile_check_memory(80);
    terms_ngram_cursor *cursor = walk(ngrams);
    for (size_t n = 2; n <= LONGEST; n++) {
        ck_assert(terms_ngram_cursor_next(cursor, &got));
        ck_assert_uint_eq(got.n, n);
        ck_assert_uint_eq(got.total, times - n + 1);
    }
    end(cursor, ngrams);
    free(text.bytes);
}
END_TEST

/* The program says the same of such input, or what is wrong with it. */
START_TEST(the_program_takes_it_too) {
    run_enter();
    run_write("none/empty.txt", "");
    run_write("none/latin.txt", "Made in China");
    const char *header = "rank,n,ngram,total,docs,per_10k_han\n";
    const run_result *result = run("terms-ngrams", "--min-count=1", "-n1-1000", "none", NULL);
    ck_assert_int_eq(result->status, 0);
    ck_assert_str_eq(result->out, header);
    result = run("terms-ngrams", "--letters", "--min-count=1", "-n1", "none", NULL);
    ck_assert_int_eq(result->status, 0);
    ck_assert_str_eq(result->out, "rank,n,ngram,total,docs,per_10k_han\n"
                                  "1,1,china,1,1,\n1,1,in,1,1,\n1,1,made,1,1,\n");
    run_script("mkdir nothing");
    result = run("terms-ngrams", "nothing", NULL);
    ck_assert_int_eq(result->status, 3);
    ck_assert_ptr_nonnull(strstr(result->err, "no document was counted"));
    ck_assert_str_eq(result->out, "");
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("hostile n-grams", &tests);
    tcase_add_test(tests, nothing_has_no_ngrams);
    tcase_add_test(tests, documents_without_han_have_none);
    tcase_add_test(tests, a_million_documents_without_text);
    tcase_add_test(tests, a_million_documents_of_one_character);
    tcase_add_test(tests, one_character_a_million_times);
    tcase_add_test(tests, one_character_is_maximal_in_any_number);
    tcase_add_test(tests, a_fibonacci_word);
    tcase_add_test(tests, random_text_of_all_han_characters);
    tcase_add_test(tests, a_megabyte_of_letters);
    tcase_add_test(tests, a_million_different_words);
    tcase_add_test(tests, words_that_begin_with_each_other);
    tcase_add_test(tests, a_million_plus_signs);
    tcase_add_test(tests, the_program_takes_it_too);
    return suite_run(suite);
}
