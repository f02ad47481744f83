/* Filter with AVX-512: 64 places at once, where few pairs are looked for.
 * SPDX-License-Identifier: MIT */
#include "match/filter.h"

#if TERMS__X86

#include <immintrin.h>

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi,bmi,popcnt")))

typedef __m512i bytes;

/* The keys are shared out among eight buckets, a bit each.  For each of four places, the
 * second and third byte of each character, a table says which buckets have a key with a
 * certain byte there: the lowest six bits of such a byte are all of it that varies, and a
 * table of 64 bytes is one register.  So a place passes where a bucket is left over:
 *
 *     text       E4      B8          AD      E5      9B          BD
 *     tables         buckets 1 3   bucket 3        buckets 3 5  bucket 3      3 is left
 *
 * and that for 64 places with four loads and four look-ups.  (Teddy, of Hyperscan, does so
 * with half bytes.)  Those that pass are then looked up as in filter_plain. */
AVX512 static inline uint64_t pass_banks(const terms__filter *filter, const unsigned char *text) {
    bytes places[TERMS__BANK_PLACES], passing = _mm512_setzero_si512();
    for (size_t i = 0; i < TERMS__BANK_PLACES; i++)
        places[i] = _mm512_loadu_si512(text + terms__bank_place(i));
    for (uint32_t bank = 0; bank < filter->bank_count; bank++) {
        bytes left = _mm512_set1_epi8(-1);
        for (size_t i = 0; i < TERMS__BANK_PLACES; i++) {
            bytes table = _mm512_loadu_si512(filter->banks[bank][i]);
            left = _mm512_and_si512(left, _mm512_permutexvar_epi8(places[i], table));
        }
        passing = _mm512_or_si512(passing, left);
    }
    return _mm512_test_epi8_mask(passing, passing);
}

AVX512 static inline uint64_t sift_wide(const terms__filter *filter, const unsigned char *text,
                                        uint64_t places, bool singles) {
    uint64_t starts = 0;
    for (; places != 0; places &= places - 1) {
        uint32_t at = (uint32_t)__builtin_ctzll(places);
        starts |= (uint64_t)terms__filter_passes(filter, text + at, singles) << at;
    }
    return starts;
}

AVX512 static inline uint64_t sift_narrow(const terms__filter *filter, const unsigned char *text,
                                          uint64_t places) {
    uint64_t starts = 0;
    for (; places != 0; places &= places - 1) {
        uint32_t at = (uint32_t)__builtin_ctzll(places);
        starts |= (uint64_t)filter->narrow[text[at]] << at;
    }
    return starts;
}

AVX512 void terms__filter_avx512(uint64_t *starts, const terms__filter *filter,
                                 const unsigned char *text, const terms__marks *marks,
                                 size_t blocks) {
    for (size_t i = 0; i < blocks; i++, text += 64) {
        bytes first = _mm512_loadu_si512(text);
        uint64_t wide = _mm512_cmpge_epu8_mask(first, _mm512_set1_epi8((char)0xE0));
        uint64_t places = marks[i].plain & wide;
        if (filter->bank_count > 0)
            places &= pass_banks(filter, text);
        starts[i] = filter->has_singles ? sift_wide(filter, text, places, true)
                                        : sift_wide(filter, text, places, false);
        if (filter->has_narrow)
            starts[i] |= sift_narrow(filter, text, marks[i].plain & ~wide);
    }
}

#endif
