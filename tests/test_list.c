/* Tests of list: phrase lists from calls, text, CSV and files.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/utf8.h"
#include "libterms.h"
#include "match/list/entry.h"
#include "match/list/list.h"
#include "support/faults.h"
#include "support/place.h"
#include "support/suite.h"
#include "text/unicode.h"

static terms_list *new_list(void) {
    terms_list *list;
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    return list;
}

static terms_status parse(terms_list *list, terms_list_format format, const char *text,
                          terms_error *err) {
    return terms_list_parse(list, "list", format, text, strlen(text), NULL, err);
}

static void put(terms__bytes *out, const char *text) {
    ck_assert(terms__bytes_add(out, text, strlen(text)));
}

static void put_form(terms__bytes *out, const terms_list *list, size_t form) {
    size_t term = list->form[form].term;
    put(out, terms__lexicon_get(&list->forms, form, NULL));
    put(out, "=");
    put(out, terms_list_term(list, term));
    put(out, *terms_list_category(list, term) ? "/" : "");
    put(out, terms_list_category(list, term));
    put(out, ";");
}

static void put_exception(terms__bytes *out, const terms_list *list, size_t exception) {
    put(out, terms__lexicon_get(&list->forms, list->exceptions[exception].form, NULL));
    put(out, "<");
    put(out, terms__lexicon_get(&list->longer, list->exceptions[exception].longer, NULL));
    put(out, ";");
}

/* A list is written down as its folded forms, `form=term/category;` each, and
 * behind them its folded exceptions, `form<longer;` each. */
static void check_list(const terms_list *list, const char *expected) {
    terms__bytes out = {0};
    for (size_t i = 0; i < list->forms.count; i++)
        put_form(&out, list, i);
    for (size_t i = 0; i < list->exception_count; i++)
        put_exception(&out, list, i);
    ck_assert(terms__bytes_add(&out, "", 1));
    ck_assert_str_eq(out.data, expected);
    terms__bytes_free(&out);
}

/* The same, and the list gave no warning and is freed. */
static void check_clean(terms_list *list, const char *expected) {
    ck_assert(!terms_list_warning(list, 0, NULL, NULL));
    check_list(list, expected);
    terms_list_free(list);
}

static void check_text(const char *text, const char *expected) {
    terms_list *list = new_list();
    ck_assert_int_eq(parse(list, TERMS_LIST_TEXT, text, NULL), TERMS_OK);
    check_clean(list, expected);
}

static void check_csv(const char *text, const char *expected) {
    terms_list *list = new_list();
    ck_assert_int_eq(parse(list, TERMS_LIST_CSV, text, NULL), TERMS_OK);
    check_clean(list, expected);
}

static void check_error(const terms_error *err, terms_status status, uint64_t line,
                        const char *part) {
    ck_assert_int_eq(err->status, status);
    ck_assert_uint_eq(err->line, line);
    ck_assert_msg(strstr(err->text, part) != NULL, "no “%s” in “%s”", part, err->text);
    ck_assert_ptr_null(strchr(err->text, '\n'));
}

static void check_refused(terms_list_format format, const char *text, uint64_t line,
                          const char *part) {
    terms_list *list = new_list();
    terms_error err = {0};
    ck_assert_int_eq(parse(list, format, text, &err), TERMS_BAD_SYNTAX);
    check_error(&err, TERMS_BAD_SYNTAX, line, part);
    ck_assert(!err.has_offset);
    ck_assert_int_eq(parse(list, format, text, NULL), TERMS_BAD_SYNTAX);
    terms_list_free(list);
}

static void check_warning(const terms_list *list, size_t index, uint64_t line, const char *part) {
    const char *name;
    terms_error err;
    ck_assert(terms_list_warning(list, index, &name, &err));
    ck_assert_str_eq(name, "list");
    check_error(&err, TERMS_OK, line, part);
}

/* A text with exactly one warning. */
static void check_warned(const char *text, const char *expected, uint64_t line, const char *part) {
    terms_list *list = new_list();
    ck_assert_int_eq(parse(list, TERMS_LIST_TEXT, text, NULL), TERMS_OK);
    check_warning(list, 0, line, part);
    ck_assert(!terms_list_warning(list, 1, NULL, NULL));
    check_list(list, expected);
    terms_list_free(list);
}

START_TEST(a_line_holds_form_term_category_and_exceptions) {
    check_text("十大\t党代会\t会议\t二十大|十大报告\n新征程\n",
               "十大=党代会/会议;新征程=新征程;十大<二十大;十大<十大报告;");
}
END_TEST

START_TEST(a_missing_or_empty_term_is_the_form_itself) {
    check_text("一\n二\t\n三\t　\t数\nABC\n", "一=一;二=二;三=三/数;abc=ABC;");
}
END_TEST

START_TEST(a_term_may_be_named_after_forms_that_name_none) {
    check_text("两会\n三农\nＡ\n全国两会\t两会\na股\tＡ\n人大\t人大\n",
               "两会=两会;三农=三农;a=Ａ;全国两会=两会;a股=Ａ;人大=人大;");
}
END_TEST

START_TEST(several_forms_make_one_term) {
    check_text("两会\t全国两会\n全国两会\n两會\t全国两会\n",
               "两会=全国两会;全国两会=全国两会;两會=全国两会;");
}
END_TEST

START_TEST(terms_are_numbered_as_they_come) {
    terms_list *list = new_list();
    ck_assert_int_eq(parse(list, TERMS_LIST_TEXT, "b\tB\nc\nd\tB\na\n", NULL), TERMS_OK);
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
    check_text("a\tTerm\nb\tterm\nc\t“term”\n", "a=Term;b=term;c=“term”;");
}
END_TEST

START_TEST(lines_end_at_lf_cr_and_crlf) {
    check_text("一\n二\r三\r\n四", "一=一;二=二;三=三;四=四;");
    check_text("一\t\r\n二\r\n\r\r\n三\r", "一=一;二=二;三=三;");
}
END_TEST

START_TEST(a_byte_order_mark_is_dropped) {
    check_text("\xEF\xBB\xBF一\n", "一=一;");
    check_text("\xEF\xBB\xBF# 一\n二", "二=二;");
    check_text("\xEF\xBB\xBF", "");
    check_csv("\xEF\xBB\xBF"
              "form\n一\n",
              "一=一;");
    check_csv("\xEF\xBB\xBF\"form\"\n一\n", "一=一;");
}
END_TEST

START_TEST(blank_lines_and_comments_are_skipped) {
    check_text("", "");
    check_text("\n\r\r\n \n\t\n \t \t\t\t\n　\xC2\xA0\n# a\tb\tc\td\te\tf\n#\n一\n", "一=一;");
    check_text("#一\r#二\r三", "三=三;");
}
END_TEST

START_TEST(a_backslash_lets_a_form_begin_with_a_number_sign) {
    check_text("\\#一\n\\##二\n", "#一=#一;##二=##二;");
    check_text(" \\#一\t\\#话题\n", "#一=\\#话题;");
    check_text("一#二\n #三\n\\四\n五\\#\n\\\\#六\n",
               "一#二=一#二;#三=#三;\\四=\\四;五\\#=五\\#;\\\\#六=\\\\#六;");
}
END_TEST

START_TEST(fields_have_no_outer_blanks) {
    check_text("　\xC2\xA0 十 大\xE2\x80\x83\t\xE2\x80\xAF党 代 会　\t　会 议\xE2\x81\x9F\t 二十大 "
               "|　十大报告　\n",
               "十大=党 代 会/会 议;十大<二十大;十大<十大报告;");
    check_csv(" form ,　term　,\xC2\xA0"
              "category\n　十大　, 党 代会\xC2\xA0,\"　会议 \"\n",
              "十大=党 代会/会议;");
}
END_TEST

START_TEST(blanks_are_those_of_the_table) {
    for (uint32_t c = 1; c < 0x110000; c++) {
        char text[4];
        size_t size = terms__utf8_encode(c, text);
        bool blank = (terms__unicode_entry(c) & TERMS__UNICODE_CLASS) == TERMS__UNICODE_BLANK;
        if ((c < 0xD800 || c > 0xDFFF) && terms__blank_size(text, size) != (blank ? size : 0))
            ck_abort_msg("U+%04X", c);
    }
}
END_TEST

/* U+2F00 and U+F900 fold to U+4E00 and U+8C48; U+4DFF, U+4E00, U+9FFF and U+A000 to themselves. */
START_TEST(ideographs_fold_to_themselves) {
    check_text(
        "一\n丂鿿\n⼀二\n\xEF\xA4\x80\n䷿丁\nꀀ丁\n一a丁\n",
        "一=一;丂鿿=丂鿿;一二=⼀二;\xE8\xB1\x88=\xEF\xA4\x80;䷿丁=䷿丁;ꀀ丁=ꀀ丁;"
        "一a丁="
        "一a丁;");
}
END_TEST

START_TEST(invisible_characters_are_no_blanks) {
    check_text("\xE2\x80\x8B一\xE2\x80\x8B\t\xE2\x80\x8B二\n", "一=\xE2\x80\x8B二;");
}
END_TEST

START_TEST(too_many_fields_are_an_error_unless_empty) {
    check_refused(TERMS_LIST_TEXT, "一\na\tb\tc\ta\te\n", 2, "too many fields");
    check_refused(TERMS_LIST_TEXT, "a\t\t\t\t \t\tx", 1, "too many fields");
    check_text("a\tb\tc\tab\t\t \t　\n", "a=b/c;a<ab;");
}
END_TEST

START_TEST(empty_exceptions_are_skipped) {
    check_text("十大\t\t\t|二十大|| 　|十大报告|\n", "十大=十大;十大<二十大;十大<十大报告;");
    check_text("十大\t\t\t|\n", "十大=十大;");
    check_csv("form,except\n十大,|\n大,\n", "十大=十大;大=大;");
}
END_TEST

START_TEST(exceptions_of_a_repeated_form_are_united) {
    check_warned("十大\t\t\t二十大\n十大\t\t\t十大报告|二十大\n",
                 "十大=十大;十大<二十大;十大<十大报告;十大<二十大;", 2, "十大");
}
END_TEST

START_TEST(an_exception_that_lacks_its_form_is_a_warning) {
    check_warned("a\n十大\t\t\t二十大|十九届\n", "a=a;十大=十大;十大<二十大;", 2,
                 "the exception “十九届” does not hold the form “十大”");
    check_warned("ab\t\t\tＡＢＣ|a b\n", "ab=ab;ab<abc;", 1, "“a b”");
}
END_TEST

START_TEST(an_exception_that_is_its_form_is_a_warning) {
    check_warned("十大\t\t\t二十大|十大\n", "十大=十大;十大<二十大;十大<十大;", 1,
                 "the exception “十大” is the form itself, which is never counted then");
    check_warned("ab\t\t\tＡＢ\n", "ab=ab;ab<ab;", 1, "“ＡＢ”");
}
END_TEST

START_TEST(a_header_in_a_list_of_text_is_a_warning) {
    const char *part = "looks like a header, and is read as a form";
    check_warned("form,term\n两会,x\n", "form,term=form,term;两会,x=两会,x;", 1, part);
    check_warned("term; Form ; form \n", "term; form ; form=term; Form ; form;", 1, part);
    check_warned("\"term\",\"form\"", "\"term\",\"form\"=\"term\",\"form\";", 1, part);
    check_warned("term\tform\ttotal\n", "term=form/total;", 1, part);
    check_text("form\nform,x1\n", "form=form;form,x1=form,x1;");
    check_text("reform,forms\n", "reform,forms=reform,forms;");
    check_text("# form,term\n", "");
}
END_TEST

START_TEST(exceptions_are_folded_and_are_one_block) {
    check_text("十大\t\t\t第二 十 大！\n", "十大=十大;十大<第二十大!;");
    check_refused(TERMS_LIST_CSV, "form,except\nx,\n十大,\"二\t十大\"\n", 3, "exception");
    check_refused(TERMS_LIST_TEXT, "十大\n十二\t\t\t十二个|\xE2\x80\x8B\n", 2,
                  "the exception is empty");
}
END_TEST

START_TEST(a_term_keeps_its_first_category) {
    check_text("a\tT\nb\tT\tone\nc\tT\ttwo\n", "a=T/one;b=T/one;c=T/one;");
    check_warned("a\t\tone\na\t\ttwo\n", "a=a/one;", 2, "a");
    check_warned("a\na\t\ttwo\n", "a=a/two;", 2, "a");
}
END_TEST

START_TEST(repeats_under_one_term_are_one_with_a_warning) {
    check_warned("ABC\tT\nabc\tT\n", "abc=T;", 2, "stands in line 1 already (term “T”)");
    check_warned("# x\n两 会\tT\n\n两会\tT\tc\n", "两会=T/c;", 4, "line 2");
}
END_TEST

START_TEST(repeats_under_terms_left_out_are_one_with_the_first_spelling) {
    check_warned("ABC\nabc\n", "abc=ABC;", 2, "the form “abc” stands in line 1 already");
    check_warned("豈\n豈\n", "豈=豈;", 2, "line 1");
    terms_list *list = new_list();
    ck_assert_int_eq(parse(list, TERMS_LIST_TEXT, "ABC\nabc\nAbc\nＡBC\n", NULL), TERMS_OK);
    for (size_t i = 0; i < 3; i++)
        check_warning(list, i, i + 2, "line 1");
    ck_assert(!terms_list_warning(list, 3, NULL, NULL));
    check_list(list, "abc=ABC;");
    terms_list_free(list);
}
END_TEST

START_TEST(a_named_term_that_is_the_form_itself_is_the_same_term) {
    check_warned("abc\nabc\tabc\n", "abc=abc;", 2, "line 1");
    check_warned("abc\tabc\nabc\n", "abc=abc;", 2, "line 1");
}
END_TEST

START_TEST(repeats_under_two_terms_are_an_error_that_names_both_lines) {
    check_refused(TERMS_LIST_TEXT, "x\nabc\tS\n\nABC\tT\n", 4,
                  "given to two terms, “T” here and “S” in line 2");
    check_refused(TERMS_LIST_TEXT, "abc\nABC\tT\n", 2, "“T” here and “abc” in line 1");
    check_refused(TERMS_LIST_TEXT, "abc\tT\nABC\n", 2, "“ABC” here and “T” in line 1");
    check_refused(TERMS_LIST_TEXT, "abc\tabc\nABC\n", 2, "“ABC” here and “abc” in line 1");
    check_refused(TERMS_LIST_TEXT, "abc\nabc\tabc\nABC\n", 3, "“ABC” here and “abc” in line 1");
    check_refused(TERMS_LIST_CSV, "form,term\n\"abc\",S\nＡＢＣ,T\n", 3, "in line 2");
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
    check_refused(TERMS_LIST_TEXT, text.data, 2, "in line 1");
    terms__bytes_free(&text);
}
END_TEST

START_TEST(another_file_is_named_with_its_line) {
    terms_list *list = new_list();
    terms_error err;
    const char *name;
    ck_assert_int_eq(terms_list_parse(list, "a.txt", TERMS_LIST_TEXT, "x\nabc", 5, NULL, NULL),
                     TERMS_OK);
    ck_assert_int_eq(terms_list_parse(list, "b.txt", TERMS_LIST_TEXT, "y\nABC", 5, NULL, NULL),
                     TERMS_OK);
    ck_assert(terms_list_warning(list, 0, &name, &err));
    ck_assert_str_eq(name, "b.txt");
    check_error(&err, TERMS_OK, 2, "line 2 of a.txt");
    ck_assert_int_eq(terms_list_parse(list, "c.txt", TERMS_LIST_TEXT, "abc\tT", 5, NULL, &err),
                     TERMS_BAD_SYNTAX);
    check_error(&err, TERMS_BAD_SYNTAX, 1, "line 2 of a.txt");
    ck_assert_int_eq(terms_list_add(list, "Y", NULL, NULL, NULL), TERMS_OK);
    ck_assert(terms_list_warning(list, 1, &name, &err));
    ck_assert_ptr_null(name);
    check_error(&err, TERMS_OK, 0, "line 1 of b.txt");
    terms_list_free(list);
}
END_TEST

START_TEST(an_earlier_call_is_named_so) {
    terms_list *list = new_list();
    terms_error err;
    ck_assert_int_eq(terms_list_add(list, "abc", "S", NULL, NULL), TERMS_OK);
    ck_assert_int_eq(terms_list_add(list, "ABC", "T", NULL, &err), TERMS_BAD_SYNTAX);
    check_error(&err, TERMS_BAD_SYNTAX, 0, "“S” in what came before");
    terms_list_free(list);
}
END_TEST

START_TEST(an_empty_form_is_an_error_with_its_line) {
    check_refused(TERMS_LIST_TEXT, "a\n\n\tterm\n", 3, "the form is empty");
    check_refused(TERMS_LIST_TEXT, "a\n　\tterm\n", 2, "the form is empty");
    check_refused(TERMS_LIST_TEXT, "a\r\xE2\x80\x8B\xEF\xBB\xBF\r", 2, "the form is empty");
    check_refused(TERMS_LIST_CSV, "term,form\nT,\n", 2, "the form is empty");
    check_refused(TERMS_LIST_CSV, "form,term\n\"\n\",T\n", 2, "the form is empty");
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
        check_refused(TERMS_LIST_CSV, text, 3, "holds the end of a block");
    }
    check_refused(TERMS_LIST_TEXT, "x\na\vb\n", 2, "holds the end of a block");
}
END_TEST

START_TEST(a_form_may_hold_one_line_break) {
    check_csv("form\n\"中国\r\n现代\"\n\"a\n b\"\n", "中国现代=中国\r\n现代;a b=a\n b;");
}
END_TEST

START_TEST(columns_of_csv_come_in_any_order) {
    check_csv("form,term,category,except\n十大,T,c,二十大\n", "十大=T/c;十大<二十大;");
    check_csv("except,note,category,form,term\n二十大,x,c,十大,T\n,,,大,\n",
              "十大=T/c;大=大;十大<二十大;");
    check_csv("\"form\"\n\"a,b\"\n\"\"\"c\"\"\"\n", "a,b=a,b;\"c\"=\"c\";");
    check_csv("id,form\r\n1,a\r\n2,b", "a=a;b=b;");
}
END_TEST

START_TEST(a_csv_header_without_a_form_is_an_error) {
    check_refused(TERMS_LIST_CSV, "term,category\na,b\n", 1, "no column “form”");
    check_refused(TERMS_LIST_CSV, "两会\n", 1, "no column “form”");
    check_refused(TERMS_LIST_CSV, "Form\na\n", 1, "no column “form”");
    check_refused(TERMS_LIST_CSV, "", 1, "no column “form”");
    check_refused(TERMS_LIST_CSV, "\nform\n", 1, "no column “form”: a CSV list begins with");
    check_refused(TERMS_LIST_CSV, "form;term\na;b\n", 1,
                  "no column “form”: divide cells by commas");
    check_refused(TERMS_LIST_CSV, "form\tterm\n", 1, "no column “form”: divide cells by commas");
    check_refused(TERMS_LIST_CSV, "form;x,term\n", 1, "no column “form”: a CSV list begins with");
    check_refused(TERMS_LIST_CSV, "\"form\";\"term\"\n", 1, "quote: divide fields by commas");
}
END_TEST

START_TEST(two_columns_of_one_name_are_an_error) {
    check_refused(TERMS_LIST_CSV, "form,term,form\na,b,c\n", 1, "two columns are called “form”");
    check_refused(TERMS_LIST_CSV, "form,except, except \na\n", 1,
                  "two columns are called “except”");
    check_csv("note,form,note,\n1,a,2,\n", "a=a;");
}
END_TEST

START_TEST(what_guards_a_cell_of_a_table_is_passed_over) {
    check_csv("form,term,category,except\n'+互联网, '-a,'@c,'+互联网+\n",
              "+互联网=-a/@c;+互联网<+互联网+;");
    check_csv("form\n'a\n'\n''+b\n", "'a='a;'=';''+b=''+b;");
    check_text("'+互联网\n", "'+互联网='+互联网;");
}
END_TEST

START_TEST(csv_records_may_be_blank_short_or_long_with_nothing) {
    check_csv("form,term\n\n \n　\n\"\"\na\nb,,,\nc,T, ,　\n", "a=a;b=b;c=T;");
    check_csv("form,term", "");
}
END_TEST

START_TEST(csv_has_no_comments_and_no_escapes) {
    check_csv("form\n#一\n\\#二\n", "#一=#一;\\#二=\\#二;");
}
END_TEST

START_TEST(csv_errors_name_the_line) {
    check_refused(TERMS_LIST_CSV, "form,term\na,b\nc,d,e\n", 3, "more fields than the header");
    check_refused(TERMS_LIST_CSV, "form\na\n\"b\n\nc", 3, "no end");
    check_refused(TERMS_LIST_CSV, "form,term\na,\"b\nc\",d\n", 2, "more fields");
    check_refused(TERMS_LIST_CSV, "form\na\n\"b\"c\n", 3, "follows a closing quote");
    check_refused(TERMS_LIST_CSV, "\"form\na\n", 1, "no end");
    check_refused(TERMS_LIST_CSV, "form\n\"a\nb\"\n\n\"c\td\"\n", 5, "end of a block");
}
END_TEST

START_TEST(a_list_with_an_error_holds_what_came_before) {
    terms_list *list = new_list();
    ck_assert_int_eq(parse(list, TERMS_LIST_TEXT, "一\n二\t\t\t十二\n\t三\n四\n", NULL),
                     TERMS_BAD_SYNTAX);
    check_list(list, "一=一;二=二;二<十二;");
    ck_assert_int_eq(parse(list, TERMS_LIST_TEXT, "三\n", NULL), TERMS_OK);
    check_clean(list, "一=一;二=二;三=三;二<十二;");
}
END_TEST

static void check_malformed(const char *encoding, const char *bytes, size_t len, uint64_t line,
                            uint64_t offset) {
    terms_list *list = new_list();
    terms_error err;
    for (int format = TERMS_LIST_TEXT; format <= TERMS_LIST_CSV; format++) {
        ck_assert_int_eq(
            terms_list_parse(list, "list", (terms_list_format)format, bytes, len, encoding, &err),
            TERMS_BAD_BYTES);
        check_error(&err, TERMS_BAD_BYTES, line, "--list-encoding");
        ck_assert(err.has_offset);
        ck_assert_uint_eq(err.offset, offset);
        ck_assert_uint_eq(terms_list_size(list), 0);
    }
    terms_list_free(list);
}

START_TEST(malformed_bytes_are_an_error_with_line_and_offset) {
    check_malformed(NULL, "\xFF", 1, 1, 0);
    check_malformed("utf-8", "一\r\n二\r\xD6\xD0", 11, 3, 9);
    check_malformed("UTF-8", "form\n#\xA3\n", 8, 2, 6);
    check_malformed(NULL,
                    "\xEF\xBB\xBF"
                    "a\n\n\xE4\xB8",
                    8, 3, 6);
    check_malformed("gb18030", "\xD2\xBB\n\xD2\xFF\n", 6, 2, 3);
    check_malformed("utf-16le", "\x00\x4E\n\x00\x00\xD8\n\x00", 8, 2, 4);
    check_malformed("utf-16be", "\x4E\x00\x00\n\x4E", 5, 2, 4);
}
END_TEST

START_TEST(a_list_of_gb18030_read_as_utf8_says_what_to_do) {
    terms_list *list = new_list();
    terms_error err;
    const char *bytes = "form\n\xC1\xBD\xBB\xE1\n";
    ck_assert_int_eq(parse(list, TERMS_LIST_CSV, bytes, &err), TERMS_BAD_BYTES);
    ck_assert_str_eq(err.text, "malformed bytes for utf-8: save the list as UTF-8, or name its "
                               "encoding (--list-encoding)");
    terms_list_free(list);
}
END_TEST

START_TEST(a_nul_is_an_error_with_its_line) {
    terms_list *list = new_list();
    terms_error err;
    ck_assert_int_eq(terms_list_parse(list, "list", TERMS_LIST_TEXT, "a\nb\0c\n", 6, NULL, &err),
                     TERMS_BAD_SYNTAX);
    check_error(&err, TERMS_BAD_SYNTAX, 2, "NUL");
    ck_assert_int_eq(terms_list_parse(list, "list", TERMS_LIST_CSV, "form\n\n\0", 7, NULL, &err),
                     TERMS_BAD_SYNTAX);
    check_error(&err, TERMS_BAD_SYNTAX, 3, "NUL");
    check_clean(list, "");
}
END_TEST

static void check_encoding(const char *encoding, const char *bytes, size_t len,
                           terms_list_format format, const char *expected) {
    terms_list *list = new_list();
    ck_assert_int_eq(terms_list_parse(list, "list", format, bytes, len, encoding, NULL), TERMS_OK);
    check_clean(list, expected);
}

START_TEST(lists_come_in_any_encoding_that_is_named) {
    check_encoding("gbk", "\xC1\xBD\xBB\xE1\t\xC8\xAB\r\n", 8, TERMS_LIST_TEXT, "两会=全;");
    check_encoding("GB2312", "form\n\xC1\xBD\xBB\xE1\n", 10, TERMS_LIST_CSV, "两会=两会;");
    check_encoding("big5", "\xB7\x7C\n", 3, TERMS_LIST_TEXT, "會=會;");
    check_encoding("utf-16", "\xFF\xFE#\0\n\0\x24\x4E\x1A\x4F\n\0", 12, TERMS_LIST_TEXT,
                   "两会=两会;");
    check_encoding("UTF-16", "\x4E\x24\x4F\x1A", 4, TERMS_LIST_TEXT, "两会=两会;");
    check_encoding("utf-16le", "f\0o\0r\0m\0\n\0\x24\x4E\n\0", 14, TERMS_LIST_CSV, "两=两;");
    check_encoding("Utf-8", "一", 3, TERMS_LIST_TEXT, "一=一;");
}
END_TEST

START_TEST(an_encoding_we_do_not_read_is_an_error) {
    const char *names[] = {"latin1", "", "utf8", "auto", "gb18030//IGNORE"};
    terms_list *list = new_list();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        terms_error err;
        ck_assert_int_eq(terms_list_parse(list, "list", TERMS_LIST_TEXT, "a", 1, names[i], &err),
                         TERMS_BAD_ENCODING);
        check_error(&err, TERMS_BAD_ENCODING, 0, names[i]);
    }
    check_clean(list, "");
}
END_TEST

static void check_file(const char *name, const char *text, const char *expected) {
    terms_list *list = new_list();
    place_name(name);
    place_write(text, strlen(text));
    ck_assert_int_eq(terms_list_load(list, place_path(), NULL, NULL), TERMS_OK);
    check_clean(list, expected);
    ck_assert_int_eq(remove(place_path()), 0);
}

START_TEST(names_that_end_in_csv_are_csv) {
    place_make();
    check_file("a.csv", "term,form\nT,f\n", "f=T;");
    check_file("a.CSV", "term,form\nT,f\n", "f=T;");
    check_file(".Csv", "term,form\nT,f\n", "f=T;");
    check_file("a.tsv", "f\tT\n", "f=T;");
    check_file("a.csv.txt", "term,f\n", "term,f=term,f;");
    check_file("csv", "f,T\n", "f,t=f,T;");
    check_file("acsv", "f,T", "f,t=f,T;");
    check_file("a.csv~", "", "");
    place_remove();
}
END_TEST

START_TEST(warnings_and_errors_of_files_say_where) {
    terms_list *list = new_list();
    terms_error err;
    const char *name;
    place_make();
    place_name("a");
    place_write("两会\n\n两会\n三\t\t\t四\n", 25);
    ck_assert_int_eq(terms_list_load(list, place_path(), NULL, NULL), TERMS_OK);
    ck_assert(terms_list_warning(list, 0, &name, &err));
    ck_assert_str_eq(name, place_path());
    check_error(&err, TERMS_OK, 3, "line 1");
    ck_assert(terms_list_warning(list, 1, &name, NULL));
    ck_assert_str_eq(name, place_path());
    ck_assert(!terms_list_warning(list, 2, &name, &err));
    place_name("a");
    place_write("x\n两会\tT\n", 11);
    ck_assert_int_eq(terms_list_load(list, place_path(), NULL, &err), TERMS_BAD_SYNTAX);
    check_error(&err, TERMS_BAD_SYNTAX, 2, "in line 1");
    place_remove();
    terms_list_free(list);
}
END_TEST

START_TEST(files_that_cannot_be_read_are_told) {
    terms_list *list = new_list();
    terms_error err;
    place_make();
    place_name("none");
    errno = 0;
    ck_assert_int_eq(terms_list_load(list, place_path(), NULL, &err), TERMS_IO);
    ck_assert_int_eq(errno, ENOENT);
    check_error(&err, TERMS_IO, 0, "no such file");
    errno = 0;
    ck_assert_int_eq(terms_list_load(list, place_folder(), NULL, &err), TERMS_IO);
    ck_assert_int_eq(errno, EISDIR);
    check_error(&err, TERMS_IO, 0, "is a folder");
    place_remove();
    check_clean(list, "");
}
END_TEST

/* An allocator that cuts the file at `path` short when it is called first: that is
 * when the file is open, and nothing of it is read. */
static bool is_cut;

static void *cut_and_allocate(size_t size) {
    if (!is_cut)
        ck_assert_int_eq(truncate(place_path(), 7), 0);
    is_cut = true;
    return malloc(size);
}

START_TEST(a_file_that_shrinks_is_a_warning) {
    terms_list *list = new_list();
    terms_error err;
    const char *name;
    place_make();
    place_name("a");
    place_write("两会\n二十大\n", 17);
    is_cut = false;
    terms_set_allocator(cut_and_allocate, realloc, free);
    ck_assert_int_eq(terms_list_load(list, place_path(), NULL, NULL), TERMS_OK);
    terms_set_allocator(NULL, NULL, NULL);
    ck_assert(is_cut && terms_list_warning(list, 0, &name, &err));
    ck_assert_str_eq(name, place_path());
    check_error(&err, TERMS_OK, 0, "changed while it was read: it had 17 bytes, and 7 were read");
    place_remove();
    ck_assert_uint_eq(terms_list_size(list), 1);
    terms_list_free(list);
}
END_TEST

START_TEST(forms_and_exceptions_are_added_by_calls) {
    terms_list *list = new_list();
    terms_error err;
    ck_assert_int_eq(terms_list_add(list, "十大", "T", "c", NULL), TERMS_OK);
    ck_assert_int_eq(terms_list_add(list, "ＡＢ", "", "", NULL), TERMS_OK);
    ck_assert_int_eq(terms_list_add(list, " 一 二 ", NULL, NULL, NULL), TERMS_OK);
    ck_assert_int_eq(terms_list_except(list, "十 大", "二十大", NULL), TERMS_OK);
    ck_assert_int_eq(terms_list_except(list, "两会", "两会场", &err), TERMS_BAD_ARGUMENT);
    check_error(&err, TERMS_BAD_ARGUMENT, 0, "“两会” of the exception has not been added");
    ck_assert_int_eq(terms_list_except(list, "十大", "", &err), TERMS_BAD_SYNTAX);
    ck_assert_int_eq(terms_list_except(list, "十大", "二\t十大", &err), TERMS_BAD_SYNTAX);
    ck_assert_int_eq(terms_list_except(list, "十大", "\xFF十大", &err), TERMS_BAD_BYTES);
    ck_assert_int_eq(terms_list_except(list, "\xFF十大", "十大", &err), TERMS_BAD_BYTES);
    check_clean(list, "十大=T/c;ab=ＡＢ;一二= 一 二 ;十大<二十大;");
}
END_TEST

START_TEST(forms_given_by_calls_are_refused_as_in_files) {
    terms_list *list = new_list();
    terms_error err;
    ck_assert_int_eq(terms_list_add(list, "", NULL, NULL, &err), TERMS_BAD_SYNTAX);
    check_error(&err, TERMS_BAD_SYNTAX, 0, "the form is empty");
    ck_assert_int_eq(terms_list_add(list, "　\xC2\xAD", NULL, NULL, &err), TERMS_BAD_SYNTAX);
    ck_assert_int_eq(terms_list_add(list, "a\tb", NULL, NULL, &err), TERMS_BAD_SYNTAX);
    ck_assert_int_eq(terms_list_add(list, "a\n\nb", NULL, NULL, NULL), TERMS_BAD_SYNTAX);
    ck_assert_int_eq(terms_list_add(list, "a\n", NULL, NULL, NULL), TERMS_OK);
    ck_assert_int_eq(terms_list_add(list, "\xE4\xB8", NULL, NULL, &err), TERMS_BAD_BYTES);
    check_error(&err, TERMS_BAD_BYTES, 0, "not UTF-8");
    ck_assert_int_eq(terms_list_add(list, "一\xE4\xB8\xC0", NULL, NULL, &err), TERMS_BAD_BYTES);
    ck_assert_int_eq(terms_list_add(list, "\xE5\x38\x80", NULL, NULL, &err), TERMS_BAD_BYTES);
    ck_assert_int_eq(terms_list_add(list, "a\xC0\xAF", NULL, NULL, NULL), TERMS_BAD_BYTES);
    check_clean(list, "a=a\n;");
}
END_TEST

START_TEST(missing_arguments_are_refused) {
    terms_list *list = new_list();
    terms_error err;
    ck_assert_int_eq(terms_list_add(NULL, "a", NULL, NULL, &err), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(err.status, TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_list_add(list, NULL, "a", NULL, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_list_except(NULL, "a", "ab", NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_list_except(list, NULL, "ab", NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_list_except(list, "a", NULL, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_list_load(NULL, "a", NULL, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_list_load(list, NULL, NULL, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(parse(NULL, TERMS_LIST_TEXT, "a", NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_list_parse(list, NULL, TERMS_LIST_TEXT, "a", 1, NULL, NULL),
                     TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_list_parse(list, "list", TERMS_LIST_TEXT, NULL, 1, NULL, NULL),
                     TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_list_parse(list, "list", TERMS_LIST_TEXT, NULL, 0, NULL, NULL),
                     TERMS_OK);
    check_clean(list, "");
    terms_list_free(NULL);
}
END_TEST

START_TEST(a_name_is_copied) {
    terms_list *list = new_list();
    char name[] = "list", text[] = "a\na\n";
    ck_assert_int_eq(terms_list_parse(list, name, TERMS_LIST_TEXT, text, 4, NULL, NULL), TERMS_OK);
    memset(name, 'x', 4);
    memset(text, 'x', 4);
    check_warning(list, 0, 2, "“a” stands in line 1");
    terms_list_free(list);
}
END_TEST

START_TEST(a_hundred_thousand_forms_are_numbered_as_they_come) {
    enum { MANY = 100000 };
    terms_list *list = new_list();
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
    terms_list *list = new_list();
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
        status = parse(list, format, text, &err);
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

static terms_status run_out_in_a_file(const void *context) {
    terms_list *list;
    terms_status status = terms_list_new(&list);
    if (status == TERMS_OK)
        status = terms_list_load(list, context, "gbk", NULL);
    terms_list_free(list);
    return status;
}

START_TEST(memory_that_runs_out_with_a_file_is_told) {
    place_make();
    place_name("a.csv");
    place_write("form\n\xC1\xBD\xBB\xE1\n", 10);
    faults_everywhere(run_out_in_a_file, place_path());
    place_remove();
}
END_TEST

static terms_status run_out_while_refusing(const void *context) {
    terms_list *list;
    terms_status status = terms_list_new(&list);
    if (status == TERMS_OK)
        status = parse(list, TERMS_LIST_TEXT, context, NULL);
    terms_list_free(list);
    return status == TERMS_BAD_BYTES ? TERMS_OK : status;
}

START_TEST(memory_that_runs_out_while_refusing_is_told) {
    faults_everywhere(run_out_while_refusing, "一\n二\n\xFF\n");
}
END_TEST

static void add_tests(TCase *tests) {
    tcase_add_test(tests, a_line_holds_form_term_category_and_exceptions);
    tcase_add_test(tests, a_missing_or_empty_term_is_the_form_itself);
    tcase_add_test(tests, a_term_may_be_named_after_forms_that_name_none);
    tcase_add_test(tests, several_forms_make_one_term);
    tcase_add_test(tests, terms_are_numbered_as_they_come);
    tcase_add_test(tests, terms_are_not_folded);
    tcase_add_test(tests, lines_end_at_lf_cr_and_crlf);
    tcase_add_test(tests, a_byte_order_mark_is_dropped);
    tcase_add_test(tests, blank_lines_and_comments_are_skipped);
    tcase_add_test(tests, a_backslash_lets_a_form_begin_with_a_number_sign);
    tcase_add_test(tests, fields_have_no_outer_blanks);
    tcase_add_test(tests, blanks_are_those_of_the_table);
    tcase_add_test(tests, ideographs_fold_to_themselves);
    tcase_add_test(tests, invisible_characters_are_no_blanks);
    tcase_add_test(tests, too_many_fields_are_an_error_unless_empty);
    tcase_add_test(tests, empty_exceptions_are_skipped);
    tcase_add_test(tests, exceptions_of_a_repeated_form_are_united);
    tcase_add_test(tests, an_exception_that_lacks_its_form_is_a_warning);
    tcase_add_test(tests, an_exception_that_is_its_form_is_a_warning);
    tcase_add_test(tests, a_header_in_a_list_of_text_is_a_warning);
    tcase_add_test(tests, exceptions_are_folded_and_are_one_block);
    tcase_add_test(tests, a_term_keeps_its_first_category);
    tcase_add_test(tests, repeats_under_one_term_are_one_with_a_warning);
    tcase_add_test(tests, repeats_under_terms_left_out_are_one_with_the_first_spelling);
    tcase_add_test(tests, a_named_term_that_is_the_form_itself_is_the_same_term);
    tcase_add_test(tests, repeats_under_two_terms_are_an_error_that_names_both_lines);
    tcase_add_test(tests, long_names_leave_room_for_the_other_line);
    tcase_add_test(tests, another_file_is_named_with_its_line);
    tcase_add_test(tests, an_earlier_call_is_named_so);
    tcase_add_test(tests, an_empty_form_is_an_error_with_its_line);
    tcase_add_test(tests, a_form_that_holds_the_end_of_a_block_is_an_error);
    tcase_add_test(tests, a_form_may_hold_one_line_break);
}

static void add_more_tests(TCase *tests) {
    tcase_add_test(tests, columns_of_csv_come_in_any_order);
    tcase_add_test(tests, a_csv_header_without_a_form_is_an_error);
    tcase_add_test(tests, two_columns_of_one_name_are_an_error);
    tcase_add_test(tests, what_guards_a_cell_of_a_table_is_passed_over);
    tcase_add_test(tests, csv_records_may_be_blank_short_or_long_with_nothing);
    tcase_add_test(tests, csv_has_no_comments_and_no_escapes);
    tcase_add_test(tests, csv_errors_name_the_line);
    tcase_add_test(tests, a_list_with_an_error_holds_what_came_before);
    tcase_add_test(tests, malformed_bytes_are_an_error_with_line_and_offset);
    tcase_add_test(tests, a_list_of_gb18030_read_as_utf8_says_what_to_do);
    tcase_add_test(tests, a_nul_is_an_error_with_its_line);
    tcase_add_test(tests, lists_come_in_any_encoding_that_is_named);
    tcase_add_test(tests, an_encoding_we_do_not_read_is_an_error);
    tcase_add_test(tests, names_that_end_in_csv_are_csv);
    tcase_add_test(tests, warnings_and_errors_of_files_say_where);
    tcase_add_test(tests, files_that_cannot_be_read_are_told);
    tcase_add_test(tests, a_file_that_shrinks_is_a_warning);
    tcase_add_test(tests, forms_and_exceptions_are_added_by_calls);
    tcase_add_test(tests, forms_given_by_calls_are_refused_as_in_files);
    tcase_add_test(tests, missing_arguments_are_refused);
    tcase_add_test(tests, a_name_is_copied);
    tcase_add_test(tests, a_hundred_thousand_forms_are_numbered_as_they_come);
    tcase_add_test(tests, a_form_may_be_very_long);
    tcase_add_test(tests, memory_that_runs_out_anywhere_is_told);
    tcase_add_test(tests, a_call_that_ran_out_of_memory_can_be_made_again);
    tcase_add_test(tests, memory_that_runs_out_with_a_file_is_told);
    tcase_add_test(tests, memory_that_runs_out_while_refusing_is_told);
}

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("list", &tests);
    add_tests(tests);
    add_more_tests(tests);
    return suite_run(suite);
}
