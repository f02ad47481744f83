/* Memory: arrays and strings that grow, for the programs.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_BASE_MEMORY_H
#define TERMS_CLI_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/* Make room for `want` elements of `size` bytes in the array `old`, which has
 * room for `*capacity`: the array, moved or not, or NULL with all as it was. */
void *memory_grow(void *old, size_t *capacity, size_t want, size_t size);

/* A copy of `len` bytes with a NUL behind them, or NULL. */
char *memory_copy(const char *bytes, size_t len);

/* All zeros is an empty string; `data` is NUL-terminated once something was
 * added, and NULL before. */
typedef struct memory_text {
    char *data;
    size_t len, capacity;
} memory_text;

/* False when memory runs out; the string is then as it was. */
bool memory_add(memory_text *text, const char *bytes, size_t len);
bool memory_add_string(memory_text *text, const char *string);

void memory_free_text(memory_text *text);

#endif
