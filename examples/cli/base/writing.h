/* Writing: calls that a signal interrupts are made again.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_BASE_WRITING_H
#define TERMS_CLI_BASE_WRITING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Each is false with errno on failure. */
bool writing_all(int descriptor, const char *bytes, size_t len);
bool writing_all_at(int descriptor, const char *bytes, size_t len, uint64_t offset);
bool writing_sync(int descriptor);
bool writing_close(int descriptor);

/* As open(2): -1 with errno on failure. */
int writing_open(const char *path, int flags);

#endif
