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

/* LARGE blocks are half a large page at least.  The free end of the C library's heap is given back
 * to the system above USUAL bytes, which is what the C library does by itself, or above KEPT bytes
 * where there is no budget.  An AMPLE budget has room for what is free: all blocks below that,
 * which is the highest limit that the C library takes, are then in its heap. */
enum { LARGE = 1 << 20, USUAL = 1 << 17, KEPT = 1 << 24, AMPLE = 1 << 25 };

/* Whether somebody has to stay within a budget. */
static bool economises;

/* Whether a block is on the shelf or a region, and not the C library's. */
static bool is_own(const void *block) {
    return shelf_room(block) > 0 || regions_room(block) > 0;
}

/* A block that is not the C library's, or NULL. */
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

/* Copy a block of `old` bytes to one of `size` bytes, which is NULL where there is none, and free
 * it. */
static void *move(void *block, size_t old, void *to, size_t size) {
    if (!to)
        return NULL;
    if (old > 0)
        memcpy(to, block, old < size ? old : size);
    release(block);
    return to;
}

/* Change the size of a block that is not the C library's.  On the shelf it stays where it is if it
 * can, and a region stays a region while it is large; else it moves to a block from `another`. */
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

/* The same for any block, which is the C library's then. */
static void *reallocate_small(void *block, size_t size) {
    return is_own(block) ? change(block, size, malloc) : realloc(block, size);
}

static void *reallocate(void *block, size_t size) {
    if (is_own(block))
        return change(block, size, allocate);
    void *to = take(size);
    return to ? move(block, malloc_usable_size(block), to, size) : realloc(block, size);
}

/* Tell the C library which blocks are large, and how much of its heap may be free.  Large blocks go
 * back to the system when they are freed, even where something behind them is still in use.  What
 * it gives back of its heap has to be cleared again, small page by small page, when blocks are made
 * again.  With `one_heap` threads have no heaps of their own, most of which would be free. */
static void tune(int large, int most_free, bool one_heap) {
    economises = one_heap;
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, large);
    mallopt(M_TRIM_THRESHOLD, most_free);
    if (one_heap)
        mallopt(M_ARENA_MAX, 1);
#else
    (void)large;
    (void)most_free;
#endif
}

void pages_enlarge(void) {
    tune(LARGE, KEPT, false);
    shelf_put_up();
    terms_set_allocator(allocate, reallocate, release);
}

void pages_economise(uint64_t budget) {
    if (budget >= AMPLE)
        tune(AMPLE, 2 * AMPLE, true);
    else
        tune(LARGE, USUAL, true);
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
