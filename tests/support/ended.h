/* Ended: what tests demand of a program that ended.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_ENDED_H
#define TERMS_TESTS_ENDED_H

#include "support/run.h"

/* Check that it ended with this status, and with exactly this on standard output. */
void check_out(const run_result *result, int status, const char *out);

/* The same with something on standard output, and these words on standard error. */
void check_told(const run_result *result, int status, const char *words);

/* The same with nothing on standard output, and these words on standard error. */
void check_refused(const run_result *result, int status, const char *words);

/* Run a script, and check that it succeeds and prints exactly this. */
void check_script(const char *script, const char *out);

#endif
