/* Tests of terms-ngrams: the whole program, from the command line to the table.
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

#define HEADER "rank,n,ngram,total,docs,per_10k_han\n"
#define REPORTS "\"$ROOT\"/examples/data/reports"

enum { LONG_RUN = 200000, SCRIPT_ROOM = 2 * PATH_MAX };

static void setup(void) {
    run_enter();
    run_write("d/省/2024-01-02.txt", "全国两会，\n两会。全国人大，Ａ股");
    run_write("d/市/2023.txt", "“两会”之后，全国");
}

/* Run on the folder, with up to four more arguments. */
static const run_result *ngrams(const char *first, const char *second, const char *third,
                                const char *fourth) {
    return run("terms-ngrams", "d", first, second, third, fourth, NULL);
}

/* All characters from U+4E00 to U+9FFF in order: 20991 pairs, each found once. */
static void write_wide(const char *path) {
    static char text[3 * (0x9FFF - 0x4E00 + 1)];
    size_t len = 0;
    for (uint32_t c = 0x4E00; c <= 0x9FFF; c++)
        len += terms__utf8_encode(c, text + len);
    run_write_bytes(path, text, len);
}

START_TEST(each_ngram_has_a_row) {
    check_out(ngrams("--min-count=1", "-n", "1-4", "--top=9"), 0,
              HEADER "1,2,两会,3,2,1764.7059\n"
                     "1,2,全国,3,2,1764.7059\n"
                     "1,1,两,3,2,1764.7059\n"
                     "1,1,会,3,2,1764.7059\n"
                     "1,1,全,3,2,1764.7059\n"
                     "1,1,国,3,2,1764.7059\n"
                     "7,4,全国两会,1,1,588.2353\n"
                     "7,4,全国人大,1,1,588.2353\n"
                     "7,3,全国两,1,1,588.2353\n");
}
END_TEST

START_TEST(without_options_they_have_2_to_8_characters_5_times) {
    run_write("five.txt", "一二三四五六七八九。一二三四五六七八九。一二三四五六七八九。"
                          "一二三四五六七八九。一二三四五六七八九。十十。十十。十十。十十");
    check_script("\"$BIN/terms-ngrams\" five.txt | cut -d, -f 2 | sort | uniq -c | tr -s ' '",
                 " 8 2\n 7 3\n 6 4\n 5 5\n 4 6\n 3 7\n 2 8\n 1 n\n");
}
END_TEST

START_TEST(ranks_are_given_before_rows_are_left_out) {
    run_write("ranks.txt", "一一一一。二二二。三三三。四四");
    const char *all = HEADER "1,1,一,4,1,3333.3333\n2,1,三,3,1,2500.0000\n2,1,二,3,1,2500.0000\n"
                             "4,1,四,2,1,1666.6667\n";
    check_out(run("terms-ngrams", "-n1", "--min-count", "2", "ranks.txt", NULL), 0, all);
    check_out(run("terms-ngrams", "-n1", "--min-count=0", "ranks.txt", NULL), 0, all);
    check_out(run("terms-ngrams", "-n1", "--min-count=3", "--top", "2", "ranks.txt", NULL), 0,
              HEADER "1,1,一,4,1,3333.3333\n2,1,三,3,1,2500.0000\n");
    check_out(
        run("terms-ngrams", "-n1", "--min-count=1", "--sort=ngram", "--top=3", "ranks.txt", NULL),
        0, HEADER "1,1,一,4,1,3333.3333\n2,1,三,3,1,2500.0000\n2,1,二,3,1,2500.0000\n");
    check_out(
        run("terms-ngrams", "-n1", "--min-count=1", "--sort=rank", "--top=2", "ranks.txt", NULL), 0,
        HEADER "4,1,四,2,1,1666.6667\n2,1,三,3,1,2500.0000\n");
}
END_TEST

START_TEST(lengths_are_one_or_a_range) {
    const char *const good[][2] = {
        {"3", "3\n"}, {"3-3", "3\n"}, {"002-3", "2\n3\n"}, {"2-8", "2\n3\n4\n"}};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        char script[256];
        snprintf(script, sizeof script,
                 "\"$BIN/terms-ngrams\" -n %s --min-count 1 d | sed 1d | cut -d, -f2 | sort -u",
                 good[i][0]);
        check_script(script, good[i][1]);
    }
    check_out(ngrams("-n1000000", NULL, NULL, NULL), 0, HEADER);
}
END_TEST

START_TEST(other_lengths_are_refused_with_what_to_write) {
    const char *const bad[] = {"0",     "5-2",       "99999999999", "-3",
                               "2-",    "a",         "1000001",     "+3",
                               "2-8-9", "1-1000001", " 3",          "2,8",
                               "0-3",   "2-0",       "３",          "18446744073709551617"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char words[128];
        snprintf(
            words, sizeof words,
            "terms-ngrams: -n: “%s” is no length, and no range such as 2-8, from 1 to 1000000: "
            "see terms-ngrams --help\n",
            bad[i]);
        check_refused(ngrams("-n", bad[i], NULL, NULL), 2, words);
    }
    check_refused(ngrams("-n", "", NULL, NULL), 2, "-n: its value is empty");
    check_refused(ngrams("-n", NULL, NULL, NULL), 2, "-n: it needs a value");
}
END_TEST

START_TEST(documents_are_counted_and_asked_for) {
    check_out(ngrams("--min-count=1", "--min-docs=2", NULL, NULL), 0,
              HEADER "1,2,两会,3,2,1764.7059\n1,2,全国,3,2,1764.7059\n");
    check_out(ngrams("--min-count=1", "--min-docs", "3", NULL), 0, HEADER);
    run_write("lines.txt", "两会\n\n两会两会\n三\n");
    check_out(run("terms-ngrams", "-n2", "--min-count=3", "--lines", "lines.txt", NULL), 0,
              HEADER "1,2,两会,3,2,4285.7143\n");
    check_out(run("terms-ngrams", "-n2", "--min-count=3", "--split-blank=1", "lines.txt", NULL), 0,
              HEADER "1,2,两会,3,2,4285.7143\n");
    check_out(run("terms-ngrams", "-n2", "--min-count=3", "lines.txt", NULL), 0,
              HEADER "1,2,两会,3,1,4285.7143\n");
}
END_TEST

START_TEST(maximal_ones_are_no_parts_of_others_as_frequent) {
    run_write("parts.txt", "新质生产力，新质生产力。生产，生产关系");
    check_out(run("terms-ngrams", "--min-count=2", "--maximal", "parts.txt", NULL), 0,
              HEADER "1,2,生产,4,1,2500.0000\n2,5,新质生产力,2,1,1250.0000\n");
    check_out(run("terms-ngrams", "-n2-4", "--min-count=2", "--maximal", "parts.txt", NULL), 0,
              HEADER "1,2,生产,4,1,2500.0000\n");
}
END_TEST

/* The entropies are those of Matrix67's example, 1 and 1.5 bits. */
START_TEST(measures_are_more_columns) {
    run_write("grapes.txt", "吃葡萄不吐葡萄皮不吃葡萄倒吐葡萄皮，“葡萄”");
    check_out(run("terms-ngrams", "-n1-2", "--min-count=4", "--measures", "grapes.txt", NULL), 0,
              "rank,n,ngram,total,docs,per_10k_han,left_entropy,right_entropy,cohesion_log2,"
              "c_value,quoted\n"
              "1,2,葡萄,5,1,2631.5789,1.5219,1.9219,1.9260,5.0000,1\n"
              "1,1,萄,5,1,2631.5789,0.0000,1.9219,,0.0000,0\n"
              "1,1,葡,5,1,2631.5789,1.5219,0.0000,,0.0000,0\n");
    run_write("grapes.txt", "吃葡萄不吐葡萄皮不吃葡萄倒吐葡萄皮");
    ck_assert_ptr_nonnull(
        strstr(run("terms-ngrams", "-n2", "--min-count=3", "--measures", "grapes.txt", NULL)->out,
               "\n1,2,葡萄,4,1,2352.9412,1.0000,1.5000,2.0875,4.0000,0\n"));
}
END_TEST

START_TEST(measures_that_do_not_exist_come_last) {
    check_script(
        "\"$BIN/terms-ngrams\" -n 1-3 --measures --sort cohesion_log2 --format tsv " REPORTS
        " | awk -F'\\t' 'NR == 1 { next } $9 == \"\" { empty++; next } "
        "empty || (full && $9 > last) { exit 1 } { full++; last = $9 + 0 } "
        "END { print (full > 100), (empty > 100) }'",
        "1 1\n");
}
END_TEST

START_TEST(rates_name_their_base) {
    const char *out = ngrams("--min-count=3", "--per=100", "--base", "chars")->out;
    ck_assert_ptr_nonnull(strstr(out, ",per_100_chars\n"));
    ck_assert_ptr_nonnull(strstr(out, "\n1,2,两会,3,2,12.5000\n"));
}
END_TEST

START_TEST(formats_have_their_forms) {
    const char *const formats[][2] = {
        {"csv", HEADER "1,2,两会,3,2,1764.7059\n"},
        {"tsv", "rank\tn\tngram\ttotal\tdocs\tper_10k_han\n1\t2\t两会\t3\t2\t1764.7059\n"},
        {"json", "[\n  {\"rank\": 1, \"n\": 2, \"ngram\": \"两会\", \"total\": 3, \"docs\": 2, "
                 "\"per_10k_han\": 1764.7059}\n]\n"},
        {"jsonl", "{\"rank\": 1, \"n\": 2, \"ngram\": \"两会\", \"total\": 3, \"docs\": 2, "
                  "\"per_10k_han\": 1764.7059}\n"},
        {"table", "rank  n  ngram  total  docs  per_10k_han\n"
                  "----  -  -----  -----  ----  -----------\n"
                  "   1  2  两会       3     2    1764.7059\n"}};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        char path[32];
        snprintf(path, sizeof path, "out.%s", formats[i][0]);
        check_out(ngrams("--min-count=3", "--top=1", "--format", formats[i][0]), 0, formats[i][1]);
        run("terms-ngrams", "d", "--min-count=3", "--top=1", "--no-bom", "-o", path, NULL);
        ck_assert_str_eq(run_read(path, NULL), i < 4 ? formats[i][1] : formats[0][1]);
    }
    ngrams("-o", "out.csv", "--crlf", NULL);
    ck_assert_str_eq(run_read("out.csv", NULL), "\uFEFFrank,n,ngram,total,docs,per_10k_han\r\n");
}
END_TEST

/* Sorted by total, which they are, rows are written all at once. */
START_TEST(slices_add_up_to_the_whole) {
    static const char *const formats[] = {"csv --bom", "csv --crlf", "tsv",
                                          "json",      "jsonl",      "table"};
    write_wide("wide.txt");
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        char script[512];
        snprintf(script, sizeof script,
                 "set -e; run() { \"$BIN/terms-ngrams\" -n 2 --min-count 1 --format %s \"$@\" "
                 "wide.txt; }; run >slices; run --sort total >whole; cmp slices whole; "
                 "grep -c '两' slices; run -o file; cmp file whole",
                 formats[i]);
        check_script(script, "2\n");
    }
    check_script("tr -s ' ' '\\t' <slices | sed 's/^\\t//; 2d' >rows; "
                 "\"$BIN/terms-ngrams\" -n 2 --min-count 1 --format tsv wide.txt | cmp - rows; "
                 "wc -l <rows",
                 "20992\n");
}
END_TEST

START_TEST(the_first_rows_are_those_of_all) {
    write_wide("wide.txt");
    check_script(
        "run() { \"$BIN/terms-ngrams\" -n 2 --min-count 1 --format tsv \"$@\" wide.txt; }; "
        "run >all; for top in 1 8191 8192 8193 16384 20990 20991 20992 99999999999; do "
        "run --top $top >some; head -n $(($top + 1)) all | cmp - some; done; wc -l <some; "
        "run --format json --top 8193 | grep -c rank",
        "20992\n8193\n");
}
END_TEST

START_TEST(sorting_keeps_the_order_of_equals) {
    check_script(
        "set -e; run() { \"$BIN/terms-ngrams\" -n 1-6 --min-count 2 --format tsv \"$@\" " REPORTS
        "; }; tab=$(printf '\\t'); run | sed 1d >all; export LC_ALL=C; "
        "for column in 1nr:rank 2nr:n 3:ngram 4nr:total 5nr:docs 6nr:per_10k_han; do "
        "key=${column%:*}; run --sort ${column#*:} | sed 1d >sorted; "
        "sort -s -t \"$tab\" -k ${key%%n*},$key all | cmp - sorted; done; "
        "test $(wc -l <all) -gt 1000",
        "");
}
END_TEST

START_TEST(an_unknown_column_is_told_before_all_else) {
    run_write("out.csv", "old");
    check_refused(ngrams("--sort", "count", "-o", "out.csv"), 2,
                  "--sort: no column “count” among rank, n, ngram, total, docs, per_10k_han:");
    check_refused(ngrams("--sort", "quoted", NULL, NULL), 2, "--sort: no column “quoted”");
    ck_assert_int_eq(ngrams("--sort", "quoted", "--measures", NULL)->status, 0);
    ck_assert_str_eq(run_read("out.csv", NULL), "old");
}
END_TEST

START_TEST(letters_and_digits_are_units_where_that_is_asked_for) {
    run_write("letters.txt", "人工智能+，5G网络。５ｇ网络、C919大飞机");
    check_out(run("terms-ngrams", "-n3", "--min-count=2", "--letters", "letters.txt", NULL), 0,
              HEADER "1,3,5g网络,2,1,1818.1818\n");
    check_out(run("terms-ngrams", "-n5", "--min-count=1", "--letters", "letters.txt", NULL), 0,
              HEADER "1,5,人工智能+,1,1,909.0909\n");
    check_out(run("terms-ngrams", "-n2-4", "--min-count=2", "letters.txt", NULL), 0,
              HEADER "1,2,网络,2,1,1818.1818\n");
    run_write("plus.txt", "+一++");
    check_out(run("terms-ngrams", "-n2", "--min-count=1", "--letters", "plus.txt", NULL), 0,
              HEADER "1,2,'++,1,1,10000.0000\n1,2,一+,1,1,10000.0000\n");
}
END_TEST

START_TEST(text_is_folded_as_it_is_asked_for) {
    run_write("folded.txt", "勇当先行者、谱写新篇章；發展，发展");
    const char *ignored =
        run("terms-ngrams", "-n10", "--min-count=1", "--ignore-punct", "folded.txt", NULL)->out;
    ck_assert_str_eq(ignored, HEADER "1,10,勇当先行者谱写新篇章,1,1,714.2857\n");
    const run_result *result =
        run("terms-ngrams", "-n2", "--min-count=2", "--variants", "folded.txt", NULL);
    if (terms_has_variants())
        check_out(result, 0, HEADER "1,2,发展,2,1,1428.5714\n");
    else
        check_refused(result, 2, "--variants: this build has no OpenCC");
}
END_TEST

START_TEST(usage_errors_name_the_option) {
    const char *const wrong[][3] = {
        {"--min-docs", "0", "--min-docs: “0” is not a whole number from 1"},
        {"--min-count", "-1", "--min-count: “-1” is not a whole number from 0"},
        {"--top", "0", "--top: “0” is not a whole number from 1"},
        {"--maximal=1", NULL, "--maximal: it takes no value"},
        {"--measures=1", NULL, "--measures: it takes no value"},
        {"--letters=1", NULL, "--letters: it takes no value"},
        {"-p", "list", "-p: unknown option"},
        {"-e", "两会", "-e: unknown option"},
        {"-t", "long", "-t: unknown option"},
        {"--group-by", "date", "--group-by: unknown option"},
        {"--format", "xml", "--format: “xml” is not one of csv, tsv"}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const run_result *result = ngrams(wrong[i][0], wrong[i][1], NULL, NULL);
        check_refused(result, 2, wrong[i][2]);
        ck_assert_ptr_nonnull(strstr(result->err, ": see terms-ngrams --help\n"));
    }
    check_refused(run("terms-ngrams", NULL), 2, "no document: name files or folders");
}
END_TEST

START_TEST(help_fits_a_screen_and_its_commands_work) {
    const char *help = run("terms-ngrams", "--help", NULL)->out;
    for (const char *line = help; *line; line += strcspn(line, "\n") + 1)
        ck_assert_uint_le(strcspn(line, "\n"), 80);
    check_script("cp -R \"$ROOT\"/examples/data/. . && PATH=$BIN:$PATH; "
                 "terms-ngrams --help | grep '^  terms-ngrams' >commands; set -e; "
                 ". ./commands >out; wc -l <commands; test -s out; test -s ngrams.csv",
                 "3\n");
    ck_assert_int_eq(
        strncmp(run("terms-ngrams", "--version", NULL)->out, "terms-ngrams 0.1.0\n", 19), 0);
}
END_TEST

START_TEST(the_tables_in_the_readme_are_what_is_written) {
    check_script("here=$PWD; cd \"$ROOT\"; PATH=$BIN:$PATH; "
                 "sed -n '/^    [$] terms-ngrams/,/^$/s/^    //p' README.md >\"$here\"/shown; "
                 "sed -n 's/^[$] //p' \"$here\"/shown >\"$here\"/commands; "
                 ". \"$here\"/commands >\"$here\"/written; "
                 "grep -v '^[$]' \"$here\"/shown | cmp - \"$here\"/written && "
                 "wc -l <\"$here\"/written",
                 "16\n");
}
END_TEST

START_TEST(a_run_goes_over_a_line_and_a_blank_but_not_a_paragraph) {
    run_write("title.txt", "中国式现\n代化，两 会，两　会\n\n两\n\n会，两\u200B会，两a会");
    check_out(run("terms-ngrams", "-n2-6", "--min-count=3", "title.txt", NULL), 0,
              HEADER "1,2,两会,3,1,1875.0000\n");
    ck_assert_ptr_nonnull(strstr(
        run("terms-ngrams", "-n6", "--min-count=1", "title.txt", NULL)->out, "1,6,中国式现代化,1"));
}
END_TEST

/* 全国两会，全国 and a line's end, in three encodings. */
START_TEST(encodings_never_show) {
    static const char gbk[] = "\xC8\xAB\xB9\xFA\xC1\xBD\xBB\xE1\xA3\xAC\xC8\xAB\xB9\xFA\n";
    static const char utf16[] =
        "\xFF\xFE\x68\x51\xFD\x56\x24\x4E\x1A\x4F\x0C\xFF\x68\x51\xFD\x56\n";
    run_write("utf-8.txt", "全国两会，全国\n");
    run_write_bytes("gbk.txt", gbk, sizeof gbk - 1);
    run_write_bytes("utf-16.txt", utf16, sizeof utf16);
    check_out(run("terms-ngrams", "-n2", "--min-count=1", "utf-8.txt", NULL), 0,
              HEADER "1,2,全国,2,1,3333.3333\n2,2,两会,1,1,1666.6667\n2,2,国两,1,1,1666.6667\n");
    check_script(
        "for file in utf-8 gbk utf-16; do \"$BIN/terms-ngrams\" -n 1-8 --min-count 1 "
        "--measures --base chars $file.txt >$file.csv; cmp utf-8.csv $file.csv; done; "
        "\"$BIN/terms-ngrams\" -n 1-8 --min-count 1 --encoding gb2312 gbk.txt | grep -c 国; "
        "\"$BIN/terms-ngrams\" -n 1-2 --min-count 6 *.txt | grep 全",
        "6\n1,2,全国,6,3,3333.3333\n1,1,全,6,3,3333.3333\n");
}
END_TEST

START_TEST(where_there_is_no_han_character_there_is_no_row) {
    run_write("empty.txt", "");
    run_write("latin.txt", "GDP 2024, ＡＢＣ。。。\n");
    check_out(run("terms-ngrams", "-n1-8", "--min-count=1", "empty.txt", NULL), 0, HEADER);
    check_out(run("terms-ngrams", "-n1-8", "--min-count=1", "latin.txt", NULL), 0, HEADER);
    check_out(run("terms-ngrams", "--measures", "--maximal", "--format=json", "latin.txt",
                  "empty.txt", NULL),
              0, "[]\n");
    check_out(run("terms-ngrams", "--lines", "--format=jsonl", "empty.txt", NULL), 0, "");
    check_out(run("terms-ngrams", "--format=table", "--top=3", "empty.txt", NULL), 0,
              "rank  n  ngram  total  docs  per_10k_han\n"
              "----  -  -----  -----  ----  -----------\n");
}
END_TEST

START_TEST(skipped_and_malformed_input_is_told) {
    const run_result *result = ngrams("missing", "--min-count=3", "-n2", NULL);
    ck_assert_int_eq(result->status, 1);
    ck_assert_str_eq(result->err, "terms-ngrams: missing: no such file: skipped\n");
    ck_assert_ptr_nonnull(strstr(result->out, "\n1,2,两会,3,"));
    run_write("bad.txt", "一二三四五六七八九十一二三四五六七八九十两\xFF会");
    result = run("terms-ngrams", "-n2", "--min-count=1", "bad.txt", NULL);
    ck_assert_int_eq(result->status, 1);
    ck_assert_ptr_nonnull(strstr(result->err, "terms-ngrams: bad.txt: byte 63: malformed utf-8"));
    ck_assert_ptr_null(strstr(result->out, "两会"));
    check_refused(run("terms-ngrams", "--strict", "bad.txt", NULL), 3,
                  "refused because of --strict");
}
END_TEST

/* The good ones are read before it and after it, by the same thread. */
START_TEST(a_refused_file_leaves_nothing_of_its_parts) {
    char text[400] = "“两会”\n“两会”\n";
    memset(text + strlen(text), '\xFF', 300);
    run_write("e/b.txt", text);
    run_write("e/a.txt", "两会\n");
    run_write("e/c.txt", "“两会”\n两会\n");
    static const char *const splits[] = {"--lines", "--split-blank=1", "--encoding=utf-8"};
    for (size_t i = 0; i < sizeof splits / sizeof *splits; i++) {
        const run_result *result = run("terms-ngrams", "-j1", "--encoding=utf-8", splits[i], "-n2",
                                       "--min-count=1", "--measures", "e", NULL);
        ck_assert_int_eq(result->status, 1);
        ck_assert_ptr_nonnull(strstr(result->err, "terms-ngrams: e/b.txt: "));
        ck_assert_ptr_nonnull(strstr(result->out, i == 0 ? "\n1,2,两会,3,3," : "\n1,2,两会,3,2,"));
        ck_assert_ptr_nonnull(strstr(result->out, ",1\n"));
    }
}
END_TEST

START_TEST(nothing_is_written_where_nothing_was_read) {
    run_write("out.csv", "old");
    run_write("e/a.html", "两会");
    check_refused(run("terms-ngrams", "-o", "out.csv", "missing", NULL), 3,
                  "no document was counted: nothing is written");
    check_refused(run("terms-ngrams", "-o", "out.csv", "e", NULL), 3, "no document in this folder");
    check_refused(run("terms-ngrams", "-o", "new.csv", "/dev/zero", NULL), 3, "/dev/zero");
    ck_assert_str_eq(run_read("out.csv", NULL), "old");
    ck_assert(!run_exists("new.csv"));
    check_script("find . -name '.terms-*'", "");
}
END_TEST

/* In the first slice, and in a later one. */
START_TEST(an_old_output_survives_a_failed_write) {
    write_wide("wide.txt");
    for (int blocks = 1; blocks <= 401; blocks += 400) {
        char script[256];
        run_write("out.csv", "old");
        snprintf(script, sizeof script,
                 "ulimit -f %d; \"$BIN/terms-ngrams\" -n 2 --min-count 1 -o out.csv wide.txt",
                 blocks);
        check_refused(run_script(script), 5, "terms-ngrams: out.csv: cannot be written");
        ck_assert_str_eq(run_read("out.csv", NULL), "old");
        check_script("find . -name '.terms-*'", "");
    }
}
END_TEST

START_TEST(output_that_cant_be_written_is_told) {
    write_wide("wide.txt");
    if (run_exists("/dev/full")) {
        check_refused(ngrams("-o", "/dev/full", NULL, NULL), 5, "/dev/full: cannot be written");
        check_refused(
            run("terms-ngrams", "-n2", "--min-count=1", "-o", "/dev/full", "wide.txt", NULL), 5,
            "/dev/full: cannot be written");
        check_refused(run_script("\"$BIN/terms-ngrams\" d >/dev/full"), 5, "standard output");
    }
    check_refused(ngrams("-o", "no/such/folder.csv", NULL, NULL), 5, "no/such/folder.csv: cannot");
    check_refused(run_script("\"$BIN/terms-ngrams\" d >&-"), 5, "standard output");
}
END_TEST

START_TEST(a_reader_that_goes_away_is_no_error) {
    write_wide("wide.txt");
    const run_result *result = run_script(
        "many() { \"$BIN/terms-ngrams\" -n 2 --min-count 1 \"$@\" wide.txt; echo status $? >&2; }; "
        "many | head -n 1; many --sort n | head -n 1; many | true; many --format json | true");
    ck_assert_str_eq(result->out, HEADER HEADER);
    ck_assert_str_eq(result->err, "status 0\nstatus 0\nstatus 0\nstatus 0\n");
}
END_TEST

START_TEST(a_manifest_names_the_files) {
    run_write("m.csv", "path,id\nd/市/2023.txt,公报\n");
    check_out(run("terms-ngrams", "--min-count=1", "--manifest=m.csv", "--top=2", NULL), 0,
              HEADER "1,2,两会,1,1,1666.6667\n1,2,之后,1,1,1666.6667\n");
    check_out(run_fed("两会，两会", "terms-ngrams", "--min-count=2", "-", NULL), 0,
              HEADER "1,2,两会,2,1,5000.0000\n");
}
END_TEST

/* Forty documents of characters that no other has all of, and one that is no text. */
static void write_many(void) {
    for (int i = 0; i < 40; i++) {
        char path[32], text[4096] = "";
        size_t len = 0;
        uint64_t random = (uint64_t)i;
        snprintf(path, sizeof path, "many/%c/%d.txt", 'a' + i % 3, i);
        for (int k = 0; k < 600; k++) {
            uint64_t odd = suite_below(&random, 12);
            uint32_t c = 0x4E00 + (uint32_t)suite_below(&random, 4 + (uint64_t)i);
            len += terms__utf8_encode(odd == 0 ? 0xFF0C : c, text + len);
            if (odd == 1)
                text[len++] = '\n';
            if (odd == 2)
                len += (size_t)snprintf(text + len, sizeof text - len, "%d%s", k % 30,
                                        k % 2 == 0 ? "g" : "+");
        }
        run_write(path, text);
    }
    run_write("many/binary.txt", "\1\2\3");
    run_write_bytes("many/a/zero.txt", "\0\0\0\0\0\0\0\0\0", 9);
}

START_TEST(threads_and_order_never_show) {
    static const char *const options[] = {"--min-count 2",
                                          "-n 1-5 --measures --min-docs 2",
                                          "--lines --maximal --format json",
                                          "-n 2-40 --min-count 1 --measures",
                                          "-n 1-3 --split-blank 1 --sort docs --format tsv",
                                          "-n 1-4 --min-count 1 --letters --ignore-punct"};
    write_many();
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        char script[1024];
        snprintf(script, sizeof script,
                 "for j in 1 2 7; do \"$BIN/terms-ngrams\" -j $j %s many >out$j 2>err$j; echo $?; "
                 "\"$BIN/terms-ngrams\" -j $j %s many/c many/b/*.txt many/binary.txt many/a "
                 ">other$j 2>/dev/null; cmp out1 out$j; cmp err1 err$j; cmp out1 other$j; done; "
                 "test $(wc -l <out1) -gt 500",
                 options[i], options[i]);
        check_script(script, "1\n1\n1\n");
    }
}
END_TEST

/* Rows of each length, and whether their totals are all that there is of it. */
static void check_lengths(const char *options, const char *path, const char *expected) {
    char script[SCRIPT_ROOM];
    snprintf(script, sizeof script,
             "\"$BIN/terms-ngrams\" -n 1-16 --min-count 1 --format tsv %s %s | "
             "awk -F'\\t' 'NR > 1 { rows[$2]++; totals[$2] += $4 } "
             "END { for (n = 1; n <= 16; n++) { printf \"%%d \", rows[n]; "
             "if (totals[n] != %d - n + 1) print n, totals[n] } }'",
             options, path, LONG_RUN);
    check_script(script, expected);
}

START_TEST(one_character_over_and_over_is_counted) {
    static char text[3 * LONG_RUN];
    for (size_t i = 0; i < LONG_RUN; i++)
        memcpy(text + 3 * i, "一", 3);
    run_write_bytes("one.txt", text, sizeof text);
    check_lengths("", "one.txt", "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 ");
    check_lengths("--measures --maximal", "one.txt", "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 ");
    ck_assert_ptr_nonnull(strstr(run("terms-ngrams", "-n2", "one.txt", NULL)->out,
                                 "\n1,2,一一,199999,1,9999.9500\n"));
}
END_TEST

/* A word that has as few different parts of each length as one can that never
 * repeats: one more than the length. */
START_TEST(a_fibonacci_word_is_counted) {
    static char text[3 * LONG_RUN];
    size_t before = 3, len = 6;
    memcpy(text, "一二", len);
    while (len < sizeof text) {
        size_t more = before < sizeof text - len ? before : sizeof text - len;
        memcpy(text + len, text, more);
        before = len;
        len += more;
    }
    run_write_bytes("word.txt", text, len);
    check_lengths("", "word.txt", "2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 ");
    check_lengths("--measures", "word.txt", "2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 ");
    check_script("\"$BIN/terms-ngrams\" -n 1-300 --measures --min-count 1 word.txt | wc -l",
                 "45451\n");
}
END_TEST

START_TEST(the_reports_of_all_years_have_the_golden_ngrams) {
    char texts[PATH_MAX], golden[PATH_MAX], script[SCRIPT_ROOM + 256];
    const char *found = suite_shared("terms-ngrams", "corpora/gwr");
    if (!found || !realpath(found, texts))
        return;
    found = suite_shared("terms-ngrams", "golden/gwr_ngrams_1-8_min5.tsv");
    if (!found || !realpath(found, golden))
        return;
    snprintf(script, sizeof script,
             "export LC_ALL=C; sort '%s' >golden; \"$BIN/terms-ngrams\" -n 1-8 --min-count 5 "
             "--format tsv '%s' | sed 1d | cut -f 2-5 | sort | cmp - golden; wc -l <golden",
             golden, texts);
    run_enter();
    check_script(script, "116526\n");
    run_leave();
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("terms-ngrams", &tests);
    tcase_add_checked_fixture(tests, setup, run_leave);
    tcase_add_test(tests, each_ngram_has_a_row);
    tcase_add_test(tests, without_options_they_have_2_to_8_characters_5_times);
    tcase_add_test(tests, ranks_are_given_before_rows_are_left_out);
    tcase_add_test(tests, lengths_are_one_or_a_range);
    tcase_add_test(tests, other_lengths_are_refused_with_what_to_write);
    tcase_add_test(tests, documents_are_counted_and_asked_for);
    tcase_add_test(tests, maximal_ones_are_no_parts_of_others_as_frequent);
    tcase_add_test(tests, measures_are_more_columns);
    tcase_add_test(tests, measures_that_do_not_exist_come_last);
    tcase_add_test(tests, rates_name_their_base);
    tcase_add_test(tests, formats_have_their_forms);
    tcase_add_test(tests, slices_add_up_to_the_whole);
    tcase_add_test(tests, the_first_rows_are_those_of_all);
    tcase_add_test(tests, sorting_keeps_the_order_of_equals);
    tcase_add_test(tests, an_unknown_column_is_told_before_all_else);
    tcase_add_test(tests, letters_and_digits_are_units_where_that_is_asked_for);
    tcase_add_test(tests, text_is_folded_as_it_is_asked_for);
    tcase_add_test(tests, usage_errors_name_the_option);
    tcase_add_test(tests, help_fits_a_screen_and_its_commands_work);
    tcase_add_test(tests, the_tables_in_the_readme_are_what_is_written);
    tcase_add_test(tests, a_run_goes_over_a_line_and_a_blank_but_not_a_paragraph);
    tcase_add_test(tests, encodings_never_show);
    tcase_add_test(tests, where_there_is_no_han_character_there_is_no_row);
    tcase_add_test(tests, skipped_and_malformed_input_is_told);
    tcase_add_test(tests, a_refused_file_leaves_nothing_of_its_parts);
    tcase_add_test(tests, nothing_is_written_where_nothing_was_read);
    tcase_add_test(tests, an_old_output_survives_a_failed_write);
    tcase_add_test(tests, output_that_cant_be_written_is_told);
    tcase_add_test(tests, a_reader_that_goes_away_is_no_error);
    tcase_add_test(tests, a_manifest_names_the_files);
    tcase_add_test(tests, threads_and_order_never_show);
    tcase_add_test(tests, one_character_over_and_over_is_counted);
    tcase_add_test(tests, a_fibonacci_word_is_counted);
    TCase *shared = suite_add(suite, "shared");
    tcase_add_test(shared, the_reports_of_all_years_have_the_golden_ngrams);
    return suite_run(suite);
}
