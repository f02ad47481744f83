/* Tests of listtext: lists as text, one form a line.
 * SPDX-License-Identifier: MIT */
#include "support/listed.h"
#include "support/suite.h"

START_TEST(a_line_holds_form_term_category_and_exceptions) {
    listed_check_text("十大\t党代会\t会议\t二十大|十大报告\n新征程\n",
                      "十大=党代会/会议;新征程=新征程;十大<二十大;十大<十大报告;");
}
END_TEST

START_TEST(a_missing_or_empty_term_is_the_form_itself) {
    listed_check_text("一\n二\t\n三\t　\t数\nABC\n", "一=一;二=二;三=三/数;abc=ABC;");
}
END_TEST

START_TEST(lines_end_at_lf_cr_and_crlf) {
    listed_check_text("一\n二\r三\r\n四", "一=一;二=二;三=三;四=四;");
    listed_check_text("一\t\r\n二\r\n\r\r\n三\r", "一=一;二=二;三=三;");
}
END_TEST

START_TEST(blank_lines_and_comments_are_skipped) {
    listed_check_text("", "");
    listed_check_text("\n\r\r\n \n\t\n \t \t\t\t\n　\xC2\xA0\n# a\tb\tc\td\te\tf\n#\n一\n",
                      "一=一;");
    listed_check_text("#一\r#二\r三", "三=三;");
}
END_TEST

START_TEST(a_backslash_lets_a_form_begin_with_a_number_sign) {
    listed_check_text("\\#一\n\\##二\n", "#一=#一;##二=##二;");
    listed_check_text(" \\#一\t\\#话题\n", "#一=\\#话题;");
    listed_check_text("一#二\n #三\n\\四\n五\\#\n\\\\#六\n",
                      "一#二=一#二;#三=#三;\\四=\\四;五\\#=五\\#;\\\\#六=\\\\#六;");
}
END_TEST

START_TEST(invisible_characters_are_no_blanks) {
    listed_check_text("\xE2\x80\x8B一\xE2\x80\x8B\t\xE2\x80\x8B二\n", "一=\xE2\x80\x8B二;");
}
END_TEST

START_TEST(too_many_fields_are_an_error_unless_empty) {
    listed_check_refused(TERMS_LIST_TEXT, "一\na\tb\tc\ta\te\n", 2, "too many fields");
    listed_check_refused(TERMS_LIST_TEXT, "a\t\t\t\t \t\tx", 1, "too many fields");
    listed_check_text("a\tb\tc\tab\t\t \t　\n", "a=b/c;a<ab;");
}
END_TEST

START_TEST(a_header_in_a_list_of_text_is_a_warning) {
    const char *part = "looks like a header, and is read as a form";
    listed_check_warned("form,term\n两会,x\n", "form,term=form,term;两会,x=两会,x;", 1, part);
    listed_check_warned("term; Form ; form \n", "term; form ; form=term; Form ; form;", 1, part);
    listed_check_warned("\"term\",\"form\"", "\"term\",\"form\"=\"term\",\"form\";", 1, part);
    listed_check_warned("term\tform\ttotal\n", "term=form/total;", 1, part);
    listed_check_text("form\nform,x1\n", "form=form;form,x1=form,x1;");
    listed_check_text("reform,forms\n", "reform,forms=reform,forms;");
    listed_check_text("# form,term\n", "");
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("listtext", &tests);
    tcase_add_test(tests, a_line_holds_form_term_category_and_exceptions);
    tcase_add_test(tests, a_missing_or_empty_term_is_the_form_itself);
    tcase_add_test(tests, lines_end_at_lf_cr_and_crlf);
    tcase_add_test(tests, blank_lines_and_comments_are_skipped);
    tcase_add_test(tests, a_backslash_lets_a_form_begin_with_a_number_sign);
    tcase_add_test(tests, invisible_characters_are_no_blanks);
    tcase_add_test(tests, too_many_fields_are_an_error_unless_empty);
    tcase_add_test(tests, a_header_in_a_list_of_text_is_a_warning);
    return suite_run(suite);
}
