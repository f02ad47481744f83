/* Pick with AVX2: 64 units at once.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/pick.h"

#if TERMS__X86

#include <immintrin.h>

#include "base/bits.h"

#define AVX2 __attribute__((target("avx2,popcnt")))

/* Most sets have no more than SOME units, which are listed without asking for each whether there
 * is one more. */
enum { LANES = 16, SET = 4 * LANES, SOME = 8 };

/* All ones where a unit is in the range.  Numbers are compared as signed ones, so that both sides
 * are moved down: `low` from a unit leaves the least number for the first unit of the range. */
AVX2 static inline __m256i compare(const uint16_t *units, __m256i low, __m256i below) {
    __m256i some = _mm256_loadu_si256((const __m256i *)(const void *)units);
    return _mm256_cmpgt_epi16(below, _mm256_sub_epi16(some, low));
}

/* A bit for each of 32 units in the range.  Packing to bytes goes by halves of registers, so that
 * quarters have to be put in order then. */
AVX2 static inline uint32_t find_pair(const uint16_t *units, __m256i low, __m256i below) {
    __m256i packed =
        _mm256_packs_epi16(compare(units, low, below), compare(units + LANES, low, below));
    return (uint32_t)_mm256_movemask_epi8(_mm256_permute4x64_epi64(packed, 0xD8));
}

/* List the places of the bits of a set, which is not empty.  What is written behind the last place
 * does not count. */
AVX2 static inline size_t list(uint16_t *places, uint64_t set, unsigned from) {
    const uint64_t last = (uint64_t)1 << (SET - 1); /* any, where none is left */
    const size_t count = (size_t)__builtin_popcountll(set);
    for (size_t i = 0; i < SOME; i++, set &= set - 1)
        places[i] = (uint16_t)(from + terms__bits_lowest(set | last));
    for (size_t i = SOME; i < count; i++, set &= set - 1)
        places[i] = (uint16_t)(from + terms__bits_lowest(set));
    return count;
}

AVX2 size_t terms__pick_avx2(uint16_t *places, const uint16_t *units, uint16_t first,
                             uint16_t range) {
    const uint16_t middle = 0x8000;
    const __m256i low = _mm256_set1_epi16((short)(first + middle));
    const __m256i below = _mm256_set1_epi16((short)(range - middle));
    size_t count = 0;
    for (unsigned i = 0; i < TERMS__STRETCH; i += SET) {
        uint64_t set = find_pair(units + i, low, below);
        set |= (uint64_t)find_pair(units + i + 2 * LANES, low, below) << 2 * LANES;
        if (set != 0)
            count += list(places + count, set, i);
    }
    return count;
}

#endif
