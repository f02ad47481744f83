/* Eight: the next units of a place, up to the first break, as two numbers.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_EIGHT_H
#define TERMS_NGRAM_REFINE_EIGHT_H

#include <stdint.h>

#include "base/bits.h"

/* Four units of two bytes in each number, the first one lowest. */
typedef struct terms__eight {
    uint64_t first, second;
} terms__eight;

/* The first four units, with zeros from the first break on. */
static inline uint64_t terms__eight_half(const uint16_t *units) {
    const uint64_t ones = 0x0001000100010001, tops = 0x8000800080008000;
    uint64_t four =
        units[0] | (uint64_t)units[1] << 16 | (uint64_t)units[2] << 32 | (uint64_t)units[3] << 48;
    uint64_t breaks = (four - ones) & ~four & tops; /* the lowest one is true */
    return four & (breaks - 1) & ~breaks;
}

/* All eight units, with zeros from the first break on. */
static inline terms__eight terms__eight_read_plain(const uint16_t *units) {
    uint64_t first = terms__eight_half(units), second = terms__eight_half(units + 4);
    return (terms__eight){first, second & (0 - (uint64_t)(first >> 48 != 0))};
}

#if defined(__SSE2__) && defined(__x86_64__)

/* The same at once.  The mask begins as many bytes before the middle of `masks` as stand before the
 * break: so these are ones, and all behind are zeros. */
static inline terms__eight terms__eight_read(const uint16_t *units) {
    static const uint64_t masks[] = {UINT64_MAX, UINT64_MAX, 0, 0};
    __m128i all = _mm_loadu_si128((const __m128i *)(const void *)units);
    uint32_t breaks = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi16(all, _mm_setzero_si128()));
    const char *mask = (const char *)masks + 16 - terms__bits_lowest(breaks | 0x10000);
    all = _mm_and_si128(all, _mm_loadu_si128((const __m128i *)(const void *)mask));
    return (terms__eight){(uint64_t)_mm_cvtsi128_si64(all),
                          (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(all, all))};
}

#else

static inline terms__eight terms__eight_read(const uint16_t *units) {
    return terms__eight_read_plain(units);
}

#endif

#endif
