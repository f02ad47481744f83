/* Filter with AVX2: 32 characters at once.
 * SPDX-License-Identifier: MIT */
#include "match/filter/sifting.h"

#if TERMS__X86

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,popcnt")))
#define BMI2 __attribute__((target("bmi2")))

typedef __m256i bytes;

AVX2 static inline bytes load(const void *from) {
    return _mm256_loadu_si256(from);
}

/* A table of 16 bytes, in both halves of a register. */
AVX2 static inline bytes load_table(const unsigned char table[16]) {
    return _mm256_broadcastsi128_si256(_mm_loadu_si128((const void *)table));
}

/* The lowest four bits of bytes, and the four above them. */
typedef struct parts {
    bytes below, above;
} parts;

AVX2 static inline parts part(const unsigned char *from) {
    const bytes four = _mm256_set1_epi8(0x0F);
    bytes whole = load(from);
    return (parts){_mm256_and_si256(whole, four),
                   _mm256_and_si256(_mm256_srli_epi16(whole, 4), four)};
}

/* As filter_avx512.c explains it, but with tables of 16 bytes: one says which buckets have the
 * lowest four bits of a byte, one which have the four above. */
AVX2 static inline bytes look_up(parts p, const unsigned char halves[2][16]) {
    return _mm256_and_si256(_mm256_shuffle_epi8(load_table(halves[0]), p.below),
                            _mm256_shuffle_epi8(load_table(halves[1]), p.above));
}

/* Which of the bytes are not 0. */
AVX2 static inline uint64_t set_bits(bytes b) {
    bytes none = _mm256_cmpeq_epi8(b, _mm256_setzero_si256());
    return (uint32_t)~_mm256_movemask_epi8(none);
}

/* Which characters have some bucket of the bank of first characters. */
AVX2 static inline uint64_t pass_first(const terms__bank *bank, const unsigned char *high,
                                       const unsigned char *low) {
    uint64_t passing = 0;
    for (size_t i = 0; i < 64; i += 32) {
        bytes left = _mm256_and_si256(look_up(part(high + i), bank->halves[0]),
                                      look_up(part(low + i), bank->halves[1]));
        passing |= set_bits(left) << i;
    }
    return passing;
}

/* The halves of all bytes that are looked up in banks for some words: they are taken apart once for
 * all places and banks. */
typedef struct apart {
    unsigned char below[64 * TERMS__SIFT_STRETCH + 32], above[64 * TERMS__SIFT_STRETCH + 32];
} apart;

AVX2 static inline void take_apart(apart *to, const unsigned char *from, size_t words) {
    for (size_t i = 0; i <= 64 * words; i += 32) {
        parts p = part(from + i);
        _mm256_storeu_si256((__m256i_u *)(to->below + i), p.below);
        _mm256_storeu_si256((__m256i_u *)(to->above + i), p.above);
    }
}

AVX2 static inline bytes look_up_at(const apart *from, size_t at,
                                    const unsigned char halves[2][16]) {
    return look_up((parts){load(from->below + at), load(from->above + at)}, halves);
}

/* Which buckets of a bank have the character number `index` of a beginning. */
AVX2 static inline bytes look_up_character(const terms__bank *bank, size_t index, const apart *high,
                                           const apart *low, size_t at) {
    return _mm256_and_si256(look_up_at(high, at + index, bank->halves[2 * index]),
                            look_up_at(low, at + index, bank->halves[2 * index + 1]));
}

/* Which of 32 characters have some bucket of a bank in all places. */
AVX2 static inline uint64_t pass_half(const terms__bank *bank, const apart *high, const apart *low,
                                      size_t at) {
    bytes first = look_up_character(bank, 0, high, low, at);
    bytes second = look_up_character(bank, 1, high, low, at);
    bytes third = look_up_character(bank, 2, high, low, at);
    return set_bits(_mm256_and_si256(_mm256_and_si256(first, second), third));
}

/* The tables stay in registers from word to word. */
AVX2 static void pass_banks(uint64_t *restrict passing, const terms__filter *restrict filter,
                            const unsigned char *restrict high, const unsigned char *restrict low,
                            size_t words) {
    const terms__banks *banks = &filter->banks;
    apart above, below;
    take_apart(&above, high, words);
    take_apart(&below, low, words);
    for (size_t i = 0; i < words; i++)
        passing[i] =
            filter->has_firsts ? pass_first(&banks->firsts, high + 64 * i, low + 64 * i) : 0;
    for (uint32_t k = 0; k < banks->count; k++)
        for (size_t i = 0; i < words; i++)
            passing[i] |= pass_half(&banks->all[k], &above, &below, 64 * i) |
                          pass_half(&banks->all[k], &above, &below, 64 * i + 32) << 32;
}

AVX2 static uint64_t sift_singles(const terms__filter *filter, const unsigned char *high,
                                  const unsigned char *low) {
    uint64_t passing = pass_first(&filter->banks.firsts, high, low);
    return terms__sift_singles(filter, high, low, passing);
}

/* 32 characters of two bytes each. */
typedef struct codes {
    bytes halves[2];
} codes;

AVX2 static inline codes join(const unsigned char *high, const unsigned char *low) {
    bytes h = _mm256_permute4x64_epi64(load(high), 0xD8);
    bytes l = _mm256_permute4x64_epi64(load(low), 0xD8);
    return (codes){{_mm256_unpacklo_epi8(l, h), _mm256_unpackhi_epi8(l, h)}};
}

AVX2 static inline void store(void *to, const codes *from) {
    _mm256_storeu_si256((__m256i_u *)to, from->halves[0]);
    _mm256_storeu_si256((__m256i_u *)to + 1, from->halves[1]);
}

/* The hashes of 16 pairs. */
AVX2 static inline codes hash(codes pairs, uint32_t shift) {
    const bytes factor = _mm256_set1_epi32((int)TERMS__FILTER_FACTOR);
    const __m128i by = _mm_cvtsi32_si128((int)shift);
    for (size_t i = 0; i < 2; i++)
        pairs.halves[i] = _mm256_srl_epi32(_mm256_mullo_epi32(pairs.halves[i], factor), by);
    return pairs;
}

/* 64 characters and the two behind them; and the hashes of the pairs that begin in them: for each
 * 32 first those in even places, then those in odd ones. */
typedef struct looked_up {
    uint16_t codes[64 + TERMS__FILTER_LOOK - 1];
    uint32_t hashes[64];
} looked_up;

AVX2 static inline void look_at(looked_up *to, const unsigned char *high, const unsigned char *low,
                                uint32_t shift) {
    for (size_t i = 0; i < 64; i += 32) {
        codes even = join(high + i, low + i), odd = join(high + i + 1, low + i + 1);
        store(to->codes + i, &even);
        even = hash(even, shift);
        odd = hash(odd, shift);
        store(to->hashes + i, &even);
        store(to->hashes + i + 16, &odd);
    }
    for (size_t i = 64; i < 64 + TERMS__FILTER_LOOK - 1; i++)
        to->codes[i] = (uint16_t)(low[i] | high[i] << 8);
}

/* The bytes of the table are read one by one: gathering them is slower, and so is storing them
 * to memory first. */
AVX2 static inline __m128i read_eight(const unsigned char *pairs, const uint32_t hashes[8]) {
    __m128i read = _mm_cvtsi32_si128(pairs[hashes[0]]);
    read = _mm_insert_epi8(read, (char)pairs[hashes[1]], 1);
    read = _mm_insert_epi8(read, (char)pairs[hashes[2]], 2);
    read = _mm_insert_epi8(read, (char)pairs[hashes[3]], 3);
    read = _mm_insert_epi8(read, (char)pairs[hashes[4]], 4);
    read = _mm_insert_epi8(read, (char)pairs[hashes[5]], 5);
    read = _mm_insert_epi8(read, (char)pairs[hashes[6]], 6);
    return _mm_insert_epi8(read, (char)pairs[hashes[7]], 7);
}

/* The bytes of the table for 32 characters. */
AVX2 static inline bytes find_pairs(const unsigned char *pairs, const uint32_t hashes[32]) {
    __m128i halves[2];
    for (size_t i = 0; i < 2; i++)
        halves[i] = _mm_unpacklo_epi8(read_eight(pairs, hashes + 8 * i),
                                      read_eight(pairs, hashes + 8 * i + 16));
    return _mm256_set_m128i(halves[1], halves[0]);
}

/* Which of 32 bytes of the table have the one of four bits that a low byte chooses. */
AVX2 static inline uint64_t have_bits(bytes found, const unsigned char *low, uint32_t bits) {
    bytes chosen = _mm256_and_si256(load(low), _mm256_set1_epi8(3));
    bytes wanted = _mm256_shuffle_epi8(_mm256_set1_epi32((int)bits), chosen);
    return set_bits(_mm256_and_si256(found, wanted));
}

/* The same as terms__sift_triples(), with codes that are put together already. */
static inline uint64_t sift_triples(const terms__filter *filter, const uint16_t *all,
                                    uint64_t passing) {
    uint64_t starts = 0;
    for (; passing != 0; passing &= passing - 1) {
        size_t at = terms__bits_lowest(passing);
        uint32_t pair = all[at] | (uint32_t)all[at + 1] << 16;
        starts |= (uint64_t)terms__filter_is_triple(filter, pair, all[at + 2]) << at;
    }
    return starts;
}

AVX2 static uint64_t pass_tables(const terms__filter *filter, const unsigned char *high,
                                 const unsigned char *low) {
    looked_up l;
    uint64_t any = 0, passing = 0;
    look_at(&l, high, low, filter->shift);
    for (size_t i = 0; i < 64; i += 32) {
        bytes found = find_pairs(filter->pairs, l.hashes + i);
        any |= have_bits(found, low + i + 1, TERMS__FILTER_ANY_BITS) << i;
        passing |= have_bits(found, low + i + 2, TERMS__FILTER_THIRD_BITS) << i;
    }
    uint64_t starts = any | sift_triples(filter, l.codes, passing & ~any);
    return filter->has_singles ? starts | sift_singles(filter, high, low) : starts;
}

/* How bits of characters become bits of the text. */
typedef void spreader(uint64_t *starts, const terms__sifted *all, const terms__marks *marks,
                      size_t blocks);

static void spread(uint64_t *starts, const terms__sifted *all, const terms__marks *marks,
                   size_t blocks) {
    for (size_t i = 0; i < blocks; i++)
        starts[i] =
            terms__sifted_spread(terms__sifted_from(all, marks->plain_before[i]), marks->plain[i]);
}

BMI2 static void deposit(uint64_t *starts, const terms__sifted *all, const terms__marks *marks,
                         size_t blocks) {
    for (size_t i = 0; i < blocks; i++)
        starts[i] = _pdep_u64(terms__sifted_from(all, marks->plain_before[i]), marks->plain[i]);
}

AVX2 static void sift(uint64_t *starts, const terms__filter *filter, const unsigned char *text,
                      const terms__marks *marks, const terms__characters *characters, size_t blocks,
                      spreader *to) {
    terms__sifted all;
    terms__sift(&all, filter, marks, characters, blocks,
                filter->banks.count > 0 ? pass_banks : NULL, pass_tables);
    if (terms__sifted_are_few(&all))
        terms__sifted_place(starts, &all, marks, blocks);
    else
        to(starts, &all, marks, blocks);
    for (size_t i = 0; filter->has_narrow && i < blocks; i++)
        if (marks->narrow[i] != 0)
            starts[i] |= terms__sift_narrow(filter, text + 64 * i, marks->narrow[i]);
}

void terms__filter_avx2(uint64_t *starts, const terms__filter *filter, const unsigned char *text,
                        const terms__marks *marks, const terms__characters *characters,
                        size_t blocks) {
    sift(starts, filter, text, marks, characters, blocks, spread);
}

void terms__filter_bmi2(uint64_t *starts, const terms__filter *filter, const unsigned char *text,
                        const terms__marks *marks, const terms__characters *characters,
                        size_t blocks) {
    sift(starts, filter, text, marks, characters, blocks, deposit);
}

#endif
