/* Suite: how each test program runs its Check suite.
 * SPDX-License-Identifier: MIT */
#include "support/suite.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Where the texts are that are not part of the project.  The path is absolute, because tests go to
 * folders of their own. */
static char shared[PATH_MAX + 256];

static void find_shared(void) {
    char here[PATH_MAX];
    const char *folder = getenv("TERMS_SHARED");
    folder = folder ? folder : "../shared";
    if (*folder == '/' || !getcwd(here, sizeof here))
        snprintf(shared, sizeof shared, "%s", folder);
    else
        snprintf(shared, sizeof shared, "%s/%s", here, folder);
}

TCase *suite_add(Suite *suite, const char *name) {
    TCase *tests = tcase_create(name);
    tcase_set_timeout(tests, 600);
    suite_add_tcase(suite, tests);
    return tests;
}

Suite *suite_new(const char *name, TCase **tests) {
    Suite *suite = suite_create(name);
    find_shared();
    *tests = suite_add(suite, name);
    return suite;
}

int suite_run(Suite *suite) {
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int run = srunner_ntests_run(runner), failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return run > 0 && failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

void suite_same_lines(const char *actual, const char *expected, const char *what) {
    size_t line = 0, at = 0;
    for (; actual[at] && actual[at] == expected[at]; at++)
        if (actual[at] == '\n')
            line = at + 1;
    ck_assert_msg(actual[at] == expected[at], "%s: “%.*s” where “%.*s” is right", what,
                  (int)strcspn(actual + line, "\n"), actual + line,
                  (int)strcspn(expected + line, "\n"), expected + line);
}

#if defined(__has_feature)
#define HAS_FEATURE(name) __has_feature(name)
#else
#define HAS_FEATURE(name) 0
#endif

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) ||                               \
    HAS_FEATURE(address_sanitizer) || HAS_FEATURE(thread_sanitizer)
const bool suite_is_sanitized = true;
#else
const bool suite_is_sanitized = false;
#endif

bool suite_is_short(void) {
    return getenv("TERMS_TEST_SHORT") && !getenv("TERMS_TEST_LONG");
}

uint64_t suite_cases(uint64_t full) {
    if (getenv("TERMS_TEST_LONG"))
        return full;
    return suite_is_short() ? (full + 99) / 100 : full / 10;
}

uint64_t suite_seed(const char *test) {
    const char *given = getenv("TERMS_TEST_SEED");
    uint64_t seed = given ? strtoull(given, NULL, 10) : 20240305;
    printf("%s: seed %" PRIu64 "\n", test, seed);
    fflush(stdout);
    return seed;
}

/* SplitMix64 (Steele, Lea and Flood 2014). */
uint64_t suite_random(uint64_t *state) {
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

uint64_t suite_below(uint64_t *state, uint64_t bound) {
    return suite_random(state) % bound;
}

void suite_random_string(uint64_t *state, char *text, size_t room) {
    size_t len = (size_t)suite_below(state, room);
    for (size_t i = 0; i < len; i++)
        text[i] = (char)(1 + suite_below(state, 255));
    text[len] = '\0';
}

const char *suite_shared(const char *test, const char *path) {
    static char full[sizeof shared + 256];
    snprintf(full, sizeof full, "%s/%s", shared, path);
    if (access(full, R_OK) == 0)
        return full;
    printf("%s: skipped, no %s\n", test, full);
    fflush(stdout);
    return NULL;
}
