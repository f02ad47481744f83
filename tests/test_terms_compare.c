/* Tests of terms-compare: the whole program, from the command line to the table.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/run.h"
#include "support/suite.h"

#define COLUMNS "term,target,reference,target_per_10k_han,reference_per_10k_han,"
#define HEADER COLUMNS "log_ratio,log_ratio_limit,pct_diff,g2_4cell,bic,p_holm\n"
#define DIFF_HEADER                                                                                \
    "term,category,change,target_order,reference_order,target,reference,target_per_10k_han,"       \
    "reference_per_10k_han,target_first_doc,target_first_offset,reference_first_doc,"              \
    "reference_first_offset\n"
/* No other columns than these. */
#define BRIEF "term,target,reference,target_per_10k_han,reference_per_10k_han,log_ratio\n"

/* Old and new are of 100 characters each. */
static void setup(void) {
    char old[400] = "两会两会发展发展发展", new[400] = "两会两会改革改革改革改革改革改革";
    while (strlen(old) < 300)
        strcat(old, "旧");
    while (strlen(new) < 300)
        strcat(new, "新");
    run_enter();
    run_write("list.tsv", "两会\n发展\n改革\n缺席\n");
    run_write("d/old/2012.txt", old);
    run_write("d/new/2023-05.txt", new);
}

/* Run on the list, with the arguments of a script. */
static const run_result *compare(const char *arguments) {
    char script[1024];
    snprintf(script, sizeof script, "\"$BIN/terms-compare\" -p list.tsv %s", arguments);
    return run_script(script);
}

static void check_out(const char *arguments, const char *out) {
    const run_result *result = compare(arguments);
    ck_assert_msg(result->status == 0, "%s: status %d: %s", arguments, result->status, result->err);
    ck_assert_str_eq(result->err, "");
    ck_assert_str_eq(result->out, out);
}

/* The same with words on standard error. */
static void check_told(const char *arguments, const char *out, const char *words) {
    const run_result *result = compare(arguments);
    ck_assert_msg(result->status == 0, "%s: status %d: %s", arguments, result->status, result->err);
    ck_assert_msg(strstr(result->err, words) != NULL, "no “%s” in %s", words, result->err);
    ck_assert_str_eq(result->out, out);
}

static void check_refused(const char *arguments, int status, const char *words) {
    const run_result *result = compare(arguments);
    ck_assert_msg(result->status == status, "%s: status %d: %s", arguments, result->status,
                  result->err);
    ck_assert_msg(strstr(result->err, words) != NULL, "no “%s” in %s", words, result->err);
    ck_assert_str_eq(result->out, "");
}

START_TEST(the_target_is_compared_with_the_rest) {
    check_out("--target group=new d",
              HEADER "改革,6,0,600.0000,0.0000,3.5850,0.0000,,8.5034,3.2050,0.0106347\n");
    check_out("--reference group=new d", HEADER
              "改革,0,6,0.0000,600.0000,-3.5850,0.0000,-100.0000,-8.5034,3.2050,0.0106347\n");
}
END_TEST

#define TWO_ROWS                                                                                   \
    BRIEF "改革,6,0,600.0000,0.0000,3.5850\n两会,2,2,200.0000,200.0000,0.0000\n"               \
          "发展,0,3,0.0000,300.0000,-2.5850\n缺席,0,0,0.0000,0.0000,\n"

START_TEST(a_side_is_chosen_by_group_date_id_file_or_folder) {
    static const char *const sides[] = {"--target group=new --reference group=old d",
                                        "--target date=2023-05 --reference date=2012 d",
                                        "--target date=2013.. --reference date=..2012 d",
                                        "--target date=2023 --reference date=2000..2022 d",
                                        "--target id=d/new/2023-05.txt d",
                                        "--target d/new d",
                                        "--target ./d//new/ --reference d/old/2012.txt",
                                        "--target d/new/2023-05.txt --reference d/old",
                                        "--target d/new/2023-05.txt d/old",
                                        "--target d/new --reference ./d/old .",
                                        "--target group=other --target d/new --target date=2023 d"};
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        char arguments[256];
        snprintf(arguments, sizeof arguments, "--all --measures log_ratio %s", sides[i]);
        check_out(arguments, TWO_ROWS);
    }
}
END_TEST

START_TEST(a_manifest_may_say_what_there_is) {
    run_write("m.csv", "path,date,group,kind\nd/old/2012.txt,,,a\nd/new/2023-05.txt,,,b\n");
    check_out("--all --measures log_ratio --manifest m.csv --group-by kind --target group=b",
              TWO_ROWS);
    check_out("--all --measures log_ratio --manifest m.csv --target d/new", TWO_ROWS);
    check_out("--all --measures log_ratio --manifest m.csv --group-by year --target group=2023",
              TWO_ROWS);
}
END_TEST

START_TEST(parts_of_a_file_are_documents_too) {
    run_write("parts.txt", "两会两会两会\n\n\n发展\n");
    run_write("m.csv", "path,date\nparts.txt#1,2024\nparts.txt#2,2012\n");
    check_out("--all --measures log_ratio --split-blank 2 --target id=parts.txt#1 --top 1 "
              "parts.txt",
              BRIEF "两会,3,0,5000.0000,0.0000,1.0000\n");
    check_out("--all --measures log_ratio --split-blank 2 --manifest m.csv --target date=2024 "
              "--top 1 -j1",
              BRIEF "两会,3,0,5000.0000,0.0000,1.0000\n");
}
END_TEST

START_TEST(documents_in_both_sides_are_told) {
    check_told("--all --measures log_ratio --top 1 --target d/new --reference d",
               BRIEF "改革,6,6,600.0000,300.0000,1.0000\n",
               "terms-compare: d/new/2023-05.txt: in the target and in the reference: counted in "
               "both\n");
    check_out("--quiet --all --measures log_ratio --top 1 --target d/new --reference d",
              BRIEF "改革,6,6,600.0000,300.0000,1.0000\n");
}
END_TEST

START_TEST(documents_without_a_date_are_told_and_kept_apart) {
    run_write("d/new/undated.txt", "改革改革改革");
    check_told("--all --measures log_ratio --target date=2023 --reference date=2012 d", TWO_ROWS,
               "d/new/undated.txt: no date, or none that is exact enough: neither in the target "
               "nor in the reference\n");
    check_told("--all --measures log_ratio --target date=2023 d", TWO_ROWS, "d/new/undated.txt: ");
    check_told("--all --measures log_ratio --top 1 --target date=2023-05 "
               "--reference date=2012-01..2012-12 --reference d/old d",
               BRIEF "改革,6,0,600.0000,0.0000,3.5850\n", "d/new/undated.txt: ");
    check_refused("--target date=2023 --reference date=2012-01..2012-12 d", 3,
                  "d/old/2012.txt: no date, or none that is exact enough");
}
END_TEST

START_TEST(an_empty_side_is_named) {
    check_refused("--target group=none d", 3,
                  "terms-compare: --target: no document is “group=none”: nothing is written\n");
    check_refused("--target d/new --reference date=1999 --reference date=1998 d", 3,
                  "--reference: no document is “date=1999”, or what else it names");
    check_refused("--target d", 3, "no document is left for the reference: nothing is written\n");
    check_refused("--reference d", 3, "no document is left for the target");
    check_refused("--target missing.txt --reference d/old", 3,
                  "--target: no document is “missing.txt”: nothing is written");
}
END_TEST

START_TEST(a_reference_may_be_a_table) {
    run_write("ref.csv", "rank,term,total\n1,两会,50\n\n2,\"发展\",7\n3,别的,1\n");
    check_told("--reference ref.csv --reference-size 1000 --all --measures log_ratio,"
               "reference_docs --top 2 d",
               COLUMNS "log_ratio,reference_docs\n改革,6,0,300.0000,0.0000,5.9069,\n"
                       "发展,3,7,150.0000,70.0000,1.0995,\n",
               "ref.csv: no row for 2 of the terms, such as “改革”: taken as never found there\n");
    run_script("printf 'term,total\\n\\344\\270\\244\\344\\274\\232,1\\n' | "
               "iconv -f utf-8 -t utf-16le >table.CSV");
    const run_result *result =
        run("terms-compare", "-e", "两会", "--reference", "table.CSV", "--reference-size", "100",
            "--all", "--measures", "log_ratio", "--list-encoding", "utf-16le", "d/old", NULL);
    ck_assert_str_eq(result->out, BRIEF "两会,2,1,200.0000,100.0000,1.0000\n");
    ck_assert_str_eq(result->err, "");
}
END_TEST

START_TEST(a_table_is_csv_as_spreadsheets_write_it) {
    run_write("ref.csv", "\xEF\xBB\xBF term ,note,\"total\t\",\r\n,,,\r\n 两会 ,x, 1 ,\r\n\r\n,,,");
    const run_result *result =
        run("terms-compare", "-e", "两会", "--reference", "ref.csv", "--reference-size", "100",
            "--all", "--measures", "log_ratio", "d/old", NULL);
    ck_assert_str_eq(result->out, BRIEF "两会,2,1,200.0000,100.0000,1.0000\n");
    ck_assert_str_eq(result->err, "");
}
END_TEST

START_TEST(what_guards_a_term_in_a_table_is_none_of_it) {
    run_write("plus.tsv", "+互联网\n'网\n两会\n改革\n");
    run_write("old.txt", "+互联网，+互联网");
    run_script("\"$BIN/terms-count\" -p plus.tsv old.txt -o ref.csv");
    const run_result *result =
        run("terms-compare", "-p", "plus.tsv", "--reference", "ref.csv", "--reference-size", "6",
            "--all", "--measures", "log_ratio", "--raw", "old.txt", NULL);
    ck_assert_str_eq(result->err, "");
    ck_assert_str_eq(result->out, BRIEF "+互联网,2,2,3333.3333,3333.3333,0.0000\n"
                                        "'网,0,0,0.0000,0.0000,\n"
                                        "两会,0,0,0.0000,0.0000,\n改革,0,0,0.0000,0.0000,\n");
}
END_TEST

START_TEST(a_bad_table_is_refused_with_its_line) {
    static const struct {
        const char *text, *words;
    } tables[] = {{"term,count\n", "ref.csv:1: the header names no column “total”"},
                  {"", "ref.csv:1: the header names no column “term”"},
                  {"term;total\n", "ref.csv:1: the header names no column “term”: divide cells"},
                  {"term,total\n两会,many\n", "ref.csv:2: the total “many” is no whole number"},
                  {"term,total\n两会\n", "ref.csv:2: the total “” is no whole number"},
                  {"term,total\n两会,101\n", "ref.csv:2: a total of 101 in 100 characters"},
                  {"term,total\n两会,1\n发展,2\n两会,1\n", "ref.csv:4: “两会” is also on line 2"},
                  {"term,total,total\n两会,1,2\n", "ref.csv:1: two columns are called “total”"},
                  {"term,total\n两会,1,234\n", "ref.csv:2: more cells than the header has"},
                  {"term,total\n\"两会,1\n", "ref.csv:2: "},
                  {"term,total\n\xff,1\n", "ref.csv:2: byte 11: malformed"}};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        run_write("ref.csv", tables[i].text);
        check_refused("--reference ref.csv --reference-size 100 d", 3, tables[i].words);
    }
    check_refused("--reference missing.csv --reference-size 100 d", 3, "missing.csv: ");
    check_refused("--reference ref.csv d", 2, "a table needs --reference-size");
    check_refused("--reference ref.csv --reference d --reference-size 9 d", 2,
                  "a table is all of a reference, or none");
    check_refused("--target d/new --reference-size 9 d", 2, "it is for a --reference FILE.csv");
}
END_TEST

START_TEST(measures_are_chosen_by_name) {
    check_out("--target d/new --measures p_fisher,chi2_yates,difference d",
              COLUMNS "p_fisher,chi2_yates,difference\n"
                      "改革,6,0,600.0000,0.0000,0.0289303,4.2955,1.0000\n");
    const run_result *result = compare("--target d/new --measures all d | head -n 1 | tr , '\\n'");
    ck_assert_ptr_nonnull(strstr(result->out, "\nsimple_maths_100\n"));
    check_refused("--target d/new --measures log_ratio,g2 d", 2, "there is no measure “g2”");
    check_refused("--target d/new --measures log_ratio, d", 2, "there is no measure “”");
    check_refused("--target d/new --measures bic,bic d", 2, "“bic” is named twice");
}
END_TEST

START_TEST(the_level_is_a_number_between_0_and_1) {
    check_told("--target d/new --alpha 0.01 d", HEADER,
               "terms-compare: no term is significant, of 3 that were compared: --all writes "
               "them too\n");
    check_out("--target d/new --alpha .9 --measures log_ratio d",
              BRIEF "改革,6,0,600.0000,0.0000,3.5850\n发展,0,3,0.0000,300.0000,-2.5850\n");
    static const char *const bad[] = {"0", "1", "-1", "0,05", "1e-3", ".", "0.0.1", "x"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char arguments[64];
        snprintf(arguments, sizeof arguments, "--target d/new --alpha '%s' d", bad[i]);
        check_refused(arguments, 2, "is no level such as 0.05");
    }
}
END_TEST

START_TEST(a_table_without_rows_is_told) {
    check_out("--quiet --target d/new --alpha 0.01 d", HEADER);
    check_told("--target d/new --min-count 3 --alpha 0.001 d", HEADER, "of 3 that were compared");
    check_told("--target d/new --min-count 4 --alpha 0.001 d", HEADER, "of 2 that were compared");
    check_told("--all --target d/new --min-count 7 d", HEADER,
               "no term is found so often in the target or in the reference: nothing to compare");
    check_told("--diff --target d/new --min-count 7 d", DIFF_HEADER, "no term is found so often");
    const run_result *result = run_script("\"$BIN/terms-compare\" -e 无 --target d/new d");
    ck_assert_ptr_nonnull(strstr(result->err, "no term is found in the target or in the "));
    run_write("e/a.txt", "两会");
    run_write("e/b.txt", "改革");
    result = run_script("\"$BIN/terms-compare\" --ngrams 2 --min-count 1 --target e/a.txt e");
    ck_assert_str_eq(result->out, HEADER);
    ck_assert_ptr_nonnull(strstr(result->err, "no sequence is significant, of 2 that were "));
}
END_TEST

START_TEST(bad_choices_are_refused) {
    check_refused("d", 2, "nothing to compare: name a --target or a --reference");
    check_refused("--target group= d", 2, "--target: nothing behind “group=”");
    check_refused("--reference date=2024..2023 d", 2, "--reference: “2024..2023” ends before it");
    check_refused("--target date=2024..2023-12 d", 2, "ends before it begins");
    static const char *const bad[] = {
        "date=24",      "date=..",          "date=2013-2025",
        "date=2013..x", "date=2013...2015", "date=20130000000000000000000000000000000000"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char arguments[128];
        snprintf(arguments, sizeof arguments, "--target %s d", bad[i]);
        check_refused(arguments, 2, "is no date, and no range");
    }
    check_refused("--target d/new d --sort nothing", 2, "no column “nothing” among term, target");
    ck_assert_int_eq(run("terms-compare", "--target", "d/new", "d", NULL)->status, 2);
    ck_assert_int_eq(run("terms-compare", "-e", "两会", NULL)->status, 2);
}
END_TEST

START_TEST(rows_are_sorted_cut_and_written_as_asked_for) {
    check_out("--target d/new --all --measures g2_4cell --sort term --top 2 --min-count 4 "
              "--per 100 --base chars --format tsv d",
              "term\ttarget\treference\ttarget_per_100_chars\treference_per_100_chars\tg2_4cell\n"
              "两会\t2\t2\t2.0000\t2.0000\t0.0000\n改革\t6\t0\t6.0000\t0.0000\t8.5034\n");
    const run_result *result = compare("--target d/new -o out.csv d");
    ck_assert_int_eq(result->status, 0);
    ck_assert_ptr_nonnull(strstr(run_read("out.csv", NULL), "改革,6,0,"));
}
END_TEST

START_TEST(malformed_and_refused_files_are_told) {
    run_write("d/new/bad.txt", "改\xff革");
    ck_assert_int_eq(compare("--target d/new d")->status, 1);
    run_write_bytes("d/new/bad.txt", "\0\0\0\0\0\0\0\0", 8);
    const run_result *result = compare("--all --measures log_ratio --target d/new d");
    ck_assert_int_eq(result->status, 1);
    ck_assert_str_eq(result->out, TWO_ROWS);
    run_write("d/new/bad.txt", "改革\n改\xff革\n");
    result = compare("--all --measures log_ratio --target d/new --strict --lines d");
    ck_assert_int_eq(result->status, 1);
    ck_assert_str_eq(result->out, TWO_ROWS);
}
END_TEST

START_TEST(threads_and_halves_make_no_difference) {
    char *one =
        strdup(run_script("cd \"$ROOT\"; \"$BIN/terms-compare\" -p examples/data/phrases.tsv "
                          "--target group=city --all --measures all -j1 "
                          "examples/data/reports")
                   ->out);
    ck_assert_uint_gt(strlen(one), 1000);
#define IN "examples/data/reports"
    const char *others[] = {"--target group=city -j4 " IN, "--target group=city -j2 " IN "/",
                            "--target " IN "/city " IN "/province " IN "/country"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        char script[512];
        snprintf(script, sizeof script,
                 "cd \"$ROOT\"; \"$BIN/terms-compare\" -p examples/data/phrases.tsv --all "
                 "--measures all %s",
                 others[i]);
        suite_same_lines(run_script(script)->out, one, others[i]);
    }
    free(one);
}
END_TEST

#define BOTH "两会,,kept,1,1,2,2,200.0000,200.0000,d/new/2023-05.txt,0,d/old/2012.txt,0\n"
#define CHANGED                                                                                    \
    DIFF_HEADER "改革,,added,2,,6,0,600.0000,0.0000,d/new/2023-05.txt,4,,\n"                     \
                "发展,,dropped,,2,0,3,0.0000,300.0000,,,d/old/2012.txt,4\n" BOTH

START_TEST(changes_of_terms_are_told_apart) {
    check_out("--diff --target d/new d", CHANGED);
    check_out("--diff --reference d/old --all d", CHANGED "缺席,,absent,,,0,0,0.0000,0.0000,,,,\n");
    check_out("--diff --target d/old d",
              DIFF_HEADER "发展,,added,2,,3,0,300.0000,0.0000,d/old/2012.txt,4,,\n"
                          "改革,,dropped,,2,0,6,0.0000,600.0000,,,d/new/2023-05.txt,4\n"
                          "两会,,kept,1,1,2,2,200.0000,200.0000,d/old/2012.txt,0,"
                          "d/new/2023-05.txt,0\n");
    check_out("--diff --target d/new --min-count 6 --sort term --top 1 d",
              DIFF_HEADER "改革,,added,1,,6,0,600.0000,0.0000,d/new/2023-05.txt,4,,\n");
}
END_TEST

START_TEST(moved_terms_are_those_out_of_order) {
    run_write("d/new/2024.txt", "发展之后");
    run_write("d/new/undated.txt", "缺席");
    run_write("d/old/2011.txt", "缺席。改革，发展");
    check_told("--diff --target date=2023.. --reference date=..2012 d",
               DIFF_HEADER
               "缺席,,dropped,,1,0,1,0.0000,94.3396,,,d/old/2011.txt,0\n"
               "两会,,moved,1,4,2,2,192.3077,188.6792,d/new/2023-05.txt,0,d/old/2012.txt,0\n"
               "改革,,kept,2,2,6,1,576.9231,94.3396,d/new/2023-05.txt,4,d/old/2011.txt,3\n"
               "发展,,kept,3,3,1,4,96.1538,377.3585,d/new/2024.txt,0,d/old/2011.txt,6\n",
               "d/new/undated.txt: no date");
}
END_TEST

START_TEST(options_of_changes_are_checked) {
    check_refused("--diff --measures bic --target d/new d", 2,
                  "--measures: it can't be used with --diff");
    check_refused("--diff --alpha 0.1 --target d/new d", 2,
                  "--alpha: it can't be used with --diff");
    check_refused("--diff --reference r.csv --reference-size 9 d", 2,
                  "--diff: a table says nothing of where terms appear");
    check_refused("--diff --letters --target d/new d", 2, "--letters: it is for --ngrams");
    check_refused("--diff --target d/new --sort log_ratio d", 2, "no column “log_ratio” among");
    check_refused("--diff --target group=none d", 3, "no document is “group=none”");
    const run_result *result =
        run("terms-compare", "--ngrams", "2", "--diff", "--target", "d/new", "d", NULL);
    ck_assert_int_eq(result->status, 2);
    ck_assert_ptr_nonnull(strstr(result->err, "--diff: it is for the phrases of a list"));
}
END_TEST

/* What terms-ngrams counts on each side, put together; sequences found twice at least. */
#define JOINED                                                                                     \
    "cd \"$ROOT\"; count() { \"$BIN/terms-ngrams\" -n 1-6 --min-count 1 %s \"$@\" | "              \
    "tail -n +2 | cut -d, -f3-5; }; in=examples/data/reports; "                                    \
    "{ count $in/%s | sed 's/^/t,/'; count %s | sed 's/^/r,/'; } | "                               \
    "awk -F, '{ all[$2] += $3; n[$1, $2] = $3; d[$1, $2] = $4 } END { for (g in all) if "          \
    "(all[g] > 1) print g \",\" n[\"t\", g] + 0 \",\" n[\"r\", g] + 0 \",\" d[\"t\", g] + 0 "      \
    "\",\" d[\"r\", g] + 0 }' | LC_ALL=C sort"
#define COMPARED                                                                                   \
    "cd \"$ROOT\"; \"$BIN/terms-compare\" --quiet --ngrams 1-6 --min-count 2 --all --measures "    \
    "target_docs,reference_docs --target examples/data/reports/%s %s examples/data/reports | "     \
    "tail -n +2 | cut -d, -f1-3,6- | LC_ALL=C sort"

static void check_joined(const char *target, const char *reference, const char *option) {
    char script[1024];
    snprintf(script, sizeof script, JOINED, option, target, reference);
    char *expected = strdup(run_script(script)->out);
    ck_assert_uint_gt(strlen(expected), 10000);
    snprintf(script, sizeof script, COMPARED, target, option);
    suite_same_lines(run_script(script)->out, expected, script);
    free(expected);
}

START_TEST(sequences_are_counted_on_each_side) {
    check_joined("city", "$in/country $in/province", "");
    check_joined("city", "$in/country $in/province", "--letters -j3");
    check_joined("country", "$in/city $in/province", "--ignore-punct -j1");
}
END_TEST

START_TEST(sequences_need_no_list) {
    const run_result *result = run_script("\"$BIN/terms-compare\" --ngrams 2 --target d/new "
                                          "--measures log_ratio d");
    ck_assert_str_eq(result->err, "");
    ck_assert_int_eq(result->status, 0);
    ck_assert_str_eq(result->out, BRIEF "新新,83,0,8300.0000,0.0000,7.3750\n"
                                        "改革,6,0,600.0000,0.0000,3.5850\n"
                                        "革改,5,0,500.0000,0.0000,3.3219\n"
                                        "旧旧,0,89,0.0000,8900.0000,-7.4757\n");
    result = run_script("\"$BIN/terms-compare\" --ngrams 2 --target d/new --measures log_ratio "
                        "--all --min-count 4 --maximal d");
    ck_assert_str_eq(result->out, BRIEF "新新,83,0,8300.0000,0.0000,7.3750\n"
                                        "改革,6,0,600.0000,0.0000,3.5850\n"
                                        "两会,2,2,200.0000,200.0000,0.0000\n"
                                        "旧旧,0,89,0.0000,8900.0000,-7.4757\n");
}
END_TEST

START_TEST(sequences_of_documents_in_both_sides_count_in_both) {
    const run_result *result =
        run_script("\"$BIN/terms-compare\" --quiet --ngrams 2 --target d/new --reference d "
                   "--measures log_ratio,target_docs,reference_docs --all --min-count 12 --top 2");
    ck_assert_str_eq(result->out, COLUMNS "log_ratio,target_docs,reference_docs\n"
                                          "新新,83,83,8300.0000,4150.0000,1.0000,1,1\n"
                                          "改革,6,6,600.0000,300.0000,1.0000,1,1\n");
}
END_TEST

START_TEST(options_of_sequences_are_checked) {
    check_refused("--ngrams 2-3 --target d/new d", 2, "--ngrams: it can't be used with -p or -e");
    check_refused("--maximal --target d/new d", 2, "--maximal: it is for --ngrams");
    check_refused("--letters --target d/new d", 2, "--letters: it is for --ngrams");
    const run_result *result =
        run("terms-compare", "--ngrams", "3-2", "--target", "d/new", "d", NULL);
    ck_assert_ptr_nonnull(strstr(result->err, "--ngrams: “3-2” is no length"));
    result = run("terms-compare", "--ngrams", "2", "--reference", "r.csv", "--reference-size", "9",
                 "d", NULL);
    ck_assert_int_eq(result->status, 2);
    ck_assert_ptr_nonnull(strstr(result->err, "a table says nothing of the sequences"));
}
END_TEST

/* The table, and two of terms-count, compared in Python: how many terms there are, how many
 * are found, how many differ, and how many documents either side has. */
#define ANEW                                                                                       \
    "here=$PWD; cd \"$ROOT\"; for table in long docs; do \"$BIN/terms-count\" --quiet -t $table "  \
    "-o \"$here/$table.csv\" %s || exit; done; "                                                   \
    "\"$BIN/terms-compare\" --quiet --all --measures all -o \"$here/compare.csv\" "                \
    "--target date=%.4s..%s --reference date=%.4s..%s %s || exit; cd \"$here\"; "                  \
    "python3 \"$ROOT/tests/compare.py\" compare.csv long.csv docs.csv %s %s"

static void check_anew(const char *inputs, const char *target, const char *reference,
                       const char *expected) {
    char script[2048];
    if (!run_has("terms-compare", "python3"))
        return;
    snprintf(script, sizeof script, ANEW, inputs, target, target + 5, reference, reference + 5,
             inputs, target, reference);
    ck_assert_str_eq(run_output(script), expected);
}

START_TEST(the_sample_documents_worked_out_anew) {
    check_anew("-p examples/data/phrases.tsv examples/data/reports", "2023-2024", "2022-2022",
               "36 34 2 7 3\n");
}
END_TEST

START_TEST(phrases_in_the_reports_of_two_periods_worked_out_anew) {
    char inputs[512];
    const char *list = suite_shared("terms-compare", "phrases/tifa_handpicked_100.txt");
    if (!list)
        return;
    size_t len = (size_t)snprintf(inputs, sizeof inputs, "-p '%s' ", list);
    const char *texts = suite_shared("terms-compare", "corpora/gwr");
    if (!texts)
        return;
    snprintf(inputs + len, sizeof inputs - len, "'%s'", texts);
    check_anew(inputs, "1979-1992", "2013-2025", "100 92 54 14 13\n");
    check_anew(inputs, "2013-2025", "1979-1992", "100 92 54 13 14\n");
}
END_TEST

/* Two tables of what has changed between two documents, or folders: by one thread and by
 * some, and worked out in Python. */
#define CHANGES                                                                                    \
    "mkdir -p new old && cp %s new && cp %s old && LC_ALL=C && for threads in 1 3; do "            \
    "\"$BIN/terms-compare\" -p %s --diff --target ./new --reference ./old -j$threads "             \
    "-o diff$threads.csv || exit; done; cmp diff1.csv diff3.csv && "                               \
    "\"$BIN/terms-kwic\" -p %s --width 0 -o kwic.csv ./new ./old && "                              \
    "\"$BIN/terms-count\" -p %s -t docs -o docs.csv ./new ./old && "                               \
    "python3 \"$ROOT/tests/diff.py\" diff1.csv kwic.csv docs.csv"

static void check_changes(const char *target, const char *reference, const char *list,
                          const char *expected) {
    char script[4096];
    if (!run_has("terms-compare", "python3"))
        return;
    snprintf(script, sizeof script, CHANGES, target, reference, list, list, list);
    ck_assert_str_eq(run_output(script), expected);
}

START_TEST(changes_in_the_sample_documents_worked_out_anew) {
    check_changes("\"$ROOT\"/examples/data/reports/*/*2024*.txt",
                  "\"$ROOT\"/examples/data/reports/*/*2022*.txt",
                  "\"$ROOT\"/examples/data/phrases.tsv", "5 2 12 15\n");
}
END_TEST

START_TEST(changes_between_two_reports_worked_out_anew) {
    char target[512], reference[512], list[512];
    const char *path = suite_shared("terms-compare", "phrases/tifa_handpicked_100.txt");
    if (!path)
        return;
    snprintf(list, sizeof list, "'%s'", path);
    if (!suite_shared("terms-compare", "corpora/gwr"))
        return;
    snprintf(target, sizeof target, "'%s'/2023.txt", suite_shared("terms-compare", "corpora/gwr"));
    snprintf(reference, sizeof reference, "'%s'/2013.txt",
             suite_shared("terms-compare", "corpora/gwr"));
    check_changes(target, reference, list, "45 5 5 6\n");
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("terms-compare", &tests);
    tcase_add_checked_fixture(tests, setup, run_leave);
    tcase_add_test(tests, the_target_is_compared_with_the_rest);
    tcase_add_test(tests, a_side_is_chosen_by_group_date_id_file_or_folder);
    tcase_add_test(tests, a_manifest_may_say_what_there_is);
    tcase_add_test(tests, parts_of_a_file_are_documents_too);
    tcase_add_test(tests, documents_in_both_sides_are_told);
    tcase_add_test(tests, documents_without_a_date_are_told_and_kept_apart);
    tcase_add_test(tests, an_empty_side_is_named);
    tcase_add_test(tests, a_reference_may_be_a_table);
    tcase_add_test(tests, a_table_is_csv_as_spreadsheets_write_it);
    tcase_add_test(tests, what_guards_a_term_in_a_table_is_none_of_it);
    tcase_add_test(tests, a_bad_table_is_refused_with_its_line);
    tcase_add_test(tests, measures_are_chosen_by_name);
    tcase_add_test(tests, the_level_is_a_number_between_0_and_1);
    tcase_add_test(tests, bad_choices_are_refused);
    tcase_add_test(tests, rows_are_sorted_cut_and_written_as_asked_for);
    tcase_add_test(tests, malformed_and_refused_files_are_told);
    tcase_add_test(tests, threads_and_halves_make_no_difference);
    tcase_add_test(tests, a_table_without_rows_is_told);
    tcase_add_test(tests, changes_of_terms_are_told_apart);
    tcase_add_test(tests, moved_terms_are_those_out_of_order);
    tcase_add_test(tests, options_of_changes_are_checked);
    tcase_add_test(tests, sequences_are_counted_on_each_side);
    tcase_add_test(tests, sequences_need_no_list);
    tcase_add_test(tests, sequences_of_documents_in_both_sides_count_in_both);
    tcase_add_test(tests, options_of_sequences_are_checked);
    tcase_add_test(tests, the_sample_documents_worked_out_anew);
    tcase_add_test(tests, phrases_in_the_reports_of_two_periods_worked_out_anew);
    tcase_add_test(tests, changes_in_the_sample_documents_worked_out_anew);
    tcase_add_test(tests, changes_between_two_reports_worked_out_anew);
    return suite_run(suite);
}
