/* Regions: memory from the system in whole large pages.
 * SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* mremap */
#include "cli/base/regions.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

/* Address sanitizers know nothing of what is in a region.  Each compiler has its own way to say
 * that there is one. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define REGIONS_SANITIZED
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define REGIONS_SANITIZED
#endif

#if defined(__linux__) && !defined(REGIONS_SANITIZED)

/* The size of a large page on the systems where it is smallest; how many regions may be in use; and
 * how many spare ones are kept. */
enum { PAGE = 1 << 21, USED = 512, SPARE = 16 };

typedef struct region {
    char *start;
    size_t size;
} region;

/* Regions in use, and spare ones: what is left of others that were.  A new region is made of spare
 * ones, of a part of one or of several, as far as they go, so that no page is cleared again. */
static struct {
    pthread_mutex_t lock;
    region used[USED], spare[SPARE];
    size_t used_count, spare_count;
} all = {.lock = PTHREAD_MUTEX_INITIALIZER};

static const region none;

/* Reserve addresses for a region that begin at a large page; NULL if there are none. */
static char *reserve(size_t size) {
    char *start = mmap(NULL, size + PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (start == MAP_FAILED)
        return NULL;
    size_t before = (PAGE - (uintptr_t)start % PAGE) % PAGE;
    if (before > 0)
        munmap(start, before);
    if (before < PAGE)
        munmap(start + before + size, PAGE - before);
    return start + before;
}

/* Make a region of fresh pages. */
static region make(size_t size) {
    char *start = reserve(size);
    if (!start)
        return none;
    if (mprotect(start, size, PROT_READ | PROT_WRITE) != 0) {
        munmap(start, size);
        return none;
    }
    madvise(start, size, MADV_HUGEPAGE);
    return (region){start, size};
}

/* Move pages to where fresh ones are, which they replace.  They are moved one by one, since the
 * system moves none together that have come from different places; a page that it cannot move is
 * copied. */
static void move_pages(char *to, char *from, size_t size) {
    for (size_t at = 0; at < size; at += PAGE) {
        void *moved =
            mremap(from + at, PAGE, PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, (void *)(to + at));
        if (moved != MAP_FAILED)
            continue;
        memcpy(to + at, from + at, PAGE);
        munmap(from + at, PAGE);
    }
}

/* Take the last part of a spare region, up to so many bytes. */
static region take_last(size_t size) {
    region *last = &all.spare[all.spare_count - 1];
    size_t part = size < last->size ? size : last->size;
    last->size -= part;
    all.spare_count -= last->size == 0;
    return (region){last->start + last->size, part};
}

/* Make a region of all pages of another one, which may be `none`, and then of spare ones, as their
 * pages need not be cleared; the rest are fresh pages. */
static region assemble(region old, size_t size) {
    region made = make(size);
    if (!made.start)
        return none;
    move_pages(made.start, old.start, old.size);
    for (size_t done = old.size; done < size && all.spare_count > 0;) {
        region part = take_last(size - done);
        move_pages(made.start + done, part.start, part.size);
        done += part.size;
    }
    return made;
}

/* The number of the smallest spare region of that size or more, or else of the largest one. */
static size_t choose(size_t size) {
    size_t best = 0;
    for (size_t i = 1; i < all.spare_count; i++) {
        size_t one = all.spare[i].size, other = all.spare[best].size;
        if (other < size ? one > other : one >= size && one < other)
            best = i;
    }
    return best;
}

/* Keep a region for others, or give it to the system if enough are kept. */
static void keep(region spare) {
    if (all.spare_count < SPARE)
        all.spare[all.spare_count++] = spare;
    else
        munmap(spare.start, spare.size);
}

/* A region from one spare region if that is enough, or else from all of them and fresh pages. */
static region reuse(size_t size) {
    if (all.spare_count == 0)
        return make(size);
    size_t at = choose(size);
    if (all.spare[at].size < size)
        return assemble(none, size);
    region found = all.spare[at];
    all.spare[at] = all.spare[--all.spare_count];
    if (found.size > size)
        keep((region){found.start + size, found.size - size});
    return (region){found.start, size};
}

/* The place of a region among those in use, or behind all if it is none of them. */
static size_t find(const void *start) {
    size_t at = 0;
    while (at < all.used_count && all.used[at].start != start)
        at++;
    return at;
}

static bool is_round(const void *start) {
    return (uintptr_t)start % PAGE == 0;
}

/* A size in whole pages; 0 if it is more than any system has. */
static size_t round_up(size_t size) {
    return size <= SIZE_MAX / 4 ? (size + PAGE - 1) / PAGE * PAGE : 0;
}

static void *take(size_t size) {
    region taken = reuse(size);
    if (taken.start)
        all.used[all.used_count++] = taken;
    return taken.start;
}

void *regions_take(size_t size) {
    size = round_up(size);
    pthread_mutex_lock(&all.lock);
    void *start = size > 0 && all.used_count < USED ? take(size) : NULL;
    pthread_mutex_unlock(&all.lock);
    return start;
}

/* Change the size of a region.  What it no longer needs is kept for others. */
static void *resize(region *own, size_t size) {
    if (size < own->size) {
        keep((region){own->start + size, own->size - size});
        own->size = size;
    } else if (size > own->size) {
        region larger = assemble(*own, size);
        if (!larger.start)
            return NULL;
        *own = larger;
    }
    return own->start;
}

void *regions_resize(void *start, size_t size) {
    size = round_up(size);
    pthread_mutex_lock(&all.lock);
    void *moved = size > 0 ? resize(&all.used[find(start)], size) : NULL;
    pthread_mutex_unlock(&all.lock);
    return moved;
}

void regions_give_back(void *start) {
    pthread_mutex_lock(&all.lock);
    size_t at = find(start);
    keep(all.used[at]);
    all.used[at] = all.used[--all.used_count];
    pthread_mutex_unlock(&all.lock);
}

size_t regions_room(const void *start) {
    if (!start || !is_round(start))
        return 0;
    pthread_mutex_lock(&all.lock);
    size_t at = find(start), room = at < all.used_count ? all.used[at].size : 0;
    pthread_mutex_unlock(&all.lock);
    return room;
}

#else

void *regions_take(size_t size) {
    (void)size;
    return NULL;
}

void *regions_resize(void *start, size_t size) {
    (void)start;
    (void)size;
    return NULL;
}

void regions_give_back(void *start) {
    (void)start;
}

size_t regions_room(const void *start) {
    (void)start;
    return 0;
}

#endif
