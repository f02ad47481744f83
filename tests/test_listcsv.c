/* Tests of listcsv: lists as CSV, with a header.
 * SPDX-License-Identifier: MIT */
#include "support/listed.h"
#include "support/suite.h"

START_TEST(a_form_may_hold_one_line_break) {
    listed_check_csv("form\n\"中国\r\n现代\"\n\"a\n b\"\n", "中国现代=中国\r\n现代;a b=a\n b;");
}
END_TEST

START_TEST(columns_of_csv_come_in_any_order) {
    listed_check_csv("form,term,category,except\n十大,T,c,二十大\n", "十大=T/c;十大<二十大;");
    listed_check_csv("except,note,category,form,term\n二十大,x,c,十大,T\n,,,大,\n",
                     "十大=T/c;大=大;十大<二十大;");
    listed_check_csv("\"form\"\n\"a,b\"\n\"\"\"c\"\"\"\n", "a,b=a,b;\"c\"=\"c\";");
    listed_check_csv("id,form\r\n1,a\r\n2,b", "a=a;b=b;");
}
END_TEST

START_TEST(a_csv_header_without_a_form_is_an_error) {
    listed_check_refused(TERMS_LIST_CSV, "term,category\na,b\n", 1, "no column “form”");
    listed_check_refused(TERMS_LIST_CSV, "两会\n", 1, "no column “form”");
    listed_check_refused(TERMS_LIST_CSV, "Form\na\n", 1, "no column “form”");
    listed_check_refused(TERMS_LIST_CSV, "", 1, "no column “form”");
    listed_check_refused(TERMS_LIST_CSV, "\nform\n", 1, "no column “form”: a CSV list begins with");
    listed_check_refused(TERMS_LIST_CSV, "form;term\na;b\n", 1,
                         "no column “form”: divide cells by commas");
    listed_check_refused(TERMS_LIST_CSV, "form\tterm\n", 1,
                         "no column “form”: divide cells by commas");
    listed_check_refused(TERMS_LIST_CSV, "form;x,term\n", 1,
                         "no column “form”: a CSV list begins with");
    listed_check_refused(TERMS_LIST_CSV, "\"form\";\"term\"\n", 1,
                         "quote: divide fields by commas");
}
END_TEST

START_TEST(two_columns_of_one_name_are_an_error) {
    listed_check_refused(TERMS_LIST_CSV, "form,term,form\na,b,c\n", 1,
                         "two columns are called “form”");
    listed_check_refused(TERMS_LIST_CSV, "form,except, except \na\n", 1,
                         "two columns are called “except”");
    listed_check_csv("note,form,note,\n1,a,2,\n", "a=a;");
}
END_TEST

START_TEST(what_guards_a_cell_of_a_table_is_passed_over) {
    listed_check_csv("form,term,category,except\n'+互联网, '-a,'@c,'+互联网+\n",
                     "+互联网=-a/@c;+互联网<+互联网+;");
    listed_check_csv("form\n'a\n'\n''+b\n", "'a='a;'=';''+b=''+b;");
    listed_check_text("'+互联网\n", "'+互联网='+互联网;");
}
END_TEST

START_TEST(csv_records_may_be_blank_short_or_long_with_nothing) {
    listed_check_csv("form,term\n\n \n　\n\"\"\na\nb,,,\nc,T, ,　\n", "a=a;b=b;c=T;");
    listed_check_csv("form,term", "");
}
END_TEST

START_TEST(csv_has_no_comments_and_no_escapes) {
    listed_check_csv("form\n#一\n\\#二\n", "#一=#一;\\#二=\\#二;");
}
END_TEST

START_TEST(csv_errors_name_the_line) {
    listed_check_refused(TERMS_LIST_CSV, "form,term\na,b\nc,d,e\n", 3,
                         "more fields than the header");
    listed_check_refused(TERMS_LIST_CSV, "form\na\n\"b\n\nc", 3, "no end");
    listed_check_refused(TERMS_LIST_CSV, "form,term\na,\"b\nc\",d\n", 2, "more fields");
    listed_check_refused(TERMS_LIST_CSV, "form\na\n\"b\"c\n", 3, "follows a closing quote");
    listed_check_refused(TERMS_LIST_CSV, "\"form\na\n", 1, "no end");
    listed_check_refused(TERMS_LIST_CSV, "form\n\"a\nb\"\n\n\"c\td\"\n", 5, "end of a block");
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("listcsv", &tests);
    tcase_add_test(tests, a_form_may_hold_one_line_break);
    tcase_add_test(tests, columns_of_csv_come_in_any_order);
    tcase_add_test(tests, a_csv_header_without_a_form_is_an_error);
    tcase_add_test(tests, two_columns_of_one_name_are_an_error);
    tcase_add_test(tests, what_guards_a_cell_of_a_table_is_passed_over);
    tcase_add_test(tests, csv_records_may_be_blank_short_or_long_with_nothing);
    tcase_add_test(tests, csv_has_no_comments_and_no_escapes);
    tcase_add_test(tests, csv_errors_name_the_line);
    return suite_run(suite);
}
