/* Filter with AVX2: 32 characters at once.
 * SPDX-License-Identifier: MIT */
#include "match/sifting.h"

#if TERMS__X86

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,popcnt")))

typedef __m256i bytes;

AVX2 static inline bytes load(const void *from) {
    return _mm256_loadu_si256(from);
}

/* A table of 16 bytes, which both halves of a register have. */
AVX2 static inline bytes load_table(const unsigned char table[16]) {
    return _mm256_broadcastsi128_si256(_mm_loadu_si128((const void *)table));
}

/* As filter_avx512.c explains it, but that a table has 16 bytes: what bucket has the lowest four
 * bits of a byte, and what bucket the two above them. */
AVX2 static inline bytes look_up(bytes b, const unsigned char halves[2][16]) {
    bytes below = _mm256_and_si256(b, _mm256_set1_epi8(0x0F));
    bytes above = _mm256_and_si256(_mm256_srli_epi16(b, 4), _mm256_set1_epi8(0x03));
    return _mm256_and_si256(_mm256_shuffle_epi8(load_table(halves[0]), below),
                            _mm256_shuffle_epi8(load_table(halves[1]), above));
}

AVX2 static inline bytes pass_leads(const terms__bank *bank, const unsigned char *high,
                                    const unsigned char *low) {
    bytes above = _mm256_and_si256(_mm256_srli_epi16(load(high), 4), _mm256_set1_epi8(0x0C));
    bytes below = _mm256_and_si256(_mm256_srli_epi16(load(low), 6), _mm256_set1_epi8(0x03));
    return _mm256_shuffle_epi8(load_table(bank->leads), _mm256_or_si256(above, below));
}

AVX2 static inline bytes pass_character(const terms__bank *bank, size_t index,
                                        const unsigned char *high, const unsigned char *low) {
    return _mm256_and_si256(look_up(load(high + index), bank->halves[index][0]),
                            look_up(load(low + index), bank->halves[index][1]));
}

/* Which of the bytes are not 0. */
AVX2 static inline uint64_t set_bits(bytes b) {
    bytes none = _mm256_cmpeq_epi8(b, _mm256_setzero_si256());
    return (uint32_t)~_mm256_movemask_epi8(none);
}

AVX2 static inline uint64_t pass_half(const terms__filter *filter, const unsigned char *high,
                                      const unsigned char *low) {
    bytes passing = _mm256_setzero_si256();
    for (uint32_t i = 0; i < filter->bank_count; i++) {
        const terms__bank *bank = &filter->banks[i];
        bytes left = _mm256_and_si256(pass_character(bank, 0, high, low),
                                      pass_character(bank, 1, high, low));
        left = _mm256_and_si256(left, pass_character(bank, 2, high, low));
        left = _mm256_and_si256(left, pass_leads(bank, high, low));
        passing = _mm256_or_si256(passing, left);
    }
    return set_bits(passing);
}

AVX2 static uint64_t pass_banks(const terms__filter *filter, const unsigned char *high,
                                const unsigned char *low) {
    return pass_half(filter, high, low) | pass_half(filter, high + 32, low + 32) << 32;
}

AVX2 static inline uint64_t pass_single(const terms__bank *bank, const unsigned char *high,
                                        const unsigned char *low) {
    return set_bits(
        _mm256_and_si256(pass_leads(bank, high, low), pass_character(bank, 0, high, low)));
}

AVX2 static uint64_t sift_singles(const terms__filter *filter, const unsigned char *high,
                                  const unsigned char *low) {
    const terms__bank *bank = &filter->singles_bank;
    uint64_t passing = pass_single(bank, high, low) | pass_single(bank, high + 32, low + 32) << 32;
    return terms__sift_singles(filter, high, low, passing);
}

/* Read one by one. */
AVX2 static uint64_t pass_tables(const terms__filter *filter, const unsigned char *high,
                                 const unsigned char *low) {
    uint64_t any = 0, passing = 0;
    for (size_t i = 0; i < 64; i++) {
        uint32_t pair = terms__filter_pair(high + i, low + i);
        unsigned found = filter->pairs[terms__filter_hash(pair, filter->shift)];
        any |= (uint64_t)((found & TERMS__FILTER_ANY) != 0) << i;
        passing |= (uint64_t)((found & terms__filter_third(low[i + 2])) != 0) << i;
    }
    uint64_t starts = any | terms__sift_triples(filter, high, low, passing & ~any);
    return filter->has_singles ? starts | sift_singles(filter, high, low) : starts;
}

AVX2 static uint64_t sift_narrow(const terms__filter *filter, const unsigned char *text,
                                 uint64_t plain) {
    const bytes wide = _mm256_set1_epi8((char)0xE0);
    bytes first = load(text), second = load(text + 32);
    uint64_t narrow =
        set_bits(_mm256_subs_epu8(wide, first)) | set_bits(_mm256_subs_epu8(wide, second)) << 32;
    return terms__sift_narrow(filter, text, plain & narrow);
}

AVX2 void terms__filter_avx2(uint64_t *starts, const terms__filter *filter,
                             const unsigned char *text, const terms__marks *marks,
                             const terms__characters *characters, size_t blocks) {
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
