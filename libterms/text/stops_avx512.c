/* Stops with AVX-512: 64 bytes at once, and the two behind each of them.
 * SPDX-License-Identifier: MIT */
#include "text/stops.h"

#if TERMS__X86

#include <immintrin.h>

#define AVX512 __attribute__((target("avx512f,avx512bw")))

typedef __m512i bytes;

AVX512 static inline uint64_t is(bytes b, unsigned char byte) {
    return _mm512_cmpeq_epi8_mask(b, _mm512_set1_epi8((char)byte));
}

AVX512 void terms__stops_avx512(uint64_t *stops, const unsigned char *text, size_t blocks) {
    for (size_t i = 0; i < blocks; i++, text += 64) {
        bytes first = _mm512_loadu_si512(text), second = _mm512_loadu_si512(text + 1);
        bytes third = _mm512_loadu_si512(text + 2);
        uint64_t cjk = is(first, 0xE3) & is(second, 0x80) & is(third, 0x82);
        uint64_t full = is(second, 0xBC) & (is(third, 0x81) | is(third, 0x9F));
        uint64_t half = is(second, 0xBD) & is(third, 0xA1);
        stops[i] = cjk | (is(first, 0xEF) & (full | half)) | is(first, '!') | is(first, '?');
    }
}

#endif
