/* UTF-8 with AVX-512: 64 bytes at once.
 * SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#if TERMS__X86

#include <immintrin.h>

#define AVX512 __attribute__((target("avx512f,avx512bw,popcnt")))

typedef __m512i bytes;

AVX512 static inline uint64_t is_between(bytes b, unsigned char low, unsigned char high) {
    bytes above = _mm512_sub_epi8(b, _mm512_set1_epi8((char)low));
    return _mm512_cmple_epu8_mask(above, _mm512_set1_epi8((char)(high - low)));
}

AVX512 static inline uint64_t continues(bytes b) {
    return _mm512_cmplt_epi8_mask(b, _mm512_set1_epi8(-0x40));
}

/* Any two bytes may follow the leads E1 to EF but for ED, and any one C2 to DF. */
AVX512 size_t terms__utf8_pass_avx512(const unsigned char *text, size_t len) {
    uint64_t inner = 0;
    size_t at = 0;
    for (; len - at >= 64 + 2; at += 64) {
        bytes first = _mm512_loadu_si512(text + at), second = _mm512_loadu_si512(text + at + 1);
        bytes third = _mm512_loadu_si512(text + at + 2);
        uint64_t three = is_between(first, 0xE1, 0xEF) & ~is_between(first, 0xED, 0xED) &
                         continues(second) & continues(third);
        uint64_t two = is_between(first, 0xC2, 0xDF) & continues(second), longer = two | three;
        if (~(is_between(first, 0, 0x7F) | longer | longer << 1 | three << 2 | inner) != 0)
            break;
        inner = longer >> 63 | three >> 62;
    }
    while (at > 0 && inner != 0 && (text[at] & 0xC0) == 0x80)
        at--;
    return at;
}

AVX512 size_t terms__utf8_count_avx512(const unsigned char *text, size_t blocks, size_t *nuls) {
    size_t count = 0;
    for (size_t i = 0; i < blocks; i++, text += 64) {
        bytes b = _mm512_loadu_si512(text);
        count += 64 - (size_t)__builtin_popcountll(continues(b));
        *nuls += (size_t)__builtin_popcountll(_mm512_testn_epi8_mask(b, b));
    }
    return count;
}

#endif
