/* Tests of saved lists: what is loaded is what was compiled; what is damaged is refused.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "libterms.h"
#include "match/compile/matcher.h"
#include "match/compile/saved.h"
#include "support/compiled.h"
#include "support/faults.h"
#include "support/run.h"
#include "support/saved.h"
#include "support/suite.h"
#include "support/tables.h"

/* Terms of several forms, exceptions that are forms and that aren't, categories, spellings that
 * are folded, letters of each size. */
static const char phrases[] =
    "两会\t全国两会\t会议/全国\n全国 两会\t全国两会\n十大\t\t会议\t二十大|十大报告\n"
    "二十大\n二十\t\t\t二十大|二十世纪\nＧＤＰ\t国内生产总值\t经济\n"
    "国内生产总值\t\t经济\n发展\t发展\n发展中国家\n中国\n國家\n“一带一路”\t一带一路\n"
    "a\n𠀀𠀁\n稳中求进，以进促稳\n";
static const char text[] =
    "全国两会和两会，二十大与十大、十大报告。GDP即国内生产总值；發展中国家、中國、发展，"
    "“一带一路”一带一路AaＡ𠀀𠀁\n\n稳中求进以进促稳，全 国 两 会，二十世纪二十";

static terms__bytes saved(const terms_matcher *matcher) {
    terms__bytes bytes = {0};
    ck_assert_int_eq(saved_add(&bytes, matcher), TERMS_OK);
    return bytes;
}

static terms_matcher *load(const terms__bytes *bytes) {
    terms_matcher *matcher;
    terms_error err = {0};
    terms_status status = terms_matcher_parse(&matcher, bytes->data, bytes->len, &err);
    ck_assert_msg(status == TERMS_OK, "%s", err.text);
    return matcher;
}

static void check_nodes(const terms__trie *a, const terms__trie *b) {
    ck_assert_uint_eq(a->count, b->count);
    for (uint32_t node = 0; node < a->count; node++)
        for (size_t i = 0; i < TERMS__NODE_COLUMNS; i++)
            ck_assert_uint_eq(terms__packed_get(&a->nodes, node, i),
                              terms__packed_get(&b->nodes, node, i));
}

static void check_patterns(const terms_matcher *a, const terms_matcher *b) {
    ck_assert_uint_eq(a->pattern_count, b->pattern_count);
    for (size_t pattern = 0; pattern <= a->pattern_count; pattern++)
        for (size_t i = 0; i < TERMS__PATTERN_COLUMNS; i++)
            ck_assert_uint_eq(terms__packed_get(&a->patterns, pattern, i),
                              terms__packed_get(&b->patterns, pattern, i));
}

static void check_rules(const terms_matcher *a, const terms_matcher *b) {
    ck_assert_uint_eq(a->delay, b->delay);
    ck_assert_uint_eq(a->rule_count, b->rule_count);
    for (size_t i = 0; i < a->rule_count; i++) {
        ck_assert_uint_eq(a->rules[i].term, b->rules[i].term);
        ck_assert_uint_eq(a->rules[i].forms, b->rules[i].forms);
        ck_assert_uint_eq(a->rules[i].longest, b->rules[i].longest);
        ck_assert_uint_eq(a->rules[i].tail, b->rules[i].tail);
    }
}

static void check_names(const terms_matcher *a, const terms_matcher *b) {
    ck_assert_uint_eq(terms_matcher_size(a), terms_matcher_size(b));
    for (size_t i = 0; i < terms_matcher_size(a); i++) {
        ck_assert_str_eq(terms_matcher_term(a, i), terms_matcher_term(b, i));
        ck_assert_str_eq(terms_matcher_category(a, i), terms_matcher_category(b, i));
    }
    ck_assert_uint_eq(terms_matcher_forms(a), terms_matcher_forms(b));
    for (size_t i = 0; i < terms_matcher_forms(a); i++)
        ck_assert_str_eq(terms_matcher_form(a, i), terms_matcher_form(b, i));
}

static char *count(const terms_matcher *matcher, const char *what) {
    terms_counts *counts;
    ck_assert_int_eq(table_counts(&counts, matcher), TERMS_OK);
    ck_assert_int_eq(terms_counts_begin(counts, &(terms_document){.id = "a"}), TERMS_OK);
    ck_assert_int_eq(terms_counts_feed(counts, what, strlen(what)), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
    char *written = table_all_written(counts);
    terms_counts_free(counts);
    return written;
}

/* The matcher that is saved and loaded is the same in all that can be seen, and its file, too. */
static void check_round(const terms_matcher *matcher) {
    terms__bytes bytes = saved(matcher);
    terms_matcher *loaded = load(&bytes);
    terms__bytes again = saved(loaded);
    ck_assert_uint_eq(bytes.len, again.len);
    ck_assert_mem_eq(bytes.data, again.data, bytes.len);
    check_names(matcher, loaded);
    check_patterns(matcher, loaded);
    check_rules(matcher, loaded);
    check_nodes(&matcher->trie, &loaded->trie);
    char *expected = count(matcher, text), *actual = count(loaded, text);
    suite_same_lines(actual, expected, "counted with a loaded list");
    free(expected);
    free(actual);
    terms__bytes_free(&bytes);
    terms__bytes_free(&again);
    terms_matcher_free(loaded);
}

START_TEST(a_loaded_list_is_the_compiled_one) {
    for (unsigned folds = 0; folds < 4; folds++) {
        if ((folds & TERMS_VARIANTS) != 0 && !terms_has_variants())
            continue;
        terms_matcher *matcher = compiled_folding(phrases, folds);
        check_round(matcher);
        terms_matcher_free(matcher);
    }
}
END_TEST

START_TEST(a_list_without_forms_can_be_saved) {
    terms_matcher *matcher = compiled("# nothing\n");
    check_round(matcher);
    terms_matcher_free(matcher);
}
END_TEST

/* A random list of few letters: forms hold one another, and are forms of shared terms. */
static terms_matcher *random_matcher(uint64_t *random) {
    static const char *const letters[] = {"甲", "乙", "B", "𠀀", "，"};
    char lines[2048] = "", word[64];
    terms_list *list;
    terms_matcher *matcher;
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    ck_assert_int_eq(terms_list_fold(list, suite_below(random, 2) ? TERMS_IGNORE_PUNCT : 0, NULL),
                     TERMS_OK);
    for (uint64_t i = suite_below(random, 12); i > 0; i--) {
        size_t len = 0;
        for (uint64_t k = 1 + suite_below(random, 6); k > 0; k--)
            len += (size_t)snprintf(word + len, sizeof word - len, "%s",
                                    letters[suite_below(random, 5)]);
        snprintf(lines, sizeof lines, "%s\t%s\t%s\t%s甲|乙%s", word,
                 suite_below(random, 3) ? "" : letters[suite_below(random, 5)],
                 suite_below(random, 2) ? "类/甲" : "", word, word);
        /* Some are refused: they have no form left, or two terms. */
        terms_list_parse(list, "list", TERMS_LIST_TEXT, lines, strlen(lines), NULL, NULL);
    }
    ck_assert_int_eq(terms_matcher_new(&matcher, list), TERMS_OK);
    terms_list_free(list);
    return matcher;
}

START_TEST(random_lists_come_back_as_they_were) {
    uint64_t random = suite_seed("saved");
    for (uint64_t i = suite_cases(2000); i > 0; i--) {
        terms_matcher *matcher = random_matcher(&random);
        check_round(matcher);
        terms_matcher_free(matcher);
    }
}
END_TEST

static void check_refused(const char *bytes, size_t len, terms_status expected) {
    terms_matcher *matcher = (terms_matcher *)1;
    terms_error err = {0};
    terms_status status = terms_matcher_parse(&matcher, bytes, len, &err);
    ck_assert_int_ne(status, TERMS_OK);
    ck_assert(status == TERMS_BAD_BYTES || status == TERMS_UNSUPPORTED);
    ck_assert(expected == TERMS_OK || status == expected);
    ck_assert_int_eq(err.status, status);
    ck_assert_ptr_null(matcher);
    ck_assert_uint_gt(strlen(err.text), 0);
}

START_TEST(every_changed_byte_is_noticed) {
    terms_matcher *matcher = compiled(phrases);
    terms__bytes bytes = saved(matcher);
    for (size_t i = 0; i < bytes.len; i++)
        for (int bit = 0; bit < 8; bit++) {
            bytes.data[i] ^= (char)(1 << bit);
            check_refused(bytes.data, bytes.len, TERMS_OK);
            bytes.data[i] ^= (char)(1 << bit);
        }
    terms__bytes_free(&bytes);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(every_cut_and_every_surplus_is_noticed) {
    terms_matcher *matcher = compiled(phrases);
    terms__bytes bytes = saved(matcher);
    for (size_t len = 0; len < bytes.len; len++) {
        char *copy = malloc(len + 1); /* of that size, for AddressSanitizer */
        memcpy(copy, bytes.data, len);
        check_refused(copy, len, TERMS_BAD_BYTES);
        free(copy);
    }
    ck_assert(terms__bytes_add(&bytes, "", 1));
    check_refused(bytes.data, bytes.len, TERMS_BAD_BYTES);
    terms__bytes_free(&bytes);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(another_format_is_told_from_damage) {
    terms_matcher *matcher = compiled(phrases), *loaded;
    terms__bytes bytes = saved(matcher);
    terms_error err = {0};
    bytes.data[TERMS__SAVED_MAGIC]++;
    saved_seal(bytes.data, bytes.len);
    ck_assert_int_eq(terms_matcher_parse(&loaded, bytes.data, bytes.len, &err), TERMS_UNSUPPORTED);
    ck_assert_str_eq(err.text, "the compiled list has format 3, and this version reads format 2: "
                               "compile it anew from its phrase lists");
    terms__bytes_free(&bytes);
    terms_matcher_free(matcher);
}
END_TEST

/* Search with a matcher that may be of nonsense; some of the text is of its forms. */
static void try(const terms_matcher *matcher) {
    terms__bytes all = {0};
    ck_assert(terms__bytes_add(&all, text, strlen(text)));
    for (size_t i = 0; i < terms_matcher_forms(matcher) && i < 40; i++)
        ck_assert(terms__bytes_add(&all, terms_matcher_form(matcher, i),
                                   strlen(terms_matcher_form(matcher, i))));
    ck_assert(terms__bytes_add(&all, "", 1));
    free(count(matcher, all.data));
    terms__bytes_free(&all);
}

/* Change some of the bytes between head and foot, or leave some out. */
static size_t mutate(char *bytes, size_t len, uint64_t *random) {
    size_t body = len - TERMS__SAVED_HEAD - TERMS__SAVED_FOOT;
    for (uint64_t k = 1 + suite_below(random, 3); k > 0; k--) {
        size_t at = TERMS__SAVED_HEAD - 12 + suite_below(random, body + 12);
        at += at >= TERMS__SAVED_HEAD - 8 && at < TERMS__SAVED_HEAD ? 8 : 0;
        bytes[at] = (char)(suite_below(random, 2) ? suite_random(random) : (unsigned)bytes[at] + 1);
    }
    if (suite_below(random, 4) > 0)
        return len;
    size_t at = TERMS__SAVED_HEAD + suite_below(random, body), gone = 1 + suite_below(random, 3);
    if (at + gone + TERMS__SAVED_FOOT > len)
        return len;
    memmove(bytes + at, bytes + at + gone, len - at - gone);
    return len - gone;
}

START_TEST(no_file_with_a_right_checksum_does_harm) {
    uint64_t random = suite_seed("saved"), good = 0, cases = suite_cases(50000);
    const unsigned folds[] = {TERMS_IGNORE_PUNCT, terms_has_variants() ? TERMS_VARIANTS : 0};
    terms__bytes originals[2];
    for (size_t i = 0; i < 2; i++) {
        terms_matcher *matcher = compiled_folding(phrases, folds[i]);
        originals[i] = saved(matcher);
        terms_matcher_free(matcher);
    }
    for (uint64_t i = 0; i < cases; i++) {
        const terms__bytes *from = &originals[i % 16 == 0];
        char *bytes = malloc(from->len);
        terms_matcher *other;
        memcpy(bytes, from->data, from->len);
        size_t len = mutate(bytes, from->len, &random);
        saved_seal(bytes, len);
        if (terms_matcher_parse(&other, bytes, len, NULL) == TERMS_OK) {
            good++;
            try(other);
        }
        terms_matcher_free(other);
        free(bytes);
    }
    printf("saved: %" PRIu64 " of %" PRIu64 " mutations were lists\n", good, cases);
    ck_assert_uint_gt(good, cases / 100);
    for (size_t i = 0; i < 2; i++)
        terms__bytes_free(&originals[i]);
}
END_TEST

START_TEST(files_are_written_and_read) {
    terms_matcher *matcher = compiled(phrases), *loaded;
    FILE *file = fopen("list.terms", "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(terms_matcher_save(matcher, file), TERMS_OK);
    ck_assert_int_eq(fclose(file), 0);
    ck_assert_int_eq(terms_matcher_load(&loaded, "list.terms", NULL), TERMS_OK);
    check_names(matcher, loaded);
    terms_matcher_free(loaded);
    file = fopen("list.terms", "rb");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(terms_matcher_save(matcher, file), TERMS_IO);
    ck_assert_int_eq(errno, EBADF);
    fclose(file);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(files_that_are_none_are_refused) {
    terms_matcher *matcher = (terms_matcher *)1;
    terms_error err;
    ck_assert_int_eq(terms_matcher_load(&matcher, "none.terms", &err), TERMS_IO);
    ck_assert_ptr_null(matcher);
    ck_assert_str_eq(err.text, "no such file");
    ck_assert_int_eq(terms_matcher_load(&matcher, ".", &err), TERMS_IO);
    run_write("list.txt", "两会\n");
    ck_assert_int_eq(terms_matcher_load(&matcher, "list.txt", &err), TERMS_BAD_BYTES);
    ck_assert_str_eq(err.text, "this is no compiled list");
}
END_TEST

START_TEST(a_phrase_list_is_told_from_a_compiled_one) {
    terms_matcher *matcher = compiled(phrases);
    terms__bytes bytes = saved(matcher);
    terms_list *list;
    terms_error err;
    ck_assert(terms_matcher_is_saved(bytes.data, bytes.len));
    ck_assert(terms_matcher_is_saved(bytes.data, TERMS__SAVED_MAGIC));
    ck_assert(!terms_matcher_is_saved(bytes.data, TERMS__SAVED_MAGIC - 1));
    ck_assert(!terms_matcher_is_saved(phrases, strlen(phrases)));
    ck_assert(!terms_matcher_is_saved(NULL, 0));
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    ck_assert_int_eq(
        terms_list_parse(list, "list", TERMS_LIST_TEXT, bytes.data, bytes.len, NULL, &err),
        TERMS_BAD_SYNTAX);
    ck_assert_ptr_nonnull(strstr(err.text, "this is a compiled list, not a phrase list"));
    terms_list_free(list);
    terms__bytes_free(&bytes);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(bad_arguments_are_refused) {
    terms_matcher *matcher = compiled("a\n"), *loaded = (terms_matcher *)1;
    ck_assert_int_eq(terms_matcher_save(NULL, stdout), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_matcher_save(matcher, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_matcher_send(matcher, NULL, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_matcher_parse(&loaded, NULL, 1, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_matcher_load(&loaded, NULL, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_ptr_null(loaded);
    terms_matcher_free(matcher);
}
END_TEST

static terms_status save_and_load(const void *context) {
    terms__bytes bytes = {0};
    terms_matcher *loaded = NULL;
    terms_status status = saved_add(&bytes, context);
    if (status == TERMS_OK)
        status = terms_matcher_parse(&loaded, bytes.data, bytes.len, NULL);
    terms_matcher_free(loaded);
    terms__bytes_free(&bytes);
    return status;
}

static terms_status load_file(const void *context) {
    terms_matcher *loaded;
    terms_status status = terms_matcher_load(&loaded, context, NULL);
    terms_matcher_free(loaded);
    return status;
}

START_TEST(memory_that_runs_out_is_told) {
    unsigned folds = TERMS_IGNORE_PUNCT | (terms_has_variants() ? (unsigned)TERMS_VARIANTS : 0u);
    terms_matcher *matcher = compiled_folding(phrases, folds);
    faults_everywhere(save_and_load, matcher);
    terms__bytes bytes = saved(matcher);
    run_write_bytes("list.terms", bytes.data, bytes.len);
    faults_everywhere(load_file, "list.terms");
    terms__bytes_free(&bytes);
    terms_matcher_free(matcher);
}
END_TEST

/* A file is the same on every machine; when this one changes, so must the format's number. */
START_TEST(the_layout_has_its_number) {
    terms_matcher *matcher = compiled_folding(phrases, TERMS_IGNORE_PUNCT);
    terms__bytes bytes = saved(matcher);
    ck_assert_int_eq(TERMS__SAVED_VERSION, 2);
    ck_assert_uint_eq(terms__hash(0, bytes.data, bytes.len), 5662130560756572056u);
    terms__bytes_free(&bytes);
    terms_matcher_free(matcher);
}
END_TEST

/* Files hold folded forms: when text is folded in another way, the format needs another number. */
START_TEST(the_folding_has_the_number_too) {
    uint64_t sum = 0;
    for (uint32_t c = 0; c < 0x110000; c++)
        sum = terms__hash_number(sum, (uint64_t)terms__unicode_fold(c, terms__unicode_entry(c))
                                              << 32 |
                                          terms__unicode_entry(c));
    ck_assert_int_eq(TERMS__SAVED_VERSION, 2);
    ck_assert_uint_eq(sum, 9645973946898078624u);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("saved", &tests);
    tcase_add_checked_fixture(tests, run_enter, run_leave);
    tcase_add_test(tests, a_loaded_list_is_the_compiled_one);
    tcase_add_test(tests, a_list_without_forms_can_be_saved);
    tcase_add_test(tests, random_lists_come_back_as_they_were);
    tcase_add_test(tests, every_changed_byte_is_noticed);
    tcase_add_test(tests, every_cut_and_every_surplus_is_noticed);
    tcase_add_test(tests, another_format_is_told_from_damage);
    tcase_add_test(tests, no_file_with_a_right_checksum_does_harm);
    tcase_add_test(tests, files_are_written_and_read);
    tcase_add_test(tests, files_that_are_none_are_refused);
    tcase_add_test(tests, a_phrase_list_is_told_from_a_compiled_one);
    tcase_add_test(tests, bad_arguments_are_refused);
    tcase_add_test(tests, memory_that_runs_out_is_told);
    tcase_add_test(tests, the_layout_has_its_number);
    tcase_add_test(tests, the_folding_has_the_number_too);
    return suite_run(suite);
}
