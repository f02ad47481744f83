/* Filter with AVX-512: 64 characters at once.
 * SPDX-License-Identifier: MIT */
#include "match/sifting.h"

#if TERMS__X86

#include <immintrin.h>

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")))

typedef __m512i bytes;

AVX512 static inline bytes load(const void *from) {
    return _mm512_loadu_si512(from);
}

/* Where few beginnings are looked for they are shared out among eight buckets, a bit each.
 * For each of six places, high and low of three characters, a table says which buckets have
 * one with a certain byte there; a table of 64 bytes is one register.  So a character passes
 * where a bucket is left over:
 *
 *     text        中           国              式
 *     high, low   38    2D     5B      7D      7C    0F
 *     tables      1 3   3      3 5 6   2 3     3 7   1 3       3 is left
 *
 * and that for 64 characters with six loads and six look-ups.  (Teddy, of Hyperscan, does so
 * with half bytes.) */
AVX512 static inline bytes look_up(bytes high, bytes low, const unsigned char tables[2][64],
                                   bytes left) {
    bytes above = _mm512_permutexvar_epi8(high, load(tables[0]));
    bytes below = _mm512_permutexvar_epi8(low, load(tables[1]));
    return _mm512_ternarylogic_epi64(above, below, left, 0x80);
}

/* Where the first character has the right highest bits. */
AVX512 static inline bytes look_up_leads(bytes high, bytes low, const terms__bank *bank) {
    bytes above = _mm512_and_si512(_mm512_srli_epi16(high, 4), _mm512_set1_epi8(0x0C));
    bytes below = _mm512_and_si512(_mm512_srli_epi16(low, 6), _mm512_set1_epi8(0x03));
    bytes table = _mm512_broadcast_i32x4(_mm_loadu_si128((const void *)bank->leads));
    return _mm512_shuffle_epi8(table, _mm512_or_si512(above, below));
}

AVX512 static uint64_t pass_banks(const terms__filter *filter, const unsigned char *high,
                                  const unsigned char *low) {
    bytes passing = _mm512_setzero_si512();
    bytes high0 = load(high), high1 = load(high + 1), high2 = load(high + 2);
    bytes low0 = load(low), low1 = load(low + 1), low2 = load(low + 2);
    for (uint32_t i = 0; i < filter->bank_count; i++) {
        const terms__bank *bank = &filter->banks[i];
        bytes left = look_up_leads(high0, low0, bank);
        left = look_up(high0, low0, bank->tables[0], left);
        left = look_up(high1, low1, bank->tables[1], left);
        left = look_up(high2, low2, bank->tables[2], left);
        passing = _mm512_or_si512(passing, left);
    }
    return _mm512_test_epi8_mask(passing, passing);
}

/* The hashes of the pairs that begin in 64 characters: of those in even places, 16 at once,
 * then of those in odd ones. */
AVX512 static inline void hash_pairs(uint32_t hashes[64], const unsigned char *high,
                                     const unsigned char *low, uint32_t shift) {
    const bytes factor = _mm512_set1_epi32((int)TERMS__FILTER_FACTOR);
    const __m128i by = _mm_cvtsi32_si128((int)shift);
    for (size_t i = 0; i < 2; i++) {
        for (size_t k = 0; k < 2; k++) {
            bytes l =
                _mm512_cvtepu8_epi16(_mm256_loadu_si256((const __m256i_u *)(low + 32 * i + k)));
            bytes h =
                _mm512_cvtepu8_epi16(_mm256_loadu_si256((const __m256i_u *)(high + 32 * i + k)));
            bytes pairs = _mm512_or_si512(l, _mm512_slli_epi16(h, 8));
            pairs = _mm512_srl_epi32(_mm512_mullo_epi32(pairs, factor), by);
            _mm512_storeu_si512(hashes + 32 * k + 16 * i, pairs);
        }
    }
}

/* As the banks do, by one character. */
AVX512 static inline uint64_t sift_singles(const terms__filter *filter, const unsigned char *high,
                                           const unsigned char *low) {
    const terms__bank *bank = &filter->singles_bank;
    bytes left = look_up_leads(load(high), load(low), bank);
    left = look_up(load(high), load(low), bank->tables[0], left);
    return terms__sift_singles(filter, high, low, _mm512_test_epi8_mask(left, left));
}

/* The table is read one by one: gathering is slower. */
AVX512 static uint64_t pass_tables(const terms__filter *filter, const unsigned char *high,
                                   const unsigned char *low) {
    uint32_t hashes[64];
    unsigned char read[64];
    hash_pairs(hashes, high, low, filter->shift);
    for (size_t i = 0; i < 32; i++) {
        read[2 * i] = filter->pairs[hashes[i]];
        read[2 * i + 1] = filter->pairs[hashes[32 + i]];
    }
    bytes found = load(read), seven = _mm512_set1_epi8(7);
    bytes thirds = _mm512_shuffle_epi8(_mm512_set1_epi64(0x4040201008040201),
                                       _mm512_and_si512(load(low + 2), seven));
    uint64_t any = (uint64_t)_mm512_movepi8_mask(found);
    uint64_t passing = _mm512_test_epi8_mask(found, thirds) & ~any;
    uint64_t starts = any | terms__sift_triples(filter, high, low, passing);
    return filter->has_singles ? starts | sift_singles(filter, high, low) : starts;
}

AVX512 static inline uint64_t sift_narrow(const terms__filter *filter, const unsigned char *text,
                                          uint64_t plain) {
    bytes first = load(text);
    bytes found = _mm512_permutex2var_epi8(load(filter->narrow), first, load(filter->narrow + 64));
    uint64_t ascii = _mm512_cmpge_epi8_mask(first, _mm512_setzero_si512());
    return _mm512_mask_test_epi8_mask(ascii, found, found) & plain;
}

/* Few lists have characters of two bytes, and few texts. */
AVX512 static uint64_t sift_longer(const terms__filter *filter, const unsigned char *text,
                                   uint64_t plain) {
    bytes above = _mm512_sub_epi8(load(text), _mm512_set1_epi8((char)0xC0));
    uint64_t longer = _mm512_cmplt_epu8_mask(above, _mm512_set1_epi8(0x20));
    return terms__sift_narrow(filter, text, plain & longer);
}

AVX512 void terms__filter_avx512(uint64_t *starts, const terms__filter *filter,
                                 const unsigned char *text, const terms__marks *marks,
                                 const terms__characters *characters, size_t blocks) {
    terms__sifted all;
    terms__sift(&all, filter, marks, characters, blocks, pass_banks, pass_tables);
    for (size_t i = 0; i < blocks; i++, text += 64) {
        starts[i] = _pdep_u64(terms__sifted_from(&all, marks[i].plain_before), marks[i].plain);
        if (filter->has_narrow)
            starts[i] |= sift_narrow(filter, text, marks[i].plain);
        if (filter->has_longer)
            starts[i] |= sift_longer(filter, text, marks[i].plain);
    }
}

#endif
