/* Tests of inputs: the files behind what is named on the command line.
 * SPDX-License-Identifier: MIT */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/input/finding.h"
#include "cli/input/inputs.h"
#include "support/run.h"
#include "support/suite.h"

static inputs_list inputs;
static messages_log messages;

static void teardown(void) {
    inputs_free(&inputs);
    run_leave();
}

static void setup(void) {
    messages = (messages_log){.program = "test", .quiet = true};
    run_enter();
}

/* Collect from operands and globs, each ending with NULL. */
static void collect(const char **operands, const char **globs) {
    options_texts names = {operands, 0, 0}, patterns = {globs, 0, 0};
    while (names.items[names.count])
        names.count++;
    while (globs && patterns.items[patterns.count])
        patterns.count++;
    inputs_free(&inputs);
    ck_assert_int_eq(finding_collect(&inputs, &names, &patterns, &messages), EXITS_DONE);
}

static void check_paths(const char **paths) {
    size_t count = 0;
    for (; paths[count]; count++) {
        ck_assert_uint_lt(count, inputs.count);
        ck_assert_str_eq(inputs.items[count].path, paths[count]);
    }
    ck_assert_uint_eq(inputs.count, count);
}

static const char *group_of(size_t number) {
    return inputs.items[number].group ? inputs.items[number].group : "";
}

START_TEST(a_folder_gives_its_text_files_in_byte_order) {
    run_write("d/b.txt", "");
    run_write("d/B.TXT", "");
    run_write("d/a/x.md", "");
    run_write("d/a-b.Text", "");
    run_write("d/国.txt", "");
    run_write("d/a.html", "");
    run_write("d/txt", "");
    run_write("d/.hidden.txt", "");
    run_write("d/.git/x.txt", "");
    collect((const char *[]){"d", NULL}, NULL);
    check_paths((const char *[]){"d/B.TXT", "d/a-b.Text", "d/a/x.md", "d/b.txt", "d/国.txt", NULL});
}
END_TEST

START_TEST(globs_take_the_place_of_the_endings) {
    run_write("d/a.txt", "");
    run_write("d/b.htm", "");
    run_write("d/c.log", "");
    collect((const char *[]){"d", NULL}, (const char *[]){"*.htm", "c*", NULL});
    check_paths((const char *[]){"d/b.htm", "d/c.log", NULL});
}
END_TEST

START_TEST(a_path_that_is_named_needs_no_ending) {
    run_write("d/.hidden", "");
    collect((const char *[]){"d/.hidden", "missing", "-", NULL}, NULL);
    check_paths((const char *[]){"d/.hidden", "missing", "-", NULL});
    ck_assert(inputs.items[2].is_stdin);
    ck_assert(!inputs.items[1].is_stdin);
}
END_TEST

START_TEST(only_links_to_files_are_followed) {
    run_write("d/a.txt", "");
    run_write("e/b.txt", "");
    ck_assert_int_eq(symlink("../e", "d/folder.txt"), 0);
    ck_assert_int_eq(symlink("../e/b.txt", "d/link.txt"), 0);
    ck_assert_int_eq(symlink("nowhere", "d/broken.txt"), 0);
    ck_assert_int_eq(symlink("nowhere", "d/broken"), 0);
    ck_assert_int_eq(mkfifo("d/fifo.txt", 0600), 0);
    collect((const char *[]){"d", NULL}, NULL);
    check_paths((const char *[]){"d/a.txt", "d/broken.txt", "d/link.txt", NULL});
    ck_assert_ptr_null(inputs.items[0].note);
    ck_assert_ptr_nonnull(inputs.items[1].note);
    ck_assert_int_eq(inputs.items[1].note->kind, MESSAGES_SKIPPED);
}
END_TEST

START_TEST(slashes_are_tidied_and_nothing_else) {
    run_write("d/e/a.txt", "");
    collect((const char *[]){"d//e///", "./d", "d/../d/e//a.txt", NULL}, NULL);
    check_paths((const char *[]){"d/e/a.txt", "./d/e/a.txt", "d/../d/e/a.txt", NULL});
}
END_TEST

START_TEST(a_path_is_read_once) {
    run_write("d/a.txt", "");
    run_write("d/b.txt", "");
    messages.quiet = false;
    collect((const char *[]){"d/b.txt", "d", "d//a.txt", "-", "-", NULL}, NULL);
    check_paths((const char *[]){"d/a.txt", "d/b.txt", "-", NULL});
    ck_assert_uint_eq(messages.seen[MESSAGES_REPEATED], 3);
}
END_TEST

/* Each path is a document, but for one who didn't mean it. */
START_TEST(a_file_of_several_names_is_told) {
    run_write("d/a.txt", "");
    run_write("d/b.txt", "");
    run_write("d/c.txt", "");
    ck_assert_int_eq(symlink("a.txt", "d/0.txt"), 0);
    ck_assert_int_eq(link("d/b.txt", "d/z.txt"), 0);
    messages.quiet = false;
    collect((const char *[]){"d", "./d/c.txt", "d//c.txt", "d/a.txt/x", NULL}, NULL);
    check_paths((const char *[]){"d/0.txt", "d/a.txt", "d/b.txt", "d/c.txt", "d/z.txt", "./d/c.txt",
                                 "d/a.txt/x", NULL});
    ck_assert_uint_eq(messages.seen[MESSAGES_REPEATED], 4);
}
END_TEST

START_TEST(the_group_is_the_folder_below_the_one_named) {
    run_write("d/a.txt", "");
    run_write("d/x/b.txt", "");
    run_write("d/x/y/c.txt", "");
    collect((const char *[]){"d/", NULL}, NULL);
    ck_assert_str_eq(group_of(0), "");
    ck_assert_str_eq(group_of(1), "x");
    ck_assert_str_eq(group_of(2), "x");
    collect((const char *[]){"d/x/b.txt", NULL}, NULL);
    ck_assert_str_eq(group_of(0), "");
}
END_TEST

START_TEST(the_group_does_not_depend_on_the_order_of_operands) {
    run_write("d/x/y/c.txt", "");
    collect((const char *[]){"d/x/y/c.txt", "d/x", "d", NULL}, NULL);
    check_paths((const char *[]){"d/x/y/c.txt", NULL});
    ck_assert_str_eq(group_of(0), "x");
    collect((const char *[]){"d", "d/x", "d/x/y/c.txt", NULL}, NULL);
    ck_assert_str_eq(group_of(0), "x");
}
END_TEST

START_TEST(ids_are_utf8_whatever_the_names) {
    run_write("d/\xC1\xBD/两\xC1.txt", "");
    collect((const char *[]){"d", NULL}, NULL);
    check_paths((const char *[]){"d/\xC1\xBD/两\xC1.txt", NULL});
    ck_assert_str_eq(inputs.items[0].shown, "d/\\xC1\\xBD/两\\xC1.txt");
    ck_assert_str_eq(group_of(0), "\\xC1\\xBD");
}
END_TEST

START_TEST(dates_come_from_the_path) {
    run_write("2022/2024-03.txt", "");
    run_write("2022/x.txt", "");
    collect((const char *[]){"2022", NULL}, NULL);
    ck_assert_str_eq(inputs.items[0].date, "2024-03");
    ck_assert_str_eq(inputs.items[1].date, "2022");
}
END_TEST

START_TEST(a_folder_without_documents_is_noted) {
    run_write("d/a.html", "");
    run_write("e/a.txt", "");
    collect((const char *[]){"d", "e", NULL}, NULL);
    check_paths((const char *[]){"d", "e/a.txt", NULL});
    ck_assert_ptr_nonnull(inputs.items[0].note);
    ck_assert_ptr_nonnull(strstr(inputs.items[0].note->error.text, "no document"));
}
END_TEST

START_TEST(a_folder_that_cant_be_read_is_noted) {
    run_write("d/a.txt", "");
    run_write("d/e/b.txt", "");
    ck_assert_int_eq(chmod("d/e", 0), 0);
    if (access("d/e", R_OK) != 0) {
        collect((const char *[]){"d", NULL}, NULL);
        check_paths((const char *[]){"d/a.txt", "d/e", NULL});
        ck_assert_ptr_nonnull(inputs.items[1].note);
    }
    ck_assert_int_eq(chmod("d/e", 0700), 0);
}
END_TEST

START_TEST(folders_may_be_nested_deeply) {
    char path[3000] = "d";
    size_t len = 1;
    for (; len + 3 < sizeof path - 8; len += 2)
        memcpy(path + len, "/e", 3);
    memcpy(path + len, "/a.txt", 7);
    run_write(path, "");
    collect((const char *[]){"d", NULL}, NULL);
    check_paths((const char *[]){path, NULL});
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("cli inputs", &tests);
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, a_folder_gives_its_text_files_in_byte_order);
    tcase_add_test(tests, globs_take_the_place_of_the_endings);
    tcase_add_test(tests, a_path_that_is_named_needs_no_ending);
    tcase_add_test(tests, only_links_to_files_are_followed);
    tcase_add_test(tests, slashes_are_tidied_and_nothing_else);
    tcase_add_test(tests, a_path_is_read_once);
    tcase_add_test(tests, a_file_of_several_names_is_told);
    tcase_add_test(tests, the_group_is_the_folder_below_the_one_named);
    tcase_add_test(tests, the_group_does_not_depend_on_the_order_of_operands);
    tcase_add_test(tests, ids_are_utf8_whatever_the_names);
    tcase_add_test(tests, dates_come_from_the_path);
    tcase_add_test(tests, a_folder_without_documents_is_noted);
    tcase_add_test(tests, a_folder_that_cant_be_read_is_noted);
    tcase_add_test(tests, folders_may_be_nested_deeply);
    return suite_run(suite);
}
