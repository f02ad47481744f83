/* Tests of the lexicon: very many strings numbered in order of arrival.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/lexicon.h"
#include "libterms.h"
#include "support/faults.h"
#include "support/suite.h"

enum { MANY = 100000, SOME = 700 };

static size_t spell(char name[32], size_t number) {
    return (size_t)snprintf(name, 32, "名%zu字", number);
}

static size_t add(terms__lexicon *words, const char *text) {
    return terms__lexicon_add(words, text, strlen(text));
}

static size_t find(const terms__lexicon *words, const char *text) {
    return terms__lexicon_find(words, text, strlen(text));
}

START_TEST(words_are_numbered_in_order_of_arrival) {
    terms__lexicon words;
    terms__lexicon_init(&words);
    ck_assert_uint_eq(words.count, 0);
    ck_assert_uint_eq(find(&words, "两会"), TERMS__NO_WORD);
    ck_assert_uint_eq(add(&words, "两会"), 0);
    ck_assert_uint_eq(add(&words, "a"), 1);
    ck_assert_uint_eq(add(&words, "两会"), 0);
    ck_assert_uint_eq(add(&words, "A"), 2);
    ck_assert_uint_eq(find(&words, "a"), 1);
    ck_assert_uint_eq(find(&words, "两"), TERMS__NO_WORD);
    ck_assert_uint_eq(words.count, 3);
    ck_assert_str_eq(terms__lexicon_get(&words, 0, NULL), "两会");
    terms__lexicon_free(&words);
}
END_TEST

START_TEST(words_are_bytes_with_a_nul_behind_them) {
    terms__lexicon words;
    terms__lexicon_init(&words);
    size_t len;
    ck_assert_uint_eq(terms__lexicon_add(&words, "", 0), 0);
    ck_assert_uint_eq(terms__lexicon_add(&words, "\0", 1), 1);
    ck_assert_uint_eq(terms__lexicon_add(&words, "a\0b", 3), 2);
    ck_assert_uint_eq(terms__lexicon_add(&words, "a\0c", 3), 3);
    ck_assert_uint_eq(terms__lexicon_add(&words, "abc", 1), 4);
    ck_assert_uint_eq(terms__lexicon_find(&words, "", 0), 0);
    ck_assert_uint_eq(terms__lexicon_find(&words, "a\0c", 3), 3);
    ck_assert_mem_eq(terms__lexicon_get(&words, 2, &len), "a\0b", 4);
    ck_assert_uint_eq(len, 3);
    ck_assert_str_eq(terms__lexicon_get(&words, 4, &len), "a");
    ck_assert_uint_eq(len, 1);
    terms__lexicon_free(&words);
}
END_TEST

START_TEST(words_are_copied_and_never_move) {
    terms__lexicon words;
    terms__lexicon_init(&words);
    char text[32] = "一";
    add(&words, text);
    const char *first = terms__lexicon_get(&words, 0, NULL);
    for (size_t i = 0; i < 1000; i++)
        ck_assert_uint_eq(terms__lexicon_add(&words, text, spell(text, i)), i + 1);
    ck_assert_ptr_eq(terms__lexicon_get(&words, 0, NULL), first);
    ck_assert_str_eq(first, "一");
    terms__lexicon_free(&words);
}
END_TEST

/* Is each word found under its number, and spelled by it? */
static bool holds(const terms__lexicon *words, size_t number) {
    char text[32];
    size_t len = spell(text, number), got;
    return terms__lexicon_find(words, text, len) == number &&
           strcmp(terms__lexicon_get(words, number, &got), text) == 0 && got == len;
}

static void check_all(const terms__lexicon *words, size_t count) {
    char text[32];
    size_t held = 0;
    for (size_t i = 0; i < count; i++)
        held += holds(words, i);
    ck_assert_uint_eq(held, count);
    ck_assert_uint_eq(words->count, count);
    ck_assert_uint_eq(terms__lexicon_find(words, text, spell(text, count)), TERMS__NO_WORD);
}

START_TEST(words_that_are_kept_are_not_copied) {
    terms__lexicon words;
    terms__lexicon_init(&words);
    const char *kept = "两会";
    ck_assert_uint_eq(terms__lexicon_add_kept(&words, kept, strlen(kept)), 0);
    ck_assert_ptr_eq(terms__lexicon_get(&words, 0, NULL), kept);
    ck_assert_uint_eq(add(&words, "两会"), 0);
    ck_assert_uint_eq(add(&words, "两"), 1);
    ck_assert_uint_eq(terms__lexicon_add_kept(&words, "两", 3), 1);
    ck_assert_uint_eq(find(&words, "两会"), 0);
    terms__lexicon_free(&words);
}
END_TEST

/* Words that are appended and words that are added, which finds those. */
START_TEST(words_that_are_appended_are_found_when_others_are_added) {
    terms__lexicon words;
    terms__lexicon_init(&words);
    char text[32];
    const char *kept = "会";
    size_t wrong = 0;
    for (size_t i = 0; i < SOME; i++)
        wrong += terms__lexicon_append(&words, text, spell(text, i), false) != i;
    wrong += terms__lexicon_append(&words, kept, strlen(kept), true) != SOME;
    wrong += terms__lexicon_get(&words, SOME, NULL) != kept;
    terms__lexicon_drop_last(&words);
    wrong += terms__lexicon_append(&words, "两", 3, false) != SOME;
    for (size_t i = SOME; i-- > 0;)
        wrong += terms__lexicon_add(&words, text, spell(text, i)) != i;
    wrong += add(&words, kept) != SOME + 1;
    wrong += terms__lexicon_append(&words, "三", 3, false) != SOME + 2;
    wrong += add(&words, "三") != SOME + 2;
    terms__lexicon_drop_last(&words);
    wrong += add(&words, "四") != SOME + 2;
    wrong += find(&words, "三") != TERMS__NO_WORD;
    ck_assert_uint_eq(wrong, 0);
    terms__lexicon_free(&words);
}
END_TEST

START_TEST(a_hundred_thousand_words_are_found_again) {
    terms__lexicon words;
    terms__lexicon_init(&words);
    char text[32];
    size_t good = 0;
    for (size_t i = 0; i < 2 * MANY; i++)
        good += terms__lexicon_add(&words, text, spell(text, i % MANY)) == i % MANY;
    ck_assert_uint_eq(good, 2 * MANY);
    check_all(&words, MANY);
    terms__lexicon_free(&words);
}
END_TEST

/* Add a word; where memory runs out, nothing has changed, and a second try is
 * as good as the first would have been. */
static bool add_twice(terms__lexicon *words, size_t number) {
    char text[32];
    size_t len = spell(text, number);
    if (terms__lexicon_add(words, text, len) == number)
        return true;
    ck_assert_uint_eq(words->count, number);
    ck_assert_uint_eq(terms__lexicon_find(words, text, len), TERMS__NO_WORD);
    ck_assert_uint_eq(terms__lexicon_add(words, text, len), number);
    return false;
}

/* The first words and the many that take more room come behind one another, so that each
 * allocation fails once. */
static terms_status run_out(const void *context) {
    (void)context;
    terms__lexicon words;
    terms__lexicon_init(&words);
    bool good = true;
    for (size_t i = 0; i < SOME; i++)
        good = add_twice(&words, i) && good;
    check_all(&words, SOME);
    terms__lexicon_free(&words);
    return good ? TERMS_OK : TERMS_NO_MEMORY;
}

START_TEST(the_last_word_can_be_taken_away) {
    terms__lexicon words;
    terms__lexicon_init(&words);
    char text[32];
    for (size_t i = 0; i < SOME; i++) {
        ck_assert_uint_eq(terms__lexicon_add(&words, text, spell(text, SOME + i)), i);
        terms__lexicon_drop_last(&words);
        ck_assert_uint_eq(find(&words, text), TERMS__NO_WORD);
        ck_assert_uint_eq(terms__lexicon_add(&words, text, spell(text, i)), i);
    }
    check_all(&words, SOME);
    terms__lexicon_free(&words);
}
END_TEST

START_TEST(memory_that_runs_out_leaves_the_table_usable) {
    faults_everywhere(run_out, NULL);
}
END_TEST

static terms_status fill_and_free(const void *context) {
    (void)context;
    terms__lexicon words;
    terms__lexicon_init(&words);
    bool good = true;
    char text[32];
    for (size_t i = 0; good && i < SOME; i++)
        good = (i % 2 ? terms__lexicon_add(&words, text, spell(text, i))
                      : terms__lexicon_append(&words, text, spell(text, i), false)) == i;
    terms__lexicon_free(&words);
    return good ? TERMS_OK : TERMS_NO_MEMORY;
}

START_TEST(a_table_can_be_freed_right_after_a_failure) {
    faults_everywhere(fill_and_free, NULL);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("lexicon", &tests);
    tcase_add_test(tests, words_are_numbered_in_order_of_arrival);
    tcase_add_test(tests, words_are_bytes_with_a_nul_behind_them);
    tcase_add_test(tests, words_are_copied_and_never_move);
    tcase_add_test(tests, words_that_are_kept_are_not_copied);
    tcase_add_test(tests, words_that_are_appended_are_found_when_others_are_added);
    tcase_add_test(tests, a_hundred_thousand_words_are_found_again);
    tcase_add_test(tests, the_last_word_can_be_taken_away);
    tcase_add_test(tests, memory_that_runs_out_leaves_the_table_usable);
    tcase_add_test(tests, a_table_can_be_freed_right_after_a_failure);
    return suite_run(suite);
}
