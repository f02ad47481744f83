/* Tests of trie: the automaton against a naive search, and the alphabet.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "match/compile/alphabet.h"
#include "match/compile/trie.h"
#include "support/faults.h"
#include "support/suite.h"
#include "text/window.h"

enum { MOST_WORDS = 40, MOST_LETTERS = 8, TEXT = 60 };

/* Distinct words, sorted, and the letters they are made of; 1 to `alphabet` - 1. */
typedef struct lexicon {
    uint32_t letters[MOST_WORDS][MOST_LETTERS], alphabet;
    terms__word words[MOST_WORDS];
    size_t count;
} lexicon;

static int compare(const void *a, const void *b) {
    const terms__word *x = a, *y = b;
    for (uint32_t i = 0; i < x->len && i < y->len; i++) {
        if (x->letters[i] != y->letters[i])
            return x->letters[i] < y->letters[i] ? -1 : 1;
    }
    return (x->len > y->len) - (x->len < y->len);
}

static bool is_new(const lexicon *l, const terms__word *word) {
    for (size_t i = 0; i < l->count; i++) {
        if (compare(&l->words[i], word) == 0)
            return false;
    }
    return true;
}

static void make_lexicon(lexicon *l, uint64_t *seed) {
    l->alphabet = 2 + (uint32_t)suite_below(seed, suite_below(seed, 2) ? 3 : 70);
    l->count = 0;
    for (uint64_t tries = suite_below(seed, MOST_WORDS + 1); tries > 0; tries--) {
        uint32_t *letters = l->letters[l->count];
        terms__word word = {letters, 1 + (uint32_t)suite_below(seed, MOST_LETTERS), 0};
        for (uint32_t i = 0; i < word.len; i++)
            letters[i] = 1 + (uint32_t)suite_below(seed, l->alphabet - 1);
        if (is_new(l, &word))
            l->words[l->count++] = word;
    }
    for (size_t i = 0; i < l->count; i++)
        l->words[i].pattern = (uint32_t)i + 1;
    qsort(l->words, l->count, sizeof *l->words, compare);
}

/* The words that end before `end`, the longest first, as their patterns. */
static size_t ends_naively(const lexicon *l, const uint32_t *text, size_t end, uint32_t *patterns) {
    size_t count = 0;
    for (uint32_t len = MOST_LETTERS; len > 0; len--) {
        for (size_t i = 0; len <= end && i < l->count; i++) {
            const terms__word *word = &l->words[i];
            if (word->len == len &&
                memcmp(word->letters, text + end - len, len * sizeof *text) == 0)
                patterns[count++] = word->pattern;
        }
    }
    return count;
}

static uint32_t pattern_of(const terms__trie *trie, uint32_t node) {
    return terms__trie_get(trie, node, TERMS__NODE_PATTERN);
}

static size_t ends_by_trie(const terms__trie *trie, const uint32_t *shorter, uint32_t node,
                           uint32_t *patterns) {
    size_t count = 0;
    for (uint32_t pattern = pattern_of(trie, node); pattern != 0; pattern = shorter[pattern])
        patterns[count++] = pattern;
    return count;
}

/* The pattern that is as long as a node is deep, or 0. */
static uint32_t own_of(const lexicon *l, const terms__trie *trie, uint32_t node) {
    for (size_t i = 0; i < l->count; i++)
        if (l->words[i].pattern == pattern_of(trie, node) &&
            l->words[i].len == terms__trie_depth(trie, node))
            return l->words[i].pattern;
    return 0;
}

/* Letter 0, which is in no word, comes up as well. */
static void check_text(const lexicon *l, const terms__trie *trie, const uint32_t *shorter,
                       uint64_t *seed) {
    uint32_t text[TEXT], node = 0, expected[MOST_WORDS], got[MOST_WORDS];
    bool same = true;
    for (size_t i = 0; i < TEXT; i++) {
        text[i] = suite_below(seed, 10) ? 1 + (uint32_t)suite_below(seed, l->alphabet - 1) : 0;
        node = terms__trie_step(trie, node, text[i]);
        size_t count = ends_naively(l, text, i + 1, expected);
        same = same && ends_by_trie(trie, shorter, node, got) == count &&
               memcmp(got, expected, count * sizeof *got) == 0 &&
               terms__trie_own(trie, node) == own_of(l, trie, node);
    }
    ck_assert(same);
}

START_TEST(all_places_are_those_of_a_naive_search) {
    uint64_t seed = suite_seed("all_places_are_those_of_a_naive_search");
    static lexicon l;
    for (uint64_t i = suite_cases(30000); i > 0; i--) {
        terms__trie trie;
        uint32_t shorter[MOST_WORDS + 1] = {0};
        make_lexicon(&l, &seed);
        ck_assert_int_eq(terms__trie_build(&trie, shorter, l.words, l.count, l.alphabet), TERMS_OK);
        check_text(&l, &trie, shorter, &seed);
        terms__trie_free(&trie);
    }
}
END_TEST

START_TEST(no_words_make_a_root) {
    terms__trie trie;
    ck_assert_int_eq(terms__trie_build(&trie, NULL, NULL, 0, 1), TERMS_OK);
    ck_assert_uint_eq(trie.count, 1);
    ck_assert_uint_eq(pattern_of(&trie, 0), 0);
    ck_assert_uint_eq(terms__trie_step(&trie, 0, 0), 0);
    terms__trie_free(&trie);
    terms__trie_free(&trie);
}
END_TEST

START_TEST(nodes_are_as_many_as_there_are_beginnings) {
    const uint32_t a[] = {1, 2, 3}, b[] = {1, 2, 4}, c[] = {2}, d[] = {1, 2};
    const terms__word words[] = {{d, 2, 1}, {a, 3, 2}, {b, 3, 3}, {c, 1, 4}};
    uint32_t shorter[5] = {0};
    terms__trie trie;
    ck_assert_int_eq(terms__trie_build(&trie, shorter, words, 4, 5), TERMS_OK);
    ck_assert_uint_eq(trie.count, 6);
    ck_assert_uint_eq(terms__trie_get(&trie, trie.count, TERMS__NODE_FIRST), trie.count);
    uint32_t node = terms__trie_step(&trie, terms__trie_step(&trie, 0, 1), 2);
    ck_assert_uint_eq(pattern_of(&trie, node), 1);
    ck_assert_uint_eq(shorter[1], 4);
    ck_assert_uint_eq(shorter[4], 0);
    ck_assert_uint_eq(pattern_of(&trie, terms__trie_step(&trie, node, 4)), 3);
    terms__trie_free(&trie);
}
END_TEST

/* The depth of a node is how many letters the longest beginning of a word has
 * that ends where the text does, where that one goes on. */
START_TEST(nodes_know_how_deep_they_are) {
    const uint32_t a[] = {1, 1, 2, 1}, b[] = {2, 1, 1}, c[] = {3};
    const terms__word words[] = {{a, 4, 1}, {b, 3, 2}, {c, 1, 3}};
    const uint32_t text[] = {1, 1, 1, 2, 1, 1, 2, 0, 3, 2, 2};
    const size_t depths[] = {1, 2, 2, 3, 4, 3, 3, 0, 1, 1, 1};
    uint32_t node = 0, shorter[4];
    terms__trie trie;
    ck_assert_int_eq(terms__trie_build(&trie, shorter, words, 3, 4), TERMS_OK);
    ck_assert_uint_eq(terms__trie_depth(&trie, 0), 0);
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
        node = terms__trie_step(&trie, node, text[i]);
        ck_assert_uint_eq(terms__trie_depth(&trie, node), depths[i]);
    }
    terms__trie_free(&trie);
}
END_TEST

START_TEST(a_node_may_have_every_letter) {
    enum { LETTERS = 5000 };
    uint32_t(*spellings)[2] = calloc(LETTERS, sizeof *spellings);
    terms__word *words = calloc(LETTERS, sizeof *words);
    uint32_t *shorter = calloc(LETTERS + 1, sizeof *shorter);
    terms__trie trie;
    for (uint32_t i = 0; i < LETTERS; i++) {
        spellings[i][0] = 1;
        spellings[i][1] = i + 1;
        words[i] = (terms__word){spellings[i], 2, i + 1};
    }
    ck_assert_int_eq(terms__trie_build(&trie, shorter, words, LETTERS, LETTERS + 1), TERMS_OK);
    uint32_t wrong = 0, node = terms__trie_step(&trie, 0, 1);
    for (uint32_t i = 0; i < LETTERS; i++)
        wrong += pattern_of(&trie, terms__trie_step(&trie, node, i + 1)) != i + 1;
    ck_assert_uint_eq(wrong, 0);
    ck_assert_uint_eq(terms__trie_step(&trie, node, 0), 0);
    terms__trie_free(&trie);
    free(shorter);
    free(words);
    free(spellings);
}
END_TEST

/* A long word of one letter, and all its beginnings. */
START_TEST(a_very_long_word_is_found) {
    enum { LENGTH = 20000, STEP = 100 };
    uint32_t *letters = calloc(LENGTH, sizeof *letters);
    terms__word words[LENGTH / STEP];
    terms__trie trie;
    uint32_t node = 0, wrong = 0, shorter[LENGTH / STEP + 1];
    for (size_t i = 0; i < LENGTH; i++)
        letters[i] = 1;
    for (uint32_t i = 0; i < LENGTH / STEP; i++)
        words[i] = (terms__word){letters, (i + 1) * STEP, i + 1};
    ck_assert_int_eq(terms__trie_build(&trie, shorter, words, LENGTH / STEP, 2), TERMS_OK);
    ck_assert_uint_eq(trie.count, LENGTH + 1);
    for (uint32_t at = 1; at <= 2 * LENGTH; at++) {
        uint32_t longest = (at < LENGTH ? at : LENGTH) / STEP;
        node = terms__trie_step(&trie, node, 1);
        wrong += pattern_of(&trie, node) != longest;
        wrong += terms__trie_depth(&trie, node) != (at < LENGTH ? at : LENGTH);
    }
    ck_assert_uint_eq(wrong, 0);
    ck_assert_uint_eq(terms__trie_step(&trie, node, 0), 0);
    terms__trie_free(&trie);
    free(letters);
}
END_TEST

START_TEST(letters_are_numbered_by_code_point) {
    const uint32_t code_points[] = {0x10FFFF, 'b', 0x4E2D, 'a', 0, 0x20000, 'b', 0x4E2E, 0x10000};
    const uint32_t sorted[] = {0, 'a', 'b', 0x4E2D, 0x4E2E, 0x10000, 0x20000, 0x10FFFF};
    terms__alphabet alphabet;
    ck_assert(terms__alphabet_init(&alphabet));
    for (size_t i = 0; i < 9; i++)
        ck_assert(terms__alphabet_add(&alphabet, code_points[i]));
    terms__alphabet_number(&alphabet);
    ck_assert_uint_eq(alphabet.size, 9);
    for (uint32_t i = 0; i < 8; i++)
        ck_assert_uint_eq(terms__alphabet_letter(&alphabet, sorted[i]), i + 1);
    terms__alphabet_free(&alphabet);
}
END_TEST

START_TEST(all_other_characters_have_no_letter) {
    terms__alphabet alphabet;
    uint32_t letters = 0;
    ck_assert(terms__alphabet_init(&alphabet));
    ck_assert(terms__alphabet_add(&alphabet, 0x4E2D));
    ck_assert(terms__alphabet_add(&alphabet, 0x10FFFF));
    terms__alphabet_number(&alphabet);
    for (uint32_t c = 0; c < 0x110000; c++)
        letters += terms__alphabet_letter(&alphabet, c) != 0;
    ck_assert_uint_eq(letters, 2);
    ck_assert_uint_eq(terms__alphabet_letter(&alphabet, TERMS__BLOCK_END), 0);
    terms__alphabet_free(&alphabet);
}
END_TEST

START_TEST(all_characters_can_be_letters) {
    terms__alphabet alphabet;
    uint32_t wrong = 0;
    ck_assert(terms__alphabet_init(&alphabet));
    for (uint32_t c = 0; c < 0x110000; c++)
        wrong += !terms__alphabet_add(&alphabet, 0x10FFFF - c);
    terms__alphabet_number(&alphabet);
    for (uint32_t c = 0; c < 0x110000; c++)
        wrong += terms__alphabet_letter(&alphabet, c) != c + 1;
    ck_assert_uint_eq(wrong, 0);
    ck_assert_uint_eq(alphabet.size, 0x110001);
    terms__alphabet_free(&alphabet);
}
END_TEST

static terms_status build(const void *context) {
    const lexicon *l = context;
    uint32_t shorter[MOST_WORDS + 1];
    terms__trie trie;
    terms_status status = terms__trie_build(&trie, shorter, l->words, l->count, l->alphabet);
    if (status == TERMS_OK)
        terms__trie_free(&trie);
    return status;
}

/* A failed build has freed all by itself; a failed alphabet is freed like others. */
static terms_status run_out_of_letters(const void *context) {
    (void)context;
    terms__alphabet alphabet;
    bool good = terms__alphabet_init(&alphabet);
    for (uint32_t c = 0; good && c < 0x2000; c += 0x80)
        good = terms__alphabet_add(&alphabet, c);
    terms__alphabet_free(&alphabet);
    return good ? TERMS_OK : TERMS_NO_MEMORY;
}

START_TEST(memory_that_runs_out_is_told) {
    uint64_t seed = 1;
    static lexicon l;
    while (l.count < MOST_WORDS / 2)
        make_lexicon(&l, &seed);
    faults_everywhere(build, &l);
    faults_everywhere(run_out_of_letters, NULL);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("trie", &tests);
    tcase_add_test(tests, all_places_are_those_of_a_naive_search);
    tcase_add_test(tests, no_words_make_a_root);
    tcase_add_test(tests, nodes_are_as_many_as_there_are_beginnings);
    tcase_add_test(tests, nodes_know_how_deep_they_are);
    tcase_add_test(tests, a_node_may_have_every_letter);
    tcase_add_test(tests, a_very_long_word_is_found);
    tcase_add_test(tests, letters_are_numbered_by_code_point);
    tcase_add_test(tests, all_other_characters_have_no_letter);
    tcase_add_test(tests, all_characters_can_be_letters);
    tcase_add_test(tests, memory_that_runs_out_is_told);
    return suite_run(suite);
}
