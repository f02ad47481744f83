/* Stops with NEON: 16 bytes at once, and the two behind each of them.
 * SPDX-License-Identifier: MIT */
#include "text/stops.h"

#include "base/neon.h"

#if TERMS__NEON

static inline uint8x16_t is(uint8x16_t b, unsigned char byte) {
    return vceqq_u8(b, vdupq_n_u8(byte));
}

static inline uint8x16_t find(const unsigned char *text) {
    uint8x16_t first = vld1q_u8(text), second = vld1q_u8(text + 1), third = vld1q_u8(text + 2);
    uint8x16_t cjk = vandq_u8(is(first, 0xE3), vandq_u8(is(second, 0x80), is(third, 0x82)));
    uint8x16_t full = vandq_u8(is(second, 0xBC), vorrq_u8(is(third, 0x81), is(third, 0x9F)));
    uint8x16_t half = vandq_u8(is(second, 0xBD), is(third, 0xA1));
    uint8x16_t wide = vorrq_u8(cjk, vandq_u8(is(first, 0xEF), vorrq_u8(full, half)));
    return vorrq_u8(wide, vorrq_u8(is(first, '!'), is(first, '?')));
}

void terms__stops_neon(uint64_t *stops, const unsigned char *text, size_t blocks) {
    for (size_t i = 0; i < blocks; i++, text += 64)
        stops[i] = terms__neon_bits(
            (terms__neon){{find(text), find(text + 16), find(text + 32), find(text + 48)}});
}

#endif
