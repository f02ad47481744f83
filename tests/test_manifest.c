/* Tests of manifests: what a table says of documents, and how it is refused.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/input/manifest.h"
#include "support/run.h"
#include "support/suite.h"

static manifest_file manifest;
static messages_log messages;

static void setup(void) {
    messages = (messages_log){.program = "test"};
    run_enter();
}

static void teardown(void) {
    manifest_free(&manifest);
    run_leave();
}

static exits read_bytes(const char *path, const char *bytes, size_t len, const char *encoding) {
    const manifest_wish wish = {.path = path, .encoding = encoding, .group = "group"};
    run_write_bytes(path, bytes, len);
    manifest_free(&manifest);
    return manifest_read(&manifest, &wish, &messages);
}

static void read_text(const char *path, const char *text) {
    ck_assert_int_eq(read_bytes(path, text, strlen(text), NULL), EXITS_DONE);
}

/* All rows as `line path#part id date group`, `-` for what is not there. */
static void check_rows(const char *expected) {
    char all[1024] = "";
    size_t len = 0;
    for (size_t i = 0; i < manifest.count; i++) {
        const manifest_row *row = &manifest.rows[i];
        len +=
            (size_t)snprintf(all + len, sizeof all - len, "%" PRIu64 " %s#%" PRIu64 " %s %s %s\n",
                             row->line, row->place.path, row->place.part, row->id ? row->id : "-",
                             *row->date ? row->date : "-", row->group ? row->group : "-");
    }
    ck_assert_str_eq(all, expected);
}

START_TEST(columns_may_be_in_any_order) {
    read_text("m.csv", "path,id,date,group\nb.txt,B,2024,省\na.txt,,,\n");
    check_rows("3 a.txt#0 - - -\n2 b.txt#0 B 2024 省\n");
    read_text("m.csv", "报纸,group,path\n日报,省,a.txt\n");
    check_rows("2 a.txt#0 - - 省\n");
    ck_assert(manifest.has_groups);
    read_text("m.csv", "path\na.txt\n");
    check_rows("2 a.txt#0 - - -\n");
    ck_assert(!manifest.has_groups);
    read_text("m.csv", "path,,\na.txt,,\n");
    check_rows("2 a.txt#0 - - -\n");
    read_text("m.csv", "path");
    check_rows("");
}
END_TEST

START_TEST(it_is_csv_as_spreadsheets_write_it) {
    read_text("m.csv", "\uFEFFpath,id\r\n\"a,\"\"1\"\".txt\",\"x\r\ny\"\r\n,\r\n\r\nb.txt\r\n");
    check_rows("2 a,\"1\".txt#0 x\r\ny - -\n6 b.txt#0 - - -\n");
    read_text("m.csv", " path , date\n\ta.txt\u3000, 2024-03 ,,\n");
    check_rows("2 a.txt#0 - 2024-03 -\n");
}
END_TEST

START_TEST(what_guards_a_cell_of_a_table_is_passed_over) {
    read_text("m.csv", "path,id,group\n'=1.txt,'@b,'+c\n'-,'x,'\n");
    check_rows("3 -#0 'x - '\n2 =1.txt#0 @b - +c\n");
}
END_TEST

START_TEST(paths_start_in_the_manifests_folder) {
    const char *text = "path\na.txt\n./x//b.txt\n/abs/c.txt\n../d.txt\n-\n";
    read_text("e/m.csv", text);
    check_rows("6 -#0 - - -\n4 /abs/c.txt#0 - - -\n5 e/../d.txt#0 - - -\n2 e/a.txt#0 - - -\n"
               "3 e/x/b.txt#0 - - -\n");
    const size_t roots[] = {1, 10, 10, 1, 1};
    for (size_t i = 0; i < manifest.count; i++)
        ck_assert_uint_eq(manifest.rows[i].place.root, roots[i]);
    read_text("e//m.csv", "path\na.txt\n");
    check_rows("2 e/a.txt#0 - - -\n");
    read_text("./m.csv", "path\na.txt\n");
    check_rows("2 ./a.txt#0 - - -\n");
    ck_assert_str_eq(manifest.rows[0].place.key, "a.txt");
}
END_TEST

START_TEST(a_number_behind_a_hash_is_a_part) {
    run_write("real#1", "");
    read_text("m.csv", "path\na#10\na#2\na\nreal#1\nreal#2\nb#0\nb#01\nb#x\n#1\n-#3\n"
                       "c#99999999999999999999\n");
    check_rows(
        "10 #1#0 - - -\n11 -#3 - - -\n4 a#0 - - -\n3 a#2 - - -\n2 a#10 - - -\n7 b#0#0 - - -\n"
        "8 b#01#0 - - -\n9 b#x#0 - - -\n12 c#99999999999999999999#0 - - -\n"
        "6 real#2 - - -\n5 real#1#0 - - -\n");
    ck_assert(manifest.rows[1].place.is_stdin);
}
END_TEST

START_TEST(dates_are_whole_cells) {
    read_text("m.csv", "path,date\na,2024\nb,2024-03\nc,20240305\nd,2024年3月5日\ne,2024年3月\n"
                       "f,2024/3/5\ng,2024/03\n");
    check_rows("2 a#0 - 2024 -\n3 b#0 - 2024-03 -\n4 c#0 - 2024-03-05 -\n5 d#0 - 2024-03-05 -\n"
               "6 e#0 - 2024-03 -\n7 f#0 - 2024-03-05 -\n8 g#0 - 2024-03 -\n");
}
END_TEST

/* A manifest of these bytes is refused with these words. */
static void check_bad(const char *bytes, size_t len, const char *words) {
    char script[128];
    run_write_bytes("m.csv", bytes, len);
    snprintf(script, sizeof script, "\"$BIN/terms-count\" -e 两会 --manifest m.csv -o out.csv");
    run_write("out.csv", "old\n");
    const run_result *result = run_script(script);
    ck_assert_msg(result->status == 3, "%s: status %d", bytes, result->status);
    ck_assert_msg(strstr(result->err, words) != NULL, "no “%s” in %s", words, result->err);
    ck_assert_str_eq(run_read("out.csv", NULL), "old\n");
}

START_TEST(a_bad_manifest_is_refused_with_its_line) {
    const char *const cases[][2] = {
        {"", "m.csv:1: the header names no column “path”: a manifest begins with path,id"},
        {"path;id\na.txt;1\n",
         "m.csv:1: the header names no column “path”: divide cells by commas"},
        {"path\tid\na.txt\t1\n",
         "m.csv:1: the header names no column “path”: divide cells by commas"},
        {"\"path\";\"id\"\n", "m.csv:1: text follows a closing quote: divide fields by commas"},
        {"path;x,id\n", "m.csv:1: the header names no column “path”: a manifest begins with"},
        {"Path,id\na.txt,1\n", "m.csv:1: the header names no column “path”"},
        {"path,x,x\na.txt,1,2\n", "m.csv:1: two columns are called “x”"},
        {"path,path\na.txt,1\n", "m.csv:1: two columns are called “path”"},
        {"path,id\na.txt,\"x\n", "m.csv:2: a quoted field begins here and has no end"},
        {"path,id\n\na.txt,\"x\"y\n", "m.csv:3: text follows a closing quote"},
        {"path,id\na,b,c\n", "m.csv:2: more cells than the header has"},
        {"path,id\na,b\n,c\n", "m.csv:3: no path in this row"},
        {"path\na.txt\nb.txt\n./a.txt\n", "m.csv:4: “a.txt” is also on line 2"},
        {"path\na#1\nb\nb\na#1\n", "m.csv:4: “b” is also on line 3"},
        {"path,date\na,2024.3.5\n", "m.csv:2: “2024.3.5” is no date: write 2024, 2024-03 or 2024-"},
        {"path,date\na,2024-02-30\n", "m.csv:2: “2024-02-30” is no date"},
        {"path,date\na,2024年度\n", "m.csv:2: “2024年度” is no date"},
        {"path\r\na\r\n\xFF\r\n", "m.csv:3: byte 9: malformed bytes for utf-8: save the file"},
        {"path\ra\r\xE4\xB8", "m.csv:3: byte 7: malformed bytes"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_bad(cases[i][0], strlen(cases[i][0]), cases[i][1]);
    check_bad("path\na\nb\0\n", 11, "m.csv:3: a NUL character");
    check_bad("\xFF\xFEp\0a\0", 6, "malformed bytes");
}
END_TEST

START_TEST(an_id_that_stands_twice_is_told) {
    run_write("a.txt", "两会");
    run_write("b.txt", "两会");
    const char *const cases[][2] = {
        {"path,id\na.txt,X\nb.txt,\nc.txt,X\nd.txt,X\n",
         "terms-count: m.csv:4: the id “X” is also on line 2: tables can't tell these documents "
         "apart\n"},
        {"path,id\na.txt,B\nb.txt,A\nb.txt#1,A\na.txt#1,B\n", "m.csv:4: the id “A” is also on "},
        {"path,id\na.txt,\nb.txt,\nc.txt,x\nd.txt,X\n", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        run_write("m.csv", cases[i][0]);
        const run_result *result =
            run("terms-count", "-e两会", "--manifest=m.csv", "a.txt", "b.txt", NULL);
        ck_assert_int_eq(result->status, 0);
        ck_assert_msg(strstr(result->err, cases[i][1]) != NULL, "%s", result->err);
        ck_assert_int_eq(strstr(result->err, "the id") != NULL, *cases[i][1] != '\0');
    }
    run_write("m.csv", cases[0][0]);
    ck_assert_str_eq(
        run("terms-count", "-e两会", "--manifest=m.csv", "a.txt", "--quiet", NULL)->err, "");
    check_bad("path,id\na,X\na,X\n", 16, "terms-count: m.csv:3: “a” is also on line 2");
}
END_TEST

START_TEST(what_cant_be_read_is_told) {
    const char *err = run("terms-count", "-e两会", "--manifest", "missing.csv", NULL)->err;
    ck_assert_str_eq(err, "terms-count: missing.csv: no such file\n");
    ck_assert_int_eq(run("terms-count", "-e两会", "--manifest", ".", NULL)->status, 3);
}
END_TEST

START_TEST(it_may_be_in_another_encoding) {
    ck_assert_int_eq(read_bytes("m.csv", "path,group\na,\xCA\xA1\n", 15, "gbk"), EXITS_DONE);
    check_rows("2 a#0 - - 省\n");
    ck_assert_int_eq(read_bytes("m.csv", "\xFF\xFEp\0a\0t\0h\0\r\0\n\0x\0", 16, "utf-16"),
                     EXITS_DONE);
    check_rows("2 x#0 - - -\n");
}
END_TEST

START_TEST(rows_are_found_by_keys) {
    char text[8192] = "path\n";
    size_t len = strlen(text);
    for (int i = 0; i < 500; i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "d/%d\nd/%d#1\n", i, i);
    read_text("m.csv", text);
    ck_assert_uint_eq(manifest.count, 1000);
    for (int i = 0; i < 500; i++) {
        char key[16];
        snprintf(key, sizeof key, "d/%d", i);
        size_t found = manifest_find(&manifest, key);
        ck_assert_uint_lt(found + 1, manifest.count);
        ck_assert_str_eq(manifest.rows[found].place.key, key);
        ck_assert_uint_eq(manifest.rows[found].place.part, 0);
        ck_assert_uint_eq(manifest.rows[found + 1].place.part, 1);
    }
    ck_assert_uint_eq(manifest_find(&manifest, "d"), manifest.count);
    ck_assert_uint_eq(manifest_find(&manifest, "e"), manifest.count);
    ck_assert_uint_eq(manifest_find(&manifest, "d/10000"), manifest.count);
}
END_TEST

START_TEST(keys_leave_out_what_means_nothing) {
    const char *const keys[][2] = {{"a", "a"},     {"./a", "a"},         {"a/./b//c/", "a/b/c"},
                                   {"/./a", "/a"}, {"a/../b", "a/../b"}, {".a/..b", ".a/..b"},
                                   {".", ""},      {"//", "/"}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        char *key = places_key(keys[i][0]);
        ck_assert_str_eq(key, keys[i][1]);
        free(key);
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("manifest", &tests);
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, columns_may_be_in_any_order);
    tcase_add_test(tests, it_is_csv_as_spreadsheets_write_it);
    tcase_add_test(tests, what_guards_a_cell_of_a_table_is_passed_over);
    tcase_add_test(tests, paths_start_in_the_manifests_folder);
    tcase_add_test(tests, a_number_behind_a_hash_is_a_part);
    tcase_add_test(tests, dates_are_whole_cells);
    tcase_add_test(tests, a_bad_manifest_is_refused_with_its_line);
    tcase_add_test(tests, an_id_that_stands_twice_is_told);
    tcase_add_test(tests, what_cant_be_read_is_told);
    tcase_add_test(tests, it_may_be_in_another_encoding);
    tcase_add_test(tests, rows_are_found_by_keys);
    tcase_add_test(tests, keys_leave_out_what_means_nothing);
    return suite_run(suite);
}
