/* Tests of terms-diffusion: the whole program, from the command line to the tables.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/ended.h"
#include "support/run.h"
#include "support/suite.h"

#define BEFORE_LAGS "term,category,group,rank,first_date,first_doc,"
#define BEHIND_LAGS "total,docs,since_docs,since_pct,group_docs\n"
#define ADOPTION BEFORE_LAGS BEHIND_LAGS
#define LAGS BEFORE_LAGS "lag_years,lag_months,lag_days," BEHIND_LAGS
#define CURVE "term,category,period,new_adopters,adopters,groups,adopters_pct\n"
#define FORMULA "doc,date,group,formula,terms,present,complete,missing,order,in_order\n"

static void setup(void) {
    run_enter();
    run_write("list.tsv", "两会\n发展\n全国两会\t两会\n");
    run_write("d/国/2022-03-05.txt", "两会两会其他");
    run_write("d/国/2023.txt", "发展其他其他");
    run_write("d/省/2021年12月1日.txt", "发展全国两会");
    run_write("d/省/2022-04.txt", "其他发展其他");
    run_write("d/市/2022-04-04.txt", "其他两会发展");
}

/* Run with the arguments of a script. */
static const run_result *spread(const char *arguments) {
    char script[1024];
    snprintf(script, sizeof script, "\"$BIN/terms-diffusion\" %s", arguments);
    return run_script(script);
}

#define ADOPTED                                                                                    \
    ADOPTION "两会,,省,1,2021-12-01,d/省/2021年12月1日.txt,1,1,2,50.0000,2\n"               \
             "两会,,国,2,2022-03-05,d/国/2022-03-05.txt,2,1,2,50.0000,2\n"                     \
             "两会,,市,3,2022-04-04,d/市/2022-04-04.txt,1,1,1,100.0000,1\n"                    \
             "发展,,省,1,2021-12-01,d/省/2021年12月1日.txt,2,2,2,100.0000,2\n"              \
             "发展,,市,2,2022-04-04,d/市/2022-04-04.txt,1,1,1,100.0000,1\n"                    \
             "发展,,国,3,2023,d/国/2023.txt,1,1,1,100.0000,2\n"

START_TEST(groups_take_terms_up) {
    check_out(spread("-p list.tsv d"), 0, ADOPTED);
    ck_assert_str_eq(spread("-p list.tsv d")->err, "");
    check_out(spread("-p list.tsv -t adoption -j3 d"), 0, ADOPTED);
    check_out(spread("-p list.tsv --centre 国 -e 缺席 --zeros d"), 0,
              LAGS "两会,,省,1,2021-12-01,d/省/2021年12月1日.txt,-1,-3,-94,1,1,2,50.0000,2\n"
                   "两会,,国,2,2022-03-05,d/国/2022-03-05.txt,0,0,0,2,1,2,50.0000,2\n"
                   "两会,,市,3,2022-04-04,d/市/2022-04-04.txt,0,1,30,1,1,1,100.0000,1\n"
                   "发展,,省,1,2021-12-01,d/省/2021年12月1日.txt,-2,,,2,2,2,100.0000,2\n"
                   "发展,,市,2,2022-04-04,d/市/2022-04-04.txt,-1,,,1,1,1,100.0000,1\n"
                   "发展,,国,3,2023,d/国/2023.txt,0,,,1,1,1,100.0000,2\n"
                   "缺席,,国,,,,,,,0,0,,,2\n"
                   "缺席,,市,,,,,,,0,0,,,1\n"
                   "缺席,,省,,,,,,,0,0,,,2\n");
}
END_TEST

START_TEST(adopters_are_counted_by_year_or_month) {
    check_out(spread("-p list.tsv -t curve d"), 0,
              CURVE "两会,,2021,1,1,3,33.3333\n"
                    "两会,,2022,2,3,3,100.0000\n"
                    "两会,,2023,0,3,3,100.0000\n"
                    "发展,,2021,1,1,3,33.3333\n"
                    "发展,,2022,1,2,3,66.6667\n"
                    "发展,,2023,1,3,3,100.0000\n");
    const run_result *result = spread("-e 发展 -t curve --by month d");
    ck_assert_str_eq(result->err,
                     "terms-diffusion: d/国/2023.txt: no date, or none that is exact enough: in "
                     "no period\n"
                     "terms-diffusion: 1 of 5 documents are in no period\n");
    check_out(result, 0,
              CURVE "发展,,2021-12,1,1,3,33.3333\n"
                    "发展,,2022-01,0,1,3,33.3333\n"
                    "发展,,2022-02,0,1,3,33.3333\n"
                    "发展,,2022-03,0,1,3,33.3333\n"
                    "发展,,2022-04,1,2,3,66.6667\n");
}
END_TEST

START_TEST(documents_without_a_date_or_a_group_are_told) {
    run_write("d/省/旧.txt", "两会");
    run_write("d/2020.txt", "两会");
    const run_result *result = spread("-e 两会 d");
    ck_assert_str_eq(result->err,
                     "terms-diffusion: d/省/旧.txt: no date, or none that is exact enough: in no "
                     "period\n"
                     "terms-diffusion: 1 of 7 documents are in no period\n"
                     "terms-diffusion: 1 of 6 documents have no group: they are a group without "
                     "a name\n");
    check_out(result, 0,
              ADOPTION "两会,,,1,2020,d/2020.txt,1,1,1,100.0000,1\n"
                       "两会,,省,2,2021-12-01,d/省/2021年12月1日.txt,1,1,2,50.0000,2\n"
                       "两会,,国,3,2022-03-05,d/国/2022-03-05.txt,2,1,2,50.0000,2\n"
                       "两会,,市,4,2022-04-04,d/市/2022-04-04.txt,1,1,1,100.0000,1\n");
    ck_assert_str_eq(spread("-e 两会 --quiet d")->err, "");
    check_refused(spread("-e 两会 d/省/旧.txt"), 3,
                  "no document has a date that is exact enough: nothing is written");
}
END_TEST

START_TEST(the_centre_is_a_group_that_there_is) {
    check_refused(spread("-e 两会 --centre 县 d"), 3,
                  "terms-diffusion: --centre: no document with a date is of the group “县”, only "
                  "of “国”, “市”, “省”: nothing is written\n");
    check_refused(spread("-e 两会 --centre 县 d/省/2022-04.txt"), 3,
                  "is of the group “县”, or of any: nothing is written\n");
    check_refused(spread("-e 两会 --centre '' d"), 2, "--centre: its value is empty");
    check_refused(spread("-e 两会 --manifest a.csv --manifest b.csv d"), 2,
                  "--manifest: “a.csv” and “b.csv”: there can be only one");
    run_script("for i in 1 2 3 4 5 6 7 8 9; do mkdir -p d/第${i}号自治区; echo 两会 "
               ">d/第${i}号自治区/2024.txt; done");
    check_refused(spread("-e 两会 --centre 县 d"), 3,
                  "only of “国”, “市”, “省”, “第1号自治区”, “第2号自治区”, “第3号自治区” and "
                  "others: nothing is written\n");
}
END_TEST

START_TEST(groups_and_dates_are_those_of_a_manifest) {
    run_write("m.csv", "path,date,group,区\nd/国/2023.txt,2022-01-01,省,东\n"
                       "d/省/2022-04.txt,,省,西\nd/市/2022-04-04.txt,,市,西\n");
    check_out(spread("-e 发展 --manifest m.csv --centre 省"), 0,
              LAGS "发展,,省,1,2022-01-01,d/国/2023.txt,0,0,0,2,2,2,100.0000,2\n"
                   "发展,,市,2,2022-04-04,d/市/2022-04-04.txt,0,3,93,1,1,1,100.0000,1\n");
    check_out(spread("-e 发展 --manifest m.csv --group-by 区 --centre 西"), 0,
              LAGS "发展,,东,1,2022-01-01,d/国/2023.txt,0,-3,,1,1,1,100.0000,1\n"
                   "发展,,西,2,2022-04,d/省/2022-04.txt,0,0,,2,2,2,100.0000,2\n");
}
END_TEST

#define FORMULAS                                                                                   \
    FORMULA "d/国/2022-03-05.txt,2022-03-05,国,一,2,1,0,发展,两会,1\n"                      \
            "d/国/2023.txt,2023,国,一,2,1,0,两会,发展,1\n"                                  \
            "d/市/2022-04-04.txt,2022-04-04,市,一,2,2,1,,两会|发展,1\n"                     \
            "d/省/2021年12月1日.txt,2021-12-01,省,一,2,2,1,,发展|两会,0\n"               \
            "d/省/2022-04.txt,2022-04,省,一,2,1,0,两会,发展,1\n"

START_TEST(formulas_are_looked_for_in_each_document) {
    run_write("f.tsv", "# 提法\n\n 一 \t 全国两会 | 发展 \n");
    check_out(spread("-p list.tsv -t formula --formulas f.tsv d"), 0, FORMULAS);
    run_write("f.csv", "\xEF\xBB\xBFnote,terms,formula\r\nx,全国两会|发展,一\r\n,,\r\n");
    check_out(spread("-p list.tsv -t formula --formulas f.csv -j2 d"), 0, FORMULAS);
    run_write("f.csv", "formula,terms\n一,'-a|+b\n");
    run_write("plus.txt", "-a+b");
    check_out(spread("-t formula --formulas f.csv plus.txt --raw"), 0,
              FORMULA "plus.txt,,,一,2,2,1,,-a|+b,1\n");
    check_out(spread("-p list.tsv -t formula --formulas f.tsv --min-count 2 d"), 0,
              FORMULA "d/市/2022-04-04.txt,2022-04-04,市,一,2,2,1,,两会|发展,1\n"
                      "d/省/2021年12月1日.txt,2021-12-01,省,一,2,2,1,,发展|两会,0\n");
    ck_assert_str_eq(spread("-p list.tsv -t formula --formulas f.tsv d/省")->err, "");
}
END_TEST

START_TEST(formulas_are_lists_of_their_own) {
    run_write("f.tsv", "两会|发展\r\n三\t两会|其他|缺席\r二\t其他|发展");
    const run_result *result = spread("-t formula --formulas f.tsv --zeros d/国 d/市");
    ck_assert_str_eq(result->err, "");
    check_out(result, 0,
              FORMULA "d/国/2022-03-05.txt,2022-03-05,,两会|发展,2,1,0,发展,两会,1\n"
                      "d/国/2022-03-05.txt,2022-03-05,,三,3,2,0,缺席,两会|其他,1\n"
                      "d/国/2022-03-05.txt,2022-03-05,,二,2,1,0,发展,其他,1\n"
                      "d/国/2023.txt,2023,,两会|发展,2,1,0,两会,发展,1\n"
                      "d/国/2023.txt,2023,,三,3,1,0,两会|缺席,其他,1\n"
                      "d/国/2023.txt,2023,,二,2,2,1,,发展|其他,0\n"
                      "d/市/2022-04-04.txt,2022-04-04,,两会|发展,2,2,1,,两会|发展,1\n"
                      "d/市/2022-04-04.txt,2022-04-04,,三,3,2,0,缺席,其他|两会,0\n"
                      "d/市/2022-04-04.txt,2022-04-04,,二,2,2,1,,其他|发展,1\n");
}
END_TEST

START_TEST(what_the_lists_have_not_is_added_and_told) {
    run_write("f.tsv", "一\t两会|其他\n二\t其他|发展\n");
    const run_result *result = spread("-p list.tsv -t formula --formulas f.tsv d/省/2022-04.txt");
    ck_assert_str_eq(result->err,
                     "terms-diffusion: f.tsv:1: “其他” is in no list: it is added as a form\n");
    check_out(result, 0,
              FORMULA "d/省/2022-04.txt,2022-04,,一,2,1,0,两会,其他,1\n"
                      "d/省/2022-04.txt,2022-04,,二,2,2,1,,其他|发展,1\n");
}
END_TEST

/* Written otherwise, but folded alike. */
START_TEST(terms_may_be_written_in_any_way_that_folds_alike) {
    run_write("f.tsv", "一\tｇｄｐ|增长\n二\tGdp|增长\n");
    run_write("g.txt", "增长GDP");
    check_out(spread("-e GDP -t formula --formulas f.tsv g.txt --quiet"), 0,
              FORMULA "g.txt,,,一,2,2,1,,增长|GDP,0\ng.txt,,,二,2,2,1,,增长|GDP,0\n");
    run_write("f.tsv", "一\t“两会”|发展\n");
    check_refused(spread("-e 两会 -t formula --ignore-punct --formulas f.tsv --quiet d"), 3,
                  "terms-diffusion: f.tsv:1: ““两会”” is written in another way in a list: write "
                  "it as there\n");
}
END_TEST

START_TEST(bad_formulas_are_refused_with_their_line) {
    static const struct {
        const char *text, *words;
    } bad[] = {
        {"一\t两会|发展\n二\t两会\n", "f.tsv:2: a formula has two terms at the least"},
        {"一\t\n", "f.tsv:1: a formula has two terms at the least"},
        {"\n一\t两会||发展\n", "f.tsv:2: a term is empty"},
        {"一\t两会|发展|\n", "f.tsv:1: a term is empty"},
        {"一\t两会\t发展\n", "f.tsv:1: too many fields"},
        {"一\t两会|发展\n\r\n一\t发展|两会\n", "f.tsv:3: the formula “一” is also on line 1"},
        {"一\t两会|发展|两会\n", "f.tsv:1: “两会” is a term that the formula has already"},
        {"一\t全国两会|两会\n", "f.tsv:1: “两会” is a term that the formula has already"},
        {"一\t两会|\xE2\x80\x8B\n", "f.tsv:1: the form is empty"},
        {"一\t两会|\xFF\n", "f.tsv:1: byte "},
        {"# 两会|发展\n\t \n", "f.tsv: no formula in it"},
        {"", "f.tsv: no formula in it"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        run_write("f.tsv", bad[i].text);
        check_refused(spread("-p list.tsv -t formula --quiet --formulas f.tsv d"), 3, bad[i].words);
    }
    run_write("f.CSV", "formula,term\n一,两会|发展\n");
    check_refused(spread("-t formula --formulas f.CSV d"), 3,
                  "f.CSV:1: the header names no column “terms”");
    run_write("f.CSV", "formula,terms\n,\n一,两会\n");
    check_refused(spread("-t formula --formulas f.CSV d"), 3, "f.CSV:3: a formula has two terms");
    run_write("f.CSV", "formula,terms,terms\n一,两会|发展\n");
    check_refused(spread("-t formula --formulas f.CSV d"), 3,
                  "f.CSV:1: two columns are called “terms”");
    run_write("f.CSV", "formula,terms\n一,两会|发展,改革\n");
    check_refused(spread("-t formula --formulas f.CSV d"), 3,
                  "f.CSV:2: more cells than the header");
    run_write("f.CSV", "formula,terms\n\"一,两会\n");
    check_refused(spread("-t formula --formulas f.CSV d"), 3, "f.CSV:2: ");
    check_refused(spread("-t formula --formulas none.tsv d"), 3, "none.tsv: ");
    run_write("bad.tsv", "两会\t一\n两会\t二\n");
    check_refused(spread("-p bad.tsv -t formula --formulas f.CSV d"), 3, "f.CSV:2: ");
}
END_TEST

START_TEST(bad_options_are_refused) {
    check_refused(spread("-e 两会 -t curve --centre 国 d"), 2, "--centre: it is for -t adoption");
    check_refused(spread("-e 两会 --by month d"), 2, "--by: it is for -t curve");
    check_refused(spread("-e 两会 -t curve --zeros d"), 2, "--zeros: -t curve always has them");
    check_refused(spread("-e 两会 --formulas f.tsv d"), 2, "--formulas: it is for -t formula");
    check_refused(spread("-e 两会 -t formula d"), 2, "-t formula: it needs --formulas");
    check_refused(spread("-e 两会 -t long d"), 2,
                  "-t: “long” is not one of adoption, curve, formula");
    check_refused(spread("-e 两会 --sort lag_days d"), 2, "no column “lag_days” among term");
    check_refused(spread("-e 两会"), 2, "no document");
    check_refused(spread("d"), 2, "nothing to count");
}
END_TEST

START_TEST(rows_are_sorted_cut_and_written_as_asked_for) {
    check_out(spread("-p list.tsv --centre 国 --sort lag_days --top 1 --format jsonl d"), 0,
              "{\"term\": \"两会\", \"category\": null, \"group\": \"市\", \"rank\": 3, "
              "\"first_date\": \"2022-04-04\", \"first_doc\": \"d/市/2022-04-04.txt\", "
              "\"lag_years\": 0, \"lag_months\": 1, \"lag_days\": 30, \"total\": 1, "
              "\"docs\": 1, \"since_docs\": 1, \"since_pct\": 100.0000, \"group_docs\": 1}\n");
    check_out(spread("-p list.tsv --min-count 5 d"), 0, ADOPTION);
    check_out(spread("-p list.tsv -o out.csv d"), 0, "");
    ck_assert_ptr_nonnull(strstr(run_read("out.csv", NULL), ADOPTED));
}
END_TEST

START_TEST(malformed_and_refused_files_are_told) {
    run_write_bytes("d/市/2021.txt", "\0\0\0\0\0\0\0\0", 8);
    check_out(spread("-p list.tsv d"), 1, ADOPTED);
    run_write("d/市/2021.txt", "两\xff会");
    ck_assert_int_eq(spread("-p list.tsv d")->status, 1);
}
END_TEST

#define SAMPLES                                                                                    \
    "-p examples/data/phrases.tsv --manifest examples/data/manifest.csv --split-blank 2 "

START_TEST(threads_and_the_order_of_inputs_make_no_difference) {
    static const char *const tables[] = {"adoption --centre 全国", "curve --by month",
                                         "formula --zeros --formulas examples/data/formulas.tsv"};
    static const char *const inputs[] = {
        "-j1", "-j4",
        "-j2 examples/data/reports/province examples/data/meetings-2023.txt examples/data/reports"};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        char *first = NULL;
        for (size_t k = 0; k < sizeof inputs / sizeof *inputs; k++) {
            char script[512];
            snprintf(script, sizeof script,
                     "cd \"$ROOT\"; \"$BIN/terms-diffusion\" --quiet -t %s %s %s", tables[i],
                     SAMPLES, inputs[k]);
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

/* Three tables, all occurrences and all documents, compared in Python: how many rows adoption
 * has, how many groups adopt a term, in how many the year is another than the centre's, the
 * same as the first by the curve, how many formulas are whole, and how many in another order. */
#define ANEW                                                                                       \
    "here=$PWD; cd \"$ROOT\"; formulas=%s; set -- --quiet %s; "                                    \
    "\"$BIN/terms-count\" -t docs -o \"$here/docs.csv\" \"$@\" && "                                \
    "\"$BIN/terms-kwic\" -o \"$here/kwic.csv\" \"$@\" && "                                         \
    "\"$BIN/terms-diffusion\" --zeros --centre %s -o \"$here/adoption.csv\" \"$@\" && "            \
    "\"$BIN/terms-diffusion\" -t curve --by %s -o \"$here/curve.csv\" \"$@\" && "                  \
    "\"$BIN/terms-diffusion\" -t formula --zeros --formulas \"$formulas\" "                        \
    "-o \"$here/formula.csv\" \"$@\" && cd \"$here\" && python3 \"$ROOT/tests/diffusion.py\" "     \
    "adoption.csv curve.csv formula.csv kwic.csv docs.csv %s %s \"$formulas\""

static void check_anew(const char *centre, const char *by, const char *formulas, const char *inputs,
                       const char *expected) {
    char script[2048];
    if (!run_has("terms-diffusion", "python3"))
        return;
    snprintf(script, sizeof script, ANEW, formulas, inputs, centre, by, by, centre);
    check_script(script, expected);
}

START_TEST(the_sample_documents_worked_out_anew) {
    const char *formulas = "$ROOT/examples/data/formulas.tsv";
    const char *studies = "-e 四个意识 -e 四个自信 -e 两个确立 -e 两个维护 examples/data/studies";
    check_anew("country", "year", formulas, studies, "16 14 4 14 9 3\n");
    check_anew("country", "month", formulas, studies, "16 14 4 14 9 3\n");
    check_anew("全国", "month", formulas, SAMPLES "-e 四个意识 -e 四个自信", "114 96 10 96 9 0\n");
}
END_TEST

/* The parts of the file are named by a manifest: two of the province. */
START_TEST(the_four_documents_worked_out_anew) {
    char inputs[512], manifest[512];
    const char *texts = suite_shared("terms-diffusion", "corpora/seed/all.txt");
    if (!texts)
        return;
    snprintf(manifest, sizeof manifest,
             "path,date,group\n%s#1,2024-03-05,全国\n%s#2,2024-01,省\n%s#3,2024-02-18,市\n"
             "%s#4,2023-12-31,省\n",
             texts, texts, texts, texts);
    run_write("m.csv", manifest);
    run_write("f.tsv", "两\t两个确立|两个维护\n新\t中国式现代化|高质量发展|新质生产力|八八战略\n");
    const char *list = suite_shared("terms-diffusion", "golden/seed_phrases.tsv");
    if (!list)
        return;
    snprintf(inputs, sizeof inputs, "-p '%s' --split-blank 2 --manifest \"$here/m.csv\"", list);
    check_anew("全国", "year", "$here/f.tsv", inputs, "60 40 9 40 4 3\n");
    check_anew("省", "month", "$here/f.tsv", inputs, "60 40 16 40 4 3\n");
}
END_TEST

START_TEST(phrases_in_the_reports_by_year_worked_out_anew) {
    char inputs[512];
    const char *list = suite_shared("terms-diffusion", "phrases/tifa_handpicked_100.txt");
    if (!list)
        return;
    size_t len = (size_t)snprintf(inputs, sizeof inputs, "-p '%s' --group-by year ", list);
    const char *texts = suite_shared("terms-diffusion", "corpora/gwr");
    if (!texts)
        return;
    snprintf(inputs + len, sizeof inputs - len, "'%s'", texts);
    run_write("f.tsv", "两个\t两个确立|两个维护\n四个\t四个意识|四个自信|四个全面|五位一体\n");
    check_anew("2018", "year", "$here/f.tsv", inputs, "5700 907 620 907 6 4\n");
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("terms-diffusion", &tests);
    tcase_add_checked_fixture(tests, setup, run_leave);
    tcase_add_test(tests, groups_take_terms_up);
    tcase_add_test(tests, adopters_are_counted_by_year_or_month);
    tcase_add_test(tests, documents_without_a_date_or_a_group_are_told);
    tcase_add_test(tests, the_centre_is_a_group_that_there_is);
    tcase_add_test(tests, groups_and_dates_are_those_of_a_manifest);
    tcase_add_test(tests, formulas_are_looked_for_in_each_document);
    tcase_add_test(tests, formulas_are_lists_of_their_own);
    tcase_add_test(tests, what_the_lists_have_not_is_added_and_told);
    tcase_add_test(tests, terms_may_be_written_in_any_way_that_folds_alike);
    tcase_add_test(tests, bad_formulas_are_refused_with_their_line);
    tcase_add_test(tests, bad_options_are_refused);
    tcase_add_test(tests, rows_are_sorted_cut_and_written_as_asked_for);
    tcase_add_test(tests, malformed_and_refused_files_are_told);
    tcase_add_test(tests, threads_and_the_order_of_inputs_make_no_difference);
    tcase_add_test(tests, the_sample_documents_worked_out_anew);
    tcase_add_test(tests, the_four_documents_worked_out_anew);
    tcase_add_test(tests, phrases_in_the_reports_by_year_worked_out_anew);
    return suite_run(suite);
}
