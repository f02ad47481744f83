/* Pick with AVX-512: 32 units at once.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/pick.h"

#if TERMS__X86

#include <immintrin.h>

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi2,popcnt")))

enum { LANES = 32 };

AVX512 static inline __m512i numbers_from(uint16_t number) {
    static const uint16_t lanes[LANES] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10,
                                          11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
                                          22, 23, 24, 25, 26, 27, 28, 29, 30, 31};
    return _mm512_add_epi16(_mm512_loadu_si512(lanes), _mm512_set1_epi16((short)number));
}

/* All lanes are stored, but only the first ones count. */
AVX512 size_t terms__pick_avx512(uint16_t *places, const uint16_t *units, uint16_t first,
                                 uint16_t range) {
    const __m512i low = _mm512_set1_epi16((short)first), below = _mm512_set1_epi16((short)range);
    size_t count = 0;
    for (uint16_t i = 0; i < TERMS__STRETCH; i += LANES) {
        __m512i above = _mm512_sub_epi16(_mm512_loadu_si512(units + i), low);
        __mmask32 found = _mm512_cmplt_epu16_mask(above, below);
        __m512i packed = _mm512_maskz_compress_epi16(found, numbers_from(i));
        _mm512_storeu_si512(places + count, packed);
        count += (size_t)__builtin_popcount(found);
    }
    return count;
}

#endif
