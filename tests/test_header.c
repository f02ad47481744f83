/* Tests of the headers: each compiles alone, in C and in C++.
 * SPDX-License-Identifier: MIT */
#include <glob.h>
#include <stdio.h>
#include <string.h>

#include "support/run.h"
#include "support/suite.h"

/* A source that includes a header first, twice, and uses it. */
#define SOURCE                                                                                     \
    "printf '%%s\\n' '#include <%s>' '#include <%s>' "                                             \
    "'const char *name(void) { return terms_strerror(TERMS_OK); }' | "

#define STRICT "-Wall -Wextra -Wshadow -pedantic -Werror -Iinclude -fsyntax-only"

static void check_one(const char *header, const char *compiler, const char *language,
                      const char *options) {
    char script[512];
    snprintf(script, sizeof script, SOURCE "%s " STRICT " %s -x %s -", header, header, compiler,
             options, language);
    const run_result *result = run_script(script);
    ck_assert_msg(result->status == 0, "%s:\n%s", script, result->err);
    ck_assert_str_eq(result->err, "");
}

static void check(const char *compiler, const char *language, const char *options) {
    glob_t found;
    if (!run_has("header", compiler))
        return;
    ck_assert_int_eq(glob("include/*.h", 0, NULL, &found), 0);
    ck_assert_int_eq(glob("include/*/*.h", GLOB_APPEND, NULL, &found), 0);
    ck_assert_uint_ge(found.gl_pathc, 10);
    for (size_t i = 0; i < found.gl_pathc; i++)
        check_one(found.gl_pathv[i] + strlen("include/"), compiler, language, options);
    globfree(&found);
}

START_TEST(each_is_strict_c11) {
    check("cc", "c", "-std=c11 -Wstrict-prototypes");
}
END_TEST

START_TEST(each_is_strict_c99_and_c17_too) {
    check("cc", "c", "-std=c99");
    check("cc", "c", "-std=c17");
}
END_TEST

START_TEST(each_is_strict_cpp11) {
    check("c++", "c++", "-std=c++11");
}
END_TEST

START_TEST(other_compilers_agree) {
    check("gcc", "c", "-std=c11");
    check("clang", "c", "-std=c11");
    check("clang++", "c++", "-std=c++11");
}
END_TEST

START_TEST(an_error_in_one_would_be_seen) {
    if (!run_has("header", "cc"))
        return;
    const char *script = "echo 'int main() { return; }' | cc " STRICT " -std=c11 -x c -";
    ck_assert_int_ne(run_script(script)->status, 0);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("header", &tests);
    tcase_add_test(tests, each_is_strict_c11);
    tcase_add_test(tests, each_is_strict_c99_and_c17_too);
    tcase_add_test(tests, each_is_strict_cpp11);
    tcase_add_test(tests, other_compilers_agree);
    tcase_add_test(tests, an_error_in_one_would_be_seen);
    return suite_run(suite);
}
