/* Bits: sets of up to 64, in one number.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_BITS_H
#define TERMS_BASE_BITS_H

#include <stdint.h>

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

/* Eight bytes that are 0 or 1 as a number of eight bits, that of the first one lowest:
 * of the products none meet. */
static inline uint64_t terms__bits_of_bytes(const uint8_t bytes[8]) {
    uint64_t word = bytes[0] | (uint64_t)bytes[1] << 8 | (uint64_t)bytes[2] << 16 |
                    (uint64_t)bytes[3] << 24 | (uint64_t)bytes[4] << 32 | (uint64_t)bytes[5] << 40 |
                    (uint64_t)bytes[6] << 48 | (uint64_t)bytes[7] << 56;
    return word * 0x0102040810204080 >> 56;
}

#endif
