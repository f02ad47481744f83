/* Tests of exports: programs see the functions of the header, and no others.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/run.h"
#include "support/suite.h"

#define SHARED TESTED_BUILD "/libterms.so.0"

/* The functions that the headers declare, one a line. */
#define DECLARED                                                                                   \
    "sed '/^#/d' include/*.h include/*/*.h | tr '\\n' ' ' | grep -o 'TERMS_API [^(]*(' | "         \
    "sed 's/.*[ *]\\([a-z0-9_]*\\)($/\\1/' | LC_ALL=C sort"

static bool has_shared(void) {
    if (run_exists(SHARED))
        return true;
    printf("exports: skipped, the shared library is no ELF file here\n");
    fflush(stdout);
    return false;
}

START_TEST(the_shared_library_exports_what_the_header_declares) {
    if (!has_shared() || !run_has("exports", "nm"))
        return;
    char *declared = strdup(run_script(DECLARED)->out);
    ck_assert_ptr_nonnull(strstr(declared, "terms_table_send\n"));
    ck_assert_ptr_nonnull(strstr(declared, "terms_keyness_log_ratio\n"));
    const run_result *exported = run_script("nm -D --defined-only " SHARED " | awk '$2 != \"A\" { "
                                            "sub(/@.*/, \"\", $3); print $3 }' | LC_ALL=C sort");
    suite_same_lines(exported->out, declared, "exports");
    free(declared);
}
END_TEST

START_TEST(they_have_a_version) {
    if (!has_shared() || !run_has("exports", "nm"))
        return;
    const char *script =
        "nm -D --with-symbol-versions " SHARED " | grep -c ' terms_.*@@LIBTERMS_0$'";
    int versioned = atoi(run_script(script)->out);
    ck_assert_int_eq(versioned, atoi(run_script(DECLARED " | wc -l")->out));
}
END_TEST

START_TEST(the_shared_library_is_named_after_its_interface) {
    if (!has_shared() || !run_has("exports", "objdump"))
        return;
    const char *script = "objdump -p " SHARED " | awk '$1 == \"SONAME\" { print $2 }'";
    ck_assert_str_eq(run_script(script)->out, "libterms.so.0\n");
}
END_TEST

/* A static library has no hidden names: these could clash with the program's. */
START_TEST(every_name_in_the_static_library_is_ours) {
    if (!run_has("exports", "nm"))
        return;
    const run_result *names = run_script("nm -g -P " TESTED_BUILD "/libterms.a | "
                                         "awk '$2 ~ /[ABCDRTVW]/ { print $1 }'");
    ck_assert_ptr_nonnull(strstr(names->out, "terms_version\n"));
    const char *others = "nm -g -P " TESTED_BUILD "/libterms.a | awk '$2 ~ /[ABCDRTVW]/ { "
                         "print $1 }' | grep -v -e '^_*terms_' -e '^__' -e '^DW\\.ref\\.'";
    ck_assert_str_eq(run_script(others)->out, "");
}
END_TEST

START_TEST(the_manuals_name_every_function_and_status) {
    char *declared = strdup(run_script(DECLARED)->out);
    const run_result *named = run_script("sed -n 's/^\\.Fn \\([a-z0-9_]*\\).*/\\1/p' "
                                         "libterms/*.3 | LC_ALL=C sort -u");
    suite_same_lines(named->out, declared, "libterms.3, libterms-measure.3");
    free(declared);
    char *statuses = strdup(run_script("sed -n '/^typedef enum terms_status/,/^}/p' "
                                       "include/libterms/status.h | sed -n '/TERMS_OK/d; "
                                       "s/^ *\\(TERMS_[A-Z_]*\\).*/\\1/p'")
                                ->out);
    ck_assert_ptr_nonnull(strstr(statuses, "TERMS_NO_MEMORY\n"));
    named = run_script("sed -n 's/^\\.It Dv //p' libterms/libterms.3");
    suite_same_lines(named->out, statuses, "libterms.3");
    free(statuses);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("exports", &tests);
    tcase_add_test(tests, the_shared_library_exports_what_the_header_declares);
    tcase_add_test(tests, they_have_a_version);
    tcase_add_test(tests, the_shared_library_is_named_after_its_interface);
    tcase_add_test(tests, every_name_in_the_static_library_is_ours);
    tcase_add_test(tests, the_manuals_name_every_function_and_status);
    return suite_run(suite);
}
