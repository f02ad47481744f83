/* Tests of scratch files: terms-ngrams within a budget of memory.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "support/hostile.h"
#include "support/run.h"
#include "support/suite.h"

/* Characters of three bytes each, more than a small budget holds. */
enum { CHARACTERS = 60000 };

static void write_large(const char *path, uint64_t seed) {
    static char text[4 * CHARACTERS];
    size_t len = 0;
    for (size_t i = 0; i < CHARACTERS; i++) {
        uint64_t kind = suite_below(&seed, 40);
        uint32_t letter = 0x4E00 + (uint32_t)suite_below(&seed, kind < 3 ? 90 : 4);
        len += terms__utf8_encode(kind == 3 ? 0x3002 : letter, text + len);
    }
    run_write_bytes(path, text, len);
}

static void enter(void) {
    run_enter();
    write_large("d/a.txt", 1);
    write_large("d/b.txt", 2);
    write_large("d/c.txt", 3);
    run_write("tmp/kept", "");
}

/* A script whose programs are to make their temporary files in the folder tmp. */
static const run_result *run_in_tmp(const char *script) {
    char whole[1024];
    snprintf(whole, sizeof whole,
             "export TMPDIR=tmp ASAN_OPTIONS=detect_leaks=0; n=\"$BIN/terms-ngrams -n 1-9\"\n%s",
             script);
    return run_script(whole);
}

static void check(const char *script, const char *out) {
    const run_result *result = run_in_tmp(script);
    ck_assert_msg(result->status == 0 && strcmp(result->out, out) == 0, "%s\nstatus %d: %s%s",
                  script, result->status, result->out, result->err);
    ck_assert_str_eq(run_script("ls -A tmp")->out, "kept\n");
}

START_TEST(results_are_the_same_and_nothing_is_left) {
    check("$n d >all.csv; for m in 2M 3000k 8M; do $n --memory $m -j1 d | cmp - all.csv; done; "
          "for m in 6m 1g; do $n --memory=$m -j2 d | cmp - all.csv; done; "
          "$n -j1 --memory 2097152 d | cmp - all.csv",
          "");
    check("$n --measures d >all.csv; for m in 2M 4M; do $n --measures --memory $m -j1 d | cmp - "
          "all.csv; "
          "done; $n --measures --memory=8M -j2 d | cmp - all.csv",
          "");
    check("$n d -o all.csv; $n --memory 3M -j1 d -o small.csv && cmp all.csv small.csv", "");
    check("$n d --top 5 --sort docs >all.csv; "
          "$n d --top 5 --sort docs --memory 64M | cmp all.csv - && echo same",
          "same\n");
}
END_TEST

START_TEST(what_fits_makes_no_file) {
    run_write("small.txt", "全国两会，全国两会。");
    check("TMPDIR=nowhere \"$BIN/terms-ngrams\" --memory 8M -n2 -j1 --min-count 3 small.txt",
          "rank,n,ngram,total,docs,per_10k_han\n");
}
END_TEST

/* Without a budget a long text goes to the file as well, and stays in memory where there is none,
 * or no room in it. */
START_TEST(without_a_budget_the_file_may_fail) {
    static char text[4 * 1200000];
    uint64_t seed = 4;
    size_t len = 0;
    for (size_t i = 0; i < 1200000; i++)
        len += terms__utf8_encode(0x4E00 + (uint32_t)suite_below(&seed, 300), text + len);
    run_write_bytes("long.txt", text, len);
    check("n=\"$BIN/terms-ngrams -n 1-4\"; $n --memory 64M -j1 long.txt d >all.csv; "
          "for j in 1 2; do $n -j$j long.txt d | cmp - all.csv; "
          "TMPDIR=nowhere $n -j$j long.txt d | cmp - all.csv; "
          "(ulimit -f 4000; $n -j$j long.txt d | cmp - all.csv); done; "
          "TMPDIR=nowhere $n --measures d >a.csv; $n --measures d | cmp - a.csv",
          "");
}
END_TEST

static void check_refused(const char *options, int status, const char *told) {
    char script[512];
    run_write("out.csv", "old\n");
    snprintf(script, sizeof script, "$n d -o out.csv %s", options);
    const run_result *result = run_in_tmp(script);
    ck_assert_msg(result->status == status, "%s: status %d: %s", options, result->status,
                  result->err);
    ck_assert_msg(strstr(result->err, told), "%s: %s", options, result->err);
    ck_assert_str_eq(run_read("out.csv", NULL), "old\n");
    ck_assert_str_eq(run_script("ls -A tmp; ls -A | grep terms-")->out, "kept\n");
}

START_TEST(sizes_that_are_none_are_refused) {
    static const char *const bad[] = {"0",
                                      "M",
                                      "64MB",
                                      "-1",
                                      "1.5G",
                                      "64 M",
                                      "0x10",
                                      "1T",
                                      "99999999999999999999",
                                      "18014398509481984K"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char options[64], told[100];
        snprintf(options, sizeof options, "--memory '%s'", bad[i]);
        snprintf(told, sizeof told, "--memory: “%s” is no size such as 512K, 64M or 2G: see",
                 bad[i]);
        check_refused(options, 2, told);
    }
}
END_TEST

START_TEST(what_is_too_small_is_told) {
    check_refused(
        "--memory 1", 4,
        "it takes more memory than may be used: nothing is written: raise --memory, or lower -j\n");
    check_refused("--memory 900K -j1", 4, "more memory than may be used");
    check_refused("--memory 2M -j1 --sort docs --min-count 1", 4,
                  "has to be in memory as a whole for --sort, and the limit is 4194: raise");
    check_refused("--memory 2M -j1 --format table --min-count 1 --top 5000", 4,
                  "a table of 5000 rows has to be in memory as a whole for an aligned table");
}
END_TEST

START_TEST(no_room_for_the_file_is_told) {
    run_write("out.csv", "old\n");
    const run_result *result =
        run_in_tmp("TMPDIR=nowhere $n --memory 2M -j2 --memory 6M d -o out.csv");
    ck_assert_int_eq(result->status, 4);
    ck_assert_str_eq(result->err,
                     "terms-ngrams: what does not fit into memory could not be kept elsewhere: "
                     "nothing is written\n"
                     "terms-ngrams: nowhere: the temporary file failed: No such file or directory: "
                     "let TMPDIR name another folder, or raise --memory\n");
    ck_assert_str_eq(run_read("out.csv", NULL), "old\n");
    result = run_in_tmp("TMPDIR=$(printf %5000d 0) $n --memory 2M -j1 d -o out.csv");
    ck_assert_ptr_nonnull(strstr(result->err, "the temporary file failed: File name too long"));
    result = run_in_tmp("ulimit -f 100; $n --memory 2M -j1 d -o out.csv");
    ck_assert_int_eq(result->status, 4);
    ck_assert_ptr_nonnull(strstr(result->err, "tmp: the temporary file failed: File too large"));
    ck_assert_str_eq(run_read("out.csv", NULL), "old\n");
    ck_assert_str_eq(run_script("ls -A tmp; ls -A | grep terms-")->out, "kept\n");
}
END_TEST

static bool can_inject(void) {
    run_script("strace -f -o log -e inject=getcwd:error=EIO:when=1 /bin/pwd");
    if (run_exists("log") && strstr(run_read("log", NULL), "(INJECTED)"))
        return true;
    printf("scratch: skipped, no strace that makes calls fail here\n");
    fflush(stdout);
    return false;
}

/* A call that fails once: true if it was made so often. */
static bool check_call(const char *call, const char *error, unsigned number) {
    char script[512];
    bool harmless = strcmp(error, "EINTR") == 0;
    run_write("out.csv", "old\n");
    snprintf(script, sizeof script,
             "strace -f -qq -o log -e trace=%s -e inject=%s:error=%s:when=%u "
             "$n -j1 --memory 2M -n 1-12 --min-count 3 d -o out.csv",
             call, call, error, number);
    int status = run_in_tmp(script)->status;
    bool failed = strstr(run_read("log", NULL), "(INJECTED)") != NULL;
    ck_assert_msg(status == (failed && !harmless ? 4 : 0), "%s %s %u: %d", call, error, number,
                  status);
    ck_assert_int_eq(strcmp(run_read("out.csv", NULL), "old\n") == 0, failed && !harmless);
    ck_assert_str_eq(run_script("ls -A tmp; ls -A | grep terms-")->out, "kept\n");
    return failed;
}

/* How often those who load the program make a call. */
static unsigned count_loading(const char *call) {
    char script[256];
    snprintf(script, sizeof script,
             "strace -f -qq -o log -e trace=%s $n --version >version; grep -c %s log", call, call);
    return (unsigned)strtoul(run_in_tmp(script)->out, NULL, 10);
}

/* All calls up to a point, and then fewer and fewer: pages are read over and over.  A sanitizer
 * makes each run so slow that they get fewer sooner. */
static void check_calls(const char *call, const char *error) {
    unsigned count = 0, first = 1 + count_loading(call), all = suite_is_sanitized ? 3 : 12;
    for (unsigned number = first; check_call(call, error, number); number += 1 + number / all)
        count++;
    ck_assert_uint_gt(count, 5);
}

START_TEST(a_call_that_fails_is_told) {
    if (!can_inject())
        return;
    check_calls("pwrite64", "ENOSPC");
    check_calls("pwrite64", "EINTR");
    check_calls("pread64", "EIO");
    check_calls("pread64", "EINTR");
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("scratch", &tests);
    tcase_add_checked_fixture(tests, enter, run_leave);
    tcase_add_test(tests, results_are_the_same_and_nothing_is_left);
    tcase_add_test(tests, what_fits_makes_no_file);
    tcase_add_test(tests, without_a_budget_the_file_may_fail);
    tcase_add_test(tests, sizes_that_are_none_are_refused);
    tcase_add_test(tests, what_is_too_small_is_told);
    tcase_add_test(tests, no_room_for_the_file_is_told);
    tcase_add_test(tests, a_call_that_fails_is_told);
    return suite_run(suite);
}
