/* Filter with NEON: 64 characters at once, in four registers.
 * SPDX-License-Identifier: MIT */
#include "match/filter/sifting.h"

#include "base/neon.h"

#if TERMS__NEON

/* As filter_avx512.c explains it, but with tables of 16 bytes: one says which buckets have the
 * lowest four bits of a byte, one which have the four above. */
static inline terms__neon look_up(const unsigned char *from, const unsigned char halves[2][16],
                                  terms__neon left) {
    const uint8x16_t low = vld1q_u8(halves[0]), high = vld1q_u8(halves[1]);
    const terms__neon bytes = terms__neon_load(from);
    for (size_t i = 0; i < 4; i++) {
        uint8x16_t below = vqtbl1q_u8(low, vandq_u8(bytes.val[i], vdupq_n_u8(0x0F)));
        uint8x16_t above = vqtbl1q_u8(high, vshrq_n_u8(bytes.val[i], 4));
        left.val[i] = vandq_u8(left.val[i], vandq_u8(below, above));
    }
    return left;
}

/* Which of the bytes are not 0. */
static inline uint64_t set_bits(terms__neon bytes) {
    for (size_t i = 0; i < 4; i++)
        bytes.val[i] = vtstq_u8(bytes.val[i], bytes.val[i]);
    return terms__neon_bits(bytes);
}

/* Which of 64 characters have some bucket of a bank in the places of the first `characters`. */
static inline uint64_t pass_bank(const terms__bank *bank, const unsigned char *high,
                                 const unsigned char *low, size_t characters) {
    const uint8x16_t all = vdupq_n_u8(0xFF);
    terms__neon left = {{all, all, all, all}};
    for (size_t i = 0; i < characters; i++) {
        left = look_up(high + i, bank->halves[2 * i], left);
        left = look_up(low + i, bank->halves[2 * i + 1], left);
    }
    return set_bits(left);
}

static void pass_banks(uint64_t *passing, const terms__filter *filter, const unsigned char *high,
                       const unsigned char *low, size_t words) {
    for (size_t i = 0; i < words; i++)
        passing[i] = filter->has_firsts
                         ? pass_bank(&filter->banks.firsts, high + 64 * i, low + 64 * i, 1)
                         : 0;
    for (uint32_t k = 0; k < filter->banks.count; k++)
        for (size_t i = 0; i < words; i++)
            passing[i] |=
                pass_bank(&filter->banks.all[k], high + 64 * i, low + 64 * i, TERMS__FILTER_LOOK);
}

/* The hashes of the pairs that begin in 64 characters: for each 16 first those in even places, then
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
    return terms__sift_singles(filter, high, low, pass_bank(&filter->banks.firsts, high, low, 1));
}

/* Which of 64 bytes of the table have the one of four bits that a low byte chooses. */
static inline uint64_t have_bits(terms__neon found, const unsigned char *low, uint32_t bits) {
    const uint8x16_t table = vreinterpretq_u8_u32(vdupq_n_u32(bits));
    terms__neon chosen = terms__neon_load(low);
    for (size_t i = 0; i < 4; i++) {
        uint8x16_t wanted = vqtbl1q_u8(table, vandq_u8(chosen.val[i], vdupq_n_u8(3)));
        chosen.val[i] = vtstq_u8(found.val[i], wanted);
    }
    return terms__neon_bits(chosen);
}

static uint64_t pass_tables(const terms__filter *filter, const unsigned char *high,
                            const unsigned char *low) {
    uint32_t hashes[64];
    unsigned char read[64];
    hash_pairs(hashes, high, low, filter->shift);
    read_pairs(read, filter, hashes);
    terms__neon found = terms__neon_load(read);
    uint64_t starts = have_bits(found, low + 1, TERMS__FILTER_ANY_BITS);
    uint64_t passing = have_bits(found, low + 2, TERMS__FILTER_THIRD_BITS) & ~starts;
    starts |= terms__sift_triples(filter, high, low, passing);
    return filter->has_singles ? starts | sift_singles(filter, high, low) : starts;
}

static void spread(uint64_t *starts, const terms__sifted *all, const terms__marks *marks,
                   size_t blocks) {
    for (size_t i = 0; i < blocks; i++)
        starts[i] =
            terms__sifted_spread(terms__sifted_from(all, marks->plain_before[i]), marks->plain[i]);
}

/* More banks than two take longer than the tables. */
static terms__bank_sieve *choose_sieve(const terms__filter *filter) {
    uint32_t banks = filter->banks.count;
    return banks > 0 && banks <= 2 ? pass_banks : NULL;
}

void terms__filter_neon(uint64_t *starts, const terms__filter *filter, const unsigned char *text,
                        const terms__marks *marks, const terms__characters *characters,
                        size_t blocks) {
    terms__sifted all;
    terms__sift(&all, filter, marks, characters, blocks, choose_sieve(filter), pass_tables);
    if (terms__sifted_are_few(&all))
        terms__sifted_place(starts, &all, marks, blocks);
    else
        spread(starts, &all, marks, blocks);
    for (size_t i = 0; filter->has_narrow && i < blocks; i++)
        if (marks->narrow[i] != 0)
            starts[i] |= terms__sift_narrow(filter, text + 64 * i, marks->narrow[i]);
}

#endif
