/* Tests of the teaching examples: short programs that work.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "support/run.h"
#include "support/suite.h"

enum { LINES_MAX = 40 };

static void setup(void) {
    run_enter();
    run_write("list.txt", "两会\n全国两会\n");
    run_write("a.txt", "全国两会，两会");
    run_write("b.txt", "两会");
}

static const char *const table = "rank,term,category,total,free,nested,crossing,quoted,joined,"
                                 "excluded,docs,docs_pct,per_10k_han\n"
                                 "1,两会,,3,2,1,0,0,0,0,2,100.0000,3750.0000\n"
                                 "2,全国两会,,1,1,0,0,0,0,0,1,50.0000,1250.0000\n";

START_TEST(first_counts_two_files) {
    const run_result *result = run("first", "list.txt", "a.txt", "b.txt", NULL);
    ck_assert_int_eq(result->status, 0);
    ck_assert_str_eq(result->out, table);
    ck_assert_int_eq(run("first", "list.txt", NULL)->status, 2);
    result = run("first", "list.txt", "a.txt", "missing", NULL);
    ck_assert_int_eq(result->status, 1);
    ck_assert_str_eq(result->err, "first: no such file\n");
}
END_TEST

START_TEST(threads_count_the_same) {
    const run_result *result = run("threads", "list.txt", "a.txt", "b.txt", NULL);
    ck_assert_int_eq(result->status, 0);
    ck_assert_str_eq(result->out, table);
    ck_assert_int_eq(run("threads", "list.txt", "a.txt", "missing", NULL)->status, 1);
    ck_assert_int_eq(run("threads", NULL)->status, 1);
}
END_TEST

START_TEST(pipe_counts_what_flows_through) {
    const run_result *result = run_fed("全国两会，两会", "pipe", "两会", "全国两会", "没有", NULL);
    ck_assert_int_eq(result->status, 0);
    ck_assert_str_eq(result->out, "2\t两会\n1\t全国两会\n0\t没有\n");
    ck_assert_int_eq(run("pipe", "", NULL)->status, 1);
}
END_TEST

START_TEST(find_says_where_forms_stand) {
    run_write("text.txt", "前言\r\n\r\n全国两\r\n会，两会。\r\n城堡的士兵");
    const run_result *result = run("find", "text.txt", "两会", "全国两会", "的士", "士兵", NULL);
    ck_assert_int_eq(result->status, 0);
    ck_assert_str_eq(result->out, "line 3: 全国两\r\n会\n"
                                  "line 3: 两\r\n会 (inside 全国两会)\n"
                                  "line 4: 两会\n"
                                  "line 5: 的士 (crossing another)\n"
                                  "line 5: 士兵 (crossing another)\n");
    ck_assert_int_eq(run("find", "missing", "两会", NULL)->status, 1);
    ck_assert_int_eq(run("find", "text.txt", "", NULL)->status, 1);
    ck_assert_int_eq(run("find", "text.txt", NULL)->status, 1);
}
END_TEST

START_TEST(ngrams_counts_sequences) {
    const run_result *result = run_fed("中国式现代化，中国式现\n代化，中国", "ngrams", NULL);
    ck_assert_int_eq(result->status, 0);
    ck_assert_str_eq(result->out, "3\t中国\n2\t中国式现代化\n");
    ck_assert_str_eq(run_fed("", "ngrams", NULL)->out, "");
    ck_assert_int_eq(run_script("\"$BIN/ngrams\" <.")->status, 1);
}
END_TEST

START_TEST(examples_are_short) {
    const char *const sources[] = {"examples/first.c", "examples/pipe.c", "examples/threads.c",
                                   "examples/find.c", "examples/ngrams.c"};
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        size_t lines = 0;
        for (const char *at = run_read(sources[i], NULL); (at = strchr(at, '\n')); at++)
            lines++;
        ck_assert_uint_le(lines, LINES_MAX);
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("examples", &tests);
    tcase_add_test(tests, examples_are_short);
    TCase *runs = suite_add(suite, "runs");
    tcase_add_checked_fixture(runs, setup, run_leave);
    tcase_add_test(runs, first_counts_two_files);
    tcase_add_test(runs, threads_count_the_same);
    tcase_add_test(runs, pipe_counts_what_flows_through);
    tcase_add_test(runs, find_says_where_forms_stand);
    tcase_add_test(runs, ngrams_counts_sequences);
    return suite_run(suite);
}
