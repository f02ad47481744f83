/* UTF-8 with NEON: 64 bytes at once.
 * SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#include "base/neon.h"

#if TERMS__NEON

static inline uint8x16_t is_between(uint8x16_t b, unsigned char low, unsigned char high) {
    uint8_t most = (uint8_t)(high - low);
    return vcleq_u8(vsubq_u8(b, vdupq_n_u8(low)), vdupq_n_u8(most));
}

static inline uint8x16_t continues(uint8x16_t b) {
    return vcltq_s8(vreinterpretq_s8_u8(b), vdupq_n_s8(-0x40));
}

/* Where characters of one, of two and of three bytes begin. */
typedef struct begun {
    terms__neon one, two, three;
} begun;

/* Any two bytes may follow the leads E1 to EF but for ED, and any one C2 to DF. */
static inline void find(begun *found, const unsigned char *text, size_t i) {
    uint8x16_t first = vld1q_u8(text), third = vld1q_u8(text + 2);
    uint8x16_t second = continues(vld1q_u8(text + 1));
    uint8x16_t lead = vbicq_u8(is_between(first, 0xE1, 0xEF), vceqq_u8(first, vdupq_n_u8(0xED)));
    found->one.val[i] = vcltq_u8(first, vdupq_n_u8(0x80));
    found->two.val[i] = vandq_u8(is_between(first, 0xC2, 0xDF), second);
    found->three.val[i] = vandq_u8(lead, vandq_u8(second, continues(third)));
}

size_t terms__utf8_pass_neon(const unsigned char *text, size_t len) {
    uint64_t inner = 0;
    size_t at = 0;
    for (; len - at >= 64 + 2; at += 64) {
        begun found;
        find(&found, text + at, 0);
        find(&found, text + at + 16, 1);
        find(&found, text + at + 32, 2);
        find(&found, text + at + 48, 3);
        uint64_t one = terms__neon_bits(found.one), two = terms__neon_bits(found.two);
        uint64_t three = terms__neon_bits(found.three), longer = two | three;
        if (~(one | longer | longer << 1 | three << 2 | inner) != 0)
            break;
        inner = longer >> 63 | three >> 62;
    }
    while (at > 0 && inner != 0 && (text[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* How many of 64 marks are set: each is -1. */
static inline size_t count_marks(terms__neon marks) {
    uint8x16_t low = vaddq_u8(marks.val[0], marks.val[1]);
    uint8x16_t high = vaddq_u8(marks.val[2], marks.val[3]);
    return (size_t)-vaddvq_s8(vreinterpretq_s8_u8(vaddq_u8(low, high)));
}

size_t terms__utf8_count_neon(const unsigned char *text, size_t blocks, size_t *nuls) {
    size_t count = 0;
    for (size_t i = 0; i < blocks; i++, text += 64) {
        terms__neon b = terms__neon_load(text), inner, zero;
        for (size_t k = 0; k < 4; k++) {
            inner.val[k] = continues(b.val[k]);
            zero.val[k] = vceqzq_u8(b.val[k]);
        }
        count += 64 - count_marks(inner);
        *nuls += count_marks(zero);
    }
    return count;
}

#endif
