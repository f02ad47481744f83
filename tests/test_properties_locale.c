/* Properties of locales: none is heard, not even one that writes 1.234,5.
 * SPDX-License-Identifier: MIT */
#include <glob.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "libterms.h"
#include "support/run.h"
#include "support/suite.h"
#include "support/tables.h"

enum { FORMATS = 5 };

/* How the children that work under a locale end. */
enum { SAME = 0, DIFFERENT = 1, NO_LOCALE = 2 };

#define REPORTS "examples/data/reports/"

static terms_matcher *new_matcher(void) {
    static const char more[] = "form,term,category,except\n\"GDP\",GDP,x,\nINDEX,Index,y,INDEXED\n";
    terms_list *list;
    terms_matcher *matcher;
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    ck_assert_int_eq(
        terms_list_parse(list, "more", TERMS_LIST_CSV, more, sizeof more - 1, "UTF-8", NULL),
        TERMS_OK);
    ck_assert_int_eq(terms_list_load(list, "examples/data/phrases.tsv", NULL, NULL), TERMS_OK);
    ck_assert_int_eq(terms_matcher_new(&matcher, list), TERMS_OK);
    terms_list_free(list);
    return matcher;
}

static void count_file(terms_counts *counts, const char *path, const char *encoding) {
    terms_error err = {.text = ""};
    terms_counts_file(counts, NULL, path, encoding, &err);
    ck_assert_str_eq(err.text, "");
}

static terms_counts *count_samples(const terms_matcher *matcher) {
    terms_counts *counts;
    glob_t found;
    ck_assert_int_eq(table_counts(&counts, matcher), TERMS_OK);
    ck_assert_int_eq(glob(REPORTS "c*/*.txt", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        count_file(counts, found.gl_pathv[i], NULL);
    globfree(&found);
    count_file(counts, REPORTS "province/20220124.txt", "GB18030");
    count_file(counts, REPORTS "province/trade-fair-2024年11月8日.txt", "BIG5");
    return counts;
}

static void write_table(terms_table *table, terms_format format, FILE *file) {
    const terms_write_options options = {.format = format, .bom = true, .crlf = true};
    ck_assert_int_eq(terms_table_sort(table, terms_table_column(table, 0)), TERMS_OK);
    ck_assert_int_eq(terms_table_write(table, &options, file), TERMS_OK);
    terms_table_free(table);
}

static void write_tables(const terms_counts *counts, FILE *file) {
    const terms_table_options options = {.per = 1234567, .base = TERMS_PER_CHARS, .zeros = true};
    for (size_t i = 0; i < TABLE_BUILDERS * FORMATS; i++) {
        terms_table *table;
        ck_assert_int_eq(table_builders[i / FORMATS](&table, counts, &options), TERMS_OK);
        write_table(table, (terms_format)(i % FORMATS), file);
    }
}

/* All that the library writes of the samples, from the list on. */
static char *write_all(void) {
    char *all;
    size_t len;
    FILE *file = open_memstream(&all, &len);
    terms_matcher *matcher = new_matcher();
    terms_counts *counts = count_samples(matcher);
    write_tables(counts, file);
    ck_assert_int_eq(fclose(file), 0);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
    return all;
}

/* Whether the locale is there and does what it is feared for. */
static bool set_locale(const char *name) {
    char number[16];
    if (setenv("LOCPATH", getenv("LOCALES"), 1) != 0 || !setlocale(LC_ALL, name))
        return false;
    snprintf(number, sizeof number, "%.1f", 1234.5);
    return strcmp(number, "1234,5") == 0;
}

static int work_under(const char *name, const char *expected) {
    if (!set_locale(name))
        return NO_LOCALE;
    char *written = write_all();
    bool is_same = strcmp(written, expected) == 0;
    free(written);
    return is_same ? SAME : DIFFERENT;
}

static int ended(pid_t child) {
    int status;
    ck_assert(child > 0 && waitpid(child, &status, 0) == child);
    ck_assert_msg(WIFEXITED(status), "signal %d", WTERMSIG(status));
    return WEXITSTATUS(status);
}

static bool is_skipped(int status, const char *name) {
    if (status == NO_LOCALE)
        printf("properties_locale: skipped, localedef makes no %s here\n", name);
    fflush(stdout);
    return status == NO_LOCALE;
}

static void setup(void) {
    char here[4096];
    run_enter();
    ck_assert_ptr_nonnull(getcwd(here, sizeof here));
    setenv("LOCALES", here, 1);
    run_script("localedef -i de_DE -f UTF-8 ./de_DE.UTF-8");
    run_script("localedef -i tr_TR -f UTF-8 ./tr_TR.UTF-8");
    ck_assert_int_eq(chdir(getenv("PROJECT")), 0);
}

static void check_library(const char *name) {
    char *expected = write_all();
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        _exit(work_under(name, expected));
    int status = ended(child);
    free(expected);
    if (!is_skipped(status, name))
        ck_assert_int_eq(status, SAME);
}

START_TEST(the_library_writes_the_same_under_a_german_locale) {
    check_library("de_DE.UTF-8");
}
END_TEST

/* Where I and i are not a pair. */
START_TEST(and_under_a_turkish_one) {
    check_library("tr_TR.UTF-8");
}
END_TEST

/* What the program prints with and without the variables of a locale. */
static void check_program(const char *arguments) {
    static const char command[] = "LC_ALL=%s LANG=%s LOCPATH=\"$LOCALES\" " TESTED_BUILD
                                  "/bin/terms-count -p examples/data/phrases.tsv %s " REPORTS;
    char script[512];
    snprintf(script, sizeof script, command, "C", "C", arguments);
    const run_result *result = run_script(script);
    char *expected = strdup(result->out);
    ck_assert_msg(expected && result->status == 0, "%s", result->err);
    snprintf(script, sizeof script, command, "de_DE.UTF-8", "de_DE.UTF-8", arguments);
    result = run_script(script);
    ck_assert_int_eq(result->status, 0);
    ck_assert_str_eq(result->out, expected);
    free(expected);
}

START_TEST(the_program_prints_the_same_under_a_german_locale) {
    check_program("-t summary --per 1000000");
    check_program("-t long --format json --sort term");
    check_program("-t docs --format table --encoding AUTO");
    check_program("-t nesting --format tsv --top 3 --sort share");
}
END_TEST

int main(void) {
    TCase *tests;
    char here[4096];
    Suite *suite = suite_new("properties of locales", &tests);
    setenv("PROJECT", getcwd(here, sizeof here) ? here : ".", 1);
    tcase_add_unchecked_fixture(tests, setup, run_leave);
    tcase_add_test(tests, the_library_writes_the_same_under_a_german_locale);
    tcase_add_test(tests, and_under_a_turkish_one);
    tcase_add_test(tests, the_program_prints_the_same_under_a_german_locale);
    return suite_run(suite);
}
