/* Ignored with AVX2: 32 bytes at once, and the two behind each of them.
 * SPDX-License-Identifier: MIT */
#include "text/ignored.h"

#if TERMS__X86

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

typedef __m256i bytes;

AVX2 static inline bytes load(const unsigned char *text) {
    return _mm256_loadu_si256((const __m256i_u *)text);
}

AVX2 static inline bytes is(bytes b, unsigned char byte) {
    return _mm256_cmpeq_epi8(b, _mm256_set1_epi8((char)byte));
}

AVX2 static inline bytes both(bytes a, bytes b) {
    return _mm256_and_si256(a, b);
}

AVX2 static inline bytes either(bytes a, bytes b) {
    return _mm256_or_si256(a, b);
}

/* Which bytes have `wanted` in the masked bits. */
AVX2 static inline bytes has(bytes b, unsigned char bits, unsigned char wanted) {
    return is(both(b, _mm256_set1_epi8((char)bits)), wanted);
}

/* The same tests as find_likely() in ignored.c. */
AVX2 static inline uint64_t find(const unsigned char *text) {
    bytes first = load(text), second = load(text + 1), third = load(text + 2);
    bytes cjk =
        _mm256_andnot_si256(is(third, 0x82), both(is(first, 0xE3), has(second, 0xFC, 0x80)));
    bytes full = both(is(first, 0xEF), has(third, 0x54, 0x04));
    bytes dot = both(is(first, 0xE2), has(second, 0xFC, 0x88));
    bytes one = either(is(first, ','), is(first, '\''));
    return (uint32_t)_mm256_movemask_epi8(either(either(cjk, full), either(dot, one)));
}

AVX2 void terms__ignored_likely_avx2(uint64_t *likely, const unsigned char *text, size_t blocks) {
    for (size_t i = 0; i < blocks; i++, text += 64)
        likely[i] = find(text) | find(text + 32) << 32;
}

#endif
