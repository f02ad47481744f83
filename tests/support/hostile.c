/* Hostile: text that grows, and what it takes to read it.
 * SPDX-License-Identifier: MIT */
#include "support/hostile.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/utf8.h"
#include "support/suite.h"

double hostile_now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

size_t hostile_peak(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
#ifdef __APPLE__
    return (size_t)usage.ru_maxrss / HOSTILE_MEBIBYTE;
#else
    return (size_t)usage.ru_maxrss / 1024;
#endif
}

void hostile_check_memory(size_t most_mebibytes) {
    const char *forks = getenv("CK_FORK");
    if (suite_is_sanitized || (forks && strcmp(forks, "no") == 0))
        return;
    ck_assert_uint_lt(hostile_peak(), most_mebibytes);
}

void hostile_append_bytes(hostile_text *to, const char *bytes, size_t len) {
    while (len >= to->room - to->len) {
        to->room = to->room * 2 + 64;
        to->bytes = realloc(to->bytes, to->room);
        if (!to->bytes)
            abort();
    }
    memcpy(to->bytes + to->len, bytes, len);
    to->len += len;
    to->bytes[to->len] = '\0';
}

void hostile_append(hostile_text *to, const char *string) {
    hostile_append_bytes(to, string, strlen(string));
}

void hostile_append_times(hostile_text *to, const char *string, size_t times) {
    while (times-- > 0)
        hostile_append(to, string);
}

void hostile_append_character(hostile_text *to, uint32_t code_point) {
    char bytes[4];
    hostile_append_bytes(to, bytes, terms__utf8_encode(code_point, bytes));
}
