/* Filter with AVX-512: 64 characters at once.
 * SPDX-License-Identifier: MIT */
#include "match/filter.h"

#if TERMS__X86

#include <immintrin.h>

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")))

typedef __m512i bytes;

/* Which of the characters pass, a bit each; the last word is empty. */
typedef struct sifted {
    uint64_t bits[TERMS__MARKS_BLOCKS + 2];
} sifted;

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
AVX512 static inline uint64_t pass_banks(const terms__filter *filter, const unsigned char *high,
                                         const unsigned char *low) {
    bytes places[TERMS__BANK_PLACES], passing = _mm512_setzero_si512();
    for (size_t i = 0; i < TERMS__BANK_PLACES; i++)
        places[i] = load(i % 2 ? low + i / 2 : high + i / 2);
    for (uint32_t bank = 0; bank < filter->bank_count; bank++) {
        bytes left = _mm512_set1_epi8(-1);
        for (size_t i = 0; i < TERMS__BANK_PLACES; i++) {
            bytes table = load(filter->banks[bank][i]);
            left = _mm512_and_si512(left, _mm512_permutexvar_epi8(places[i], table));
        }
        passing = _mm512_or_si512(passing, left);
    }
    return _mm512_test_epi8_mask(passing, passing);
}

/* Those that pass the banks are then looked up as in filter_plain. */
AVX512 static uint64_t sift_few(const terms__filter *filter, const unsigned char *high,
                                const unsigned char *low) {
    uint64_t passing = pass_banks(filter, high, low), starts = 0;
    for (; passing != 0; passing &= passing - 1) {
        size_t at = (size_t)__builtin_ctzll(passing);
        starts |= (uint64_t)terms__filter_passes(filter, high + at, low + at) << at;
    }
    return starts;
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

/* The table is read one by one: gathering is slower. */
AVX512 static uint64_t sift_many(const terms__filter *filter, const unsigned char *high,
                                 const unsigned char *low) {
    uint32_t hashes[64];
    unsigned char found[64];
    hash_pairs(hashes, high, low, filter->shift);
    for (size_t i = 0; i < 32; i++) {
        found[2 * i] = filter->pairs[hashes[i]];
        found[2 * i + 1] = filter->pairs[hashes[32 + i]];
    }
    const bytes bits = _mm512_set1_epi64((long long)0x8040201008040201u);
    bytes wanted = _mm512_shuffle_epi8(bits, _mm512_and_si512(load(low + 2), _mm512_set1_epi8(7)));
    return _mm512_test_epi8_mask(load(found), wanted);
}

AVX512 static uint64_t sift_singles(const terms__filter *filter, const unsigned char *high,
                                    const unsigned char *low) {
    uint64_t starts = 0;
    for (size_t i = 0; i < 64; i++) {
        uint32_t character = low[i] | (uint32_t)high[i] << 8;
        starts |= (uint64_t)terms__filter_is_single(filter, character) << i;
    }
    return starts;
}

AVX512 static void sift(sifted *all, const terms__filter *filter,
                        const terms__characters *characters, size_t count) {
    const unsigned char *high = characters->high, *low = characters->low;
    size_t words = (count + 63) / 64;
    for (size_t i = 0; i < words; i++, high += 64, low += 64) {
        all->bits[i] =
            filter->bank_count > 0 ? sift_few(filter, high, low) : sift_many(filter, high, low);
        if (filter->bank_count == 0 && filter->has_singles)
            all->bits[i] |= sift_singles(filter, high, low);
    }
    all->bits[words] = all->bits[words + 1] = 0;
}

/* 64 bits from one on. */
static inline uint64_t bits_from(const sifted *all, size_t bit) {
    const uint64_t *word = &all->bits[bit / 64];
    return word[0] >> bit % 64 | word[1] << 1 << (63 - bit % 64);
}

AVX512 static uint64_t sift_narrow(const terms__filter *filter, const unsigned char *text,
                                   uint64_t plain) {
    uint64_t narrow = plain & ~_mm512_cmpge_epu8_mask(load(text), _mm512_set1_epi8((char)0xE0));
    uint64_t starts = 0;
    for (; narrow != 0; narrow &= narrow - 1) {
        uint32_t at = (uint32_t)__builtin_ctzll(narrow);
        starts |= (uint64_t)filter->narrow[text[at]] << at;
    }
    return starts;
}

AVX512 void terms__filter_avx512(uint64_t *starts, const terms__filter *filter,
                                 const unsigned char *text, const terms__marks *marks,
                                 const terms__characters *characters, size_t blocks) {
    sifted all;
    const terms__marks *last = &marks[blocks - 1];
    sift(&all, filter, characters, last->plain_before + terms__count_bits(last->plain));
    for (size_t i = 0; i < blocks; i++, text += 64) {
        starts[i] = _pdep_u64(bits_from(&all, marks[i].plain_before), marks[i].plain);
        if (filter->has_narrow)
            starts[i] |= sift_narrow(filter, text, marks[i].plain);
    }
}

#endif
