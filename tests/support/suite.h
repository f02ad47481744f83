/* Suite: how each test program runs its Check suite.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_SUITE_H
#define TERMS_TESTS_SUITE_H

#include <check.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

/* Check writes down the line of each check that holds, to tell where a test crashes.  That is a
 * call to the system, and some tests check a million times: so each line is written down once. */
static inline void suite_mark(const char *file, int line) {
    enum { LINES = 2048 };
    static atomic_bool is_marked[LINES];
    if (line < LINES && atomic_load_explicit(&is_marked[line], memory_order_relaxed))
        return;
    _mark_point(file, line);
    if (line < LINES)
        atomic_store_explicit(&is_marked[line], true, memory_order_relaxed);
}
#define _mark_point(file, line) suite_mark(file, line)

/* A new suite of one case of that name, with ten minutes for each test. */
Suite *suite_new(const char *name, TCase **tests);

/* One more case, with ten minutes, too: Check gives four seconds, which is little on a slow
 * machine. */
TCase *suite_add(Suite *suite, const char *name);

/* Run and free a suite: what main() returns. */
int suite_run(Suite *suite);

/* Check that two texts are the same; the message names the first line that differs. */
void suite_same_lines(const char *actual, const char *expected, const char *what);

/* How many random cases to run of `full`: all of them in a long run
 * (TERMS_TEST_LONG=1 in the environment), a hundredth in a short one
 * (TERMS_TEST_SHORT=1), else a tenth. */
uint64_t suite_cases(uint64_t full);

/* Whether a run is short, as those with sanitizers and the like are: these make the same code slow
 * that the usual run goes through more often. */
bool suite_is_short(void);

/* Whether the tests are built with a sanitizer, which needs time and memory of its own. */
extern const bool suite_is_sanitized;

/* A small generator of random numbers, the same everywhere for the same seed.
 * suite_seed prints the seed of a test, TERMS_TEST_SEED or a fixed one. */
uint64_t suite_seed(const char *test);
uint64_t suite_random(uint64_t *state);
uint64_t suite_below(uint64_t *state, uint64_t bound);

/* Fill a string with fewer than `room` random bytes, none of them NUL, and a NUL behind them. */
void suite_random_string(uint64_t *state, char *text, size_t room);

/* The path of a file among the texts that are not part of the project, in the
 * folder TERMS_SHARED or ../shared; NULL, with a word that the test is skipped,
 * where it isn't there.  The string lives until the next call. */
const char *suite_shared(const char *test, const char *path);

#endif
