/* Hostile: text that grows, and what it takes to read it.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_HOSTILE_H
#define TERMS_TESTS_HOSTILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HOSTILE_MEBIBYTE = 1024 * 1024 };

/* Seconds that go on; a time is no more than told: other work on a machine must not fail a
 * test. */
double hostile_now(void);

/* The most memory that this process has had, in MiB; check that it is less than that,
 * where it is the test's own. */
size_t hostile_peak(void);
void hostile_check_memory(size_t most_mebibytes);

/* Text that grows, with a NUL behind it; all zeros is none.  `bytes` are to be freed. */
typedef struct hostile_text {
    char *bytes;
    size_t len, room;
} hostile_text;

void hostile_append_bytes(hostile_text *to, const char *bytes, size_t len);
void hostile_append(hostile_text *to, const char *string);
void hostile_append_times(hostile_text *to, const char *string, size_t times);
void hostile_append_character(hostile_text *to, uint32_t code_point);

#endif
