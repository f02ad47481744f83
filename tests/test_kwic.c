/* Tests of terms-kwic: the whole program, from the command line to the table.
 * SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* realpath */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/ended.h"
#include "support/run.h"
#include "support/suite.h"

#define HEADER "doc,date,group,line,offset,term,left,match,right,label,inside\n"
#define ESCAPE "\x1B["

static void setup(void) {
    run_enter();
    run_write("list.tsv", "两会\t\t会议\n全国两会\n十大\t\t\t二十大\n没有\n");
    run_write("d/省/2024-01-02.txt", "全国两会，\n两会。二十大，十大。");
    run_write("d/市/2023.txt", "“两会”之后");
    run_write("parts.txt", "两会一\n\n\n  两会二\n两会\n\n\n\n三两会\n");
}

/* Run on the list and the folder, with up to three more arguments. */
static const run_result *kwic(const char *first, const char *second, const char *third) {
    return run("terms-kwic", "-p", "list.tsv", "d", first, second, third, NULL);
}

/* Look for 两会 in a file with these bytes. */
static const run_result *kwic_text(const char *text, const char *option) {
    run_write("input.txt", text);
    return run("terms-kwic", "-e", "两会", "input.txt", option, NULL);
}

START_TEST(each_place_has_a_row) {
    check_out(kwic(NULL, NULL, NULL), 0,
              HEADER "d/市/2023.txt,2023,市,1,1,两会,“,两会,”之后,free,\n"
                     "d/省/2024-01-02.txt,2024-01-02,省,1,0,全国两会,,全国两会,"
                     "，两会。二十大，十大。,free,\n"
                     "d/省/2024-01-02.txt,2024-01-02,省,1,2,两会,全国,两会,"
                     "，两会。二十大，十大。,nested,全国两会\n"
                     "d/省/2024-01-02.txt,2024-01-02,省,2,6,两会,全国两会，,两会,"
                     "。二十大，十大。,free,\n"
                     "d/省/2024-01-02.txt,2024-01-02,省,2,13,十大,全国两会，两会。二十大，,十大,"
                     "。,free,\n");
}
END_TEST

START_TEST(a_wrapped_title_is_one_place_and_two_paragraphs_are_none) {
    run_write("title.txt",
              "一\n以中国式现代\n化开启\r\n新 征\u200B程\n\n中国式\n\n现代化\n　　现代化");
    check_out(
        run("terms-kwic", "-e", "中国式现代化", "-e", "新征程", "--width=4", "title.txt", NULL), 0,
        HEADER "title.txt,,,2,3,中国式现代化,一以,中国式现代化,开启新征,free,\n"
               "title.txt,,,4,14,新征程,代化开启,新征程,,free,\n");
}
END_TEST

START_TEST(the_width_is_that_of_each_side) {
    const char *text = "一二三四五六七八九十百两会一二三四五六七八九十百千万亿";
    check_out(kwic_text(text, "--width=0"), 0, HEADER "input.txt,,,1,11,两会,,两会,,free,\n");
    check_out(kwic_text(text, "--width=1"), 0, HEADER "input.txt,,,1,11,两会,百,两会,一,free,\n");
    check_out(kwic_text(text, "--width=1000000"), 0,
              HEADER "input.txt,,,1,11,两会,一二三四五六七八九十百,两会,"
                     "一二三四五六七八九十百千万亿,free,\n");
    ck_assert_ptr_nonnull(
        strstr(kwic_text("两会一二三四五六七八九十一二三四五六七八九十零", NULL)->out,
               ",,两会,一二三四五六七八九十一二三四五六七八九十,free"));
}
END_TEST

START_TEST(encodings_are_told_or_found) {
    run_write_bytes("gbk.txt", "\xBA\xC3\r\n\xC1\xBD\xBB\xE1\xBC\xAF\xCD\xC5", 12);
    const char *out = HEADER "gbk.txt,,,2,3,两会,好,两会,集团,free,\n";
    check_out(run("terms-kwic", "-e两会", "gbk.txt", NULL), 0, out);
    check_out(run("terms-kwic", "-e两会", "--encoding=gbk", "gbk.txt", NULL), 0, out);
}
END_TEST

START_TEST(lines_of_parts_are_those_of_the_file) {
    check_out(run("terms-kwic", "-e两会", "--split-blank=2", "parts.txt", NULL), 0,
              HEADER "parts.txt#1,,,1,0,两会,,两会,一,free,\n"
                     "parts.txt#2,,,4,2,两会,,两会,二两会,free,\n"
                     "parts.txt#2,,,5,6,两会,两会二,两会,,free,\n"
                     "parts.txt#3,,,9,1,两会,三,两会,,free,\n");
    check_out(run("terms-kwic", "-e两会", "--lines", "parts.txt", NULL), 0,
              HEADER "parts.txt#1,,,1,0,两会,,两会,一,free,\n"
                     "parts.txt#4,,,4,2,两会,,两会,二,free,\n"
                     "parts.txt#5,,,5,0,两会,,两会,,free,\n"
                     "parts.txt#9,,,9,1,两会,三,两会,,free,\n");
    check_out(run("terms-kwic", "-e两会", "--split-marker=三", "parts.txt", NULL), 0,
              HEADER "parts.txt#1,,,1,0,两会,,两会,一,free,\n"
                     "parts.txt#1,,,4,8,两会,,两会,二两会,free,\n"
                     "parts.txt#1,,,5,12,两会,两会二,两会,,free,\n"
                     "parts.txt#2,,,9,1,两会,三,两会,,free,\n");
}
END_TEST

START_TEST(lines_end_alike_in_parts_and_in_texts) {
    run_write("ends.txt", "一\r\n二\r三\u2028四\xC2\x85五\n\r\n\r六\r\u200B\n七两会\v八\n九两会");
    ck_assert_ptr_nonnull(strstr(run("terms-kwic", "-e两会", "ends.txt", NULL)->out,
                                 "ends.txt,,,10,19,两会,六七,两会,,free,\n"));
    ck_assert_ptr_nonnull(strstr(run("terms-kwic", "-e两会", "--lines", "ends.txt", NULL)->out,
                                 "ends.txt#10,,,10,1,两会,七,两会,,free,\n"));
    ck_assert_ptr_nonnull(strstr(run("terms-kwic", "-e两会", "--lines", "ends.txt", NULL)->out,
                                 "ends.txt#11,,,11,1,两会,九,两会,,free,\n"));
}
END_TEST

/* Parts end where blocks do: all but the documents and offsets is the same. */
START_TEST(splitting_at_blank_lines_changes_no_line) {
    check_out(run_script("cd \"$ROOT\"/examples/data; "
                         "kwic() { \"$BIN/terms-kwic\" -p phrases.tsv --format=tsv \"$@\" "
                         "meetings-2023.txt | cut -f 4,6-; }; "
                         "here=$OLDPWD; kwic >\"$here\"/whole; "
                         "kwic --split-blank 1 >\"$here\"/blank; "
                         "kwic --split-marker 【 >\"$here\"/marker; cd \"$here\"; "
                         "cmp whole blank; cmp whole marker; test $(wc -l <whole) -gt 20"),
              0, "");
}
END_TEST

START_TEST(a_manifest_names_documents) {
    run_write("m.csv", "path,id,date,区\nd/市/2023.txt,公报,1999,东\n");
    check_out(kwic("--manifest=m.csv", "--group-by=区", "--top=2"), 0,
              HEADER "公报,1999,东,1,1,两会,“,两会,”之后,free,\n"
                     "d/省/2024-01-02.txt,2024-01-02,,1,0,全国两会,,全国两会,"
                     "，两会。二十大，十大。,free,\n");
    check_out(run("terms-kwic", "-e两会", "--manifest=m.csv", NULL), 0,
              HEADER "公报,1999,d,1,1,两会,“,两会,”之后,free,\n");
}
END_TEST

START_TEST(rows_are_sorted_and_cut) {
    check_out(kwic("--sort=offset", "--top=2", "--width=0"), 0,
              HEADER "d/省/2024-01-02.txt,2024-01-02,省,2,13,十大,,十大,,free,\n"
                     "d/省/2024-01-02.txt,2024-01-02,省,2,6,两会,,两会,,free,\n");
    check_out(kwic("--sort=inside", "--top=1", "--width=0"), 0,
              HEADER "d/省/2024-01-02.txt,2024-01-02,省,1,2,两会,,两会,,nested,全国两会\n");
}
END_TEST

START_TEST(formats_have_their_forms) {
    check_out(kwic_text("“两会”", "--format=jsonl"), 0,
              "{\"doc\": \"input.txt\", \"date\": null, \"group\": null, \"line\": 1, "
              "\"offset\": 1, \"term\": \"两会\", \"left\": \"“\", \"match\": \"两会\", "
              "\"right\": \"”\", \"label\": \"free\", \"inside\": null}\n");
    check_out(kwic_text("=1+1,两会\"", NULL), 0,
              HEADER "input.txt,,,1,5,两会,\"'=1+1,\",两会,\"\"\"\",free,\n");
    ck_assert_int_eq(kwic("-o", "out.csv", NULL)->status, 0);
    ck_assert_int_eq(strncmp(run_read("out.csv", NULL), "\uFEFFdoc,", 7), 0);
}
END_TEST

START_TEST(punctuation_can_be_passed_over_and_stays) {
    run_write("punct.txt", "勇当先行者、谱写“新篇章”。");
    check_out(run("terms-kwic", "-e", "先行者谱写新篇章", "--ignore-punct", "punct.txt", NULL), 0,
              HEADER "punct.txt,,,1,2,先行者谱写新篇章,勇当,先行者、谱写“新篇章,”。,free,\n");
}
END_TEST

START_TEST(a_terminal_shows_matches_in_one_column) {
    const char *text = "x两会之后\n\n今年ａ全国两会\n";
    run_write("input.txt", text);
    const run_result *result =
        run_on_terminal("terms-kwic", "-e两会", "-e国两会", "input.txt", NULL);
    if (!result)
        return;
    ck_assert_int_eq(result->status, 0);
    ck_assert_str_eq(result->out,
                     "doc        date  group  line  offset  term          left  match   right  "
                     "label   inside\r\n"
                     "---------  ----  -----  ----  ------  ------  ----------  ------  -----  "
                     "------  ------\r\n"
                     "input.txt                  1       1  两会             x  " ESCAPE
                     "7m两会" ESCAPE "0m    之后   free\r\n"
                     "input.txt                  3      11  国两会    今年ａ全  " ESCAPE
                     "7m国两会" ESCAPE "0m         free\r\n"
                     "input.txt                  3      12  两会    今年ａ全国  " ESCAPE
                     "7m两会" ESCAPE "0m           nested  国两会\r\n");
}
END_TEST

START_TEST(what_is_no_terminal_gets_no_escapes) {
    ck_assert_ptr_null(strchr(kwic("--format=table", NULL, NULL)->out, '\x1B'));
    kwic("--format=table", "-o", "out.txt");
    ck_assert_ptr_null(strchr(run_read("out.txt", NULL), '\x1B'));
    ck_assert_ptr_nonnull(strstr(run_read("out.txt", NULL), "doc "));
    const run_result *result =
        run_on_terminal("terms-kwic", "-p", "list.tsv", "--format=csv", "d", NULL);
    if (result)
        ck_assert_ptr_null(strchr(result->out, '\x1B'));
}
END_TEST

START_TEST(usage_errors_name_the_option) {
    const char *const wrong[][3] = {
        {"--width", "-1", "--width: “-1” is not a whole number from 0 to 1000000"},
        {"--width", "1000001", "--width: “1000001” is not a whole number"},
        {"--width", NULL, "--width: it needs a value"},
        {"--min-count", "2", "--min-count: unknown option"},
        {"--per", "2", "--per: unknown option"},
        {"--base", "han", "--base: unknown option"},
        {"-t", "long", "-t: unknown option"},
        {"--zeros", NULL, "--zeros: unknown option"},
        {"--sort", "total", "--sort: no column “total” among doc, date, group, line, offset"}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const run_result *result = kwic(wrong[i][0], wrong[i][1], NULL);
        check_refused(result, 2, wrong[i][2]);
        ck_assert_ptr_nonnull(strstr(result->err, ": see terms-kwic --help\n"));
    }
    check_refused(run("terms-kwic", "d", NULL), 2, "name a phrase list with -p");
    check_refused(run("terms-kwic", "-e两会", NULL), 2, "no document: name files or folders");
}
END_TEST

START_TEST(help_fits_a_screen_and_its_commands_work) {
    const char *help = run("terms-kwic", "--help", NULL)->out;
    for (const char *line = help; *line; line += strcspn(line, "\n") + 1)
        ck_assert_uint_le(strcspn(line, "\n"), 80);
    check_out(run_script("cp -R \"$ROOT\"/examples/data/. . && PATH=$BIN:$PATH; "
                         "terms-kwic --help | grep '^  terms-kwic' >commands; set -e; "
                         ". ./commands >out; wc -l <commands; test -s out; test -s places.csv"),
              0, "3\n");
    ck_assert_int_eq(strncmp(run("terms-kwic", "--version", NULL)->out, "terms-kwic 0.1.0\n", 17),
                     0);
}
END_TEST

START_TEST(the_table_in_the_readme_is_what_is_written) {
    check_out(
        run_script("here=$PWD; cd \"$ROOT\"; PATH=$BIN:$PATH; "
                   "sed -n '/^    [$] terms-kwic/,/^$/s/^    //p' README.md >\"$here\"/shown; "
                   "sed -n '1s/^[$] //p' \"$here\"/shown >\"$here\"/command; "
                   ". \"$here\"/command >\"$here\"/written; "
                   "sed 1d \"$here\"/shown | cmp - \"$here\"/written && "
                   "wc -l <\"$here\"/written"),
        0, "8\n");
}
END_TEST

START_TEST(skipped_and_malformed_input_is_told) {
    const run_result *result = run("terms-kwic", "-e两会", "missing", "parts.txt", NULL);
    ck_assert_int_eq(result->status, 1);
    ck_assert_str_eq(result->err, "terms-kwic: missing: no such file: skipped\n");
    ck_assert_ptr_nonnull(strstr(result->out, "parts.txt,,,9,"));
    result = kwic_text("一二三四五六七八九十一二三四五六七八九十\xFF两会", NULL);
    ck_assert_int_eq(result->status, 1);
    ck_assert_ptr_nonnull(strstr(result->err, "terms-kwic: input.txt: byte 60: malformed utf-8"));
    ck_assert_ptr_nonnull(strstr(result->out, "九十\uFFFD,两会,,free"));
    check_refused(kwic_text("一二三四五六七八九十一二三四五六七八九十\xFF两会", "--strict"), 3,
                  "refused because of --strict: skipped");
}
END_TEST

START_TEST(a_refused_file_leaves_nothing_of_its_parts) {
    char text[400] = "两会\n两会\n";
    memset(text + strlen(text), '\xFF', 300);
    run_write("binary.txt", text);
    const run_result *result = run("terms-kwic", "-e两会", "-j1", "--encoding=utf-8", "--lines",
                                   "parts.txt", "binary.txt", NULL);
    ck_assert_int_eq(result->status, 1);
    ck_assert_ptr_null(strstr(result->out, "binary"));
    ck_assert_ptr_nonnull(strstr(result->out, "parts.txt#9"));
    result =
        run("terms-kwic", "-e两会", "-j1", "--encoding=utf-8", "binary.txt", "parts.txt", NULL);
    ck_assert_int_eq(result->status, 1);
    ck_assert_ptr_null(strstr(result->out, "binary"));
    ck_assert_ptr_nonnull(strstr(result->out, "parts.txt,,,9"));
}
END_TEST

START_TEST(nothing_is_written_where_nothing_was_read) {
    run_write("out.csv", "old\n");
    check_refused(run("terms-kwic", "-e两会", "-o", "out.csv", "missing", NULL), 3,
                  "no document was counted: nothing is written");
    run_write("bad.tsv", "两会\n\xFF\n");
    check_refused(run("terms-kwic", "-p", "bad.tsv", "-o", "out.csv", "d", NULL), 3,
                  "terms-kwic: bad.tsv:2: ");
    ck_assert_str_eq(run_read("out.csv", NULL), "old\n");
    ck_assert_str_eq(run_script("find . -name '.terms-*'")->out, "");
    if (run_exists("/dev/full"))
        check_refused(kwic("-o", "/dev/full", NULL), 5, "/dev/full: cannot be written");
    check_out(run_script("\"$BIN/terms-kwic\" -e两会 parts.txt | head -n 1"), 0, HEADER);
    check_out(run_script(": >empty.txt; \"$BIN/terms-kwic\" -e两会 empty.txt"), 0, HEADER);
}
END_TEST

START_TEST(threads_and_order_never_show) {
    for (int i = 0; i < 40; i++) {
        char path[32], text[64];
        snprintf(path, sizeof path, "many/%c/%d.txt", 'a' + i % 3, i);
        snprintf(text, sizeof text, "第%d次两会\n\n全国两会\n十大", i);
        run_write(path, text);
    }
    for (int i = 0; i < 2; i++) {
        char script[512];
        snprintf(script, sizeof script,
                 "for j in 1 2 7; do \"$BIN/terms-kwic\" -p list.tsv -j $j %s many >out$j; "
                 "\"$BIN/terms-kwic\" -p list.tsv -j $j %s many/c many/a/*.txt many >other$j "
                 "2>/dev/null; done; cmp out1 out2; cmp out1 out7; wc -l <out1; cut -d, -f 1,4- "
                 "out1 >bare; cut -d, -f 1,4- other2 | cmp - bare; cut -d, -f 1,4- other7 | "
                 "cmp - bare",
                 i ? "--lines" : "", i ? "--lines" : "");
        check_out(run_script(script), 0, "161\n");
    }
}
END_TEST

/* Are there as many rows for each term and label as terms-count counts? */
static const run_result *compare_with_counts(const char *arguments) {
    static char script[4 * PATH_MAX + 1024];
    snprintf(
        script, sizeof script,
        "\"$BIN/terms-count\" %s --format=tsv | awk -F'\\t' 'NR > 1 && $4 > 0 "
        "{ print $2 \"|\" $4 \"|\" $5 \"|\" $6 \"|\" $7 }' | LC_ALL=C sort >counts; "
        "\"$BIN/terms-kwic\" %s --format=tsv | awk -F'\\t' 'NR > 1 { all[$6]++; some[$6 $10]++ } "
        "END { for (t in all) print t \"|\" all[t] \"|\" some[t \"free\"] + 0 \"|\" "
        "some[t \"nested\"] + 0 \"|\" some[t \"crossing\"] + 0 }' | LC_ALL=C sort >rows; "
        "cmp counts rows && test $(wc -l <rows) -gt 20",
        arguments, arguments);
    return run_script(script);
}

START_TEST(there_are_as_many_rows_as_counts) {
    check_out(compare_with_counts("-p \"$ROOT\"/examples/data/phrases.tsv "
                                  "\"$ROOT\"/examples/data/reports"),
              0, "");
    check_out(compare_with_counts("-p \"$ROOT\"/examples/data/phrases.tsv --split-blank 2 "
                                  "--ignore-punct \"$ROOT\"/examples/data"),
              0, "");
}
END_TEST

/* A folder or file among the shared ones, by a path that holds in any folder. */
static bool find_shared(const char *path, char full[PATH_MAX]) {
    const char *found = suite_shared("kwic", path);
    return found && realpath(found, full);
}

START_TEST(there_are_as_many_in_the_reports_of_all_years) {
    char list[PATH_MAX], texts[PATH_MAX], arguments[2 * PATH_MAX + 16];
    if (!find_shared("phrases/tifa_handpicked_100.txt", list) || !find_shared("corpora/gwr", texts))
        return;
    snprintf(arguments, sizeof arguments, "-p '%s' '%s'", list, texts);
    run_enter();
    check_out(compare_with_counts(arguments), 0, "");
    run_leave();
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("terms-kwic", &tests);
    tcase_add_checked_fixture(tests, setup, run_leave);
    tcase_add_test(tests, each_place_has_a_row);
    tcase_add_test(tests, a_wrapped_title_is_one_place_and_two_paragraphs_are_none);
    tcase_add_test(tests, the_width_is_that_of_each_side);
    tcase_add_test(tests, encodings_are_told_or_found);
    tcase_add_test(tests, lines_of_parts_are_those_of_the_file);
    tcase_add_test(tests, lines_end_alike_in_parts_and_in_texts);
    tcase_add_test(tests, splitting_at_blank_lines_changes_no_line);
    tcase_add_test(tests, a_manifest_names_documents);
    tcase_add_test(tests, rows_are_sorted_and_cut);
    tcase_add_test(tests, formats_have_their_forms);
    tcase_add_test(tests, punctuation_can_be_passed_over_and_stays);
    tcase_add_test(tests, a_terminal_shows_matches_in_one_column);
    tcase_add_test(tests, what_is_no_terminal_gets_no_escapes);
    tcase_add_test(tests, usage_errors_name_the_option);
    tcase_add_test(tests, help_fits_a_screen_and_its_commands_work);
    tcase_add_test(tests, the_table_in_the_readme_is_what_is_written);
    tcase_add_test(tests, skipped_and_malformed_input_is_told);
    tcase_add_test(tests, a_refused_file_leaves_nothing_of_its_parts);
    tcase_add_test(tests, nothing_is_written_where_nothing_was_read);
    tcase_add_test(tests, threads_and_order_never_show);
    tcase_add_test(tests, there_are_as_many_rows_as_counts);
    TCase *shared = suite_add(suite, "shared");
    tcase_add_test(shared, there_are_as_many_in_the_reports_of_all_years);
    return suite_run(suite);
}
