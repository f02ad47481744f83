/* Stops with AVX2: 32 bytes at once, and the two behind each of them.
 * SPDX-License-Identifier: MIT */
#include "text/stops.h"

#if TERMS__X86

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

typedef __m256i bytes;

AVX2 static inline bytes is(bytes b, unsigned char byte) {
    return _mm256_cmpeq_epi8(b, _mm256_set1_epi8((char)byte));
}

AVX2 static inline bytes both(bytes a, bytes b) {
    return _mm256_and_si256(a, b);
}

AVX2 static inline bytes either(bytes a, bytes b) {
    return _mm256_or_si256(a, b);
}

AVX2 static inline uint64_t find(const unsigned char *text) {
    bytes first = _mm256_loadu_si256((const __m256i *)text);
    bytes second = _mm256_loadu_si256((const __m256i *)(text + 1));
    bytes third = _mm256_loadu_si256((const __m256i *)(text + 2));
    bytes cjk = both(is(first, 0xE3), both(is(second, 0x80), is(third, 0x82)));
    bytes full = both(is(second, 0xBC), either(is(third, 0x81), is(third, 0x9F)));
    bytes half = both(is(second, 0xBD), is(third, 0xA1));
    bytes wide = either(cjk, both(is(first, 0xEF), either(full, half)));
    bytes all = either(wide, either(is(first, '!'), is(first, '?')));
    return (uint32_t)_mm256_movemask_epi8(all);
}

AVX2 void terms__stops_avx2(uint64_t *stops, const unsigned char *text, size_t blocks) {
    for (size_t i = 0; i < blocks; i++, text += 64)
        stops[i] = find(text) | find(text + 32) << 32;
}

#endif
