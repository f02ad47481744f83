/* Filter with AVX-512: 64 characters at once.
 * SPDX-License-Identifier: MIT */
#include "match/filter/sifting.h"

#if TERMS__X86

#include <immintrin.h>
#include <string.h>

#include "match/filter/fetch_avx512.h"

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")))

typedef __m512i bytes;

AVX512 static inline bytes load(const void *from) {
    return _mm512_loadu_si512(from);
}

/* Where few beginnings are looked for they are shared out among eight buckets, a bit each.
 * For each of six places, high and low of three characters, a table says which buckets have
 * a beginning with a certain byte there; a table of 128 bytes is two registers.  A character
 * passes if at least one bucket is in what all six tables say:
 *
 *     text        中           国              式
 *     high, low   78    2D     5B      7D      7C    0F
 *     tables      1 3   3      3 5 6   2 3     3 7   1 3       3 is left
 *
 * That takes six loads and six look-ups for 64 characters.  (Teddy, of Hyperscan, does the same
 * with half bytes.)  Where there are more beginnings than that tells apart, asking for the fourth
 * character, too, is faster than another bank. */
AVX512 static inline bytes look_up(const unsigned char *from, const unsigned char table[128]) {
    return _mm512_permutex2var_epi8(load(table), load(from), load(table + 64));
}

AVX512 static inline bytes all_of(bytes a, bytes b, bytes c) {
    return _mm512_ternarylogic_epi64(a, b, c, 0x80);
}

/* In the first place all eight bits of a byte count, because that tells more characters apart. */
AVX512 static inline bytes look_up_first(const unsigned char *from, const terms__bank *bank) {
    bytes first = load(from), below = look_up(from, bank->tables[0]);
    __mmask64 is_above = _mm512_movepi8_mask(first);
    bytes above = _mm512_permutex2var_epi8(load(bank->above), first, load(bank->above + 64));
    return _mm512_mask_mov_epi8(below, is_above, above);
}

/* Which characters have some bucket of a bank in all places, those of the fourth character if it is
 * `asked`. */
AVX512 static inline uint64_t pass_bank(const terms__bank *bank, const unsigned char *high,
                                        const unsigned char *low, bool asked) {
    bytes above = all_of(look_up_first(high, bank), look_up(high + 1, bank->tables[2]),
                         look_up(high + 2, bank->tables[4]));
    bytes below = all_of(look_up(low, bank->tables[1]), look_up(low + 1, bank->tables[3]),
                         look_up(low + 2, bank->tables[5]));
    if (asked)
        above =
            all_of(above, look_up(high + 3, bank->tables[6]), look_up(low + 3, bank->tables[7]));
    return _mm512_test_epi8_mask(above, below);
}

AVX512 static inline uint64_t pass_first(const terms__bank *bank, const unsigned char *high,
                                         const unsigned char *low) {
    return _mm512_test_epi8_mask(look_up_first(high, bank), look_up(low, bank->tables[1]));
}

/* The tables stay in registers from word to word. */
AVX512 static void pass_banks(uint64_t *restrict passing, const terms__filter *restrict filter,
                              const unsigned char *restrict high, const unsigned char *restrict low,
                              size_t words) {
    bool asked = filter->banks.look > TERMS__FILTER_LOOK;
    for (size_t i = 0; i < words; i++) {
        const unsigned char *h = high + 64 * i, *l = low + 64 * i;
        uint64_t by_first = filter->has_firsts ? pass_first(&filter->banks.firsts, h, l) : 0;
        passing[i] = by_first | pass_bank(&filter->banks.all[0], h, l, asked);
    }
    for (uint32_t k = 1; k < filter->banks.count; k++)
        for (size_t i = 0; i < words; i++)
            passing[i] |= pass_bank(&filter->banks.all[k], high + 64 * i, low + 64 * i, asked);
}

/* The hashes of the pairs that begin in 64 characters: first those of the pairs that begin in even
 * places, 16 at once, then those in odd ones. */
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

/* Which of 64 characters are singles; most that are not fail in the bank of first characters. */
AVX512 static inline uint64_t sift_singles(const terms__filter *filter, const unsigned char *high,
                                           const unsigned char *low) {
    uint64_t passing = pass_first(&filter->banks.firsts, high, low);
    return terms__sift_singles(filter, high, low, passing);
}

/* Characters of two bytes each, side by side. */
AVX512 static inline void store_codes(uint16_t *to, const unsigned char *high,
                                      const unsigned char *low, uint64_t which) {
    bytes l = _mm512_maskz_compress_epi8(which, load(low));
    bytes h = _mm512_maskz_compress_epi8(which, load(high));
    for (size_t i = 0; i < 64; i += 32) {
        bytes below = _mm512_cvtepu8_epi16(_mm512_castsi512_si256(l));
        bytes above = _mm512_slli_epi16(_mm512_cvtepu8_epi16(_mm512_castsi512_si256(h)), 8);
        _mm512_storeu_si512(to + i, _mm512_or_si512(below, above));
        l = _mm512_shuffle_i64x2(l, l, 0xEE);
        h = _mm512_shuffle_i64x2(h, h, 0xEE);
    }
}

AVX512 static inline bytes load_codes(const uint16_t *from) {
    return _mm512_cvtepu16_epi32(_mm256_loadu_si256((const __m256i_u *)from));
}

/* Which of 16 pairs may be followed by their third characters.  The bits lie far apart in a large
 * table, so that gathering them is faster than waiting for one after the other. */
AVX512 static inline uint64_t pass_thirds(const terms__filter *filter, bytes pairs, bytes thirds) {
    const bytes factor = _mm512_set1_epi32((int)TERMS__FILTER_FACTOR);
    bytes mixed = _mm512_mullo_epi32(thirds, _mm512_set1_epi32((int)TERMS__FILTER_THIRD));
    bytes hashes = _mm512_mullo_epi32(_mm512_xor_si512(pairs, mixed), factor);
    hashes = _mm512_srl_epi32(hashes, _mm_cvtsi32_si128((int)filter->triple_shift));
    return terms__fetch_bits(filter->triples, hashes);
}

/* The same as terms__sift_triples(), which is left to do it where only few pass. */
AVX512 static uint64_t sift_triples(const terms__filter *filter, const unsigned char *high,
                                    const unsigned char *low, uint64_t passing) {
    enum { FEW = 6 };
    uint16_t codes[TERMS__FILTER_LOOK][64];
    uint64_t starts = 0;
    size_t count = (size_t)_mm_popcnt_u64(passing);
    if (count <= FEW)
        return terms__sift_triples(filter, high, low, passing);
    for (size_t i = 0; i < TERMS__FILTER_LOOK; i++)
        store_codes(codes[i], high + i, low + i, passing);
    for (size_t i = 0; i < count; i += 16) {
        bytes pairs = _mm512_or_si512(load_codes(codes[0] + i),
                                      _mm512_slli_epi32(load_codes(codes[1] + i), 16));
        starts |= pass_thirds(filter, pairs, load_codes(codes[2] + i)) << i;
    }
    return _pdep_u64(starts, passing);
}

/* The bytes of the table are read one by one: gathering them is slower, and so is storing them
 * to memory first. */
AVX512 static inline __m128i read_eight(const unsigned char *pairs, const uint32_t hashes[8]) {
    __m128i read = _mm_cvtsi32_si128(pairs[hashes[0]]);
    read = _mm_insert_epi8(read, (char)pairs[hashes[1]], 1);
    read = _mm_insert_epi8(read, (char)pairs[hashes[2]], 2);
    read = _mm_insert_epi8(read, (char)pairs[hashes[3]], 3);
    read = _mm_insert_epi8(read, (char)pairs[hashes[4]], 4);
    read = _mm_insert_epi8(read, (char)pairs[hashes[5]], 5);
    read = _mm_insert_epi8(read, (char)pairs[hashes[6]], 6);
    return _mm_insert_epi8(read, (char)pairs[hashes[7]], 7);
}

/* The bytes for 16 characters: `hashes` are those of the even ones, and 32 further on of the odd
 * ones. */
AVX512 static inline __m128i read_pairs(const unsigned char *pairs, const uint32_t *hashes) {
    return _mm_unpacklo_epi8(read_eight(pairs, hashes), read_eight(pairs, hashes + 32));
}

/* The bytes of the table for 64 characters. */
AVX512 static inline bytes find_pairs(const unsigned char *pairs, const uint32_t hashes[64]) {
    bytes all = _mm512_castsi128_si512(read_pairs(pairs, hashes));
    all = _mm512_inserti32x4(all, read_pairs(pairs, hashes + 8), 1);
    all = _mm512_inserti32x4(all, read_pairs(pairs, hashes + 16), 2);
    return _mm512_inserti32x4(all, read_pairs(pairs, hashes + 24), 3);
}

/* Which of 64 bytes of the table have the one of four bits that a low byte chooses. */
AVX512 static inline uint64_t have_bits(bytes found, const unsigned char *low, uint32_t bits) {
    bytes chosen = _mm512_and_si512(load(low), _mm512_set1_epi8(3));
    return _mm512_test_epi8_mask(found, _mm512_shuffle_epi8(_mm512_set1_epi32((int)bits), chosen));
}

AVX512 static uint64_t pass_tables(const terms__filter *filter, const unsigned char *high,
                                   const unsigned char *low) {
    uint32_t hashes[64];
    hash_pairs(hashes, high, low, filter->shift);
    bytes found = find_pairs(filter->pairs, hashes);
    uint64_t any = have_bits(found, low + 1, TERMS__FILTER_ANY_BITS);
    uint64_t passing = have_bits(found, low + 2, TERMS__FILTER_THIRD_BITS) & ~any;
    uint64_t starts = any | sift_triples(filter, high, low, passing);
    return filter->has_singles ? starts | sift_singles(filter, high, low) : starts;
}

/* Which narrow characters in 64 bytes have a first byte with which some pattern begins.  Its lowest
 * seven bits tell enough, as few texts have characters of two bytes. */
AVX512 static inline uint64_t pass_narrow(const terms__filter *filter, const unsigned char *text,
                                          uint64_t narrow) {
    bytes begins = look_up(text, filter->narrow_firsts);
    return _mm512_mask_test_epi8_mask(narrow, begins, begins);
}

/* Most blocks have no narrow characters, and in most others none begins a pattern. */
AVX512 static void sift_narrow(uint64_t *starts, const terms__filter *filter,
                               const unsigned char *text, const terms__marks *marks,
                               size_t blocks) {
    for (uint64_t left = terms__fetch_set(marks->narrow, blocks); left != 0; left &= left - 1) {
        size_t block = terms__bits_lowest(left);
        const unsigned char *from = text + 64 * block;
        uint64_t passing = pass_narrow(filter, from, marks->narrow[block]);
        if (passing != 0)
            starts[block] |= terms__sift_narrow(filter, from, passing);
    }
}

AVX512 static inline uint64_t spread_block(const terms__sifted *all, const terms__marks *marks,
                                           size_t block) {
    return _pdep_u64(terms__sifted_from(all, marks->plain_before[block]), marks->plain[block]);
}

AVX512 static void spread(uint64_t *starts, const terms__sifted *all, const terms__marks *marks,
                          size_t blocks) {
    for (size_t i = 0; i < blocks; i++)
        starts[i] = spread_block(all, marks, i);
}

/* The same where few characters pass: only for the blocks in which characters of noted words begin.
 */
AVX512 static void place(uint64_t *starts, const terms__sifted *all, const terms__marks *marks,
                         size_t blocks) {
    memset(starts, 0, blocks * sizeof *starts);
    for (size_t i = 0; i < all->count; i++) {
        size_t first = 64 * (size_t)all->noted[i],
               block = terms__sifted_block(marks, blocks, first);
        for (; block < blocks && marks->plain_before[block] < first + 64; block++)
            starts[block] = spread_block(all, marks, block);
    }
}

AVX512 void terms__filter_avx512(uint64_t *starts, const terms__filter *filter,
                                 const unsigned char *text, const terms__marks *marks,
                                 const terms__characters *characters, size_t blocks) {
    terms__sifted all;
    terms__sift(&all, filter, marks, characters, blocks,
                filter->banks.count > 0 ? pass_banks : NULL, pass_tables);
    if (terms__sifted_are_few(&all))
        place(starts, &all, marks, blocks);
    else
        spread(starts, &all, marks, blocks);
    if (filter->has_narrow)
        sift_narrow(starts, filter, text, marks, blocks);
}

#endif
