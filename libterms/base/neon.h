/* NEON: 64 bytes in four registers, as its kernels look at them.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_NEON_H
#define TERMS_BASE_NEON_H

#include <stdint.h>

#include "base/cpu.h"

#if TERMS__NEON

#include <arm_neon.h>

typedef uint8x16x4_t terms__neon;

static inline terms__neon terms__neon_load(const uint8_t from[64]) {
    return (terms__neon){
        {vld1q_u8(from), vld1q_u8(from + 16), vld1q_u8(from + 32), vld1q_u8(from + 48)}};
}

/* For each byte its bit in a number that is made of every eight bytes. */
static inline uint8x16_t terms__neon_places(void) {
    return vreinterpretq_u8_u64(vdupq_n_u64(0x8040201008040201));
}

/* Which of 64 marks are set, as bits; a mark is a byte of all ones or of all zeros.  There is no
 * instruction for it, but neighbours can be added. */
static inline uint64_t terms__neon_bits(terms__neon marks) {
    const uint8x16_t places = terms__neon_places();
    uint8x16_t low = vpaddq_u8(vandq_u8(marks.val[0], places), vandq_u8(marks.val[1], places));
    uint8x16_t high = vpaddq_u8(vandq_u8(marks.val[2], places), vandq_u8(marks.val[3], places));
    uint8x16_t all = vpaddq_u8(low, high);
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(all, all)), 0);
}

/* The other way round: 16 of 64 marks from their bits. */
static inline uint8x16_t terms__neon_marks(uint64_t bits, unsigned from) {
    uint8x8_t eight = vdup_n_u8((uint8_t)(bits >> from));
    uint8x8_t more = vdup_n_u8((uint8_t)(bits >> (from + 8)));
    return vtstq_u8(vcombine_u8(eight, more), terms__neon_places());
}

#endif

#endif
