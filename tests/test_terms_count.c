/* Tests of terms-count: the whole program, from the command line to the table.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "libterms.h"
#include "support/ended.h"
#include "support/run.h"
#include "support/suite.h"

enum { LOSSY = 64 };

/* A few documents in groups, and a list. */
static void setup(void) {
    run_enter();
    run_write("list.tsv", "两会\t\t会议\n全国两会\n十大\t\t\t二十大\n没有\n");
    run_write("d/省/2024-01-02.txt", "全国两会，两会。二十大，十大。");
    run_write("d/市/2023.txt", "“两会”之后");
    run_write("parts.txt", "两会一\n\n\n两会二\n两会\n\n\n\n三\n");
}

/* Run on the list and the folder, with up to three more arguments. */
static const run_result *count(const char *first, const char *second, const char *third) {
    return run("terms-count", "-p", "list.tsv", "d", first, second, third, NULL);
}

/* Run on one input of these bytes. */
static const run_result *count_bytes(const char *bytes, size_t len, const char *option) {
    run_write_bytes("input.txt", bytes, len);
    return run("terms-count", "-e", "两会", "input.txt", option, NULL);
}

/* Check that no temporary file is left. */
static void check_no_temporary(void) {
    ck_assert_str_eq(run_script("find . -name '.terms-*'")->out, "");
}

START_TEST(summary_is_the_table_that_is_written) {
    check_out(count(NULL, NULL, NULL), 0,
              "rank,term,category,total,free,nested,crossing,quoted,joined,excluded,docs,docs_pct,"
              "per_10k_han\n"
              "1,两会,会议,3,2,1,0,1,0,0,2,100.0000,2000.0000\n"
              "2,全国两会,,1,1,0,0,0,0,0,1,50.0000,666.6667\n"
              "2,十大,,1,1,0,0,0,0,1,1,50.0000,666.6667\n"
              "4,没有,,0,0,0,0,0,0,0,0,0.0000,0.0000\n");
}
END_TEST

START_TEST(long_has_a_row_for_each_pair) {
    check_out(
        count("-t", "long", "--format=tsv"), 0,
        "doc\tdate\tgroup\tterm\tcategory\ttotal\tfree\tnested\tcrossing\tquoted\tjoined\t"
        "excluded\than\tper_10k_han\n"
        "d/市/2023.txt\t2023\t市\t两会\t会议\t1\t1\t0\t0\t1\t0\t0\t4\t2500.0000\n"
        "d/省/2024-01-02.txt\t2024-01-02\t省\t两会\t会议\t2\t1\t1\t0\t0\t0\t0\t11\t1818.1818\n"
        "d/省/2024-01-02.txt\t2024-01-02\t省\t全国两会\t\t1\t1\t0\t0\t0\t0\t0\t11\t909.0909\n"
        "d/省/2024-01-02.txt\t2024-01-02\t省\t十大\t\t1\t1\t0\t0\t0\t0\t1\t11\t909.0909\n");
    const char *zeros = count("-t", "long", "--zeros")->out;
    ck_assert_ptr_nonnull(strstr(zeros, "d/市/2023.txt,2023,市,没有,,0,0,0,0,0,0,0,4,0.0000\n"));
}
END_TEST

START_TEST(wide_docs_and_nesting) {
    check_out(count("-t", "wide", NULL), 0,
              "doc,date,group,han,两会,全国两会,十大,没有\n"
              "d/市/2023.txt,2023,市,4,1,0,0,0\n"
              "d/省/2024-01-02.txt,2024-01-02,省,11,2,1,1,0\n");
    check_out(count("-tdocs", NULL, NULL), 0,
              "doc,path,date,group,encoding,bytes,chars,han,malformed,private_use,total\n"
              "d/市/2023.txt,d/市/2023.txt,2023,市,utf-8,18,6,4,0,0,1\n"
              "d/省/2024-01-02.txt,d/省/2024-01-02.txt,2024-01-02,省,utf-8,45,15,11,0,0,4\n");
    check_out(count("-t", "nesting", NULL), 0, "term,inside,count,share\n两会,全国两会,1,0.3333\n");
}
END_TEST

START_TEST(groups_forms_contexts_and_categories) {
    check_out(count("-t", "groups", "--min-count=2"), 0,
              "group,term,category,total,free,docs,group_docs,han,per_10k_han\n"
              "省,两会,会议,2,1,1,1,11,1818.1818\n");
    check_out(count("-t", "forms", NULL), 0,
              "term,form,total\n两会,两会,3\n全国两会,全国两会,1\n十大,十大,1\n没有,没有,0\n");
    run_write("d/省/b.txt", "全国两会");
    check_out(count("-t", "contexts", NULL), 0,
              "term,side,extension,count,share\n两会,left,全国,2,0.5000\n"
              "两会,left,国,2,0.5000\n");
    check_out(count("-t", "categories", NULL), 0,
              "category,total,free,docs,per_10k_han\n会议,4,2,3,2105.2632\n"
              ",3,3,2,1578.9474\n");
}
END_TEST

START_TEST(rows_are_sorted_cut_and_left_out) {
    const char *out = count("--sort=term", "--top=1", NULL)->out;
    ck_assert_ptr_nonnull(strstr(out, "\n1,两会,"));
    ck_assert_ptr_null(strstr(out, "全国两会"));
    out = count("--min-count", "2", NULL)->out;
    ck_assert_ptr_nonnull(strstr(out, "\n1,两会,"));
    ck_assert_ptr_null(strstr(out, "十大"));
    out = run("terms-count", "-p", "list.tsv", "d", "-t", "wide", "--min-count=3", "--sort=十大",
              NULL)
              ->out;
    ck_assert_ptr_nonnull(strstr(out, "doc,date,group,han,两会\n"));
    out = count("--sort", "excluded", NULL)->out;
    ck_assert_ptr_nonnull(strstr(out, "per_10k_han\n2,十大,"));
    out = count("--sort=total", "--reverse", NULL)->out;
    ck_assert_ptr_nonnull(strstr(out, "per_10k_han\n4,没有,"));
    out = run("terms-count", "-p", "list.tsv", "d", "-tlong", "--sort=total", "--reverse",
              "--top=1", NULL)
              ->out;
    ck_assert_ptr_nonnull(strstr(out, "per_10k_han\nd/市/2023.txt,2023,市,两会,会议,1,"));
    check_refused(count("--reverse", NULL, NULL), 2, "--reverse: it needs --sort");
}
END_TEST

START_TEST(what_there_is_none_of_is_null_in_json_and_sorts_last) {
    static const char *const tables[] = {"summary", "long", "groups", "categories", "dispersion"};
    run_write("d/c.txt", "两会十大");
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        const char *out = count("-t", tables[i], "--format=json")->out;
        ck_assert_ptr_null(strstr(out, "\"\""));
        ck_assert_ptr_nonnull(strstr(out, "\"category\": null"));
    }
    check_out(count("-t", "categories", "--sort=category"), 0,
              "category,total,free,docs,per_10k_han\n会议,4,3,3,2105.2632\n"
              ",3,3,2,1578.9474\n");
    check_out(run("terms-count", "-e", "两会", "d", "-t", "groups", "--sort=group", NULL), 0,
              "group,term,category,total,free,docs,group_docs,han,per_10k_han\n"
              "市,两会,,1,1,1,1,4,2500.0000\n省,两会,,2,2,1,1,11,1818.1818\n"
              ",两会,,1,1,1,1,4,2500.0000\n");
}
END_TEST

START_TEST(rates_name_their_base) {
    ck_assert_ptr_nonnull(strstr(count("--per=1000000", NULL, NULL)->out, ",per_1m_han\n"));
    ck_assert_ptr_nonnull(strstr(count("--base", "chars", NULL)->out, ",per_10k_chars\n"));
}
END_TEST

START_TEST(formats_have_their_forms) {
    const char *nesting[][2] = {
        {"csv", "term,inside,count,share\n两会,全国两会,1,0.3333\n"},
        {"tsv", "term\tinside\tcount\tshare\n两会\t全国两会\t1\t0.3333\n"},
        {"json", "[\n  {\"term\": \"两会\", \"inside\": \"全国两会\", \"count\": 1, \"share\": "
                 "0.3333}\n]\n"},
        {"jsonl",
         "{\"term\": \"两会\", \"inside\": \"全国两会\", \"count\": 1, \"share\": 0.3333}\n"}};
    for (size_t i = 0; i < 4; i++) {
        char path[32];
        snprintf(path, sizeof path, "out.%s", nesting[i][0]);
        check_out(
            run("terms-count", "-p", "list.tsv", "d", "-tnesting", "--format", nesting[i][0], NULL),
            0, nesting[i][1]);
        check_out(
            run("terms-count", "-p", "list.tsv", "d", "-tnesting", "--no-bom", "-o", path, NULL), 0,
            "");
        ck_assert_str_eq(run_read(path, NULL), nesting[i][1]);
    }
}
END_TEST

START_TEST(the_format_option_wins_over_the_ending) {
    count("--format=tsv", "-o", "out.csv");
    ck_assert_ptr_nonnull(strstr(run_read("out.csv", NULL), "rank\tterm"));
    count("-o", "OUT.TSV", NULL);
    ck_assert_ptr_nonnull(strstr(run_read("OUT.TSV", NULL), "rank\tterm"));
    count("-o", "out.dat", NULL);
    ck_assert_ptr_nonnull(strstr(run_read("out.dat", NULL), "rank,term"));
}
END_TEST

START_TEST(no_workbook_is_written) {
    const run_result *result = count("-o", "out.Xlsx", NULL);
    ck_assert_str_eq(result->err,
                     "terms-count: out.Xlsx: text is written, no workbook: call it .csv "
                     "for spreadsheets to open it\n");
    ck_assert_int_eq(result->status, 0);
    ck_assert_int_eq(strncmp(run_read("out.Xlsx", NULL), "rank,", 5), 0);
    ck_assert_str_eq(count("-o", "out.ods", "--quiet")->err, "");
}
END_TEST

START_TEST(a_csv_file_begins_with_a_byte_order_mark) {
    count("-o", "out.csv", NULL);
    ck_assert_int_eq(strncmp(run_read("out.csv", NULL), "\uFEFFrank,", 8), 0);
    count("-o", "out.csv", "--no-bom");
    ck_assert_int_eq(strncmp(run_read("out.csv", NULL), "rank,", 5), 0);
    count("-o", "out.dat", NULL);
    ck_assert_int_eq(strncmp(run_read("out.dat", NULL), "rank,", 5), 0);
    ck_assert_int_eq(strncmp(count("--bom", NULL, NULL)->out, "\uFEFFrank,", 8), 0);
}
END_TEST

START_TEST(what_only_csv_has_is_refused_elsewhere) {
    check_refused(count("--bom", "--format=tsv", NULL), 2, "--bom: it is for CSV, and the format");
    check_refused(count("--crlf", "--format=table", NULL), 2, "--crlf: it is for CSV");
    check_refused(count("--bom", "-o", "none.json"), 2, "the format is json");
    ck_assert_int_eq(access("none.json", F_OK), -1);
    check_refused(count("--bom", "--all-tables=all", "--format=jsonl"), 2, "the format is jsonl");
    ck_assert_int_eq(access("all", F_OK), -1);
    ck_assert_int_eq(count("--no-bom", "--raw", "--format=tsv")->status, 0);
    ck_assert_int_eq(count("--bom", "--crlf", "--all-tables=all")->status, 0);
}
END_TEST

START_TEST(csv_has_its_options) {
    run_write("odd.txt", "=1+1，两会");
    const char *out = run("terms-count", "-e", "=1+1", "--crlf", "odd.txt", NULL)->out;
    ck_assert_ptr_nonnull(strstr(out, "\r\n1,'=1+1,"));
    out = run("terms-count", "-e", "=1+1", "--raw", "odd.txt", NULL)->out;
    ck_assert_ptr_nonnull(strstr(out, "\n1,=1+1,"));
}
END_TEST

START_TEST(a_terminal_gets_an_aligned_table) {
    const run_result *result =
        run_on_terminal("terms-count", "-p", "list.tsv", "-t", "nesting", "d", NULL);
    if (!result)
        return;
    ck_assert_int_eq(result->status, 0);
    ck_assert_ptr_null(strchr(result->out, ','));
    ck_assert_ptr_nonnull(strstr(result->out, "0.3333"));
    result =
        run_on_terminal("terms-count", "-p", "list.tsv", "-tnesting", "--format=csv", "d", NULL);
    ck_assert_ptr_nonnull(strstr(result->out, "两会,全国两会,1,0.3333"));
}
END_TEST

START_TEST(progress_shows_on_a_terminal_only_and_is_erased) {
    const char *slow = "(sleep 2; echo 两会) | \"$BIN/terms-count\" -e 两会 --format=csv";
    char script[256];
    snprintf(script, sizeof script, "%s -", slow);
    const run_result *result = run_on_terminal("/bin/sh", "-c", script, NULL);
    if (!result)
        return;
    ck_assert_ptr_nonnull(strstr(result->out, "\rterms-count: 0 of 1 files read, 1 s"));
    ck_assert_ptr_nonnull(strstr(result->out, " \rrank,"));
    snprintf(script, sizeof script, "%s --quiet -", slow);
    ck_assert_ptr_null(strstr(run_on_terminal("/bin/sh", "-c", script, NULL)->out, "files read"));
    snprintf(script, sizeof script, "%s -", slow);
    ck_assert_str_eq(run_script(script)->err, "");
}
END_TEST

START_TEST(documents_come_from_standard_input_and_pipes) {
    check_out(run_fed("两会，两会", "terms-count", "-e", "两会", "-tdocs", "-", NULL), 0,
              "doc,path,date,group,encoding,bytes,chars,han,malformed,private_use,total\n"
              "'-,'-,,,utf-8,15,5,4,0,0,2\n");
    const run_result *result = run_script("cat parts.txt | \"$BIN/terms-count\" -e 两会 -twide -; "
                                          "mkfifo fifo; cat parts.txt >fifo & "
                                          "\"$BIN/terms-count\" -e 两会 -twide fifo");
    ck_assert_ptr_nonnull(strstr(result->out, "\n'-,,,9,3\n"));
    ck_assert_ptr_nonnull(strstr(result->out, "\nfifo,,,9,3\n"));
}
END_TEST

START_TEST(a_list_comes_from_standard_input) {
    run_write("m.csv", "path\n-\n");
    check_out(run_fed("两会\t会议\n# 会\n", "terms-count", "-p", "-", "-twide", "parts.txt", NULL),
              0, "doc,date,group,han,会议\nparts.txt,,,9,3\n");
    check_out(run_fed("\xC1\xBD\xBB\xE1", "terms-count", "-p-", "-e一", "--list-encoding=gbk",
                      "-twide", "parts.txt", NULL),
              0, "doc,date,group,han,两会,一\nparts.txt,,,9,3,1\n");
    check_told(run_fed("", "terms-count", "-p", "-", "parts.txt", NULL), 0,
               "terms-count: -: no form in it");
    check_refused(run_fed("两会\n\t二\n", "terms-count", "-p", "-", "parts.txt", NULL), 3,
                  "terms-count: -:2: ");
    check_refused(run_script("\"$BIN/terms-count\" -p - parts.txt <."), 3, "-: cannot be read: ");
    static const char *const twice[] = {"-p - -", "-p - -p - parts.txt", "-p - --manifest m.csv",
                                        "-p - -p - --save-list x"};
    for (size_t i = 0; i < sizeof twice / sizeof *twice; i++) {
        char script[128];
        snprintf(script, sizeof script, "echo 两会 | \"$BIN/terms-count\" %s", twice[i]);
        check_refused(run_script(script), 2, "-p: - is standard input, which can't be read twice");
    }
}
END_TEST

START_TEST(a_file_may_hold_several_documents) {
    check_out(run("terms-count", "-e两会", "-twide", "--split-blank=2", "parts.txt", NULL), 0,
              "doc,date,group,han,两会\n"
              "parts.txt#1,,,3,1\nparts.txt#2,,,5,2\nparts.txt#3,,,1,0\n");
    check_out(run("terms-count", "-e两会", "-twide", "--split-marker", "两会二", "parts.txt", NULL),
              0, "doc,date,group,han,两会\nparts.txt#1,,,3,1\nparts.txt#2,,,6,2\n");
    check_out(run("terms-count", "-e两会", "-twide", "--lines", "parts.txt", NULL), 0,
              "doc,date,group,han,两会\nparts.txt#1,,,3,1\nparts.txt#4,,,3,1\nparts.txt#5,,,2,1\n"
              "parts.txt#9,,,1,0\n");
}
END_TEST

START_TEST(parts_of_a_file_share_its_bytes) {
    run_write_bytes("u16.txt", "\xFF\xFE\x00\x4E\r\0\n\0\r\0\n\0\r\0\n\0\x8C\x4E\r\0", 20);
    check_out(run("terms-count", "-e一", "-tdocs", "--split-blank=2", "u16.txt", NULL), 0,
              "doc,path,date,group,encoding,bytes,chars,han,malformed,private_use,total\n"
              "u16.txt#1,u16.txt,,,utf-16le,16,1,1,0,0,1\n"
              "u16.txt#2,u16.txt,,,utf-16le,4,1,1,0,0,0\n");
    run_write("bad.txt", "一二三四五六七八九十\xFF\n一二三四五六七八九十\n一二三四五六七八九十\n");
    const run_result *result = run("terms-count", "-e一", "-tdocs", "--lines", "bad.txt", NULL);
    check_told(result, 1, "terms-count: bad.txt: byte 30: malformed utf-8");
    ck_assert_ptr_nonnull(strstr(result->out, "bad.txt#1,bad.txt,,,utf-8,32,11,10,1,0,1\n"));
    ck_assert_ptr_nonnull(strstr(result->out, "bad.txt#2,bad.txt,,,utf-8,31,10,10,0,0,1\n"));
}
END_TEST

START_TEST(an_empty_file_is_a_document) {
    run_write("empty.txt", "");
    const char *head = "doc,date,group,han,两会\n";
    char out[64];
    snprintf(out, sizeof out, "%sempty.txt,,,0,0\n", head);
    check_out(run("terms-count", "-e两会", "-twide", "empty.txt", NULL), 0, out);
    snprintf(out, sizeof out, "%sempty.txt#1,,,0,0\n", head);
    check_out(run("terms-count", "-e两会", "-twide", "--lines", "empty.txt", NULL), 0, out);
}
END_TEST

START_TEST(encodings_are_told_or_found) {
    run_write_bytes("gbk.txt", "\xC1\xBD\xBB\xE1\xBC\xAF\xCD\xC5", 8);
    ck_assert_ptr_nonnull(strstr(run("terms-count", "-e两会", "-tdocs", "gbk.txt", NULL)->out,
                                 "gb18030,8,4,4,0,0,1"));
    run_write_bytes("gbk.list", "\xC1\xBD\xBB\xE1", 4);
    ck_assert_ptr_nonnull(strstr(run("terms-count", "-p", "gbk.list", "--list-encoding=GBK",
                                     "--encoding", "GB2312", "gbk.txt", NULL)
                                     ->out,
                                 "\n1,两会,,1,"));
    check_refused(run("terms-count", "-p", "gbk.list", "gbk.txt", NULL), 3,
                  "terms-count: gbk.list:1: byte 0: malformed");
}
END_TEST

START_TEST(globs_choose_in_folders) {
    run_write("d/x.htm", "两会");
    check_out(run("terms-count", "-e两会", "-twide", "--glob", "*.htm", "d", NULL), 0,
              "doc,date,group,han,两会\nd/x.htm,,,2,1\n");
}
END_TEST

START_TEST(usage_errors_name_the_option) {
    const char *const wrong[][3] = {{"--nonsense", NULL, "--nonsense: unknown option"},
                                    {"--group-by", "x", "--group-by: “x” is not one of group, "},
                                    {"--qui", NULL, "--qui: unknown option"},
                                    {"-t", "tables", "-t: “tables” is not one of summary, long"},
                                    {"--format", "xml", "--format: “xml” is not one of csv, tsv"},
                                    {"--encoding", "latin1", "--encoding: “latin1” is not one of"},
                                    {"--list-encoding", "auto", "--list-encoding: “auto” is not"},
                                    {"--base", "words", "--base: “words” is not one of han, chars"},
                                    {"--top", "x", "--top: “x” is not a whole number"},
                                    {"--top", "0", "--top: “0” is not a whole number from 1"},
                                    {"-j", "0", "-j: “0” is not a whole number from 1 to"},
                                    {"--per", "0", "--per: “0” is not a whole number from 1 to"},
                                    {"--split-blank", "0", "--split-blank: “0” is not a whole"},
                                    {"--split-marker", "", "--split-marker: its value is empty"},
                                    {"--split-marker", "a\nb", "--split-marker: it must be UTF-8"},
                                    {"--sort", "nothing", "--sort: no column “nothing” among rank"},
                                    {"--top", NULL, "--top: it needs a value"},
                                    {"--quiet=1", NULL, "--quiet: it takes no value"}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const run_result *result = count(wrong[i][0], wrong[i][1], NULL);
        check_refused(result, 2, wrong[i][2]);
        ck_assert_ptr_nonnull(strstr(result->err, ": see terms-count --help\n"));
    }
}
END_TEST

START_TEST(usage_errors_of_the_whole_command_line) {
    check_refused(count("--lines", "--split-blank=2", NULL), 2, "--lines: it can't be used");
    check_refused(count("--lines", "--split-marker=x", NULL), 2, "--lines: it can't be used");
    check_refused(count("--bom", "--no-bom", NULL), 2, "--bom: it can't be used");
    check_refused(run("terms-count", NULL), 2, "name a phrase list with -p");
    check_refused(run("terms-count", "d", NULL), 2, "name a phrase list with -p");
    check_refused(run("terms-count", "-e两会", NULL), 2, "no document: name files or folders");
    check_refused(run("terms-count", "-e", "", "d", NULL), 2, "-e: its value is empty");
    check_refused(count("", NULL, NULL), 2, "terms-count: the name of a document is empty: see");
}
END_TEST

START_TEST(help_fits_a_screen) {
    const run_result *result = run("terms-count", "--help", NULL);
    size_t lines = 0;
    ck_assert_int_eq(result->status, 0);
    ck_assert_str_eq(result->err, "");
    for (const char *line = result->out; *line; lines++) {
        size_t len = strcspn(line, "\n");
        ck_assert_uint_le(len, 80);
        line += len + 1;
    }
    ck_assert_uint_le(lines, 60);
}
END_TEST

START_TEST(the_commands_in_help_work) {
    check_out(run_script("cp -R \"$ROOT\"/examples/data/. . && PATH=$BIN:$PATH; "
                         "terms-count --help | grep '^  terms-count' >commands; set -e; "
                         ". ./commands >out; wc -l <commands; test -s out; test -s long.csv"),
              0, "4\n");
}
END_TEST

START_TEST(the_tables_in_the_readme_are_true) {
    check_out(
        run_script("awk '/^    \\$ terms-count/ { line = substr($0, 7); "
                   "while (sub(/\\\\$/, \"\", line)) { getline more; line = line more }; "
                   "print line >\"commands\"; shown = 1; next } "
                   "/^    / && shown { print substr($0, 5) >\"shown\"; next } { shown = 0 }' "
                   "\"$ROOT/README.md\"; here=$PWD; cd \"$ROOT\"; PATH=$BIN:$PATH "
                   "sh \"$here/commands\" | diff - \"$here/shown\"; wc -l <\"$here/commands\""),
        0, "4\n");
}
END_TEST

START_TEST(what_is_together_stands_in_a_unit) {
    const char *out = count("-tcooccur", NULL, NULL)->out;
    ck_assert_ptr_nonnull(strstr(out, "term,other,together,term_sentences,other_sentences,"));
    ck_assert_ptr_nonnull(strstr(out, "\n两会,全国两会,1,2,1,3,"));
    out = count("-tcooccur", "--within=Document", NULL)->out;
    ck_assert_ptr_nonnull(strstr(out, "\n两会,十大,1,2,1,2,"));
    out = count("-tcooccur", "--within=7", NULL)->out;
    ck_assert_ptr_nonnull(strstr(out, ",term_windows_7,other_windows_7,windows_7,"));
    ck_assert_ptr_nonnull(strstr(out, "\n两会,全国两会,1,"));
    const char *bad[] = {"--within=1", "--within=1001", "--within=5x", "--within=page"};
    for (size_t i = 0; i < 4; i++)
        check_refused(count("-tcooccur", bad[i], NULL), 2,
                      "is not document, block, sentence, or a number of characters from 2 to 1000");
    check_refused(count("-tlong", "--within=7", NULL), 2, "--within: it is for -t cooccur");
    ck_assert_int_eq(count("--all-tables=all", "--within=7", NULL)->status, 0);
}
END_TEST

START_TEST(version_says_what_is_built_in) {
    char expected[128];
    snprintf(expected, sizeof expected, "terms-count 0.1.0\noptional parts: %s\nkernel: %s\n",
             terms_has_variants() ? "--variants (OpenCC)" : "none (--variants needs OpenCC)",
             terms_kernel());
    check_out(run("terms-count", "--version", NULL), 0, expected);
}
END_TEST

START_TEST(skipped_input_is_told_and_the_rest_counted) {
    check_told(count("missing.txt", NULL, NULL), 1, "terms-count: missing.txt: no such file");
    check_told(count("/dev/zero", NULL, NULL), 1, "terms-count: /dev/zero: ");
    run_write("e/a.html", "两会");
    check_told(count("e", NULL, NULL), 1, "terms-count: e: no document in this folder");
    run_write_bytes("binary", "\0\1\2\3\0\0\0\0", 8);
    check_told(count("binary", NULL, NULL), 1, "terms-count: binary: ");
    const char *out = count("missing.txt", "binary", NULL)->out;
    ck_assert_ptr_nonnull(strstr(out, "1,两会,会议,3,2,1,0,1,0,0,2,100.0000,"));
}
END_TEST

START_TEST(without_a_document_nothing_is_written) {
    run_write("out.csv", "old");
    check_refused(run("terms-count", "-e两会", "missing", "-o", "out.csv", NULL), 3,
                  "no document was counted: nothing is written");
    run_write("e/a.html", "两会");
    check_refused(run("terms-count", "-e两会", "e", "-o", "out.csv", NULL), 3, "no document");
    check_refused(run("terms-count", "-e两会", "/dev/zero", "-o", "new.csv", NULL), 3, "/dev/zero");
    ck_assert_str_eq(run_read("out.csv", NULL), "old");
    ck_assert(!run_exists("new.csv"));
    check_no_temporary();
}
END_TEST

START_TEST(what_is_read_is_not_written_over) {
    static const char words[] = "is read, and would be written over";
    run_write("a.txt", "两会");
    run_write("l.txt", "两会\n");
    run_write("m.csv", "path\na.txt\n");
    run_script("ln -s a.txt link.csv");
    check_refused(run("terms-count", "-e两会", "d", "./a.txt", "-o", "a.txt", NULL), 2, words);
    check_refused(run("terms-count", "-e两会", "a.txt", "-o", "link.csv", NULL), 2, words);
    check_refused(run("terms-count", "-e两会", "d", ".", "-o", "a.txt", NULL), 2, "“./a.txt” ");
    check_refused(run("terms-count", "-p", "l.txt", "d", "-o", "l.txt", NULL), 2, "-o: “l.txt”");
    check_refused(run("terms-count", "-p", "l.txt", "--save-list", "l.txt", NULL), 2,
                  "--save-list: “l.txt”");
    check_refused(run("terms-count", "-e两会", "--manifest", "m.csv", "-o", "m.csv", NULL), 2,
                  words);
    ck_assert_str_eq(run_read("a.txt", NULL), "两会");
    ck_assert_str_eq(run_read("l.txt", NULL), "两会\n");
    ck_assert_str_eq(run_read("m.csv", NULL), "path\na.txt\n");
    check_no_temporary();
}
END_TEST

START_TEST(pipes_and_devices_in_folders_are_passed_over) {
    check_out(run_script("mkfifo d/fifo.txt; \"$BIN/terms-count\" -e两会 -twide d"), 0,
              "doc,date,group,han,两会\nd/市/2023.txt,2023,市,4,1\n"
              "d/省/2024-01-02.txt,2024-01-02,省,11,2\n");
}
END_TEST

START_TEST(malformed_bytes_are_told_with_their_place) {
    static char text[3 * 65536];
    for (size_t i = 0; i + 3 <= sizeof text; i += 3)
        memcpy(text + i, "两", 3);
    const size_t places[] = {0, 3 * 21845, 3 * 21844, sizeof text - 3};
    for (size_t i = 0; i < 4; i++) {
        char words[64];
        memcpy(text + places[i], "\xFF\xFF\xFF", 3);
        snprintf(words, sizeof words, "input.txt: byte %zu: malformed utf-8, here first, 3 in all",
                 places[i]);
        check_told(count_bytes(text, sizeof text, "--quiet"), 1, words);
        check_refused(count_bytes(text, sizeof text, "--strict"), 3, "--strict");
        memcpy(text + places[i], "两", 3);
    }
    check_told(count_bytes("一二三四五六七八九十一二三四五六七八九十\xE4\xBC", 62, "-j1"), 1,
               "input.txt: byte 60: malformed utf-8");
}
END_TEST

START_TEST(a_refused_file_leaves_nothing_of_its_parts) {
    char text[64 * LOSSY];
    size_t len = 0;
    for (size_t i = 0; i < LOSSY; i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "两会\n");
    memset(text + len, 0, LOSSY);
    run_write_bytes("bad.txt", text, len + LOSSY);
    const run_result *result =
        run("terms-count", "-e两会", "--lines", "-j1", "parts.txt", "bad.txt", "d", NULL);
    check_told(result, 1, "terms-count: bad.txt: ");
    ck_assert_ptr_nonnull(strstr(result->out, "\n1,两会,,6,"));
}
END_TEST

START_TEST(bad_lists_are_refused_with_their_line) {
    const char *const lists[][2] = {{"两会\n\t名\n", "list:2: "},
                                    {"两会\t甲\n两会\t乙\n", "list:2: "},
                                    {"两会\n全国\xFF\n", "list:2: "}};
    run_write("out.csv", "old");
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        run_write("list", lists[i][0]);
        check_refused(run("terms-count", "-p", "list", "d", "-o", "out.csv", NULL), 3, lists[i][1]);
    }
    run_write_bytes("nul", "两会\n全\0国\n", 15);
    check_refused(run("terms-count", "-p", "nul", "d", NULL), 3, "nul:2: ");
    run_write("list.csv", "form,term\n\"两会,x\n");
    check_refused(run("terms-count", "-p", "list.csv", "d", NULL), 3, "list.csv:2: ");
    check_refused(run("terms-count", "-p", "missing", "d", NULL), 3, "terms-count: missing: ");
    ck_assert_str_eq(run_read("out.csv", NULL), "old");
    check_no_temporary();
}
END_TEST

START_TEST(a_compiled_list_counts_as_the_list_does) {
    check_out(run("terms-count", "-p", "list.tsv", "-e", "之后", "--ignore-punct", "--save-list",
                  "list.terms", NULL),
              0, "");
    ck_assert(terms_matcher_is_saved(run_read("list.terms", NULL), 8));
    check_out(
        run_script("for table in summary long wide nesting contexts categories; do "
                   "\"$BIN/terms-count\" -p list.terms -t $table d >a.csv || exit; "
                   "\"$BIN/terms-count\" -p list.tsv -e 之后 --ignore-punct -t $table d >b.csv; "
                   "cmp a.csv b.csv && wc -l <a.csv; done; "
                   "\"$BIN/terms-count\" -p list.terms --save-list - | cmp - list.terms"),
        0, "6\n6\n3\n2\n1\n3\n");
    check_no_temporary();
}
END_TEST

START_TEST(a_compiled_list_stands_alone) {
    run("terms-count", "-p", "list.tsv", "--save-list", "list.terms", NULL);
    const char *const more[][2] = {{"-e", "两会"}, {"-p", "list.tsv"}, {"-p", "list.terms"}};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        check_refused(run("terms-count", more[i][0], more[i][1], "-p", "list.terms", "d", NULL), 2,
                      "-p: list.terms is a compiled list, which stands alone");
    check_refused(run("terms-count", "-p", "list.terms", "--ignore-punct", "d", NULL), 2,
                  "--ignore-punct: list.terms is a compiled list");
    check_refused(run_script("cat list.terms | \"$BIN/terms-count\" -p /dev/stdin d"), 3,
                  "/dev/stdin:1: this is a compiled list, not a phrase list");
}
END_TEST

START_TEST(a_damaged_compiled_list_is_refused) {
    run("terms-count", "-p", "list.tsv", "--save-list", "list.terms", NULL);
    run_script("head -c 50 list.terms >cut.terms; { cat list.terms; echo; } >long.terms");
    check_refused(run("terms-count", "-p", "cut.terms", "d", NULL), 3,
                  "terms-count: cut.terms: the compiled list had ");
    check_refused(run("terms-count", "-p", "long.terms", "d", NULL), 3, "it is damaged");
}
END_TEST

START_TEST(compiling_counts_nothing) {
    const char *const more[][2] = {
        {"d", NULL}, {"--manifest", "m.csv"}, {"-o", "x.csv"}, {"-t", "long"}};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        check_refused(run("terms-count", "-p", "list.tsv", "--save-list", "list.terms", more[i][0],
                          more[i][1], NULL),
                      2, "terms-count: --save-list: it ");
    check_refused(run("terms-count", "--save-list", "list.terms", NULL), 2, "nothing to count");
    run_write("list.terms", "old");
    run_write("bad.tsv", "两会\n\t名\n");
    check_refused(run("terms-count", "-p", "bad.tsv", "--save-list", "list.terms", NULL), 3,
                  "bad.tsv:2: ");
    ck_assert_str_eq(run_read("list.terms", NULL), "old");
    if (run_exists("/dev/full"))
        check_refused(run("terms-count", "-p", "list.tsv", "--save-list", "/dev/full", NULL), 5,
                      "terms-count: /dev/full: cannot be written");
    check_no_temporary();
}
END_TEST

START_TEST(warnings_name_the_line_and_change_nothing) {
    run_write("twice.tsv", "两会\n两会\n");
    check_told(run("terms-count", "-p", "twice.tsv", "d", NULL), 0, "terms-count: twice.tsv:2: ");
    check_told(count("d//", NULL, NULL), 0, "d/市/2023.txt: named twice: read once");
    check_told(count("d/../d", NULL, NULL), 0,
               "terms-count: d/市/2023.txt: the same file as d/../d/市/2023.txt: both are read\n");
    run_write("empty.tsv", "# nothing yet\n");
    check_told(run("terms-count", "-p", "empty.tsv", "d", NULL), 0,
               "terms-count: empty.tsv: no form in it\n");
    ck_assert_str_eq(run("terms-count", "-p", "empty.tsv", "-e两会", "d", NULL)->err, "");
    ck_assert_str_eq(run("terms-count", "-p", "twice.tsv", "d", "d", "--quiet", NULL)->err, "");
    check_told(count("missing", "--quiet", NULL), 1, "terms-count: missing: ");
}
END_TEST

START_TEST(messages_are_escaped) {
    const char *err = count("a\x1B[31m\n\xFF\xC2\x9B.txt", NULL, NULL)->err;
    ck_assert_ptr_nonnull(
        strstr(err, "terms-count: a\\x1B[31m\\n\\xFF\\xC2\\x9B.txt: no such file"));
}
END_TEST

START_TEST(messages_of_a_kind_are_limited) {
    const run_result *result =
        run_script("\"$BIN/terms-count\" -e 两会 d $(for i in $(seq 25); do echo missing$i; done)");
    size_t lines = 0;
    for (const char *at = strchr(result->err, '\n'); at; at = strchr(at + 1, '\n'))
        lines++;
    ck_assert_int_eq(result->status, 1);
    ck_assert_uint_eq(lines, 21);
    ck_assert_ptr_nonnull(strstr(result->err, "terms-count: and 5 more inputs skipped\n"));
}
END_TEST

START_TEST(output_that_cant_be_written_is_told) {
    if (!run_exists("/dev/full"))
        return;
    check_refused(count("-o", "/dev/full", NULL), 5, "terms-count: /dev/full: cannot be written");
    struct stat info;
    ck_assert(stat("/dev/full", &info) == 0 && S_ISCHR(info.st_mode));
    check_refused(count("-o", "no/such/folder.csv", NULL), 5, "no/such/folder.csv: cannot be");
    check_refused(count("-o", "d", NULL), 5, "terms-count: d: cannot be written");
    check_refused(run_script("\"$BIN/terms-count\" -e两会 d >/dev/full"), 5, "standard output");
    check_refused(run_script("\"$BIN/terms-count\" -e两会 d >&-"), 5, "standard output");
    check_refused(run_script("\"$BIN/terms-count\" --help >/dev/full"), 5, "standard output");
}
END_TEST

START_TEST(an_old_output_survives_a_failed_write) {
    run_write("out.csv", "old");
    const run_result *result = run_script(
        "yes 两会 | head -n 2000 | cat -n | \"$BIN/terms-count\" -e两会 --lines -tlong - >all.csv; "
        "trap '' XFSZ; ulimit -f 1; "
        "yes 两会 | head -n 2000 | cat -n | \"$BIN/terms-count\" -e两会 --lines -tlong -o out.csv "
        "-");
    check_refused(result, 5, "terms-count: out.csv: cannot be written");
    ck_assert_str_eq(run_read("out.csv", NULL), "old");
    check_no_temporary();
}
END_TEST

START_TEST(output_keeps_the_mode_and_follows_links) {
    struct stat info;
    run_script(
        "umask 027; \"$BIN/terms-count\" -e两会 d -o new.csv; "
        "echo old >e.csv; chmod 604 e.csv; ln -s e.csv link.csv; ln -s f.csv dangling.csv; "
        "\"$BIN/terms-count\" -e两会 d -o link.csv; \"$BIN/terms-count\" -e两会 d -o dangling.csv");
    ck_assert(stat("new.csv", &info) == 0);
    ck_assert_uint_eq(info.st_mode & 0777, 0640);
    ck_assert(lstat("link.csv", &info) == 0 && S_ISLNK(info.st_mode));
    ck_assert(lstat("e.csv", &info) == 0 && S_ISREG(info.st_mode));
    ck_assert_uint_eq(info.st_mode & 0777, 0604);
    ck_assert_ptr_nonnull(strstr(run_read("e.csv", NULL), "两会"));
    ck_assert_ptr_nonnull(strstr(run_read("f.csv", NULL), "两会"));
    check_no_temporary();
}
END_TEST

START_TEST(what_is_no_regular_file_is_written_straight) {
    const run_result *result = run_script(
        "mkfifo fifo; cat fifo & \"$BIN/terms-count\" -e两会 -twide d -o fifo; wait; "
        "\"$BIN/terms-count\" -e两会 -twide d -o /dev/stdout | cat; "
        "\"$BIN/terms-count\" -e两会 -twide d -o /dev/stdout >>out.csv; "
        "\"$BIN/terms-count\" -e两会 -twide d -o - >>out.csv; test -p fifo && cat out.csv");
    size_t tables = 0;
    for (const char *at = strstr(result->out, "doc,"); at; at = strstr(at + 1, "doc,"))
        tables++;
    ck_assert_uint_eq(tables, 4);
}
END_TEST

START_TEST(a_signal_removes_the_temporary_file) {
    const run_result *result = run_script(
        "echo old >out.csv; mkfifo fifo; sleep 9 >fifo & holder=$!; "
        "\"$BIN/terms-count\" -e两会 -o out.csv fifo & counter=$!; "
        "for i in $(seq 500); do ls .terms-*.tmp >/dev/null 2>&1 && break; sleep 0.02; done; "
        "kill -TERM $counter; wait $counter; echo $?; kill $holder; ls -A; cat out.csv");
    ck_assert_ptr_nonnull(strstr(result->out, "143\n"));
    ck_assert_ptr_nonnull(strstr(result->out, "old\n"));
    ck_assert_ptr_null(strstr(result->out, ".terms-"));
}
END_TEST

START_TEST(a_reader_that_goes_away_is_no_error) {
    const run_result *result = run_script(
        "yes 两会 | head -n 20000 | \"$BIN/terms-count\" -e两会 --lines -tlong - | head -n 1; "
        "{ yes 两会 | head -n 20000 | \"$BIN/terms-count\" -e两会 --lines -tlong -; "
        "echo status $? >&2; } | true");
    ck_assert_str_eq(result->err, "status 0\n");
}
END_TEST

/* Write thirty documents in three folders, one of them malformed, and one that is no text. */
static void write_many(void) {
    for (int i = 0; i < 30; i++) {
        char path[32], text[256] = "";
        size_t len = 0;
        snprintf(path, sizeof path, "many/%c/%d.txt", 'a' + i % 3, 2000 + i);
        for (int k = 0; k <= i; k++)
            len +=
                (size_t)snprintf(text + len, sizeof text - len, "%s", k % 3 ? "两会" : "全国两会");
        if (i == 7)
            snprintf(text, sizeof text,
                     "%0200d\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 0);
        if (i == 29)
            text[0] = '\xFF';
        run_write(path, text);
    }
}

START_TEST(threads_and_order_never_show) {
    static const char *const tables[] = {"summary", "long", "wide", "docs", "nesting"};
    write_many();
    for (size_t i = 0; i < 5; i++) {
        char script[512];
        snprintf(script, sizeof script,
                 "for j in 1 2 7; do \"$BIN/terms-count\" -p list.tsv -t %s -j $j many "
                 "missing >out$j 2>err$j; echo $?; \"$BIN/terms-count\" -p list.tsv -t %s -j $j "
                 "missing many/c many/a/*.txt many >other$j 2>/dev/null; done; "
                 "cmp out1 out2; cmp out1 out7; cmp err1 err2; cmp err1 err7",
                 tables[i], tables[i]);
        check_out(run_script(script), 0, "1\n1\n1\n");
    }
    check_out(run_script("cmp other1 out1; cmp other2 out1; cmp other7 out1; wc -l <err1"), 0,
              "3\n");
}
END_TEST

/* Sanitizers reserve more than the limit: then even --version fails. */
START_TEST(running_out_of_memory_writes_nothing) {
    const run_result *result = run_script(
        "limit() { (ulimit -v 60000 && \"$BIN/terms-count\" \"$@\"); }; "
        "limit --version >/dev/null 2>&1 || { echo skipped; exit; }; "
        "yes 两会 | head -n 900000 >lines.txt; echo old >out.csv; "
        "limit -e两会 --lines -j2 -o out.csv lines.txt; echo $?; cat out.csv; ls -A | grep tmp");
    if (strcmp(result->out, "skipped\n") == 0)
        return;
    ck_assert_str_eq(result->out, "4\nold\n");
    ck_assert_ptr_nonnull(strstr(result->err, "terms-count: out of memory"));
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("terms-count", &tests);
    tcase_add_checked_fixture(tests, setup, run_leave);
    tcase_add_test(tests, summary_is_the_table_that_is_written);
    tcase_add_test(tests, long_has_a_row_for_each_pair);
    tcase_add_test(tests, wide_docs_and_nesting);
    tcase_add_test(tests, groups_forms_contexts_and_categories);
    tcase_add_test(tests, rows_are_sorted_cut_and_left_out);
    tcase_add_test(tests, what_there_is_none_of_is_null_in_json_and_sorts_last);
    tcase_add_test(tests, rates_name_their_base);
    tcase_add_test(tests, formats_have_their_forms);
    tcase_add_test(tests, the_format_option_wins_over_the_ending);
    tcase_add_test(tests, no_workbook_is_written);
    tcase_add_test(tests, a_csv_file_begins_with_a_byte_order_mark);
    tcase_add_test(tests, what_only_csv_has_is_refused_elsewhere);
    tcase_add_test(tests, csv_has_its_options);
    tcase_add_test(tests, a_terminal_gets_an_aligned_table);
    tcase_add_test(tests, progress_shows_on_a_terminal_only_and_is_erased);
    tcase_add_test(tests, documents_come_from_standard_input_and_pipes);
    tcase_add_test(tests, a_list_comes_from_standard_input);
    tcase_add_test(tests, a_file_may_hold_several_documents);
    tcase_add_test(tests, parts_of_a_file_share_its_bytes);
    tcase_add_test(tests, an_empty_file_is_a_document);
    tcase_add_test(tests, encodings_are_told_or_found);
    tcase_add_test(tests, globs_choose_in_folders);
    tcase_add_test(tests, usage_errors_name_the_option);
    tcase_add_test(tests, usage_errors_of_the_whole_command_line);
    tcase_add_test(tests, help_fits_a_screen);
    tcase_add_test(tests, the_commands_in_help_work);
    tcase_add_test(tests, the_tables_in_the_readme_are_true);
    tcase_add_test(tests, what_is_together_stands_in_a_unit);
    tcase_add_test(tests, version_says_what_is_built_in);
    tcase_add_test(tests, skipped_input_is_told_and_the_rest_counted);
    tcase_add_test(tests, without_a_document_nothing_is_written);
    tcase_add_test(tests, what_is_read_is_not_written_over);
    tcase_add_test(tests, pipes_and_devices_in_folders_are_passed_over);
    tcase_add_test(tests, malformed_bytes_are_told_with_their_place);
    tcase_add_test(tests, a_refused_file_leaves_nothing_of_its_parts);
    tcase_add_test(tests, bad_lists_are_refused_with_their_line);
    tcase_add_test(tests, a_compiled_list_counts_as_the_list_does);
    tcase_add_test(tests, a_compiled_list_stands_alone);
    tcase_add_test(tests, a_damaged_compiled_list_is_refused);
    tcase_add_test(tests, compiling_counts_nothing);
    tcase_add_test(tests, warnings_name_the_line_and_change_nothing);
    tcase_add_test(tests, messages_are_escaped);
    tcase_add_test(tests, messages_of_a_kind_are_limited);
    tcase_add_test(tests, output_that_cant_be_written_is_told);
    tcase_add_test(tests, an_old_output_survives_a_failed_write);
    tcase_add_test(tests, output_keeps_the_mode_and_follows_links);
    tcase_add_test(tests, what_is_no_regular_file_is_written_straight);
    tcase_add_test(tests, a_signal_removes_the_temporary_file);
    tcase_add_test(tests, a_reader_that_goes_away_is_no_error);
    tcase_add_test(tests, threads_and_order_never_show);
    tcase_add_test(tests, running_out_of_memory_writes_nothing);
    return suite_run(suite);
}
