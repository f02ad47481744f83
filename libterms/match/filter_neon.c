/* Filter with NEON: 64 characters at once, in four registers.
 * SPDX-License-Identifier: MIT */
#include "match/sifting.h"

#include "base/neon.h"

#if TERMS__NEON

/* As filter_avx512.c explains it, but that a table of 64 bytes takes four registers. */
static inline terms__neon look_up(const unsigned char *b, const unsigned char table[64],
                                  terms__neon left) {
    const terms__neon buckets = terms__neon_load(table), bytes = terms__neon_load(b);
    for (size_t i = 0; i < 4; i++) {
        uint8x16_t six = vandq_u8(bytes.val[i], vdupq_n_u8(0x3F));
        left.val[i] = vandq_u8(left.val[i], vqtbl4q_u8(buckets, six));
    }
    return left;
}

static inline terms__neon look_up_leads(const terms__bank *bank, const unsigned char *high,
                                        const unsigned char *low) {
    const uint8x16_t table = vld1q_u8(bank->leads);
    terms__neon above = terms__neon_load(high), below = terms__neon_load(low), left;
    for (size_t i = 0; i < 4; i++) {
        uint8x16_t two = vandq_u8(vshrq_n_u8(above.val[i], 4), vdupq_n_u8(0x0C));
        left.val[i] = vqtbl1q_u8(table, vorrq_u8(two, vshrq_n_u8(below.val[i], 6)));
    }
    return left;
}

/* Which buckets are left by the first characters of a bank. */
static inline terms__neon look_up_characters(const terms__bank *bank, size_t count,
                                             const unsigned char *high, const unsigned char *low) {
    terms__neon left = look_up_leads(bank, high, low);
    for (size_t i = 0; i < count; i++) {
        left = look_up(high + i, bank->tables[i][0], left);
        left = look_up(low + i, bank->tables[i][1], left);
    }
    return left;
}

/* Which of the bytes are not 0. */
static inline uint64_t set_bits(terms__neon bytes) {
    for (size_t i = 0; i < 4; i++)
        bytes.val[i] = vtstq_u8(bytes.val[i], bytes.val[i]);
    return terms__neon_bits(bytes);
}

static uint64_t pass_banks(const terms__filter *filter, const unsigned char *high,
                           const unsigned char *low) {
    uint64_t passing = 0;
    for (uint32_t i = 0; i < filter->bank_count; i++)
        passing |= set_bits(look_up_characters(&filter->banks[i], TERMS__FILTER_LOOK, high, low));
    return passing;
}

/* The hashes of the pairs that begin in 64 characters: of each 16 those in even places, then
 * those in odd ones. */
static inline void hash_pairs(uint32_t hashes[64], const unsigned char *high,
                              const unsigned char *low, uint32_t shift) {
    const uint32x4_t factor = vdupq_n_u32(TERMS__FILTER_FACTOR);
    const int32x4_t by = vdupq_n_s32(-(int32_t)shift);
    for (size_t i = 0; i < 8; i++) {
        size_t from = i / 2 * 16 + i % 2;
        uint8x16x2_t both = vzipq_u8(vld1q_u8(low + from), vld1q_u8(high + from));
        for (size_t k = 0; k < 2; k++) {
            uint32x4_t pairs = vmulq_u32(vreinterpretq_u32_u8(both.val[k]), factor);
            vst1q_u32(hashes + 8 * i + 4 * k, vshlq_u32(pairs, by));
        }
    }
}

static inline void read_pairs(unsigned char read[64], const terms__filter *filter,
                              const uint32_t hashes[64]) {
    for (size_t i = 0; i < 64; i += 16) {
        for (size_t k = 0; k < 8; k++) {
            read[i + 2 * k] = filter->pairs[hashes[i + k]];
            read[i + 2 * k + 1] = filter->pairs[hashes[i + 8 + k]];
        }
    }
}

static uint64_t sift_singles(const terms__filter *filter, const unsigned char *high,
                             const unsigned char *low) {
    terms__neon left = look_up_characters(&filter->singles_bank, 1, high, low);
    return terms__sift_singles(filter, high, low, set_bits(left));
}

static uint64_t pass_tables(const terms__filter *filter, const unsigned char *high,
                            const unsigned char *low) {
    static const unsigned char third_bits[16] = {1, 2, 4, 8, 16, 32, 64, 64};
    uint32_t hashes[64];
    unsigned char read[64];
    hash_pairs(hashes, high, low, filter->shift);
    read_pairs(read, filter, hashes);
    terms__neon found = terms__neon_load(read), thirds = terms__neon_load(low + 2), any;
    for (size_t i = 0; i < 4; i++) {
        uint8x16_t seven = vandq_u8(thirds.val[i], vdupq_n_u8(7));
        thirds.val[i] = vtstq_u8(found.val[i], vqtbl1q_u8(vld1q_u8(third_bits), seven));
        any.val[i] = vcgeq_u8(found.val[i], vdupq_n_u8(TERMS__FILTER_ANY));
    }
    uint64_t starts = terms__neon_bits(any);
    starts |= terms__sift_triples(filter, high, low, terms__neon_bits(thirds) & ~starts);
    return filter->has_singles ? starts | sift_singles(filter, high, low) : starts;
}

static uint64_t sift_narrow(const terms__filter *filter, const unsigned char *text,
                            uint64_t plain) {
    terms__neon first = terms__neon_load(text);
    for (size_t i = 0; i < 4; i++)
        first.val[i] = vcltq_u8(first.val[i], vdupq_n_u8(0xE0));
    return terms__sift_narrow(filter, text, plain & terms__neon_bits(first));
}

void terms__filter_neon(uint64_t *starts, const terms__filter *filter, const unsigned char *text,
                        const terms__marks *marks, const terms__characters *characters,
                        size_t blocks) {
    terms__sifted all;
    terms__sift(&all, filter, marks, characters, blocks, pass_banks, pass_tables);
    for (size_t i = 0; i < blocks; i++, text += 64) {
        uint64_t bits = terms__sifted_from(&all, marks[i].plain_before);
        starts[i] = terms__sifted_spread(bits, marks[i].plain);
        if (filter->has_narrow || filter->has_longer)
            starts[i] |= sift_narrow(filter, text, marks[i].plain);
    }
}

#endif
