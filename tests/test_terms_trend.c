/* Tests of terms-trend: the whole program, from the command line to the tables.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/ended.h"
#include "support/run.h"
#include "support/suite.h"

#define SERIES "term,category,period,total,docs,period_docs,docs_pct,han,per_10k_han,burst\n"
#define HEAT "term,category,period,docs,period_docs,docs_pct,tier,heat,before,move\n"

static void setup(void) {
    run_enter();
    run_write("list.tsv", "两会\n发展\n");
    run_write("d/2021.txt", "两会两会其他");
    run_write("d/2023-05.txt", "发展其他其他");
    run_write("d/2023年12月1日.txt", "发展两会其他");
}

/* Run on the list, with the arguments of a script. */
static const run_result *follow(const char *arguments) {
    char script[1024];
    snprintf(script, sizeof script, "\"$BIN/terms-trend\" -p list.tsv %s", arguments);
    return run_script(script);
}

#define YEARS                                                                                      \
    SERIES "两会,,2021,2,1,1,100.0000,6,3333.3333,0\n"                                           \
           "两会,,2022,0,0,0,,0,,0\n"                                                            \
           "两会,,2023,1,1,2,50.0000,12,833.3333,0\n"                                            \
           "发展,,2021,0,0,1,0.0000,6,0.0000,0\n"                                                \
           "发展,,2022,0,0,0,,0,,0\n"                                                            \
           "发展,,2023,2,2,2,100.0000,12,1666.6667,0\n"

START_TEST(terms_are_followed_by_year) {
    check_out(follow("d"), 0, YEARS);
    ck_assert_str_eq(follow("d")->err, "");
    check_out(follow("-t series --by year -j3 d"), 0, YEARS);
    check_out(follow("-t trend d"), 0,
              "term,category,total,docs,periods,first,last,slope_per_10k_han,"
              "intercept_per_10k_han,mk_s,mk_tau,mk_z,mk_p,bursts,burst_first,burst_last,"
              "burst_weight\n"
              "两会,,3,2,2,2021,2023,-1250.0000,3333.3333,-1,-1.0000,0.0000,1,0,,,\n"
              "发展,,2,2,1,2023,2023,833.3333,0.0000,1,1.0000,0.0000,1,0,,,\n");
}
END_TEST

#define UNDATED                                                                                    \
    "terms-trend: d/2021.txt: no date, or none that is exact enough: in no period\n"               \
    "terms-trend: 1 of 3 documents are in no period\n"

START_TEST(a_year_is_too_coarse_for_months) {
    const run_result *result = follow("--by month -e 缺席 --min-count 1 d | head -n 4");
    ck_assert_str_eq(result->err, UNDATED);
    check_out(result, 0,
              SERIES "发展,,2023-05,1,1,1,100.0000,6,1666.6667,0\n"
                     "发展,,2023-06,0,0,0,,0,,0\n"
                     "发展,,2023-07,0,0,0,,0,,0\n");
    ck_assert_str_eq(follow("--by month --quiet d")->err, "");
    check_refused(follow("--by month d/2021.txt"), 3,
                  "no document has a date that is exact enough: nothing is written");
}
END_TEST

START_TEST(documents_without_a_date_are_named_up_to_twenty) {
    for (int i = 0; i < 25; i++) {
        char path[32];
        snprintf(path, sizeof path, "d/undated%c.txt", 'a' + i);
        run_write(path, "两会两会两会");
    }
    const run_result *result = follow("d");
    ck_assert_ptr_nonnull(strstr(result->err, "terms-trend: d/undatedt.txt: no date"));
    ck_assert_ptr_null(strstr(result->err, "undatedu.txt"));
    ck_assert_ptr_nonnull(strstr(result->err, "25 of 28 documents are in no period\n"));
    ck_assert_ptr_nonnull(strstr(result->err, "and 5 more documents that are in no period\n"));
    check_out(result, 0, YEARS);
}
END_TEST

START_TEST(parts_of_a_file_have_dates_from_the_manifest) {
    run_write("parts.txt", "两会\n\n\n发展\n\n\n其他\n");
    run_write("m.csv", "path,date\nparts.txt#2,2024-02\nparts.txt#1,2024年1月\n");
    const run_result *result = follow("--manifest m.csv --split-blank 2 --by month -j1");
    ck_assert_str_eq(result->err, "terms-trend: parts.txt#3: no date, or none that is exact "
                                  "enough: in no period\n"
                                  "terms-trend: 1 of 3 documents are in no period\n");
    check_out(result, 0,
              SERIES "两会,,2024-01,1,1,1,100.0000,2,5000.0000,0\n"
                     "两会,,2024-02,0,0,1,0.0000,2,0.0000,0\n"
                     "发展,,2024-01,0,0,1,0.0000,2,0.0000,0\n"
                     "发展,,2024-02,1,1,1,100.0000,2,5000.0000,0\n");
}
END_TEST

START_TEST(heat_is_by_the_tiers_that_are_given) {
    check_out(follow("-t heat --tiers 100,60.5,50,.5,0.1 d"), 0,
              HEAT "两会,,2021,1,1,100.0000,1,沸,,\n"
                   "两会,,2022,0,0,,,,,\n"
                   "两会,,2023,1,2,50.0000,3,热,沸,-2\n"
                   "发展,,2021,0,1,0.0000,6,冷,,\n"
                   "发展,,2022,0,0,,,,,\n"
                   "发展,,2023,2,2,100.0000,1,沸,冷,5\n");
    check_out(follow("-t heat --tiers 100,99,98,97,96 --sort move --top 1 --format jsonl d"), 0,
              "{\"term\": \"发展\", \"category\": null, \"period\": \"2023\", \"docs\": 2, "
              "\"period_docs\": 2, \"docs_pct\": 100.0000, \"tier\": 1, \"heat\": \"沸\", "
              "\"before\": \"冷\", \"move\": 5}\n");
}
END_TEST

START_TEST(bad_tiers_are_refused) {
    static const struct {
        const char *tiers, *words;
    } bad[] = {{"5,4,3,2", "--tiers: “5,4,3,2” are fewer than five percentages"},
               {"6,5,4,3,2,1", "are more than five percentages"},
               {"1,2,3,4,5", "do not fall from one to the next"},
               {"5,4,4,3,2", "do not fall"},
               {"101,4,3,2,1", "are no percentages above 0, up to 100"},
               {"5,4,3,2,0", "are no percentages"},
               {"5,4,3,2,-1", "are no percentages"},
               {"5%,4,3,2,1", "are no percentages"},
               {"5,4,3,,1", "are no percentages"},
               {"5,4,3,2,1,", "are more than five"},
               {"热", "are no percentages"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char arguments[64];
        snprintf(arguments, sizeof arguments, "-t heat --tiers '%s' d", bad[i].tiers);
        check_refused(follow(arguments), 2, bad[i].words);
    }
    check_refused(follow("-t heat d"), 2, "-t heat: it needs --tiers");
    check_refused(follow("--tiers 5,4,3,2,1 d"), 2, "--tiers: it is for -t heat");
    check_refused(follow("-t heat --tiers 5,4,3,2,1 --of docs d"), 2, "--of: it is for -t series");
    check_refused(follow("-t heat --tiers 5,4,3,2,1 --scale 3 d"), 2, "--scale: it is for -t se");
    check_refused(follow("-t heat --gamma 3 d"), 2, "--gamma: it is for -t series and -t trend");
}
END_TEST

START_TEST(bursts_are_as_steep_as_asked_for) {
    run_script("for i in 1 2 3 4 5 6 7 8; do printf 其他 >d/2022-$i.txt; printf 两会 "
               ">d/2024-0$i.txt; printf 其他 >d/2025-0$i.txt; done; rm d/2022-*");
    const char *cut = " -t trend --of docs d | cut -d , -f 1,14-16";
    const struct {
        const char *options, *out;
    } cases[] = {{"", "term,bursts,burst_first,burst_last\n两会,1,2024,2024\n发展,0,,\n"},
                 {"--gamma 9", "term,bursts,burst_first,burst_last\n两会,0,,\n发展,0,,\n"},
                 {"--scale 1.01", "term,bursts,burst_first,burst_last\n两会,0,,\n发展,0,,\n"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char arguments[128];
        snprintf(arguments, sizeof arguments, "%s%s", cases[i].options, cut);
        check_out(follow(arguments), 0, cases[i].out);
    }
}
END_TEST

START_TEST(bad_options_are_refused) {
    check_refused(follow("--scale 1 d"), 2, "--scale: “1” is no number above 1");
    check_refused(follow("--scale x d"), 2, "--scale: “x” is no number above 1");
    check_refused(follow("--gamma 0 d"), 2, "--gamma: “0” is no number above 0");
    check_refused(follow("--gamma -1 d"), 2, "--gamma: “-1” is no number above 0");
    check_refused(follow("--by day d"), 2, "--by: “day” is not one of year, month");
    check_refused(follow("--of hits d"), 2, "--of: “hits” is not one of rate, docs");
    check_refused(follow("-t long d"), 2, "-t: “long” is not one of series, trend, heat");
    check_refused(follow("--sort free d"), 2, "no column “free” among term, category, period");
    check_refused(run("terms-trend", "d", NULL), 2, "nothing to count");
    check_refused(run("terms-trend", "-e", "两会", NULL), 2, "no document");
}
END_TEST

START_TEST(rows_are_sorted_cut_and_written_as_asked_for) {
    check_out(follow("--sort docs_pct --top 2 --min-count 3 --per 100 --base chars --format tsv d"),
              0,
              "term\tcategory\tperiod\ttotal\tdocs\tperiod_docs\tdocs_pct\than\tper_100_chars\t"
              "burst\n"
              "两会\t\t2021\t2\t1\t1\t100.0000\t6\t33.3333\t0\n"
              "两会\t\t2023\t1\t1\t2\t50.0000\t12\t8.3333\t0\n");
    check_out(follow("-o out.csv d"), 0, "");
    ck_assert_ptr_nonnull(strstr(run_read("out.csv", NULL), YEARS));
}
END_TEST

START_TEST(malformed_and_refused_files_are_told) {
    run_write("d/2023-06.txt", "发\xff展");
    ck_assert_int_eq(follow("d")->status, 1);
    run_write_bytes("d/2023-06.txt", "\0\0\0\0\0\0\0\0", 8);
    check_out(follow("d"), 1, YEARS);
}
END_TEST

START_TEST(threads_and_halves_make_no_difference) {
#define IN "examples/data/reports"
    static const char *const tables[] = {"series", "trend", "heat --tiers 90,70,50,30,10"};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        const char *inputs[] = {"-j1 " IN, "-j4 " IN,
                                "-j2 " IN "/city " IN "/country " IN "/province"};
        char *first = NULL;
        for (size_t k = 0; k < sizeof inputs / sizeof *inputs; k++) {
            char script[512];
            snprintf(script, sizeof script,
                     "cd \"$ROOT\"; \"$BIN/terms-trend\" -p examples/data/phrases.tsv -t %s %s",
                     tables[i], inputs[k]);
            char *out = strdup(run_script(script)->out);
            ck_assert_uint_gt(strlen(out), 1000);
            if (first)
                suite_same_lines(out, first, script);
            else
                first = strdup(out);
            free(out);
        }
        free(first);
    }
}
END_TEST

#define TIERS "90,70,50,30,10"
/* Three tables, and two of terms-count, compared in Python: how many terms and periods there
 * are, how many terms rise, how many burst, and how often one moves to another tier. */
#define ANEW                                                                                       \
    "here=$PWD; cd \"$ROOT\"; for table in long docs; do \"$BIN/terms-count\" --quiet -t $table "  \
    "-o \"$here/$table.csv\" %s || exit; done; "                                                   \
    "for table in \"series --of %s\" \"trend --of %s\" \"heat --tiers " TIERS "\"; do "            \
    "\"$BIN/terms-trend\" --quiet --by %s -t $table "                                              \
    "-o \"$here/${table%%%% *}.csv\" %s || exit; done; cd \"$here\"; "                             \
    "python3 \"$ROOT/tests/trend.py\" series.csv trend.csv heat.csv long.csv docs.csv %s "         \
    "%s " TIERS

static void check_anew(const char *inputs, const char *by, const char *of, const char *expected) {
    char script[2048];
    if (!run_has("terms-trend", "python3"))
        return;
    snprintf(script, sizeof script, ANEW, inputs, of, of, by, inputs, by, of);
    check_script(script, expected);
}

START_TEST(the_sample_documents_worked_out_anew) {
    const char *inputs = "-p examples/data/phrases.tsv --manifest examples/data/manifest.csv "
                         "--split-blank 2";
    check_anew(inputs, "year", "rate", "36 3 17 6 65\n");
    check_anew(inputs, "year", "docs", "36 3 13 18 65\n");
    check_anew(inputs, "month", "rate", "36 35 15 2 171\n");
    check_anew(inputs, "month", "docs", "36 35 10 0 171\n");
}
END_TEST

START_TEST(phrases_in_the_reports_by_year_worked_out_anew) {
    char inputs[512];
    const char *list = suite_shared("terms-trend", "phrases/tifa_handpicked_100.txt");
    if (!list)
        return;
    size_t len = (size_t)snprintf(inputs, sizeof inputs, "-p '%s' ", list);
    const char *texts = suite_shared("terms-trend", "corpora/gwr");
    if (!texts)
        return;
    snprintf(inputs + len, sizeof inputs - len, "'%s'", texts);
    check_anew(inputs, "year", "rate", "100 72 4 57 396\n");
    check_anew(inputs, "year", "docs", "100 72 0 46 396\n");
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("terms-trend", &tests);
    tcase_add_checked_fixture(tests, setup, run_leave);
    tcase_add_test(tests, terms_are_followed_by_year);
    tcase_add_test(tests, a_year_is_too_coarse_for_months);
    tcase_add_test(tests, documents_without_a_date_are_named_up_to_twenty);
    tcase_add_test(tests, parts_of_a_file_have_dates_from_the_manifest);
    tcase_add_test(tests, heat_is_by_the_tiers_that_are_given);
    tcase_add_test(tests, bad_tiers_are_refused);
    tcase_add_test(tests, bursts_are_as_steep_as_asked_for);
    tcase_add_test(tests, bad_options_are_refused);
    tcase_add_test(tests, rows_are_sorted_cut_and_written_as_asked_for);
    tcase_add_test(tests, malformed_and_refused_files_are_told);
    tcase_add_test(tests, threads_and_halves_make_no_difference);
    tcase_add_test(tests, the_sample_documents_worked_out_anew);
    tcase_add_test(tests, phrases_in_the_reports_by_year_worked_out_anew);
    return suite_run(suite);
}
