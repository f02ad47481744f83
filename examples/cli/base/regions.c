/* Regions: memory from the system in whole large pages.
 * SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* mremap */
#include "cli/base/regions.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
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

/* Large pages where they are smallest; so many regions are in use at most, and so many kept. */
enum { PAGE = 1 << 21, USED = 512, SPARE = 16 };

typedef struct region {
    char *start;
    size_t size;
} region;

/* Regions in use, and parts of some that were: whoever wants one gets what is there, as a whole, in
 * part or made larger, and what comes anew takes the place of as much that is spare, so that there
 * is never more than was in use once. */
static struct {
    pthread_mutex_t lock;
    region used[USED], spare[SPARE];
    size_t used_count, spare_count;
} all = {.lock = PTHREAD_MUTEX_INITIALIZER};

static const region none;

/* Addresses for a region, at a whole page. */
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

/* The region made larger, elsewhere; or none, and it is as before. */
static region enlarge(region old, size_t size) {
    char *start = reserve(size);
    if (!start)
        return none;
    if (mremap(old.start, old.size, size, MREMAP_MAYMOVE | MREMAP_FIXED, start) == MAP_FAILED) {
        munmap(start, size);
        return none;
    }
    return (region){start, size};
}

/* The smallest spare region of that size or more, or else the largest one. */
static size_t choose(size_t size) {
    size_t best = 0;
    for (size_t i = 1; i < all.spare_count; i++) {
        size_t one = all.spare[i].size, other = all.spare[best].size;
        if (other < size ? one > other : one >= size && one < other)
            best = i;
    }
    return best;
}

static void keep(region spare) {
    if (all.spare_count < SPARE)
        all.spare[all.spare_count++] = spare;
    else
        munmap(spare.start, spare.size);
}

/* So many bytes come anew: as many of what is spare go. */
static void shed(size_t size) {
    while (size > 0 && all.spare_count > 0) {
        region *last = &all.spare[all.spare_count - 1];
        size_t part = size < last->size ? size : last->size;
        last->size -= part;
        munmap(last->start + last->size, part);
        all.spare_count -= last->size == 0;
        size -= part;
    }
}

/* Take from what is spare: if it is too small it is made larger, and there is no other then. */
static region reuse(size_t size) {
    if (all.spare_count == 0)
        return none;
    size_t at = choose(size);
    region found = all.spare[at];
    all.spare[at] = all.spare[--all.spare_count];
    if (found.size > size) {
        keep((region){found.start + size, found.size - size});
        return (region){found.start, size};
    }
    if (found.size == size)
        return found;
    shed(size - found.size);
    region larger = enlarge(found, size);
    if (!larger.start)
        munmap(found.start, found.size);
    return larger;
}

/* The place of a region among those in use; behind all if it is none of them. */
static size_t find(const void *start) {
    size_t at = 0;
    while (at < all.used_count && all.used[at].start != start)
        at++;
    return at;
}

static bool is_round(const void *start) {
    return (uintptr_t)start % PAGE == 0;
}

/* Whole pages; 0 for what nobody can have. */
static size_t round_up(size_t size) {
    return size <= SIZE_MAX / 4 ? (size + PAGE - 1) / PAGE * PAGE : 0;
}

static void *take(size_t size) {
    region taken = reuse(size);
    if (!taken.start)
        taken = make(size);
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

/* What is no longer needed of a region is kept for others. */
static void *resize(region *own, size_t size) {
    if (size < own->size) {
        keep((region){own->start + size, own->size - size});
        own->size = size;
    } else if (size > own->size) {
        shed(size - own->size);
        region larger = enlarge(*own, size);
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
