/* Bits: sets of up to 64, in one number.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_BITS_H
#define TERMS_BASE_BITS_H

#include <stddef.h>
#include <stdint.h>

#include "base/neon.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/* The lowest bit of a number that is not 0. */
static inline unsigned terms__bits_lowest(uint64_t bits) {
#if defined(__GNUC__)
    return (unsigned)__builtin_ctzll(bits);
#else
    unsigned lowest = 0;
    for (; (bits & 1) == 0; bits >>= 1)
        lowest++;
    return lowest;
#endif
}

/* The highest bit of a number that is not 0. */
static inline unsigned terms__bits_highest(uint64_t bits) {
#if defined(__GNUC__)
    return 63 - (unsigned)__builtin_clzll(bits);
#else
    unsigned highest = 0;
    while (bits >>= 1)
        highest++;
    return highest;
#endif
}

/* All bits from number `bit` on, which is below 64; and all bits before it. */
static inline uint64_t terms__bits_from(size_t bit) {
    return ~(uint64_t)0 << bit;
}

static inline uint64_t terms__bits_before(size_t bit) {
    return ((uint64_t)1 << bit) - 1;
}

/* Which of 64 marks are set, as bits of one number, the first mark being the lowest; a mark is a
 * byte of all ones or of all zeros.  Without SSE2 and NEON eight marks at a time are gathered by
 * a multiplication, in which no two of them meet. */
static inline uint64_t terms__bits_of_marks(const uint8_t marks[64]) {
    uint64_t bits = 0;
#if TERMS__NEON
    bits = terms__neon_bits(terms__neon_load(marks));
#elif defined(__SSE2__)
    for (unsigned i = 0; i < 64; i += 16) {
        __m128i some = _mm_loadu_si128((const __m128i *)(const void *)(marks + i));
        bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(some) << i;
    }
#else
    for (unsigned i = 0; i < 64; i += 8) {
        uint64_t word = 0;
        for (unsigned k = 0; k < 8; k++)
            word |= (uint64_t)(marks[i + k] & 1) << (8 * k);
        bits |= (word * 0x0102040810204080 >> 56) << i;
    }
#endif
    return bits;
}

/* How many bits are set, without the instruction for it, which not every CPU has. */
static inline uint32_t terms__bits_count(uint64_t bits) {
    const uint64_t each = 0x0101010101010101u;
    bits -= bits >> 1 & each * 0x55;
    bits = (bits & each * 0x33) + (bits >> 2 & each * 0x33);
    return (uint32_t)(((bits + (bits >> 4)) & each * 0x0F) * each >> 56);
}

#endif
