/* Bytes: a string of bytes that grows at its end.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_BYTES_H
#define TERMS_BASE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All zeros is an empty string.  `data` is not NUL-terminated, and is NULL until something is
 * added. */
typedef struct terms__bytes {
    char *data;
    size_t len, capacity;
} terms__bytes;

/* Make room for `more` bytes, or add something.  These and the next one are false when memory
 * runs out; the string is then as it was. */
bool terms__bytes_reserve(terms__bytes *bytes, size_t more);
bool terms__bytes_add(terms__bytes *bytes, const char *data, size_t len);
bool terms__bytes_add_code_point(terms__bytes *bytes, uint32_t code_point);

/* Give back the room that is not used. */
bool terms__bytes_trim(terms__bytes *bytes);

void terms__bytes_free(terms__bytes *bytes);

#endif
