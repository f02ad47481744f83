/* Memory: the allocator hook and the only arithmetic on sizes.
 * SPDX-License-Identifier: MIT */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "libterms.h"

static void *(*hook_alloc)(size_t size) = malloc;
static void *(*hook_realloc)(void *block, size_t size) = realloc;
static void (*hook_free)(void *block) = free;

void terms_set_allocator(void *(*allocate)(size_t size),
                         void *(*reallocate)(void *block, size_t size),
                         void (*release)(void *block)) {
    bool whole = allocate && reallocate && release;
    hook_alloc = whole ? allocate : malloc;
    hook_realloc = whole ? reallocate : realloc;
    hook_free = whole ? release : free;
}

bool terms__multiply(size_t a, size_t b, size_t *product) {
    *product = a * b;
    return b == 0 || a <= SIZE_MAX / b;
}

void *terms__alloc(size_t size) {
    return hook_alloc(size ? size : 1);
}

void *terms__alloc_items(size_t count, size_t size) {
    size_t total;
    return terms__multiply(count, size, &total) ? terms__alloc(total) : NULL;
}

/* calloc knows which pages are zeros already, so that what nobody writes to takes no memory. */
void *terms__alloc_zeroed(size_t count, size_t size) {
    size_t total;
    if (!terms__multiply(count, size, &total))
        return NULL;
    if (hook_alloc == malloc)
        return calloc(total ? total : 1, 1);
    void *block = terms__alloc(total);
    if (block)
        memset(block, 0, total);
    return block;
}

void *terms__enlarge(void *old, size_t *capacity, size_t want, size_t size) {
    size_t room = *capacity + *capacity / 2;
    if (room < want)
        room = want;
    if (room < 8)
        room = 8;
    size_t total;
    if (!terms__multiply(room, size, &total))
        return NULL;
    void *block = old ? hook_realloc(old, total) : hook_alloc(total);
    if (block)
        *capacity = room;
    return block;
}

/* The block had room for more, so the size can't overflow. */
void *terms__shrink(void *block, size_t count, size_t size) {
    return hook_realloc(block, count > 0 ? count * size : 1);
}

void terms__free(void *block) {
    if (block)
        hook_free(block);
}

char *terms__copy_bytes(const char *bytes, size_t len) {
    char *copy = len < SIZE_MAX ? terms__alloc(len + 1) : NULL;
    if (!copy)
        return NULL;
    if (len)
        memcpy(copy, bytes, len);
    copy[len] = '\0';
    return copy;
}

char *terms__copy_string(const char *text) {
    return terms__copy_bytes(text, strlen(text));
}
