/* Fuzz: what the fuzz targets have in common.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_FUZZ_H
#define TERMS_TESTS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"

/* What each target defines, under the name that libFuzzer looks for: try one
 * input, and abort if something is wrong. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Abort with a word on what is wrong, unless it is right. */
void fuzz_need(bool right, const char *what);

/* The next byte of the input, 0 at its end. */
uint8_t fuzz_byte(const uint8_t **data, size_t *size);

/* How many of the bytes that are left to feed next: the same for the same state. */
size_t fuzz_piece(uint64_t *state, size_t left);

void fuzz_add(terms__bytes *to, const char *bytes, size_t len);
bool fuzz_same(const terms__bytes *a, const terms__bytes *b);

/* Whether all of it is well-formed UTF-8. */
bool fuzz_is_utf8(const char *text, size_t len);

#endif
