/* Hostile: text that grows, and what it takes to read it.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_HOSTILE_H
#define TERMS_TESTS_HOSTILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HOSTILE_MEBIBYTE = 1024 * 1024 };

/* Seconds on a clock that never goes back.  Tests tell how long something takes, but do not check
 * it: other work on a machine must not fail a test. */
double hostile_now(void);

/* The most memory that this process has had, in MiB; and check that it is less than so much, unless
 * a sanitizer takes memory, or the process is not the test's own. */
size_t hostile_peak(void);
void hostile_check_memory(size_t most_mebibytes);

/* Text that grows, with a NUL behind it; all zeros is an empty one.  The owner frees `bytes`. */
typedef struct hostile_text {
    char *bytes;
    size_t len, room;
} hostile_text;

void hostile_append_bytes(hostile_text *to, const char *bytes, size_t len);
void hostile_append(hostile_text *to, const char *string);
void hostile_append_times(hostile_text *to, const char *string, size_t times);
void hostile_append_character(hostile_text *to, uint32_t code_point);

#endif
