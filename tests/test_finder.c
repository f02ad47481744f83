/* Tests of finder: occurrences in a text in memory, one by one.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/bytes.h"
#include "libterms.h"
#include "support/compiled.h"
#include "support/faults.h"
#include "support/suite.h"

#define ZWSP "\xE2\x80\x8B"

static terms_finder *find(const terms_matcher *matcher, const char *text, size_t len) {
    terms_finder *finder;
    ck_assert_int_eq(terms_finder_new(&finder, matcher, text, len), TERMS_OK);
    return finder;
}

static void write_down(char *out, const terms_matcher *matcher, const terms_match *match) {
    const char *labels[] = {"free", "nested in ", "crossing"};
    bool nested = match->label == TERMS_NESTED;
    sprintf(out + strlen(out), "%s %d-%d@%d %s%s%s%s; ", terms_matcher_term(matcher, match->term),
            (int)match->begin, (int)match->end, (int)match->position, labels[match->label],
            nested ? terms_matcher_term(matcher, match->inside) : "",
            match->quoted ? " quoted" : "", match->joined ? " joined" : "");
}

/* Occurrences written down as `term begin-end@position label; ` each. */
static void check(const char *lines, const char *text, const char *expected) {
    terms_matcher *matcher = compiled(lines);
    terms_finder *finder = find(matcher, text, strlen(text));
    const terms_match *match;
    char got[2000] = "";
    while (terms_finder_next(finder, &match) == TERMS_OK && match)
        write_down(got, matcher, match);
    ck_assert_str_eq(got, expected);
    terms_finder_free(finder);
    terms_matcher_free(matcher);
}

START_TEST(occurrences_say_where_they_are) {
    check("两会\n", "全国两会，两会。", "两会 6-12@2 free; 两会 15-21@5 free; ");
    check("a\n", "a", "a 0-1@0 free; ");
    check("𠀀b\n", "é𠀀Ｂ", "𠀀b 2-9@1 free; ");
}
END_TEST

START_TEST(occurrences_come_by_begin_the_longer_first) {
    check("习近平\n习近平新时代\n时代\n新时代\n", "习近平新时代",
          "习近平新时代 0-18@0 free; 习近平 0-9@0 nested in 习近平新时代; "
          "新时代 9-18@3 nested in 习近平新时代; 时代 12-18@4 nested in 新时代; ");
}
END_TEST

START_TEST(occurrences_of_a_term_do_not_overlap) {
    check("哈哈\n", "哈哈哈哈哈", "哈哈 0-6@0 free; 哈哈 6-12@2 free; ");
    check("一二\tT\n二三四\tT\n一\tT\n", "一二三四二三四", "T 0-6@0 free; T 12-21@4 free; ");
}
END_TEST

START_TEST(overlapping_terms_are_labelled) {
    check("的士\n士兵\n", "城堡的士兵", "的士 6-12@2 crossing; 士兵 9-15@3 crossing; ");
    check("印度\n印度尼西亚\n", "印度尼西亚和印度",
          "印度尼西亚 0-15@0 free; 印度 0-6@0 nested in 印度尼西亚; 印度 18-24@6 free; ");
}
END_TEST

START_TEST(exceptions_are_left_out) {
    check("十大\t\t\t二十大\n", "二十大的十大", "十大 12-18@4 free; ");
    check("十大\t\t\t十大报告\n二十大\n", "二十大报告", "二十大 0-9@0 free; ");
}
END_TEST

START_TEST(quotation_marks_right_around_are_told) {
    check("三\n", "“三”‘三’「三」『三』\"三\"＂三＂〝三〞«三»",
          "三 3-6@1 free quoted; 三 12-15@4 free quoted; 三 21-24@7 free quoted; "
          "三 30-33@10 free quoted; 三 37-40@13 free quoted; 三 44-47@16 free quoted; "
          "三 53-56@19 free quoted; 三 61-64@22 free quoted; ");
}
END_TEST

START_TEST(other_marks_are_none) {
    check("三\n", "”三“", "三 3-6@1 free; ");
    check("三\n", "“三’", "三 3-6@1 free; ");
    check("三\n", "“三。”", "三 3-6@1 free; ");
    check("三\n", "“三", "三 3-6@1 free; ");
    check("三\n", "三”", "三 0-3@0 free; ");
    check("三\n", "\"三＂", "三 1-4@1 free; ");
    check("三\n", "《三》", "三 3-6@1 free; ");
}
END_TEST

START_TEST(quotation_marks_stand_in_the_same_block) {
    check("三\n", "“ 三\n”", "三 4-7@2 free quoted; ");
    check("三\n", "“" ZWSP "三" ZWSP "”", "三 6-9@2 free quoted; ");
    check("三\n", "“\n\n三”", "三 5-8@3 free; ");
    check("三\n", "“三\t”", "三 3-6@1 free; ");
    check("三\n", "“\t三”", "三 4-7@2 free; ");
    check("a\n", "\" a \"", "a 2-3@2 free; ");
}
END_TEST

START_TEST(marks_that_belong_to_a_form_are_not_around_it) {
    check("“三”\n", "“三”", "“三” 0-9@0 free; ");
    check("“三”\n", "「\"三\"」", "“三” 3-8@1 free quoted; ");
}
END_TEST

START_TEST(what_passes_over_something_is_joined) {
    check("新征程\n", "新\n征程 新征 程 新 征程",
          "新征程 0-10@0 free joined; 新征程 11-21@5 free joined; "
          "新征程 22-32@10 free joined; ");
    check("公众\n", "公" ZWSP "众 公众" ZWSP, "公众 0-9@0 free joined; 公众 10-16@4 free; ");
    check("公众\n", "公\r\n众", "公众 0-8@0 free joined; ");
}
END_TEST

START_TEST(one_blank_for_one_blank_is_not_joined) {
    check("New York\n", "new york New\r\nYork new\xE3\x80\x80york new  york new \nyork",
          "New York 0-8@0 free; New York 9-18@9 free; New York 19-29@19 free; "
          "New York 30-39@28 free joined; New York 40-49@38 free joined; ");
    check("a b\n", "a" ZWSP " b", "a b 0-6@0 free joined; ");
}
END_TEST

START_TEST(blocks_divide_what_would_be_found) {
    check("中国\n", "中\n\n国 中\n　　国 中\t国", "");
    check("中国\n", "中\n国", "中国 0-7@0 free joined; ");
}
END_TEST

START_TEST(malformed_bytes_count_as_they_are) {
    check("国\n", "\xFF国\xE4\xB8国\xF0\x9F\x98", "国 1-4@1 free; 国 6-9@3 free; ");
}
END_TEST

START_TEST(an_empty_text_holds_nothing) {
    terms_matcher *matcher = compiled("a\n");
    const terms_match *match;
    for (int i = 0; i < 2; i++) {
        terms_finder *finder = find(matcher, i ? "" : NULL, 0);
        for (int again = 0; again < 3; again++) {
            match = (const terms_match *)1;
            ck_assert_int_eq(terms_finder_next(finder, &match), TERMS_OK);
            ck_assert_ptr_null(match);
        }
        terms_finder_free(finder);
    }
    terms_matcher_free(matcher);
    terms_finder_free(NULL);
}
END_TEST

START_TEST(no_terms_find_nothing) {
    check("", "中国", "");
    check("", "", "");
}
END_TEST

START_TEST(a_nul_does_not_end_the_text) {
    terms_matcher *matcher = compiled("国\n");
    terms_finder *finder = find(matcher, "\0国\0", 5);
    const terms_match *match;
    ck_assert_int_eq(terms_finder_next(finder, &match), TERMS_OK);
    ck_assert_uint_eq(match->begin, 1);
    terms_finder_free(finder);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(bad_arguments_are_refused) {
    terms_matcher *matcher = compiled("a\n");
    terms_finder *finder = (terms_finder *)1;
    ck_assert_int_eq(terms_finder_new(&finder, NULL, "a", 1), TERMS_BAD_ARGUMENT);
    ck_assert_ptr_null(finder);
    finder = (terms_finder *)1;
    ck_assert_int_eq(terms_finder_new(&finder, matcher, NULL, 1), TERMS_BAD_ARGUMENT);
    ck_assert_ptr_null(finder);
    terms_matcher_free(matcher);
}
END_TEST

/* Far more text than a window holds, with a long form that keeps labels open. */
static void make_text(terms__bytes *text, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const char *piece = i % 10 ? "一二三四五六七八九十" : "两会 a";
        if (!terms__bytes_add(text, piece, strlen(piece)))
            ck_abort();
    }
}

START_TEST(long_texts_are_found_through) {
    enum { PIECES = 20000, SIZE = 9 * 30 + 8 };
    terms__bytes text = {0};
    make_text(&text, PIECES);
    terms_matcher *matcher =
        compiled("两会\n十一\n五六七\n一二三四五六七八九十一二三四五六七八九十\n");
    terms_finder *finder = find(matcher, text.data, text.len);
    const terms_match *match;
    uint64_t counts[4] = {0}, before = 0, wrong = 0, nested = 0;
    while (terms_finder_next(finder, &match) == TERMS_OK && match) {
        wrong += match->begin < before || (match->term == 0 && match->begin % SIZE != 0);
        before = match->begin;
        nested += match->label == TERMS_NESTED;
        counts[match->term]++;
    }
    ck_assert_uint_eq(wrong, 0);
    ck_assert_uint_eq(counts[0], PIECES / 10);
    ck_assert_uint_eq(counts[1], PIECES / 10 * 8);
    ck_assert_uint_eq(counts[2], PIECES / 10 * 9);
    ck_assert_uint_eq(counts[3], PIECES / 10 * 4);
    ck_assert_uint_eq(nested, PIECES / 10 * (4 + 8));
    terms_finder_free(finder);
    terms_matcher_free(matcher);
    terms__bytes_free(&text);
}
END_TEST

/* A finder that failed goes on finding nothing. */
static terms_status run_out(const void *context) {
    const terms_matcher *matcher = context;
    terms_finder *finder;
    const terms_match *match;
    terms__bytes text = {0};
    for (size_t i = 0; i < 3000; i++)
        if (!terms__bytes_add(&text, "一二三", 9))
            break;
    terms_status status = text.len < 27000
                              ? TERMS_NO_MEMORY
                              : terms_finder_new(&finder, matcher, text.data, text.len);
    if (status == TERMS_OK) {
        do
            status = terms_finder_next(finder, &match);
        while (status == TERMS_OK && match);
        ck_assert_ptr_null(match);
        terms_finder_next(finder, &match);
        ck_assert_ptr_null(match);
        terms_finder_free(finder);
    }
    terms__bytes_free(&text);
    return status;
}

START_TEST(memory_that_runs_out_is_told) {
    terms_matcher *matcher = compiled("一二\tT\n二三\tT\t\t二三一二\n三一\n一\n一二三一二三\n");
    faults_everywhere(run_out, matcher);
    terms_matcher_free(matcher);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("finder", &tests);
    tcase_add_test(tests, occurrences_say_where_they_are);
    tcase_add_test(tests, occurrences_come_by_begin_the_longer_first);
    tcase_add_test(tests, occurrences_of_a_term_do_not_overlap);
    tcase_add_test(tests, overlapping_terms_are_labelled);
    tcase_add_test(tests, exceptions_are_left_out);
    tcase_add_test(tests, quotation_marks_right_around_are_told);
    tcase_add_test(tests, other_marks_are_none);
    tcase_add_test(tests, quotation_marks_stand_in_the_same_block);
    tcase_add_test(tests, marks_that_belong_to_a_form_are_not_around_it);
    tcase_add_test(tests, what_passes_over_something_is_joined);
    tcase_add_test(tests, one_blank_for_one_blank_is_not_joined);
    tcase_add_test(tests, blocks_divide_what_would_be_found);
    tcase_add_test(tests, malformed_bytes_count_as_they_are);
    tcase_add_test(tests, an_empty_text_holds_nothing);
    tcase_add_test(tests, no_terms_find_nothing);
    tcase_add_test(tests, a_nul_does_not_end_the_text);
    tcase_add_test(tests, bad_arguments_are_refused);
    tcase_add_test(tests, long_texts_are_found_through);
    tcase_add_test(tests, memory_that_runs_out_is_told);
    return suite_run(suite);
}
