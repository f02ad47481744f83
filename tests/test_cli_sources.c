/* Tests of sources: inputs with a manifest laid over them, grouped as is asked for.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "support/run.h"
#include "support/suite.h"

static void setup(void) {
    run_enter();
    run_write("m/a/x-2020.txt", "两会");
    run_write("m/b/y-2021.txt", "两会两会");
    run_write("m/all.txt", "一\n\n\n两会\n\n\n三两会");
    run_write("m/m.csv", "level,path,date,id,group\n甲,./a/x-2020.txt,2024年3月5日,X,\n"
                         "乙,b/y-2021.txt,,,\"G,1\"\n");
    run_write("count", "exec \"$BIN/terms-count\" -e 两会 -t wide \"$@\"\n");
}

/* Run `count` with arguments: its rows, and what it says. */
static void check(const char *arguments, int status, const char *rows, const char *words) {
    char script[512];
    snprintf(script, sizeof script, "sh count %s", arguments);
    const run_result *result = run_script(script);
    ck_assert_msg(result->status == status, "%s: status %d: %s", script, result->status,
                  result->err);
    if (words)
        ck_assert_msg(strstr(result->err, words) != NULL, "no “%s” in %s", words, result->err);
    else
        ck_assert_str_eq(result->err, "");
    const char *out = strchr(result->out, '\n');
    ck_assert_str_eq(out ? out + 1 : "", rows);
}

START_TEST(a_manifest_alone_is_the_input) {
    check("--manifest m/m.csv", 0,
          "X,2024-03-05,a,2,1\n"
          "m/b/y-2021.txt,2021,\"G,1\",4,2\n",
          NULL);
    run_write("m/n.csv", "path,group\na/x-2020.txt,\n../m/b/y-2021.txt,\nmissing.txt,\nb,\n");
    check("--manifest m/n.csv", 1, "m/../m/b/y-2021.txt,2021,,4,2\nm/a/x-2020.txt,2020,a,2,1\n",
          "terms-count: m/b: is a folder: skipped\n");
    check("--manifest m/n.csv --glob 'no*'", 1,
          "m/../m/b/y-2021.txt,2021,,4,2\nm/a/x-2020.txt,2020,a,2,1\n",
          "terms-count: m/missing.txt: no such file: skipped\n");
    run_script("ln -s a/x-2020.txt m/link.txt");
    run_write("m/n.csv", "path\na/x-2020.txt\nlink.txt\n");
    check("--manifest m/n.csv", 0, "m/a/x-2020.txt,2020,a,2,1\nm/link.txt,,,2,1\n",
          "terms-count: m/link.txt: the same file as m/a/x-2020.txt: both are read\n");
    run_write("m/n.csv", "path\n");
    check("--manifest m/n.csv", 3, "", "no document was counted");
}
END_TEST

START_TEST(with_other_inputs_it_says_what_they_are) {
    check("--manifest m/m.csv m/a m//b/y-2021.txt", 0,
          "X,2024-03-05,,2,1\nm/b/y-2021.txt,2021,\"G,1\",4,2\n", NULL);
    check("--manifest ./m/m.csv ./m/a/../a/./x-2020.txt m/./b/y-2021.txt", 0,
          "X,2024-03-05,,2,1\nm/./b/y-2021.txt,2021,\"G,1\",4,2\n", NULL);
    check("--manifest \"$PWD/m/m.csv\" m", 0,
          "X,2024-03-05,a,2,1\nm/all.txt,,,6,2\nm/b/y-2021.txt,2021,\"G,1\",4,2\n", NULL);
}
END_TEST

START_TEST(rows_without_a_document_are_told_once) {
    check("--manifest m/m.csv m/b", 0, "m/b/y-2021.txt,2021,\"G,1\",4,2\n",
          "terms-count: m/m.csv:2: this row names none of the documents\n");
    check("--manifest m/m.csv m/all.txt", 0, "m/all.txt,,,6,2\n",
          "terms-count: m/m.csv:2: 2 rows name none of the documents, this is the first\n");
    check("--manifest m/m.csv m/all.txt --quiet", 0, "m/all.txt,,,6,2\n", NULL);
}
END_TEST

START_TEST(the_same_file_under_another_name_is_found) {
    run_script("ln -s x-2020.txt m/a/link.txt; ln -s m n; ln -s \"$PWD/m/b\" elsewhere");
    check("--manifest m/m.csv n/a/x-2020.txt elsewhere", 0,
          "elsewhere/y-2021.txt,2021,\"G,1\",4,2\nX,2024-03-05,,2,1\n", NULL);
    check("--manifest m/m.csv m/a/link.txt --group-by level --quiet", 0, "X,2024-03-05,甲,2,1\n",
          NULL);
}
END_TEST

START_TEST(a_row_of_a_file_holds_for_its_parts) {
    run_write("m/n.csv", "path,id,date,group\nall.txt,ALL,2020,g\nb/y-2021.txt,,,\n");
    check("--manifest m/n.csv --split-blank 2", 0,
          "ALL#1,2020,g,1,0\nALL#2,2020,g,2,1\nALL#3,2020,g,3,1\n"
          "m/b/y-2021.txt#1,2021,b,4,2\n",
          NULL);
    check("--manifest m/n.csv --lines m/all.txt --quiet", 0,
          "ALL#1,2020,g,1,0\nALL#4,2020,g,2,1\nALL#7,2020,g,3,1\n", NULL);
}
END_TEST

START_TEST(a_row_of_a_part_holds_for_it_alone) {
    run_write("m/n.csv", "path,id,date,group\nall.txt#2,two,,\nall.txt#3,,2022,h\n"
                         "all.txt,ALL,2020,g\nall.txt#4,,,\n");
    check("--manifest m/n.csv --split-blank 2", 0,
          "ALL#1,2020,g,1,0\ntwo,2020,g,2,1\nALL#3,2022,h,3,1\n",
          "m/n.csv:5: this row names none of the documents");
    check("--manifest m/n.csv --split-marker 三", 0, "ALL#1,2020,g,3,1\ntwo,2020,g,3,1\n",
          "m/n.csv:3: 2 rows name none");
    run_write("m/n.csv", "path,date\nall.txt#1,2021\nall.txt#3,2023\n");
    check("--manifest m/n.csv --split-blank 2", 0,
          "m/all.txt#1,2021,,1,0\nm/all.txt#2,,,2,1\nm/all.txt#3,2023,,3,1\n", NULL);
    check("--manifest m/n.csv", 0, "m/all.txt,,,6,2\n",
          "m/n.csv:2: 2 rows name none of the documents");
    run_write("m/all.txt#1", "两会");
    check("--manifest m/n.csv --split-blank 2", 0,
          "m/all.txt#1,,,1,0\nm/all.txt#2,,,2,1\nm/all.txt#3,2023,,3,1\n"
          "m/all.txt#1#1,2021,,2,1\n",
          NULL);
}
END_TEST

START_TEST(standard_input_has_a_row_too) {
    run_write("m/n.csv", "path,id,date\n-,in,2024\n");
    check("--manifest m/n.csv - <m/all.txt", 0, "in,2024,,6,2\n", NULL);
    check("--manifest m/n.csv <m/all.txt", 0, "in,2024,,6,2\n", NULL);
}
END_TEST

START_TEST(groups_come_from_a_column) {
    check("--manifest m/m.csv --group-by level", 0,
          "X,2024-03-05,甲,2,1\nm/b/y-2021.txt,2021,乙,4,2\n", NULL);
    check("--manifest m/m.csv --group-by id m/a m/b", 0,
          "X,2024-03-05,X,2,1\nm/b/y-2021.txt,2021,,4,2\n", NULL);
    check("--manifest m/m.csv --group-by level m", 0,
          "X,2024-03-05,甲,2,1\nm/all.txt,,,6,2\nm/b/y-2021.txt,2021,乙,4,2\n", NULL);
    run_write("m/n.csv", "path,区\nall.txt,南\nall.txt#2,北\nall.txt#3,\n");
    check("--manifest m/n.csv --group-by 区 --split-blank 2", 0,
          "m/all.txt#1,,南,1,0\nm/all.txt#2,,北,2,1\nm/all.txt#3,,南,3,1\n", NULL);
}
END_TEST

START_TEST(groups_come_from_dates) {
    check("--group-by year m", 0,
          "m/a/x-2020.txt,2020,2020,2,1\nm/all.txt,,,6,2\nm/b/y-2021.txt,2021,2021,4,2\n", NULL);
    check("--group-by month --manifest m/m.csv m", 0,
          "X,2024-03-05,2024-03,2,1\nm/all.txt,,,6,2\nm/b/y-2021.txt,2021,,4,2\n", NULL);
    check("--group-by date --manifest m/m.csv", 0,
          "X,2024-03-05,2024-03-05,2,1\nm/b/y-2021.txt,2021,2021,4,2\n", NULL);
    check("--group-by group m/a/../b/.. ", 0,
          "m/a/../b/../a/x-2020.txt,2020,a,2,1\nm/a/../b/../all.txt,,,6,2\n"
          "m/a/../b/../b/y-2021.txt,2021,b,4,2\n",
          NULL);
    run_write("m/n.csv", "path,year,date\nall.txt,龙,2022\nall.txt#2,,2024-05\n");
    check("--manifest m/n.csv --group-by year", 0, "m/all.txt,2022,龙,6,2\n", "this row");
    check("--manifest m/n.csv --group-by month --split-blank 2", 0,
          "m/all.txt#1,2022,,1,0\nm/all.txt#2,2024-05,2024-05,2,1\nm/all.txt#3,2022,,3,1\n", NULL);
}
END_TEST

START_TEST(an_unknown_column_is_a_usage_error) {
    check("--manifest m/m.csv --group-by nothing m", 2, "",
          "--group-by: no column “nothing” among level, path, date, id, group, nor is it");
    check("--group-by level m", 2, "",
          "--group-by: “level” is not one of group, date, year, month");
    check("--manifest missing.csv --group-by nothing m", 3, "", "missing.csv: no such file");
}
END_TEST

START_TEST(the_documents_table_is_a_manifest) {
    check("-t docs m -o docs.csv && sh count --manifest docs.csv --group-by encoding", 0,
          "m/a/x-2020.txt,2020,utf-8,2,1\nm/all.txt,,utf-8,6,2\nm/b/y-2021.txt,2021,utf-8,4,2\n",
          NULL);
}
END_TEST

START_TEST(the_sample_manifest_names_every_sample) {
    check("-p \"$ROOT/examples/data/phrases.tsv\" --manifest \"$ROOT/examples/data/manifest.csv\" "
          "--split-blank 2 --group-by genre -t docs -o docs.csv --quiet",
          0, "", NULL);
    const run_result *result =
        run_script("sed 1d docs.csv | cut -d, -f 4 | LC_ALL=C sort | uniq -c | tr -s ' '; "
                   "sed 1d docs.csv | cut -d, -f 3 | grep -c '^202[2-4]-[0-9-]*$'; "
                   "find \"$ROOT/examples/data\" -name '*.txt' ! -path '*/studies/*' | wc -l");
    ck_assert_str_eq(result->out, " 1 会议公报\n 5 会议简报\n 8 政府工作报告\n 1 新闻\n15\n11\n");
}
END_TEST

START_TEST(threads_never_show) {
    check("--manifest m/m.csv -j1 m --split-blank 2 -o 1; sh count --manifest m/m.csv -j4 m/b m "
          "--split-blank 2 --quiet | cmp - 1",
          0, "", NULL);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("cli sources", &tests);
    tcase_add_checked_fixture(tests, setup, run_leave);
    tcase_add_test(tests, a_manifest_alone_is_the_input);
    tcase_add_test(tests, with_other_inputs_it_says_what_they_are);
    tcase_add_test(tests, rows_without_a_document_are_told_once);
    tcase_add_test(tests, the_same_file_under_another_name_is_found);
    tcase_add_test(tests, a_row_of_a_file_holds_for_its_parts);
    tcase_add_test(tests, a_row_of_a_part_holds_for_it_alone);
    tcase_add_test(tests, standard_input_has_a_row_too);
    tcase_add_test(tests, groups_come_from_a_column);
    tcase_add_test(tests, groups_come_from_dates);
    tcase_add_test(tests, an_unknown_column_is_a_usage_error);
    tcase_add_test(tests, the_documents_table_is_a_manifest);
    tcase_add_test(tests, the_sample_manifest_names_every_sample);
    tcase_add_test(tests, threads_never_show);
    return suite_run(suite);
}
