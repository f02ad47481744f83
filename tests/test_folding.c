/* Tests of folding: punctuation that is passed over, variants that count as one.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "libterms.h"
#include "match/compile/matcher.h"
#include "support/run.h"
#include "support/suite.h"

static const char program[] = TESTED_BUILD "/bin/terms-count";

static terms_list *list_of(unsigned folds, const char *text) {
    terms_list *list;
    terms_error err = {.text = ""};
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    ck_assert_int_eq(terms_list_fold(list, folds, NULL), TERMS_OK);
    terms_list_parse(list, "list", TERMS_LIST_TEXT, text, strlen(text), NULL, &err);
    ck_assert_str_eq(err.text, "");
    return list;
}

static terms_matcher *matcher_of(unsigned folds, const char *text) {
    terms_list *list = list_of(folds, text);
    terms_matcher *matcher;
    ck_assert_int_eq(terms_matcher_new(&matcher, list), TERMS_OK);
    terms_list_free(list);
    return matcher;
}

/* The tally of the list's first term in a text, and the text's sizes. */
static terms_tally count(unsigned folds, const char *list, const char *text, terms_sizes *sizes) {
    terms_matcher *matcher = matcher_of(folds, list);
    terms_counts *counts;
    terms_tally tally;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    ck_assert_int_eq(terms_counts_begin(counts, &(terms_document){.id = "text"}), TERMS_OK);
    ck_assert_int_eq(terms_counts_feed(counts, text, strlen(text)), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
    terms_counts_tally(counts, 0, 0, &tally);
    terms_counts_document(counts, 0, NULL, NULL, sizes);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
    return tally;
}

/* Total, quoted, joined and excluded of the first term of a list. */
static void check(unsigned folds, const char *list, const char *text, const char *expected) {
    char found[64];
    terms_tally t = count(folds, list, text, NULL);
    snprintf(found, sizeof found, "%" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64, t.total, t.quoted,
             t.joined, t.excluded);
    ck_assert_msg(strcmp(found, expected) == 0, "%s in %s: %s, not %s", list, text, found,
                  expected);
}

START_TEST(punctuation_is_passed_over_where_that_is_asked_for) {
    static const char text[] = "勇当先行者、谱写新篇章。勇当先行者谱写新篇章。";
    check(0, "勇当先行者谱写新篇章\n", text, "1 0 0 0");
    check(TERMS_IGNORE_PUNCT, "勇当先行者谱写新篇章\n", text, "2 0 0 0");
    check(TERMS_IGNORE_PUNCT, "勇当先行者，谱写新篇章\n", text, "2 0 0 0");
    check(TERMS_IGNORE_PUNCT, "“勇当先行者”、《谱写新篇章》\n", text, "2 0 0 0");
}
END_TEST

START_TEST(exactly_these_marks_are_passed_over) {
    static const char *const marks[] = {
        "、", "，", ",", "·",  "•", "・", "‧",  "“",  "”",  "„",  "‟",  "＂", "\"", "〝", "〞", "‘",
        "’",  "‚",  "‛", "＇", "'", "「", "」", "『", "』", "《", "》", "〈", "〉", "«",  "»"};
    static const char *const others[] = {"。", "；", "：", "？", "！", "（", "）", "—", "-",
                                         "…",  ".",  ";",  "【", "】", "〔", "/",  "*", "‹"};
    char text[64];
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        snprintf(text, sizeof text, "新%s时%s%s代", marks[i], marks[i], marks[i]);
        check(TERMS_IGNORE_PUNCT, "新时代\n", text, "1 0 0 0");
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        snprintf(text, sizeof text, "新%s时代", others[i]);
        check(TERMS_IGNORE_PUNCT, "新时代\n", text, "0 0 0 0");
    }
}
END_TEST

START_TEST(what_is_passed_over_still_quotes_and_parts_blanks) {
    const unsigned folds = TERMS_IGNORE_PUNCT;
    check(folds, "三支队伍\n", "“三支队伍”「三支队伍」\"三支队伍\"", "3 3 0 0");
    check(folds, "三支队伍\n", "“，三支队伍”“三支队伍，”", "2 0 0 0");
    check(folds, "三支队伍\n", "“三支、队伍”", "1 1 0 0");
    check(folds, "A\n", "\"A\", \" A\", \"A \", \" A \"", "4 1 0 0");
    check(folds, "A\n", "\"\nA\"\n\n\"A\"", "2 1 0 0");
    check(folds, "三支队伍\n", "三支、\n队伍；三支、 队伍", "2 0 2 0");
    check(folds, "三支队伍\n", "三支、\n\n队伍；三支\t、队伍", "0 0 0 0");
    check(folds, "A B\n", "A, B; A , B; A ,B; A,B", "3 0 1 0");
    check(folds, "， A ，\n", "A", "1 0 0 0");
    check(folds, "十大\t\t\t二、十大\n", "二十大，二“十大”，十大", "1 0 0 2");
}
END_TEST

START_TEST(sizes_are_those_of_the_text) {
    terms_sizes plain, folded;
    static const char text[] = "“两会”、，《发展》";
    count(0, "两会\n", text, &plain);
    count(TERMS_IGNORE_PUNCT, "两会\n", text, &folded);
    ck_assert_uint_eq(plain.chars, 10);
    ck_assert_mem_eq(&plain, &folded, sizeof plain);
}
END_TEST

START_TEST(a_form_of_punctuation_alone_is_empty) {
    terms_list *list = list_of(TERMS_IGNORE_PUNCT, "");
    terms_error err;
    ck_assert_int_eq(terms_list_add(list, "《》、", NULL, NULL, &err), TERMS_BAD_SYNTAX);
    ck_assert_str_eq(err.text,
                     "the form is empty: give at least one visible character but punctuation");
    ck_assert_int_eq(terms_list_add(list, "《一》", NULL, NULL, &err), TERMS_OK);
    ck_assert_int_eq(terms_list_add(list, "一", "T", NULL, &err), TERMS_BAD_SYNTAX);
    terms_list_free(list);
}
END_TEST

START_TEST(folding_is_chosen_before_the_first_form) {
    terms_list *list = list_of(0, "");
    ck_assert_int_eq(terms_list_fold(NULL, 0, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_list_fold(list, 4, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_list_fold(list, TERMS_IGNORE_PUNCT, NULL), TERMS_OK);
    ck_assert_int_eq(terms_list_fold(list, 0, NULL), TERMS_OK);
    ck_assert_int_eq(terms_list_add(list, "《", NULL, NULL, NULL), TERMS_OK);
    ck_assert_int_eq(terms_list_fold(list, TERMS_IGNORE_PUNCT, NULL), TERMS_BAD_ARGUMENT);
    terms_list_free(list);
}
END_TEST

/* Whether this build knows variants; a word where it does not. */
static bool has_variants(const char *test) {
    if (!terms_has_variants())
        printf("%s: skipped, this build has no OpenCC\n", test);
    return terms_has_variants();
}

START_TEST(a_build_without_opencc_refuses_variants) {
    if (terms_has_variants())
        return;
    terms_list *list = list_of(0, "");
    terms_error err;
    ck_assert_int_eq(terms_list_fold(list, TERMS_VARIANTS, &err), TERMS_UNSUPPORTED);
    ck_assert_str_eq(err.text, "this build has no OpenCC, which variants need");
    terms_list_free(list);
    const run_result *result = run(program, "-e", "发展", "--variants", "README.md", NULL);
    ck_assert_int_eq(result->status, 2);
    ck_assert_ptr_nonnull(strstr(result->err, "--variants: this build has no OpenCC"));
}
END_TEST

START_TEST(variants_count_as_one) {
    static const char *const groups[] = {"发發髮", "后後",   "里裏裡", "台臺颱檯", "鉴鑑鑒",
                                         "沢泽澤", "为為爲", "说說説", "干乾幹"};
    if (!has_variants("variants_count_as_one"))
        return;
    terms_list *list = list_of(TERMS_VARIANTS, "");
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        char term[24];
        snprintf(term, sizeof term, "T%zu", i);
        for (const char *at = groups[i]; *at; at += 3) {
            char form[4] = {at[0], at[1], at[2], '\0'};
            terms_status status = terms_list_add(list, form, term, NULL, NULL);
            ck_assert_msg(status == TERMS_OK, "%s", form);
            ck_assert_msg(terms_list_add(list, form, "another", NULL, NULL) == TERMS_BAD_SYNTAX,
                          "%s", form);
        }
    }
    terms_matcher *matcher;
    ck_assert_int_eq(terms_matcher_new(&matcher, list), TERMS_OK);
    ck_assert_uint_eq(matcher->form_count, sizeof groups / sizeof *groups);
    terms_matcher_free(matcher);
    terms_list_free(list);
}
END_TEST

START_TEST(variants_are_found_in_each_others_text) {
    if (!has_variants("variants_are_found_in_each_others_text"))
        return;
    check(0, "发展\n", "發展，发展", "1 0 0 0");
    check(TERMS_VARIANTS, "发展\n", "發展，发展，髮展", "3 0 0 0");
    check(TERMS_VARIANTS, "發展\n", "發展，发展", "2 0 0 0");
    check(TERMS_VARIANTS, "圖書館\n", "図書館、图书馆", "2 0 0 0");
    check(TERMS_VARIANTS, "GDP與3〇\n", "ｇｄｐ与3○", "1 0 0 0");
    check(TERMS_VARIANTS, "三支隊伍\n", "三支、队伍", "0 0 0 0");
    check(TERMS_VARIANTS | TERMS_IGNORE_PUNCT, "三支隊伍\n", "“三支、队伍”", "1 1 0 0");
    check(TERMS_VARIANTS, "十大\t\t\t歷屆十大\n", "历届十大，十大", "1 0 0 1");
}
END_TEST

/* 館 and 舘 are both simplified to 馆, 兩 to 两, and 両 stays as it is. */
START_TEST(a_class_is_named_by_what_its_characters_are_simplified_to) {
    static const char *const classes[] = {"发發髮", "馆館舘", "两兩両", "泽澤沢", "干乾幹"};
    if (!has_variants("a_class_is_named_by_what_its_characters_are_simplified_to"))
        return;
    terms_matcher *matcher = matcher_of(TERMS_VARIANTS, "一\n");
    const terms__folding *folding = &matcher->folding;
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        uint32_t name = terms__utf8_read((const unsigned char *)classes[i]).code_point;
        for (const char *at = classes[i]; *at; at += 3) {
            uint32_t c = terms__utf8_read((const unsigned char *)at).code_point;
            ck_assert_msg(terms__folding_variant(folding, c) == name, "%s", at);
        }
    }
    for (uint32_t c = 0; c < 0x110000; c++) {
        uint32_t to = terms__folding_variant(folding, c);
        if (terms__folding_variant(folding, to) != to)
            ck_abort_msg("U+%04" PRIX32 " goes to U+%04" PRIX32, c, to);
    }
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(programs_take_both) {
    const char *both = terms_has_variants() ? "--variants" : "--ignore-punct";
    run_enter();
    run_write("a.txt", "勇当先行者、谱写新篇章。勇當先行者谱写新篇章");
    const run_result *result = run("terms-count", "-e", "勇当先行者谱写新篇章", "a.txt", "-t",
                                   "wide", "--ignore-punct", both, NULL);
    ck_assert_int_eq(result->status, 0);
    ck_assert_str_eq(result->out, terms_has_variants()
                                      ? "doc,date,group,han,勇当先行者谱写新篇章\na.txt,,,20,2\n"
                                      : "doc,date,group,han,勇当先行者谱写新篇章\na.txt,,,20,1\n");
    run_leave();
}
END_TEST

/* The numbers of an independent program. */
START_TEST(the_sample_of_four_documents_has_one_more) {
    const char *path =
        suite_shared("the_sample_of_four_documents_has_one_more", "corpora/seed/all.txt");
    if (!path)
        return;
    const run_result *result = run(program, "-e", "勇当先行者、谱写新篇章", path, NULL);
    ck_assert_ptr_nonnull(strstr(result->out, "1,勇当先行者、谱写新篇章,,4,4,"));
    result = run(program, "-e", "勇当先行者、谱写新篇章", path, "--ignore-punct", NULL);
    ck_assert_ptr_nonnull(strstr(result->out, "1,勇当先行者、谱写新篇章,,5,5,"));
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("folding", &tests);
    tcase_add_test(tests, punctuation_is_passed_over_where_that_is_asked_for);
    tcase_add_test(tests, exactly_these_marks_are_passed_over);
    tcase_add_test(tests, what_is_passed_over_still_quotes_and_parts_blanks);
    tcase_add_test(tests, sizes_are_those_of_the_text);
    tcase_add_test(tests, a_form_of_punctuation_alone_is_empty);
    tcase_add_test(tests, folding_is_chosen_before_the_first_form);
    tcase_add_test(tests, a_build_without_opencc_refuses_variants);
    tcase_add_test(tests, variants_count_as_one);
    tcase_add_test(tests, variants_are_found_in_each_others_text);
    tcase_add_test(tests, a_class_is_named_by_what_its_characters_are_simplified_to);
    tcase_add_test(tests, programs_take_both);
    tcase_add_test(tests, the_sample_of_four_documents_has_one_more);
    return suite_run(suite);
}
