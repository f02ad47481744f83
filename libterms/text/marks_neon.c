/* Marks with NEON: 16 bytes at once, and the two behind each of them.
 * SPDX-License-Identifier: MIT */
#include "text/marks.h"

#include "base/neon.h"

#if TERMS__NEON

#include "text/kinds.h"
#include "text/packs.h"

/* terms__kinds in registers: tables that are looked up by the lowest six bits of a byte. */
typedef struct tables {
    terms__neon first, second, third;
} tables;

/* The kinds of the characters that begin at each byte.  A look-up gives 0 for 64 and more: so it
 * does for a byte whose upper two bits are not those of a lead, or of a byte behind one. */
static inline uint8x16_t look_up(const tables *t, uint8x16_t first, uint8x16_t second,
                                 uint8x16_t third) {
    const uint8x16_t lead = vdupq_n_u8(0xC0), behind = vdupq_n_u8(0x80);
    uint8x16_t a = vqtbl4q_u8(t->first, veorq_u8(first, lead));
    uint8x16_t b = vqtbl4q_u8(t->second, veorq_u8(second, behind));
    uint8x16_t c = vqtbl4q_u8(t->third, veorq_u8(third, behind));
    return vandq_u8(a, vandq_u8(b, c));
}

static inline uint8x16_t is(uint8x16_t b, unsigned char byte) {
    return vceqq_u8(b, vdupq_n_u8(byte));
}

static inline uint8x16_t has(uint8x16_t found, unsigned char wanted) {
    return vtstq_u8(found, vdupq_n_u8(wanted));
}

/* As signed numbers, bytes from 0x80 on are less than all others. */
static inline uint8x16_t is_one(uint8x16_t first) {
    uint8x16_t narrow = vcgtq_s8(vreinterpretq_s8_u8(first), vdupq_n_s8(0x20));
    return vbicq_u8(narrow, is(first, 0x22));
}

static inline uint8x16_t is_two(uint8x16_t first, uint8x16_t second) {
    uint8x16_t above = vsubq_u8(first, vdupq_n_u8(0xC3));
    uint8x16_t continues = vcltq_s8(vreinterpretq_s8_u8(second), vdupq_n_s8(-0x40));
    return vandq_u8(vcleq_u8(above, vdupq_n_u8(0xDF - 0xC3)), continues);
}

/* What begins in 64 bytes, as in terms__marks_found, but a byte for each. */
typedef struct begun {
    terms__neon ascii, plain, han, gap;
} begun;

static inline void find(begun *found, const tables *t, const unsigned char *text, size_t i) {
    uint8x16_t first = vld1q_u8(text), second = vld1q_u8(text + 1), third = vld1q_u8(text + 2);
    uint8x16_t kinds = look_up(t, first, second, third);
    uint8x16_t narrow_gap = vorrq_u8(is(first, 0x20), is(first, 0x0A));
    found->ascii.val[i] = vcgeq_s8(vreinterpretq_s8_u8(first), vdupq_n_s8(0));
    found->plain.val[i] = vorrq_u8(is_one(first), has(kinds, TERMS__KINDS_PLAIN));
    found->han.val[i] = has(kinds, TERMS__KINDS_HAN);
    found->gap.val[i] = vorrq_u8(narrow_gap, has(kinds, TERMS__KINDS_GAP));
}

/* Few texts have characters of two bytes. */
static uint64_t find_two(const unsigned char *text) {
    terms__neon two;
    for (size_t i = 0; i < 4; i++)
        two.val[i] = is_two(vld1q_u8(text + 16 * i), vld1q_u8(text + 16 * i + 1));
    return terms__neon_bits(two);
}

static inline void mark(terms__marks *marks, size_t block, terms__marks_carry *carry,
                        const tables *t, const unsigned char *text) {
    begun all;
    for (size_t i = 0; i < 4; i++)
        find(&all, t, text + 16 * i, i);
    terms__marks_found found = {.ascii = terms__neon_bits(all.ascii),
                                .plain = terms__neon_bits(all.plain),
                                .han = terms__neon_bits(all.han),
                                .gap = terms__neon_bits(all.gap)};
    uint64_t left = terms__marks_leave(carry, &found);
    terms__marks_set(marks, block, carry, &found, left, left != 0 ? find_two(text) : 0);
}

/* A shuffle that brings the bytes of 16 whose bit is set to the front, see text/packs.h. */
static inline uint8x16_t find_places(uint32_t plain) {
    uint8x8_t last = vld1_u8(terms__packs_last[plain >> 8 & 0xFF]);
    uint8x16_t all = vcombine_u8(vcreate_u8(0x0706050403020100), last);
    return vqtbl1q_u8(all, vld1q_u8(terms__packs_first[plain & 0xFF]));
}

/* The same as terms__characters_add() for 16 bytes.  `high` and `low` have their upper two bits
 * from the first byte, shifted, and the others from the second or third one. */
static inline size_t add16(terms__characters *characters, size_t count, const unsigned char *text,
                           uint32_t plain) {
    const uint8x16_t upper = vdupq_n_u8(0xC0);
    uint8x16_t first = vld1q_u8(text), places = find_places(plain);
    uint8x16_t high = vbslq_u8(upper, vshlq_n_u8(first, 4), vld1q_u8(text + 1));
    uint8x16_t low = vbslq_u8(upper, vshlq_n_u8(first, 6), vld1q_u8(text + 2));
    vst1q_u8(characters->high + count, vqtbl1q_u8(high, places));
    vst1q_u8(characters->low + count, vqtbl1q_u8(low, places));
    return count + terms__count_bits(plain & 0xFFFF);
}

void terms__marks_neon(terms__marks *marks, terms__characters *characters,
                       const unsigned char *text, size_t blocks) {
    terms__marks_carry carry = {0};
    const tables t = {terms__neon_load(terms__kinds.first), terms__neon_load(terms__kinds.second),
                      terms__neon_load(terms__kinds.third)};
    size_t count = 0;
    for (size_t i = 0; i < blocks; i++, text += 64) {
        mark(marks, i, &carry, &t, text);
        for (unsigned from = 0; from < 64; from += 16)
            count = add16(characters, count, text + from, (uint32_t)(marks->plain[i] >> from));
    }
}

#endif
