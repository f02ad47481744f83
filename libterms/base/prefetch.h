/* Prefetch: memory that is told in time what will be read.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_PREFETCH_H
#define TERMS_BASE_PREFETCH_H

/* What stands at a place will be read soon.  GCC leaves out the calls of functions that do nothing
 * else, since that is no effect to it; statements in assembly are one. */
static inline void terms__prefetch(const void *place) {
#if defined(__GNUC__)
    __builtin_prefetch(place);
    __asm__ volatile("");
#else
    (void)place;
#endif
}

#endif
