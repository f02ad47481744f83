/* Pages: the library's large blocks on large pages.
 * SPDX-License-Identifier: MIT */
#include "cli/base/pages.h"

#include "libterms.h"

#ifdef __linux__

#include <malloc.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "cli/base/regions.h"
#include "cli/base/shelf.h"

/* Blocks of so many bytes are large: half a large page where it is smallest.  So much of the heap
 * may be free before it is given back: as much as the C library lets be, or more.  A budget that is
 * AMPLE has room for what is free, and blocks below that, the most that the C library takes for
 * the least of large ones, are in its heap. */
enum { LARGE = 1 << 20, USUAL = 1 << 17, KEPT = 1 << 24, AMPLE = 1 << 25 };

/* Whether somebody has to stay within a budget. */
static bool economises;

/* Is a block none of the C library's? */
static bool is_own(const void *block) {
    return shelf_room(block) > 0 || regions_room(block) > 0;
}

/* A block that is no C library's, or NULL. */
static void *take(size_t size) {
    if (size >= LARGE)
        return regions_take(size);
    return size >= SHELF_LEAST ? shelf_take(size) : NULL;
}

static void *allocate(size_t size) {
    void *block = take(size);
    return block ? block : malloc(size);
}

static void release(void *block) {
    if (shelf_room(block) > 0)
        shelf_give_back(block);
    else if (regions_room(block) > 0)
        regions_give_back(block);
    else
        free(block);
}

/* A block of so many bytes with what the first `old` of another hold, which is freed then. */
static void *move(void *block, size_t old, void *to, size_t size) {
    if (!to)
        return NULL;
    if (old > 0)
        memcpy(to, block, old < size ? old : size);
    release(block);
    return to;
}

/* A block that is no C library's with another size: one on the shelf stays there while it can, a
 * region while it is large. */
static void *change(void *block, size_t size, void *another(size_t size)) {
    size_t shelved = shelf_room(block);
    if (shelved > 0)
        return size < LARGE && shelf_resize(block, size)
                   ? block
                   : move(block, shelved, another(size), size);
    if (size >= LARGE)
        return regions_resize(block, size);
    return move(block, regions_room(block), another(size), size);
}

/* Blocks stay where the C library has them, or come to it. */
static void *reallocate_small(void *block, size_t size) {
    return is_own(block) ? change(block, size, malloc) : realloc(block, size);
}

static void *reallocate(void *block, size_t size) {
    if (is_own(block))
        return change(block, size, allocate);
    void *to = take(size);
    return to ? move(block, malloc_usable_size(block), to, size) : realloc(block, size);
}

/* How the C library keeps house.  Large blocks go back when they are freed, also those below
 * something that is still there.  What else it gives back comes again, small page by small page,
 * whenever blocks are freed and others made.  Where memory is shared, no thread has a heap of its
 * own, most of which would be free. */
static void keep_house(int large, int most, bool is_shared) {
    economises = is_shared;
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, large);
    mallopt(M_TRIM_THRESHOLD, most);
    if (is_shared)
        mallopt(M_ARENA_MAX, 1);
#else
    (void)large;
    (void)most;
#endif
}

void pages_enlarge(void) {
    keep_house(LARGE, KEPT, false);
    shelf_put_up();
    terms_set_allocator(allocate, reallocate, release);
}

void pages_economise(uint64_t budget) {
    if (budget >= AMPLE)
        keep_house(AMPLE, 2 * AMPLE, true);
    else
        keep_house(LARGE, USUAL, true);
    terms_set_allocator(malloc, reallocate_small, release);
}

void pages_give_back(void) {
#ifdef __GLIBC__
    if (economises)
        malloc_trim(0);
#endif
}

#else

void pages_enlarge(void) {
}

void pages_economise(uint64_t budget) {
    (void)budget;
}

void pages_give_back(void) {
}

#endif
