/* Ended: what tests demand of a program that ended.
 * SPDX-License-Identifier: MIT */
#include "support/ended.h"

#include <string.h>

#include "support/suite.h"

static void check_status(const run_result *result, int status) {
    ck_assert_msg(result->status == status, "status %d: %s", result->status, result->err);
}

static void check_words(const run_result *result, const char *words) {
    ck_assert_msg(strstr(result->err, words) != NULL, "no “%s” in %s", words, result->err);
}

void check_out(const run_result *result, int status, const char *out) {
    check_status(result, status);
    ck_assert_str_eq(result->out, out);
}

void check_told(const run_result *result, int status, const char *words) {
    check_status(result, status);
    check_words(result, words);
    ck_assert_str_ne(result->out, "");
}

void check_refused(const run_result *result, int status, const char *words) {
    check_status(result, status);
    check_words(result, words);
    ck_assert_str_eq(result->out, "");
}

void check_script(const char *script, const char *out) {
    const run_result *result = run_script(script);
    ck_assert_msg(result->status == 0 && strcmp(result->out, out) == 0, "%s\nstatus %d: %s%s",
                  script, result->status, result->out, result->err);
}
