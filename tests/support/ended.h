/* Ended: what tests demand of a program that ended.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_ENDED_H
#define TERMS_TESTS_ENDED_H

#include "support/run.h"

/* With this exit status, and exactly this on standard output. */
void check_out(const run_result *result, int status, const char *out);

/* With this exit status, something on standard output, and words on standard error. */
void check_told(const run_result *result, int status, const char *words);

/* With this exit status, nothing on standard output, and words on standard error. */
void check_refused(const run_result *result, int status, const char *words);

/* A script that finds nothing wrong and prints what is expected. */
void check_script(const char *script, const char *out);

#endif
