/* Tests of --all-tables: every table in a folder, all of them or none.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "support/run.h"
#include "support/suite.h"

/* Documents, a list, and what `count` stands for in the scripts below. */
static void setup(void) {
    run_enter();
    run_write("list.tsv", "两会\t\t会议/全国\n全国两会\n十大\t\t\t二十大\n没有\n");
    run_write("d/省/2024-01-02.txt", "全国两会，两会。二十大，十大。");
    run_write("d/市/2023.txt", "“两会”之后");
    run_write("count", "exec \"$BIN/terms-count\" -p list.tsv \"$@\"\n");
}

static void check(const char *script, const char *out) {
    const run_result *result = run_script(script);
    ck_assert_msg(strcmp(result->out, out) == 0, "%s:\n%s%s", script, result->out, result->err);
}

static void check_told(const char *script, int status, const char *words) {
    const run_result *result = run_script(script);
    ck_assert_msg(result->status == status, "%s: status %d: %s", script, result->status,
                  result->err);
    ck_assert_msg(strstr(result->err, words) != NULL, "no “%s” in %s", words, result->err);
    ck_assert_str_eq(result->out, "");
}

/* The names that -t takes, one a line in the file `tables`. */
static void name_tables(void) {
    run_script("sh count d -t x 2>&1 | sed 's/.* one of //; s/: see .*//; s/, /\\n/g' >tables");
    ck_assert_ptr_nonnull(strstr(run_read("tables", NULL), "summary\nlong\nwide\n"));
}

START_TEST(every_table_is_what_it_is_alone) {
    name_tables();
    check("sh count d --all-tables out && for t in $(cat tables); do "
          "sh count d -t $t -o alone.csv; cmp alone.csv out/$t.csv; done; "
          "ls out | wc -l >files; wc -l <tables | cmp - files",
          "");
    check("sh count d --all-tables out --zeros --per 100 --base chars --crlf --no-bom && "
          "for t in $(cat tables); do sh count d -t $t --zeros --per 100 --base chars --crlf "
          "--no-bom -o alone.csv; cmp alone.csv out/$t.csv; done",
          "");
}
END_TEST

START_TEST(the_format_gives_the_ending) {
    name_tables();
    check("for f in tsv json jsonl CSV; do sh count d --all-tables $f/ --format $f || echo bad; "
          "done; sh count d --all-tables text --format table; "
          "for f in tsv json jsonl; do for t in $(cat tables); do sh count d -t $t --format $f | "
          "cmp - $f/$t.$f; done; done; for t in $(cat tables); do "
          "sh count d -t $t --format table | cmp - text/$t.txt; done; ls CSV | grep -c CSV",
          "0\n");
}
END_TEST

START_TEST(rows_are_sorted_and_left_out_in_each) {
    check("sh count d --all-tables out --no-bom --sort date --top 1 && cut -d, -f1,2 "
          "out/wide.csv out/docs.csv out/nesting.csv",
          "doc,date\nd/市/2023.txt,2023\ndoc,path\nd/市/2023.txt,d/市/2023.txt\n"
          "term,inside\n两会,全国两会\n");
    check("sh count d --all-tables out --no-bom --min-count 2 && cat out/nesting.csv && "
          "cut -d, -f2,4 out/summary.csv",
          "term,inside,count,share\nterm,total\n两会,3\n");
}
END_TEST

START_TEST(what_excludes_it_is_told) {
    const char *words = "--all-tables: it can't be used with -t or -o";
    check_told("sh count d --all-tables out -t long", 2, words);
    check_told("sh count d --all-tables out -o out.csv", 2, words);
    check_told("sh count d --all-tables out --sort nothing", 2,
               "--sort: no table has a column “nothing”");
    ck_assert(!run_exists("out"));
    ck_assert(!run_exists("out.csv"));
}
END_TEST

START_TEST(without_a_result_nothing_is_left) {
    check_told("sh count missing --all-tables out", 3, "no document was counted");
    check_told("sh count -p missing d --all-tables out", 3, "missing");
    ck_assert(!run_exists("out"));
    run_write("out/summary.csv", "old\n");
    check_told("sh count missing --all-tables out", 3, "no document was counted");
    check("find out -type f; cat out/summary.csv", "out/summary.csv\nold\n");
}
END_TEST

START_TEST(a_folder_that_cant_be_is_told) {
    check_told("sh count d --all-tables list.tsv", 5, "list.tsv: cannot be written: Not a dir");
    check_told("sh count d --all-tables no/such", 5, "no/such: cannot be written: No such file");
    ck_assert(!run_exists("no"));
    run_write("out/long.csv/x", "");
    run_write("out/summary.csv", "old\n");
    check_told("sh count d --all-tables out", 5, "out/long.csv: cannot be written: Is a dir");
    check("find out | sort; cat out/summary.csv",
          "out\nout/long.csv\nout/long.csv/x\nout/summary.csv\nold\n");
}
END_TEST

/* The second table is over the limit, when the first one is written already. */
START_TEST(a_full_disk_leaves_all_old_tables) {
    const char *script = "ulimit -f 4; trap '' XFSZ; yes 两会 | head -n 2000 | "
                         "sh count --lines --all-tables out -";
    run_write("out/summary.csv", "old\n");
    run_write("out/wide.csv", "older\n");
    check_told(script, 5, "out/long.csv: cannot be written: File too large");
    check("cat out/*; ls -A out", "old\nolder\nsummary.csv\nwide.csv\n");
    run_script("rm -r out");
    check_told(script, 5, "out/long.csv: cannot be written: File too large");
    ck_assert(!run_exists("out"));
}
END_TEST

/* Stop a run that waits for its input, once its temporary files are there. */
#define STOPPED                                                                                    \
    "mkfifo fifo; sleep 9 >fifo & holder=$!; sh count --all-tables out fifo & counter=$!; "        \
    "for i in $(seq 500); do test $(ls -A out 2>/dev/null | wc -l) -ge 5 && break; sleep 0.02; "   \
    "done; kill -TERM $counter; wait $counter; echo $?; kill $holder; "

START_TEST(a_signal_removes_every_temporary_file) {
    check(STOPPED "ls -Ad out 2>/dev/null", "143\n");
    run_write("out/summary.csv", "old\n");
    check("rm fifo; " STOPPED "ls -A out; cat out/*", "143\nsummary.csv\nold\n");
}
END_TEST

/* A folder comes in the way of one of the last tables while the input is waited
 * for. */
START_TEST(a_table_that_cant_take_its_place_is_told) {
    const run_result *result = run_script(
        "mkfifo fifo; sh count --all-tables out fifo & counter=$!; for i in $(seq 500); do "
        "test $(ls -A out 2>/dev/null | grep -c tmp) -ge 9 && break; sleep 0.02; done; "
        "mkdir out/nesting.csv; echo 两会 >fifo; wait $counter; echo $?; ls -A out");
    ck_assert_str_eq(result->out, "5\ndocs.csv\nforms.csv\ngroups.csv\nlong.csv\nnesting.csv\n"
                                  "summary.csv\nwide.csv\n");
    ck_assert_ptr_nonnull(
        strstr(result->err, "terms-count: out/nesting.csv: cannot be written: Is a directory"));
}
END_TEST

START_TEST(links_and_modes_stay) {
    check("mkdir out; echo old >elsewhere; chmod 604 elsewhere; ln -s ../elsewhere out/wide.csv; "
          "sh count d --all-tables out && test -L out/wide.csv && ls -l elsewhere | cut -c1-10; "
          "tail -n 1 elsewhere",
          "-rw----r--\nd/省/2024-01-02.txt,2024-01-02,省,11,2,1,1,0\n");
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("cli folder", &tests);
    tcase_add_checked_fixture(tests, setup, run_leave);
    tcase_add_test(tests, every_table_is_what_it_is_alone);
    tcase_add_test(tests, the_format_gives_the_ending);
    tcase_add_test(tests, rows_are_sorted_and_left_out_in_each);
    tcase_add_test(tests, what_excludes_it_is_told);
    tcase_add_test(tests, without_a_result_nothing_is_left);
    tcase_add_test(tests, a_folder_that_cant_be_is_told);
    tcase_add_test(tests, a_full_disk_leaves_all_old_tables);
    tcase_add_test(tests, a_signal_removes_every_temporary_file);
    tcase_add_test(tests, a_table_that_cant_take_its_place_is_told);
    tcase_add_test(tests, links_and_modes_stay);
    return suite_run(suite);
}
