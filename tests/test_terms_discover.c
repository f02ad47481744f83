/* Tests of terms-discover: the whole program, from the command line to the table.
 * SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* realpath */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "libterms.h"
#include "support/ended.h"
#include "support/run.h"
#include "support/suite.h"

#define HEADER                                                                                     \
    "rank,phrase,n,total,docs,per_10k_han,left_entropy,right_entropy,cohesion_log2,c_value,"       \
    "quoted,quoted_share,numbered,first_doc,first_date,score\n"
#define QUOTED_HEADER                                                                              \
    "rank,phrase,n,total,quoted,unquoted,quoted_share,docs,per_10k_han,numbered,first_doc,"        \
    "first_date\n"
#define REPORTS "\"$ROOT\"/examples/data/reports"

enum { LONG_RUN = 300000, SCRIPT_ROOM = 2 * PATH_MAX };

static void setup(void) {
    run_enter();
    run_write("d/省/2024-01-02.txt", "新质生产力，“新质生产力”。\n新质生产力，Ａ股。");
    run_write("d/市/2023.txt", "“放管服”改革，新质生产力，“放管服”");
}

/* Run on the folder, with up to four more arguments. */
static const run_result *discover(const char *first, const char *second, const char *third,
                                  const char *fourth) {
    return run("terms-discover", "d", first, second, third, fourth, NULL);
}

#define FIRST_ROW                                                                                   \
    "1,新质生产力,5,4,2,1379.3103,2.0000,2.0000,2.8580,9.2877,1,0.2500,0,d/市/2023.txt,2023," \
    "10.6000\n"

START_TEST(each_phrase_has_a_row) {
    check_out(discover("--min-count=4", NULL, NULL, NULL), 0, HEADER FIRST_ROW);
    check_out(discover("--min-count=1", "--min-docs=2", NULL, NULL), 0, HEADER FIRST_ROW);
    check_out(discover("--min-count=1", "-n5", "--top=1", NULL), 0, HEADER FIRST_ROW);
    check_out(discover(NULL, NULL, NULL, NULL), 0, HEADER);
}
END_TEST

START_TEST(quotations_have_rows_of_their_own) {
    check_out(discover("--quoted", "--min-count=1", NULL, NULL), 0,
              QUOTED_HEADER "1,放管服,3,2,2,0,1.0000,1,689.6552,0,d/市/2023.txt,2023\n"
                            "2,新质生产力,5,4,1,3,0.2500,2,1379.3103,0,d/市/2023.txt,2023\n");
    run_write("once.txt", "“两会”，“公报”，公报");
    check_out(run("terms-discover", "--quoted", "once.txt", NULL), 0,
              QUOTED_HEADER "1,公报,2,2,1,1,0.5000,1,3333.3333,0,once.txt,\n");
    check_out(run("terms-discover", "--quoted", "-n3-4", "once.txt", NULL), 0, QUOTED_HEADER);
}
END_TEST

START_TEST(what_is_listed_is_left_out) {
    run_write("list.txt", "# known\n新质生产力\n");
    run_write("list.csv", "form\n放管服\n");
    check_out(discover("--min-count=4", "-p", "list.txt", NULL), 0, HEADER);
    check_out(discover("--min-count=4", "-e", "新质 生产力", NULL), 0, HEADER);
    check_out(discover("--quoted", "--min-count=1", "-plist.csv", "-plist.txt"), 0, QUOTED_HEADER);
    check_out(discover("--min-count=4", "-p", "list.csv", NULL), 0, HEADER FIRST_ROW);
    run_write_bytes("gbk.txt", "\xD0\xC2\xD6\xCA\xC9\xFA\xB2\xFA\xC1\xA6\n", 11);
    check_out(discover("--min-count=4", "-p", "gbk.txt", "--list-encoding=gbk"), 0, HEADER);
    check_refused(discover("-p", "missing.txt", NULL, NULL), 3, "missing.txt");
    check_refused(discover("-p", "gbk.txt", NULL, NULL), 3, "gbk.txt:1");
}
END_TEST

START_TEST(letters_are_parts_of_phrases_where_asked_for) {
    run_write("f.txt",
              "建设5G网络，５Ｇ网络，发展5G网络，2021年5月，2022年6月，2021年5月，2022年6月。");
    check_script(
        "\"$BIN/terms-discover\" --min-count 2 --format tsv f.txt | cut -f 2 | sed 1d; "
        "\"$BIN/terms-discover\" --min-count 2 --letters --format tsv f.txt | cut -f 2-4 | "
        "sed 1d; \"$BIN/terms-discover\" --min-count 2 -e 5g网络 --letters --format tsv "
        "f.txt | cut -f 2 | sed 1d",
        "网络\n5g网络\t3\t3\n");
}
END_TEST

/* Whether a list, compiled or not, or the option says so; lists that are compiled say it alone. */
START_TEST(documents_are_folded_as_options_and_lists_say) {
    run_write("c.txt", "大众创业、万众创新，。大众创业，万众创新。大众创业万众创新。");
    run_write("two.txt", "两会\n");
    run_write("one.txt", "“大众创业”万众创新\n");
    check_script("PATH=$BIN:$PATH; terms-count -p two.txt --ignore-punct --save-list two.terms; "
                 "terms-count -p one.txt --ignore-punct --save-list one.terms; "
                 "terms-count -p two.txt --save-list plain.terms; "
                 "for how in --ignore-punct '-p two.txt --ignore-punct' '-p two.terms' "
                 "'-p one.txt --ignore-punct' '-p one.terms' '-p plain.terms'; do "
                 "terms-discover --min-count 3 -n 5-20 --format tsv $how c.txt | cut -f 2,4; done",
                 "phrase\ttotal\n大众创业万众创新\t3\nphrase\ttotal\n大众创业万众创新\t3\n"
                 "phrase\ttotal\n大众创业万众创新\t3\nphrase\ttotal\nphrase\ttotal\n"
                 "phrase\ttotal\n");
    check_refused(run("terms-discover", "-p", "two.terms", "--ignore-punct", "c.txt", NULL), 2,
                  "two.terms is a compiled list, which has its own folding");
    check_refused(run("terms-discover", "-p", "two.terms", "-e", "两会", "c.txt", NULL), 2,
                  "two.terms is a compiled list, which stands alone");
}
END_TEST

START_TEST(variants_are_one_in_lists_and_documents) {
    run_write("v.txt", "新質生產力，新质生产力，新質生产力。“新質生產力”");
    run_write("list.txt", "新质生產力\n");
    const run_result *result = run("terms-discover", "--min-count=4", "--variants", "v.txt", NULL);
    if (!terms_has_variants()) {
        check_refused(result, 2, "--variants: this build has no OpenCC");
        return;
    }
    ck_assert_ptr_nonnull(strstr(result->out, "\n1,新质生产力,5,4,1,"));
    check_script("PATH=$BIN:$PATH; terms-count -p list.txt --variants --save-list list.terms; "
                 "for how in '-p list.txt --variants' '-p list.terms'; do "
                 "terms-discover --min-count 2 --format tsv $how v.txt | sed 1d; "
                 "terms-discover --quoted --min-count 1 --format tsv $how v.txt | sed 1d; done; "
                 "terms-discover --quoted --variants --format tsv v.txt | cut -f 2,4,5 | sed 1d",
                 "新質生產力\t4\t1\n");
}
END_TEST

START_TEST(a_manifest_dates_documents) {
    run_write("m.csv", "path,date\nd/省/2024-01-02.txt,2019\n");
    ck_assert_ptr_nonnull(strstr(discover("--manifest=m.csv", "--min-count=4", NULL, NULL)->out,
                                 ",d/省/2024-01-02.txt,2019,"));
    ck_assert_ptr_nonnull(
        strstr(run_fed("两会，两会", "terms-discover", "--min-count=2", "-", NULL)->out,
               "\n1,两会,2,2,1,5000.0000,"));
}
END_TEST

START_TEST(rates_formats_and_sorting_are_as_elsewhere) {
    ck_assert_ptr_nonnull(
        strstr(discover("--min-count=4", "--per=100", "--base=chars", "--format=jsonl")->out,
               "\"per_100_chars\": 9.5238"));
    check_script("\"$BIN/terms-discover\" --min-count 2 --sort phrase --format tsv " REPORTS
                 " | cut -f 2 | sed 1d >sorted; LC_ALL=C sort -c sorted && test -s sorted",
                 "");
    check_script("\"$BIN/terms-discover\" --min-count 2 -o all.csv " REPORTS
                 " && \"$BIN/terms-discover\" --min-count 2 --top 7 -o top.csv --no-bom " REPORTS
                 " && tail -c +4 all.csv | head -n 8 | cmp - top.csv",
                 "");
    check_script("\"$BIN/terms-discover\" --min-count 1 --format json " REPORTS
                 " >all.json; \"$BIN/terms-discover\" --min-count 1 --format tsv " REPORTS
                 " | sed 1d | wc -l >rows; test $(cat rows) -gt 1000; grep -c '{' all.json | "
                 "cmp - rows; \"$BIN/terms-discover\" --min-count 1 --format table --top 2 " REPORTS
                 " | wc -l",
                 "4\n");
}
END_TEST

/* So many different pairs, each once. */
static void write_pairs(const char *path, size_t count) {
    char *text = malloc(9 * count + 1);
    size_t len = 0;
    ck_assert_ptr_nonnull(text);
    for (uint32_t i = 0; i < count; i++) {
        len += terms__utf8_encode(0x4E00 + i % 100, text + len);
        len += terms__utf8_encode(0x5000 + i, text + len);
        len += terms__utf8_encode(0xFF0C, text + len);
    }
    run_write_bytes(path, text, len);
    free(text);
}

START_TEST(a_long_table_comes_in_slices) {
    write_pairs("many.txt", 9500);
    check_script("for format in csv tsv json jsonl; do "
                 "\"$BIN/terms-discover\" -n 2 --min-count 1 --format $format many.txt >slices; "
                 "\"$BIN/terms-discover\" -n 2 --min-count 1 --format $format --sort score "
                 "many.txt | cmp - slices; done; test $(wc -l <slices) -gt 9000",
                 "");
}
END_TEST

START_TEST(wrong_options_are_refused) {
    static const char *const wrong[][3] = {
        {"-n", "5-2", "-n: “5-2” is no length, and no range such as 2-8"},
        {"--min-count", "0", "--min-count: “0” is not a whole number from 1"},
        {"--min-docs", "x", "--min-docs: “x” is not a whole number"},
        {"--quoted=1", NULL, "--quoted: it takes no value"},
        {"--maximal", NULL, "--maximal: unknown option"},
        {"--group-by", "date", "--group-by: unknown option"},
        {"--sort", "ngram", "--sort: no column “ngram” among rank, phrase, n, total"},
        {"--format", "xml", "--format: “xml” is not one of csv, tsv"}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const run_result *result = discover(wrong[i][0], wrong[i][1], NULL, NULL);
        check_refused(result, 2, wrong[i][2]);
        ck_assert_ptr_nonnull(strstr(result->err, ": see terms-discover --help\n"));
    }
    check_refused(discover("--quoted", "--sort", "score", NULL), 2, "no column “score” among rank");
    check_refused(run("terms-discover", NULL), 2, "no document: name files or folders");
}
END_TEST

START_TEST(help_fits_a_screen_and_its_commands_work) {
    const char *help = run("terms-discover", "--help", NULL)->out;
    for (const char *line = help; *line; line += strcspn(line, "\n") + 1)
        ck_assert_uint_le(strcspn(line, "\n"), 80);
    check_script("cp -R \"$ROOT\"/examples/data/. . && PATH=$BIN:$PATH; "
                 "terms-discover --help | grep '^  terms-discover' >commands; set -e; "
                 ". ./commands >out; wc -l <commands; test -s out; test -s new.csv",
                 "3\n");
}
END_TEST

START_TEST(the_tables_in_the_readme_are_what_is_written) {
    check_script("here=$PWD; cd \"$ROOT\"; PATH=$BIN:$PATH; "
                 "sed -n '/^    [$] terms-discover/,/^$/s/^    //p' README.md >\"$here\"/shown; "
                 "sed -n 's/^[$] //p' \"$here\"/shown >\"$here\"/commands; "
                 ". \"$here\"/commands | sed 's/ *$//' >\"$here\"/written; "
                 "sed '/^[$]/d' \"$here\"/shown | cmp - \"$here\"/written && "
                 "wc -l <\"$here\"/commands",
                 "2\n");
}
END_TEST

START_TEST(where_there_is_no_han_character_there_is_no_row) {
    run_write("empty.txt", "");
    run_write("latin.txt", "GDP 2024, ＡＢＣ。。。\n");
    check_out(run("terms-discover", "empty.txt", NULL), 0, HEADER);
    check_out(run("terms-discover", "-n1", "--min-count=1", "latin.txt", "empty.txt", NULL), 0,
              HEADER);
    check_out(run("terms-discover", "--format=json", "latin.txt", NULL), 0, "[]\n");
    check_out(run("terms-discover", "--quoted", "latin.txt", NULL), 0, QUOTED_HEADER);
}
END_TEST

START_TEST(skipped_and_malformed_input_is_told) {
    const run_result *result = discover("missing", "--min-count=4", NULL, NULL);
    check_out(result, 1, HEADER FIRST_ROW);
    ck_assert_str_eq(result->err, "terms-discover: missing: no such file: skipped\n");
    check_refused(run("terms-discover", "missing", NULL), 3, "no document was counted");
    char text[400] = "“两会”\n“两会”\n";
    memset(text + strlen(text), '\xFF', 300);
    run_write("e/b.txt", text);
    run_write("e/a.txt", "“两会”\n“两会”\n");
    for (int quoted = 0; quoted < 2; quoted++) {
        result = run("terms-discover", "-j1", "--encoding=utf-8", "--lines", "--min-count=2", "e",
                     quoted ? "--quoted" : NULL, NULL);
        ck_assert_int_eq(result->status, 1);
        ck_assert_ptr_nonnull(strstr(result->err, "terms-discover: e/b.txt: "));
        ck_assert_ptr_nonnull(strstr(result->out, quoted ? "\n1,两会,2,2,2," : "\n1,两会,2,2,2,"));
    }
}
END_TEST

START_TEST(output_that_cant_be_written_is_told) {
    if (run_exists("/dev/full"))
        check_refused(discover("-o", "/dev/full", NULL, NULL), 5, "/dev/full: cannot be written");
    run_write("out.csv", "old");
    check_refused(run_script("\"$BIN/terms-discover\" d >&-"), 5, "standard output");
    check_refused(run("terms-discover", "-o", "out.csv", "missing", NULL), 3, "nothing is written");
    ck_assert_str_eq(run_read("out.csv", NULL), "old");
}
END_TEST

/* Also the order of the documents that begin at once. */
START_TEST(threads_and_order_never_show) {
    static const char *const options[] = {
        "--min-count 2", "-n 1-5 --lines --min-docs 2", "--quoted --min-count 1 --ignore-punct",
        "--letters --ignore-punct --min-count 2", "-e 高质量发展 --min-count 2 --format json"};
    check_script("cp -R \"$ROOT\"/examples/data/reports .", "");
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        char script[1024];
        snprintf(script, sizeof script,
                 "for j in 1 2 7; do \"$BIN/terms-discover\" -j $j %s reports >out$j; "
                 "\"$BIN/terms-discover\" -j $j %s reports/p* reports/city reports/country "
                 ">other$j; cmp out1 out$j; cmp out1 other$j; done; test $(wc -l <out1) -gt 9",
                 options[i], options[i]);
        check_script(script, "");
    }
}
END_TEST

/* Whatever is repeated without an end is a piece of itself. */
START_TEST(one_character_over_and_over_is_no_phrase) {
    static char text[3 * LONG_RUN];
    for (size_t i = 0; i < LONG_RUN; i++)
        memcpy(text + 3 * i, "一", 3);
    run_write_bytes("one.txt", text, sizeof text);
    check_out(run("terms-discover", "one.txt", NULL), 0, HEADER);
    check_out(run("terms-discover", "-n1-300", "--min-count=1", "one.txt", NULL), 0, HEADER);
    check_out(run("terms-discover", "--quoted", "one.txt", NULL), 0, QUOTED_HEADER);
    for (size_t before = 3, len = 6; len < sizeof text;) {
        size_t more = before < sizeof text - len ? before : sizeof text - len;
        memcpy(text, "一二", 6);
        memcpy(text + len, text, more);
        before = len;
        len += more;
    }
    run_write_bytes("word.txt", text, sizeof text);
    check_out(run("terms-discover", "word.txt", NULL), 0, HEADER);
}
END_TEST

/* How many phrases of a list that are found at least 5 times are among the first rows, by
 * hand: 45 of 75, and 60. */
START_TEST(the_reports_of_all_years_have_the_phrases_that_people_list) {
    char texts[PATH_MAX], list[PATH_MAX], script[2 * SCRIPT_ROOM];
    const char *found = suite_shared("terms-discover", "corpora/gwr");
    if (!found || !realpath(found, texts))
        return;
    found = suite_shared("terms-discover", "phrases/tifa_handpicked_100.txt");
    if (!found || !realpath(found, list))
        return;
    snprintf(script, sizeof script,
             "\"$BIN/terms-count\" -p %s --min-count 5 --format tsv %s | cut -f 2 | sed 1d >list; "
             "\"$BIN/terms-discover\" --format tsv %s | cut -f 2,4 | sed 1d >found; "
             "cut -f 1 found >names; in_first() { head -n $1 names | grep -cxFf list; }; "
             "set -- $(wc -l <list) $(in_first 1500) $(in_first 4000); echo $* >&2; "
             "test $(($2 * 100)) -ge $(($1 * 60)) && test $(($3 * 100)) -ge $(($1 * 80))",
             list, texts, texts);
    run_enter();
    check_script(script, "");
    check_script("awk -F'\\t' '{ total[$1] = $2; names[NR] = $1 } END { "
                 "for (i = 1; i <= 200; i++) for (k = 1; k <= NR; k++) "
                 "if (k != i && index(names[k], names[i]) && "
                 "total[names[k]] * 10 >= total[names[i]] * 9) print names[i], names[k] }' found",
                 "");
    run_leave();
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("terms-discover", &tests);
    tcase_add_checked_fixture(tests, setup, run_leave);
    tcase_add_test(tests, each_phrase_has_a_row);
    tcase_add_test(tests, quotations_have_rows_of_their_own);
    tcase_add_test(tests, what_is_listed_is_left_out);
    tcase_add_test(tests, letters_are_parts_of_phrases_where_asked_for);
    tcase_add_test(tests, documents_are_folded_as_options_and_lists_say);
    tcase_add_test(tests, variants_are_one_in_lists_and_documents);
    tcase_add_test(tests, a_manifest_dates_documents);
    tcase_add_test(tests, rates_formats_and_sorting_are_as_elsewhere);
    tcase_add_test(tests, a_long_table_comes_in_slices);
    tcase_add_test(tests, wrong_options_are_refused);
    tcase_add_test(tests, help_fits_a_screen_and_its_commands_work);
    tcase_add_test(tests, the_tables_in_the_readme_are_what_is_written);
    tcase_add_test(tests, where_there_is_no_han_character_there_is_no_row);
    tcase_add_test(tests, skipped_and_malformed_input_is_told);
    tcase_add_test(tests, output_that_cant_be_written_is_told);
    tcase_add_test(tests, threads_and_order_never_show);
    tcase_add_test(tests, one_character_over_and_over_is_no_phrase);
    TCase *shared = suite_add(suite, "shared");
    tcase_add_test(shared, the_reports_of_all_years_have_the_phrases_that_people_list);
    return suite_run(suite);
}
