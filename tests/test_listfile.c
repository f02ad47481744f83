/* Tests of listfile: lists from files and memory, in all encodings.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "libterms.h"
#include "support/faults.h"
#include "support/listed.h"
#include "support/place.h"
#include "support/suite.h"

START_TEST(a_byte_order_mark_is_dropped) {
    listed_check_text("\xEF\xBB\xBF一\n", "一=一;");
    listed_check_text("\xEF\xBB\xBF# 一\n二", "二=二;");
    listed_check_text("\xEF\xBB\xBF", "");
    listed_check_csv("\xEF\xBB\xBF"
                     "form\n一\n",
                     "一=一;");
    listed_check_csv("\xEF\xBB\xBF\"form\"\n一\n", "一=一;");
}
END_TEST

START_TEST(another_file_is_named_with_its_line) {
    terms_list *list = listed_new();
    terms_error err;
    const char *name;
    ck_assert_int_eq(terms_list_parse(list, "a.txt", TERMS_LIST_TEXT, "x\nabc", 5, NULL, NULL),
                     TERMS_OK);
    ck_assert_int_eq(terms_list_parse(list, "b.txt", TERMS_LIST_TEXT, "y\nABC", 5, NULL, NULL),
                     TERMS_OK);
    ck_assert(terms_list_warning(list, 0, &name, &err));
    ck_assert_str_eq(name, "b.txt");
    listed_check_error(&err, TERMS_OK, 2, "line 2 of a.txt");
    ck_assert_int_eq(terms_list_parse(list, "c.txt", TERMS_LIST_TEXT, "abc\tT", 5, NULL, &err),
                     TERMS_BAD_SYNTAX);
    listed_check_error(&err, TERMS_BAD_SYNTAX, 1, "line 2 of a.txt");
    ck_assert_int_eq(terms_list_add(list, "Y", NULL, NULL, NULL), TERMS_OK);
    ck_assert(terms_list_warning(list, 1, &name, &err));
    ck_assert_ptr_null(name);
    listed_check_error(&err, TERMS_OK, 0, "line 1 of b.txt");
    terms_list_free(list);
}
END_TEST

static void check_malformed(const char *encoding, const char *bytes, size_t len, uint64_t line,
                            uint64_t offset) {
    terms_list *list = listed_new();
    terms_error err;
    for (int format = TERMS_LIST_TEXT; format <= TERMS_LIST_CSV; format++) {
        ck_assert_int_eq(
            terms_list_parse(list, "list", (terms_list_format)format, bytes, len, encoding, &err),
            TERMS_BAD_BYTES);
        listed_check_error(&err, TERMS_BAD_BYTES, line, "--list-encoding");
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
    terms_list *list = listed_new();
    terms_error err;
    const char *bytes = "form\n\xC1\xBD\xBB\xE1\n";
    ck_assert_int_eq(listed_parse(list, TERMS_LIST_CSV, bytes, &err), TERMS_BAD_BYTES);
    ck_assert_str_eq(err.text, "malformed bytes for utf-8: save the list as UTF-8, or name its "
                               "encoding (--list-encoding)");
    terms_list_free(list);
}
END_TEST

START_TEST(a_nul_is_an_error_with_its_line) {
    terms_list *list = listed_new();
    terms_error err;
    ck_assert_int_eq(terms_list_parse(list, "list", TERMS_LIST_TEXT, "a\nb\0c\n", 6, NULL, &err),
                     TERMS_BAD_SYNTAX);
    listed_check_error(&err, TERMS_BAD_SYNTAX, 2, "NUL");
    ck_assert_int_eq(terms_list_parse(list, "list", TERMS_LIST_CSV, "form\n\n\0", 7, NULL, &err),
                     TERMS_BAD_SYNTAX);
    listed_check_error(&err, TERMS_BAD_SYNTAX, 3, "NUL");
    listed_check_clean(list, "");
}
END_TEST

static void check_encoding(const char *encoding, const char *bytes, size_t len,
                           terms_list_format format, const char *expected) {
    terms_list *list = listed_new();
    ck_assert_int_eq(terms_list_parse(list, "list", format, bytes, len, encoding, NULL), TERMS_OK);
    listed_check_clean(list, expected);
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
    terms_list *list = listed_new();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        terms_error err;
        ck_assert_int_eq(terms_list_parse(list, "list", TERMS_LIST_TEXT, "a", 1, names[i], &err),
                         TERMS_BAD_ENCODING);
        listed_check_error(&err, TERMS_BAD_ENCODING, 0, names[i]);
    }
    listed_check_clean(list, "");
}
END_TEST

static void check_file(const char *name, const char *text, const char *expected) {
    terms_list *list = listed_new();
    place_name(name);
    place_write(text, strlen(text));
    ck_assert_int_eq(terms_list_load(list, place_path(), NULL, NULL), TERMS_OK);
    listed_check_clean(list, expected);
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
    terms_list *list = listed_new();
    terms_error err;
    const char *name;
    place_make();
    place_name("a");
    place_write("两会\n\n两会\n三\t\t\t四\n", 25);
    ck_assert_int_eq(terms_list_load(list, place_path(), NULL, NULL), TERMS_OK);
    ck_assert(terms_list_warning(list, 0, &name, &err));
    ck_assert_str_eq(name, place_path());
    listed_check_error(&err, TERMS_OK, 3, "line 1");
    ck_assert(terms_list_warning(list, 1, &name, NULL));
    ck_assert_str_eq(name, place_path());
    ck_assert(!terms_list_warning(list, 2, &name, &err));
    place_name("a");
    place_write("x\n两会\tT\n", 11);
    ck_assert_int_eq(terms_list_load(list, place_path(), NULL, &err), TERMS_BAD_SYNTAX);
    listed_check_error(&err, TERMS_BAD_SYNTAX, 2, "in line 1");
    place_remove();
    terms_list_free(list);
}
END_TEST

START_TEST(files_that_cannot_be_read_are_told) {
    terms_list *list = listed_new();
    terms_error err;
    place_make();
    place_name("none");
    errno = 0;
    ck_assert_int_eq(terms_list_load(list, place_path(), NULL, &err), TERMS_IO);
    ck_assert_int_eq(errno, ENOENT);
    listed_check_error(&err, TERMS_IO, 0, "no such file");
    errno = 0;
    ck_assert_int_eq(terms_list_load(list, place_folder(), NULL, &err), TERMS_IO);
    ck_assert_int_eq(errno, EISDIR);
    listed_check_error(&err, TERMS_IO, 0, "is a folder");
    place_remove();
    listed_check_clean(list, "");
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
    terms_list *list = listed_new();
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
    listed_check_error(&err, TERMS_OK, 0,
                       "changed while it was read: it had 17 bytes, and 7 were read");
    place_remove();
    ck_assert_uint_eq(terms_list_size(list), 1);
    terms_list_free(list);
}
END_TEST

START_TEST(a_name_is_copied) {
    terms_list *list = listed_new();
    char name[] = "list", text[] = "a\na\n";
    ck_assert_int_eq(terms_list_parse(list, name, TERMS_LIST_TEXT, text, 4, NULL, NULL), TERMS_OK);
    memset(name, 'x', 4);
    memset(text, 'x', 4);
    listed_check_warning(list, 0, 2, "“a” stands in line 1");
    terms_list_free(list);
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
        status = listed_parse(list, TERMS_LIST_TEXT, context, NULL);
    terms_list_free(list);
    return status == TERMS_BAD_BYTES ? TERMS_OK : status;
}

START_TEST(memory_that_runs_out_while_refusing_is_told) {
    faults_everywhere(run_out_while_refusing, "一\n二\n\xFF\n");
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("listfile", &tests);
    tcase_add_test(tests, a_byte_order_mark_is_dropped);
    tcase_add_test(tests, another_file_is_named_with_its_line);
    tcase_add_test(tests, malformed_bytes_are_an_error_with_line_and_offset);
    tcase_add_test(tests, a_list_of_gb18030_read_as_utf8_says_what_to_do);
    tcase_add_test(tests, a_nul_is_an_error_with_its_line);
    tcase_add_test(tests, lists_come_in_any_encoding_that_is_named);
    tcase_add_test(tests, an_encoding_we_do_not_read_is_an_error);
    tcase_add_test(tests, names_that_end_in_csv_are_csv);
    tcase_add_test(tests, warnings_and_errors_of_files_say_where);
    tcase_add_test(tests, files_that_cannot_be_read_are_told);
    tcase_add_test(tests, a_file_that_shrinks_is_a_warning);
    tcase_add_test(tests, a_name_is_copied);
    tcase_add_test(tests, memory_that_runs_out_with_a_file_is_told);
    tcase_add_test(tests, memory_that_runs_out_while_refusing_is_told);
    return suite_run(suite);
}
