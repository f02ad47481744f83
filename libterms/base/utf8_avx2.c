/* UTF-8 with AVX2: 32 bytes at once.
 * SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#if TERMS__X86

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,popcnt")))

typedef __m256i bytes;

AVX2 static inline uint32_t bits(bytes b) {
    return (uint32_t)_mm256_movemask_epi8(b);
}

AVX2 static inline bytes load(const unsigned char *text) {
    return _mm256_loadu_si256((const __m256i_u *)text);
}

AVX2 static inline uint32_t is_between(bytes b, unsigned char low, unsigned char high) {
    bytes above = _mm256_sub_epi8(b, _mm256_set1_epi8((char)low));
    bytes most = _mm256_set1_epi8((char)(high - low));
    return bits(_mm256_cmpeq_epi8(_mm256_min_epu8(above, most), above));
}

AVX2 static inline uint32_t continues(bytes b) {
    return bits(_mm256_cmpgt_epi8(_mm256_set1_epi8(-0x40), b));
}

/* Any two bytes may follow the leads E1 to EF but for ED, and any one C2 to DF. */
AVX2 size_t terms__utf8_pass_avx2(const unsigned char *text, size_t len) {
    uint32_t inner = 0;
    size_t at = 0;
    for (; len - at >= 32 + 2; at += 32) {
        bytes first = load(text + at), second = load(text + at + 1), third = load(text + at + 2);
        uint32_t three = is_between(first, 0xE1, 0xEF) & ~is_between(first, 0xED, 0xED) &
                         continues(second) & continues(third);
        uint32_t two = is_between(first, 0xC2, 0xDF) & continues(second), longer = two | three;
        uint32_t one = ~bits(first);
        if (~(one | longer | longer << 1 | three << 2 | inner) != 0)
            break;
        inner = longer >> 31 | three >> 30;
    }
    while (at > 0 && inner != 0 && (text[at] & 0xC0) == 0x80)
        at--;
    return at;
}

AVX2 size_t terms__utf8_count_avx2(const unsigned char *text, size_t blocks, size_t *nuls) {
    size_t count = 0;
    for (size_t i = 0; i < 2 * blocks; i++, text += 32) {
        bytes b = load(text);
        count += 32 - (size_t)__builtin_popcount(continues(b));
        *nuls += (size_t)__builtin_popcount(bits(_mm256_cmpeq_epi8(b, _mm256_setzero_si256())));
    }
    return count;
}

#endif
