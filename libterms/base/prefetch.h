/* Prefetch: memory that is told in time what will be read.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_PREFETCH_H
#define TERMS_BASE_PREFETCH_H

/* Fetch what stands at a place into the cache, as it will be read soon.  GCC leaves out calls of
 * functions that have no effect, and a prefetch is none to it; a statement in assembly is. */
static inline void terms__prefetch(const void *place) {
#if defined(__GNUC__)
    __builtin_prefetch(place);
    __asm__ volatile("");
#else
    (void)place;
#endif
}

#endif
