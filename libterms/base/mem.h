/* Memory: the allocator hook and the only arithmetic on sizes.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_MEM_H
#define TERMS_BASE_MEM_H

#include <stdbool.h>
#include <stddef.h>

/* Each returns NULL when memory runs out, or the size is too large for a size_t.  A size of zero
 * is served like one byte, so that NULL always means failure. */
void *terms__alloc(size_t size);
void *terms__alloc_zeroed(size_t count, size_t size);

/* The same without zeros, for what will be filled anyway: memory that is never touched costs
 * nothing. */
void *terms__alloc_items(size_t count, size_t size);

/* Let `*product` be the product of two sizes; false if it overflows. */
bool terms__multiply(size_t a, size_t b, size_t *product);

/* Make room for `want` elements of `size` bytes in the array `old`, which has room for
 * `*capacity`.  Returns the array, moved or not, with `*capacity` brought up to date; or NULL,
 * with both as they were.  Room grows by half at the least, so that growing by one element at a
 * time costs constant time each. */
void *terms__enlarge(void *old, size_t *capacity, size_t want, size_t size);

/* The same, which mostly finds that there is room. */
static inline void *terms__grow(void *old, size_t *capacity, size_t want, size_t size) {
    return want <= *capacity && old ? old : terms__enlarge(old, capacity, want, size);
}

/* Give back the room of an array beyond `count` elements.  Returns the array, moved or not, or
 * NULL if it stayed as it was. */
void *terms__shrink(void *block, size_t count, size_t size);

void terms__free(void *block);

/* A copy of a string, or of `len` bytes with a NUL behind them. */
char *terms__copy_string(const char *text);
char *terms__copy_bytes(const char *bytes, size_t len);

#endif
