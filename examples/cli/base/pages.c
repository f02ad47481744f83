/* Pages: the library's large blocks on large pages.
 * SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* madvise */
#include "cli/base/pages.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "libterms.h"

#ifdef MADV_HUGEPAGE

/* Blocks of so many bytes are large: that of a large page where it is smallest. */
enum { LARGE = 1 << 21 };

/* Whole pages are asked for, those at the ends too: an area of which only a part is on large pages
 * could no longer be moved as one when the block grows. */
static void *enlarge(void *block, size_t size) {
    if (!block || size < LARGE)
        return block;
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t first = (uintptr_t)block / page * page;
    madvise((void *)first, (uintptr_t)block + size - first, MADV_HUGEPAGE);
    return block;
}

static void *allocate(size_t size) {
    return enlarge(malloc(size), size);
}

static void *reallocate(void *block, size_t size) {
    return enlarge(realloc(block, size), size);
}

void pages_enlarge(void) {
    terms_set_allocator(allocate, reallocate, free);
}

#else

void pages_enlarge(void) {
}

#endif

void pages_economise(void) {
    terms_set_allocator(NULL, NULL, NULL);
}
