/* Tests of list: terms, forms and exceptions, and what is said of those that repeat or are wrong.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "libterms.h"
#include "match/list/list.h"
#include "support/faults.h"
#include "support/listed.h"
#include "support/suite.h"

static void put(terms__bytes *out, const char *text) {
    ck_assert(terms__bytes_add(out, text, strlen(text)));
}

START_TEST(a_term_may_be_named_after_forms_that_name_none) {
    listed_check_text("两会\n三农\nＡ\n全国两会\t两会\na股\tＡ\n人大\t人大\n",
                      "两会=两会;三农=三农;a=Ａ;全国两会=两会;a股=Ａ;人大=人大;");
}
END_TEST

START_TEST(several_forms_make_one_term) {
    listed_check_text("两会\t全国两会\n全国两会\n两會\t全国两会\n",
                      "两会=全国两会;全国两会=全国两会;两會=全国两会;");
}
END_TEST

START_TEST(terms_are_numbered_as_they_come) {
    terms_list *list = listed_new();
    ck_assert_int_eq(listed_parse(list, TERMS_LIST_TEXT, "b\tB\nc\nd\tB\na\n", NULL), TERMS_OK);
    ck_assert_uint_eq(terms_list_size(list), 3);
    ck_assert_str_eq(terms_list_term(list, 0), "B");
    ck_assert_str_eq(terms_list_term(list, 1), "c");
    ck_assert_str_eq(terms_list_term(list, 2), "a");
    ck_assert_str_eq(terms_list_category(list, 2), "");
    ck_assert_ptr_null(terms_list_term(list, 3));
    ck_assert_ptr_null(terms_list_category(list, 3));
    terms_list_free(list);
}
END_TEST

START_TEST(terms_are_not_folded) {
    listed_check_text("a\tTerm\nb\tterm\nc\t“term”\n", "a=Term;b=term;c=“term”;");
}
END_TEST

/* U+2F00 and U+F900 fold to U+4E00 and U+8C48; U+4DFF, U+4E00, U+9FFF and U+A000 to themselves. */
START_TEST(ideographs_fold_to_themselves) {
    listed_check_text(
        "一\n丂鿿\n⼀二\n\xEF\xA4\x80\n䷿丁\nꀀ丁\n一a丁\n",
        "一=一;丂鿿=丂鿿;一二=⼀二;\xE8\xB1\x88=\xEF\xA4\x80;䷿丁=䷿丁;ꀀ丁=ꀀ丁;"
        "一a丁="
        "一a丁;");
}
END_TEST

START_TEST(exceptions_of_a_repeated_form_are_united) {
    listed_check_warned("十大\t\t\t二十大\n十大\t\t\t十大报告|二十大\n",
                        "十大=十大;十大<二十大;十大<十大报告;十大<二十大;", 2, "十大");
}
END_TEST

START_TEST(an_exception_that_lacks_its_form_is_a_warning) {
    listed_check_warned("a\n十大\t\t\t二十大|十九届\n", "a=a;十大=十大;十大<二十大;", 2,
                        "the exception “十九届” does not hold the form “十大”");
    listed_check_warned("ab\t\t\tＡＢＣ|a b\n", "ab=ab;ab<abc;", 1, "“a b”");
}
END_TEST

START_TEST(an_exception_that_is_its_form_is_a_warning) {
    listed_check_warned("十大\t\t\t二十大|十大\n", "十大=十大;十大<二十大;十大<十大;", 1,
                        "the exception “十大” is the form itself, which is never counted then");
    listed_check_warned("ab\t\t\tＡＢ\n", "ab=ab;ab<ab;", 1, "“ＡＢ”");
}
END_TEST

START_TEST(exceptions_are_folded_and_are_one_block) {
    listed_check_text("十大\t\t\t第二 十 大！\n", "十大=十大;十大<第二十大!;");
    listed_check_refused(TERMS_LIST_CSV, "form,except\nx,\n十大,\"二\t十大\"\n", 3, "exception");
    listed_check_refused(TERMS_LIST_TEXT, "十大\n十二\t\t\t十二个|\xE2\x80\x8B\n", 2,
                         "the exception is empty");
}
END_TEST

START_TEST(a_term_keeps_its_first_category) {
    listed_check_text("a\tT\nb\tT\tone\nc\tT\ttwo\n", "a=T/one;b=T/one;c=T/one;");
    listed_check_warned("a\t\tone\na\t\ttwo\n", "a=a/one;", 2, "a");
    listed_check_warned("a\na\t\ttwo\n", "a=a/two;", 2, "a");
}
END_TEST

START_TEST(repeats_under_one_term_are_one_with_a_warning) {
    listed_check_warned("ABC\tT\nabc\tT\n", "abc=T;", 2, "stands in line 1 already (term “T”)");
    listed_check_warned("# x\n两 会\tT\n\n两会\tT\tc\n", "两会=T/c;", 4, "line 2");
}
END_TEST

START_TEST(repeats_under_terms_left_out_are_one_with_the_first_spelling) {
    listed_check_warned("ABC\nabc\n", "abc=ABC;", 2, "the form “abc” stands in line 1 already");
    listed_check_warned("豈\n豈\n", "豈=豈;", 2, "line 1");
    terms_list *list = listed_new();
    ck_assert_int_eq(listed_parse(list, TERMS_LIST_TEXT, "ABC\nabc\nAbc\nＡBC\n", NULL), TERMS_OK);
    for (size_t i = 0; i < 3; i++)
        listed_check_warning(list, i, i + 2, "line 1");
    ck_assert(!terms_list_warning(list, 3, NULL, NULL));
    listed_check(list, "abc=ABC;");
    terms_list_free(list);
}
END_TEST

START_TEST(a_named_term_that_is_the_form_itself_is_the_same_term) {
    listed_check_warned("abc\nabc\tabc\n", "abc=abc;", 2, "line 1");
    listed_check_warned("abc\tabc\nabc\n", "abc=abc;", 2, "line 1");
}
END_TEST

START_TEST(repeats_under_two_terms_are_an_error_that_names_both_lines) {
    listed_check_refused(TERMS_LIST_TEXT, "x\nabc\tS\n\nABC\tT\n", 4,
                         "given to two terms, “T” here and “S” in line 2");
    listed_check_refused(TERMS_LIST_TEXT, "abc\nABC\tT\n", 2, "“T” here and “abc” in line 1");
    listed_check_refused(TERMS_LIST_TEXT, "abc\tT\nABC\n", 2, "“ABC” here and “T” in line 1");
    listed_check_refused(TERMS_LIST_TEXT, "abc\tabc\nABC\n", 2, "“ABC” here and “abc” in line 1");
    listed_check_refused(TERMS_LIST_TEXT, "abc\nabc\tabc\nABC\n", 3,
                         "“ABC” here and “abc” in line 1");
    listed_check_refused(TERMS_LIST_CSV, "form,term\n\"abc\",S\nＡＢＣ,T\n", 3, "in line 2");
}
END_TEST

START_TEST(long_names_leave_room_for_the_other_line) {
    terms__bytes text = {0};
    for (int line = 0; line < 2; line++) {
        for (int i = 0; i < 40; i++)
            put(&text, "中国式现代化");
        put(&text, line ? "\t" : "\t新");
        for (int i = 0; i < 40; i++)
            put(&text, "新时代");
        put(&text, "\n");
    }
    ck_assert(terms__bytes_add(&text, "", 1));
    listed_check_refused(TERMS_LIST_TEXT, text.data, 2, "in line 1");
    terms__bytes_free(&text);
}
END_TEST

START_TEST(an_earlier_call_is_named_so) {
    terms_list *list = listed_new();
    terms_error err;
    ck_assert_int_eq(terms_list_add(list, "abc", "S", NULL, NULL), TERMS_OK);
    ck_assert_int_eq(terms_list_add(list, "ABC", "T", NULL, &err), TERMS_BAD_SYNTAX);
    listed_check_error(&err, TERMS_BAD_SYNTAX, 0, "“S” in what came before");
    terms_list_free(list);
}
END_TEST

START_TEST(an_empty_form_is_an_error_with_its_line) {
    listed_check_refused(TERMS_LIST_TEXT, "a\n\n\tterm\n", 3, "the form is empty");
    listed_check_refused(TERMS_LIST_TEXT, "a\n　\tterm\n", 2, "the form is empty");
    listed_check_refused(TERMS_LIST_TEXT, "a\r\xE2\x80\x8B\xEF\xBB\xBF\r", 2, "the form is empty");
    listed_check_refused(TERMS_LIST_CSV, "term,form\nT,\n", 2, "the form is empty");
    listed_check_refused(TERMS_LIST_CSV, "form,term\n\"\n\",T\n", 2, "the form is empty");
}
END_TEST

START_TEST(a_form_that_holds_the_end_of_a_block_is_an_error) {
    const char *forms[] = {"\"a\tb\"",
                           "\"a\n\nb\"",
                           "\"a\r\r\nb\"",
                           "\"a\n \nb\"",
                           "\"a\n  b\"",
                           "a\vb",
                           "a\fb",
                           "a\xE2\x80\xA9"
                           "b",
                           "\"a\xC2\x85\xE2\x80\xA8"
                           "b\"",
                           "\"a\xE2\x80\xA8　　b\""};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        char text[64];
        snprintf(text, sizeof text, "form\nx\n%s\n", forms[i]);
        listed_check_refused(TERMS_LIST_CSV, text, 3, "holds the end of a block");
    }
    listed_check_refused(TERMS_LIST_TEXT, "x\na\vb\n", 2, "holds the end of a block");
}
END_TEST

START_TEST(a_list_with_an_error_holds_what_came_before) {
    terms_list *list = listed_new();
    ck_assert_int_eq(listed_parse(list, TERMS_LIST_TEXT, "一\n二\t\t\t十二\n\t三\n四\n", NULL),
                     TERMS_BAD_SYNTAX);
    listed_check(list, "一=一;二=二;二<十二;");
    ck_assert_int_eq(listed_parse(list, TERMS_LIST_TEXT, "三\n", NULL), TERMS_OK);
    listed_check_clean(list, "一=一;二=二;三=三;二<十二;");
}
END_TEST

START_TEST(forms_and_exceptions_are_added_by_calls) {
    terms_list *list = listed_new();
    terms_error err;
    ck_assert_int_eq(terms_list_add(list, "十大", "T", "c", NULL), TERMS_OK);
    ck_assert_int_eq(terms_list_add(list, "ＡＢ", "", "", NULL), TERMS_OK);
    ck_assert_int_eq(terms_list_add(list, " 一 二 ", NULL, NULL, NULL), TERMS_OK);
    ck_assert_int_eq(terms_list_except(list, "十 大", "二十大", NULL), TERMS_OK);
    ck_assert_int_eq(terms_list_except(list, "两会", "两会场", &err), TERMS_BAD_ARGUMENT);
    listed_check_error(&err, TERMS_BAD_ARGUMENT, 0, "“两会” of the exception has not been added");
    ck_assert_int_eq(terms_list_except(list, "十大", "", &err), TERMS_BAD_SYNTAX);
    ck_assert_int_eq(terms_list_except(list, "十大", "二\t十大", &err), TERMS_BAD_SYNTAX);
    ck_assert_int_eq(terms_list_except(list, "十大", "\xFF十大", &err), TERMS_BAD_BYTES);
    ck_assert_int_eq(terms_list_except(list, "\xFF十大", "十大", &err), TERMS_BAD_BYTES);
    listed_check_clean(list, "十大=T/c;ab=ＡＢ;一二= 一 二 ;十大<二十大;");
}
END_TEST

START_TEST(forms_given_by_calls_are_refused_as_in_files) {
    terms_list *list = listed_new();
    terms_error err;
    ck_assert_int_eq(terms_list_add(list, "", NULL, NULL, &err), TERMS_BAD_SYNTAX);
    listed_check_error(&err, TERMS_BAD_SYNTAX, 0, "the form is empty");
    ck_assert_int_eq(terms_list_add(list, "　\xC2\xAD", NULL, NULL, &err), TERMS_BAD_SYNTAX);
    ck_assert_int_eq(terms_list_add(list, "a\tb", NULL, NULL, &err), TERMS_BAD_SYNTAX);
    ck_assert_int_eq(terms_list_add(list, "a\n\nb", NULL, NULL, NULL), TERMS_BAD_SYNTAX);
    ck_assert_int_eq(terms_list_add(list, "a\n", NULL, NULL, NULL), TERMS_OK);
    ck_assert_int_eq(terms_list_add(list, "\xE4\xB8", NULL, NULL, &err), TERMS_BAD_BYTES);
    listed_check_error(&err, TERMS_BAD_BYTES, 0, "not UTF-8");
    ck_assert_int_eq(terms_list_add(list, "一\xE4\xB8\xC0", NULL, NULL, &err), TERMS_BAD_BYTES);
    ck_assert_int_eq(terms_list_add(list, "\xE5\x38\x80", NULL, NULL, &err), TERMS_BAD_BYTES);
    ck_assert_int_eq(terms_list_add(list, "a\xC0\xAF", NULL, NULL, NULL), TERMS_BAD_BYTES);
    listed_check_clean(list, "a=a\n;");
}
END_TEST

START_TEST(missing_arguments_are_refused) {
    terms_list *list = listed_new();
    terms_error err;
    ck_assert_int_eq(terms_list_add(NULL, "a", NULL, NULL, &err), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(err.status, TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_list_add(list, NULL, "a", NULL, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_list_except(NULL, "a", "ab", NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_list_except(list, NULL, "ab", NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_list_except(list, "a", NULL, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_list_load(NULL, "a", NULL, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_list_load(list, NULL, NULL, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(listed_parse(NULL, TERMS_LIST_TEXT, "a", NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_list_parse(list, NULL, TERMS_LIST_TEXT, "a", 1, NULL, NULL),
                     TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_list_parse(list, "list", TERMS_LIST_TEXT, NULL, 1, NULL, NULL),
                     TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_list_parse(list, "list", TERMS_LIST_TEXT, NULL, 0, NULL, NULL),
                     TERMS_OK);
    listed_check_clean(list, "");
    terms_list_free(NULL);
}
END_TEST

START_TEST(a_hundred_thousand_forms_are_numbered_as_they_come) {
    enum { MANY = 100000 };
    terms_list *list = listed_new();
    terms__bytes text = {0};
    char line[64];
    for (int i = 0; i < MANY; i++) {
        snprintf(line, sizeof line, "词%d语\t\t类%d\t新词%d语\n", i, i % 7, i);
        put(&text, line);
    }
    ck_assert_int_eq(
        terms_list_parse(list, "list", TERMS_LIST_TEXT, text.data, text.len, NULL, NULL), TERMS_OK);
    ck_assert_uint_eq(terms_list_size(list), MANY);
    ck_assert_uint_eq(list->exception_count, MANY);
    for (int i = 0; i < MANY; i++) {
        snprintf(line, sizeof line, "词%d语", i);
        ck_assert_str_eq(terms_list_term(list, (size_t)i), line);
        snprintf(line, sizeof line, "类%d", i % 7);
        ck_assert_str_eq(terms_list_category(list, (size_t)i), line);
    }
    ck_assert(!terms_list_warning(list, 0, NULL, NULL));
    terms__bytes_free(&text);
    terms_list_free(list);
}
END_TEST

START_TEST(a_form_may_be_very_long) {
    enum { LENGTH = 10000 };
    terms_list *list = listed_new();
    char *form = calloc(3 * LENGTH + 1, 1);
    for (size_t i = 0; i < LENGTH; i++)
        memcpy(form + 3 * i, "中", 3);
    ck_assert_int_eq(terms_list_add(list, form, NULL, NULL, NULL), TERMS_OK);
    ck_assert_str_eq(terms_list_term(list, 0), form);
    ck_assert_str_eq(terms__lexicon_get(&list->forms, 0, NULL), form);
    free(form);
    terms_list_free(list);
}
END_TEST

/* Parse a list into a new one; what failed for want of memory left nothing odd
 * behind: every warning has its sentence, every term its category. */
static terms_status parse_new(terms_list_format format, const char *text) {
    terms_list *list;
    terms_error err;
    terms_status status = terms_list_new(&list);
    if (status == TERMS_OK)
        status = listed_parse(list, format, text, &err);
    if (list && status != TERMS_OK)
        ck_assert_str_eq(err.text, "out of memory");
    for (size_t i = 0; list && terms_list_warning(list, i, NULL, &err); i++)
        ck_assert_int_eq(strncmp(err.text, "the ", 4), 0);
    for (size_t i = 0; list && i < terms_list_size(list); i++)
        ck_assert_ptr_nonnull(terms_list_category(list, i));
    terms_list_free(list);
    return status;
}

static terms_status run_out_in_text(const void *context) {
    return parse_new(TERMS_LIST_TEXT, context);
}

static terms_status run_out_in_csv(const void *context) {
    return parse_new(TERMS_LIST_CSV, context);
}

START_TEST(memory_that_runs_out_anywhere_is_told) {
    faults_everywhere(run_out_in_text,
                      "十大\tT\tc\t二十大|三十大\n# x\n十 大\tT\td\n大\t\t\t小\n小\n小\n"
                      "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nA\nB\nC\nD\nE\nF\nG\nH\nI\nJ\n");
    faults_everywhere(run_out_in_text, "a\nb\nc\nd\ne\nf\ng\nh\nA\t\tcategory\n");
    faults_everywhere(run_out_in_text, "form,term\n");
    faults_everywhere(run_out_in_text, "十大\t\t\t十大\n");
    faults_everywhere(run_out_in_csv, "form,term,category,except\n十大,T,c,\"二十大|三十大\"\n"
                                      "\"十\n大\",T,d\n大,,,小\n小\n小\n");
}
END_TEST

/* Add a form; a call that failed is made again, and then is as good as the first
 * would have been. */
static bool add_twice(terms_list *list, const char *form) {
    bool good = terms_list_add(list, form, NULL, "c", NULL) == TERMS_OK;
    if (!good)
        ck_assert_int_eq(terms_list_add(list, form, NULL, "c", NULL), TERMS_OK);
    return good;
}

static terms_status run_out_in_calls(const void *context) {
    (void)context;
    terms_list *list;
    bool good = terms_list_new(&list) == TERMS_OK;
    char form[16];
    for (size_t i = 0; list && i < 60; i++) {
        snprintf(form, sizeof form, "第%zu", i);
        good = add_twice(list, form) && good;
        ck_assert_uint_eq(terms_list_size(list), i + 1);
        ck_assert_uint_eq(list->forms.count, i + 1);
    }
    ck_assert(!list || !terms_list_warning(list, 0, NULL, NULL));
    terms_list_free(list);
    return good ? TERMS_OK : TERMS_NO_MEMORY;
}

START_TEST(a_call_that_ran_out_of_memory_can_be_made_again) {
    faults_everywhere(run_out_in_calls, NULL);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("list", &tests);
    tcase_add_test(tests, a_term_may_be_named_after_forms_that_name_none);
    tcase_add_test(tests, several_forms_make_one_term);
    tcase_add_test(tests, terms_are_numbered_as_they_come);
    tcase_add_test(tests, terms_are_not_folded);
    tcase_add_test(tests, ideographs_fold_to_themselves);
    tcase_add_test(tests, exceptions_of_a_repeated_form_are_united);
    tcase_add_test(tests, an_exception_that_lacks_its_form_is_a_warning);
    tcase_add_test(tests, an_exception_that_is_its_form_is_a_warning);
    tcase_add_test(tests, exceptions_are_folded_and_are_one_block);
    tcase_add_test(tests, a_term_keeps_its_first_category);
    tcase_add_test(tests, repeats_under_one_term_are_one_with_a_warning);
    tcase_add_test(tests, repeats_under_terms_left_out_are_one_with_the_first_spelling);
    tcase_add_test(tests, a_named_term_that_is_the_form_itself_is_the_same_term);
    tcase_add_test(tests, repeats_under_two_terms_are_an_error_that_names_both_lines);
    tcase_add_test(tests, long_names_leave_room_for_the_other_line);
    tcase_add_test(tests, an_earlier_call_is_named_so);
    tcase_add_test(tests, an_empty_form_is_an_error_with_its_line);
    tcase_add_test(tests, a_form_that_holds_the_end_of_a_block_is_an_error);
    tcase_add_test(tests, a_list_with_an_error_holds_what_came_before);
    tcase_add_test(tests, forms_and_exceptions_are_added_by_calls);
    tcase_add_test(tests, forms_given_by_calls_are_refused_as_in_files);
    tcase_add_test(tests, missing_arguments_are_refused);
    tcase_add_test(tests, a_hundred_thousand_forms_are_numbered_as_they_come);
    tcase_add_test(tests, a_form_may_be_very_long);
    tcase_add_test(tests, memory_that_runs_out_anywhere_is_told);
    tcase_add_test(tests, a_call_that_ran_out_of_memory_can_be_made_again);
    return suite_run(suite);
}
