/* Marks with AVX-512: 64 bytes at once, and the two behind each of them.
 * SPDX-License-Identifier: MIT */
#include "text/marks.h"

#if TERMS__X86

#include <immintrin.h>

#define AVX512 __attribute__((target("avx512f,avx512bw,bmi,popcnt")))

typedef __m512i bytes;

AVX512 static inline uint64_t is(bytes b, unsigned char byte) {
    return _mm512_cmpeq_epi8_mask(b, _mm512_set1_epi8((char)byte));
}

AVX512 static inline uint64_t is_between(bytes b, unsigned char low, unsigned char high) {
    bytes above = _mm512_sub_epi8(b, _mm512_set1_epi8((char)low));
    return _mm512_cmple_epu8_mask(above, _mm512_set1_epi8((char)(high - low)));
}

AVX512 static inline uint64_t continues(bytes b) {
    return _mm512_cmplt_epi8_mask(b, _mm512_set1_epi8(-0x40));
}

/* As is_plain3() in marks.c has it. */
AVX512 static inline uint64_t is_plain3(bytes first, bytes second, bytes third) {
    uint64_t mark = is_between(third, 0x81, 0x84) | is_between(third, 0x88, 0x8B) |
                    is_between(third, 0x90, 0x9C);
    uint64_t plain = is_between(first, 0xE3, 0xE9) |
                     (is(first, 0xE2) & is_between(second, 0x82, 0xB9)) |
                     (is(first, 0xEF) & is_between(second, 0xBC, 0xBD));
    uint64_t special = (is(first, 0xE3) & is(second, 0x80) & ~mark) |
                       (is(first, 0xE4) & is(second, 0xB7)) |
                       (is(first, 0xEF) & is(second, 0xBC) & is(third, 0x82));
    return plain & ~special & continues(second) & continues(third);
}

AVX512 void terms__marks_avx512(terms__marks *marks, const unsigned char *text, size_t blocks) {
    terms__marks_carry carry = {0};
    for (size_t i = 0; i < blocks; i++, text += 64) {
        bytes first = _mm512_loadu_si512(text), second = _mm512_loadu_si512(text + 1);
        bytes third = _mm512_loadu_si512(text + 2);
        uint64_t one = is_between(first, 0x21, 0x7F) & ~is(first, 0x22);
        uint64_t two = is_between(first, 0xC3, 0xDF) & continues(second);
        uint64_t three = is_plain3(first, second, third);
        uint64_t late = is(first, 0xE3) & is_between(second, 0x90, 0xBF);
        uint64_t han = three & (is_between(first, 0xE4, 0xE9) | late);
        terms__marks_set(&marks[i], &carry, one, two, three, han);
    }
}

#endif
