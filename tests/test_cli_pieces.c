/* Tests of pieces: a long file that threads share gives what one thread makes of it.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "support/run.h"
#include "support/suite.h"

enum { LONG = 1088 * 1024 };

/* What long texts are made of. */
static const char *const ordinary[] = {"全国两会", "两会", "会上", "“二十大”", "十大",
                                       "。",       "\n",   "\r\n", "\n\n",     "\n　　",
                                       " ",        "的",   "国",   "好",       NULL};
static const char *const unending[] = {"全国两会", "两会", "会上", "“二十大”", "十大",
                                       "。",       "\n",   " 　",  "的",       NULL};
static const char *const malformed[] = {"全国两会", "两会", "会上", "\n\n", "\xE4\xB8",
                                        "\r\n",     "人民", "法律", "条例", "规定",
                                        "十大",     "国",   "，",   "好",   NULL};
static const char *const gbk[] = {
    "\xC8\xAB\xB9\xFA\xC1\xBD\xBB\xE1", "\xB5\xC4", "\xBA\xC3", "\r\n\r\n", "\xA1\xA3", "\n", NULL};
static const char *const broken[] = {"\n\n", "\xFF", "国", "好", NULL};

/* Write a long text of some parts, with those of `tail` in its last tenth. */
static void write_long(const char *name, const char *const *parts, const char *const *tail) {
    uint64_t random = suite_seed("cli_pieces");
    char *text = malloc(LONG);
    size_t len = 0;
    ck_assert_ptr_nonnull(text);
    for (;;) {
        size_t count = 0;
        const char *const *from = len < LONG / 10 * 9 ? parts : tail;
        while (from[count])
            count++;
        const char *part = from[suite_below(&random, count)];
        if (len + strlen(part) > LONG)
            break;
        memcpy(text + len, part, strlen(part));
        len += strlen(part);
    }
    run_write_bytes(name, text, len);
    free(text);
}

static void setup(void) {
    run_enter();
    run_write("list.txt", "两会\n全国两会\t两会\n十大\t\t\t二十大\n国的\n上\n。好\n");
    run_write("folder/small.txt", "两会");
    run_write("folder/other.txt", "十大\n\n好");
    write_long("folder/ordinary.txt", ordinary, ordinary);
    write_long("folder/unending.txt", unending, unending);
    write_long("folder/ends.txt", unending, ordinary);
    write_long("folder/malformed.txt", ordinary, malformed);
    write_long("folder/gbk.txt", gbk, gbk);
    write_long("folder/broken.txt", ordinary, broken);
}

typedef struct outcome {
    int status;
    char *out, *err;
} outcome;

static outcome count(const char *table, const char *threads, const char *option) {
    const run_result *result =
        run("terms-count", "-p", "list.txt", "-t", table, threads, option, "folder", NULL);
    outcome copy = {result->status, strdup(result->out), strdup(result->err)};
    ck_assert(copy.out && copy.err);
    return copy;
}

static void compare(const char *table, const char *option, int status) {
    static const char *const threads[] = {"-j2", "-j5"};
    outcome expected = count(table, "-j1", option);
    ck_assert_int_eq(expected.status, status);
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        outcome shared = count(table, threads[i], option);
        ck_assert_int_eq(shared.status, expected.status);
        suite_same_lines(shared.out, expected.out, table);
        suite_same_lines(shared.err, expected.err, table);
        free(shared.out);
        free(shared.err);
    }
    free(expected.out);
    free(expected.err);
}

START_TEST(threads_that_share_files_show_in_no_table) {
    static const char *const tables[] = {"docs", "long", "forms", "nesting", "contexts"};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        compare(tables[i], "--bom", 1);
}
END_TEST

START_TEST(nor_in_what_is_refused) {
    compare("docs", "--strict", 1);
    run_write_bytes("folder/ordinary.txt", "", 0);
    compare("long", "--encoding=gb18030", 1);
}
END_TEST

START_TEST(standard_input_is_shared_too) {
    char *text = strdup(run_read("folder/ordinary.txt", NULL));
    ck_assert_ptr_nonnull(text);
    char *expected =
        strdup(run_fed(text, "terms-count", "-p", "list.txt", "-t", "docs", "-j1", "-", NULL)->out);
    ck_assert_ptr_nonnull(expected);
    ck_assert_ptr_nonnull(strstr(expected, "utf-8"));
    const run_result *shared =
        run_fed(text, "terms-count", "-p", "list.txt", "-t", "docs", "-j4", "-", NULL);
    suite_same_lines(shared->out, expected, "standard input");
    free(expected);
    free(text);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("pieces", &tests);
    tcase_add_checked_fixture(tests, setup, run_leave);
    tcase_add_test(tests, threads_that_share_files_show_in_no_table);
    tcase_add_test(tests, nor_in_what_is_refused);
    tcase_add_test(tests, standard_input_is_shared_too);
    return suite_run(suite);
}
