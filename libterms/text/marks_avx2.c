/* Marks with AVX2: 32 bytes at once, and the two behind each of them.
 * SPDX-License-Identifier: MIT */
#include "text/marks.h"

#if TERMS__X86

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,popcnt")))

typedef __m256i bytes;

AVX2 static inline bytes is(bytes b, unsigned char byte) {
    return _mm256_cmpeq_epi8(b, _mm256_set1_epi8((char)byte));
}

AVX2 static inline bytes is_between(bytes b, unsigned char low, unsigned char high) {
    bytes above = _mm256_sub_epi8(b, _mm256_set1_epi8((char)low));
    bytes most = _mm256_set1_epi8((char)(high - low));
    return _mm256_cmpeq_epi8(_mm256_min_epu8(above, most), above);
}

AVX2 static inline bytes continues(bytes b) {
    return _mm256_cmpgt_epi8(_mm256_set1_epi8(-0x40), b);
}

AVX2 static inline bytes both(bytes a, bytes b) {
    return _mm256_and_si256(a, b);
}

AVX2 static inline bytes either(bytes a, bytes b) {
    return _mm256_or_si256(a, b);
}

AVX2 static inline bytes without(bytes a, bytes b) {
    return _mm256_andnot_si256(b, a);
}

/* As is_plain3() in marks.c has it. */
AVX2 static inline bytes is_plain3(bytes first, bytes second, bytes third) {
    bytes mark = either(is_between(third, 0x81, 0x84),
                        either(is_between(third, 0x88, 0x8B), is_between(third, 0x90, 0x9C)));
    bytes plain = either(is_between(first, 0xE3, 0xE9),
                         either(both(is(first, 0xE2), is_between(second, 0x82, 0xB9)),
                                both(is(first, 0xEF), is_between(second, 0xBC, 0xBD))));
    bytes punctuation = without(both(is(first, 0xE3), is(second, 0x80)), mark);
    bytes hexagram = both(is(first, 0xE4), is(second, 0xB7));
    bytes quotation = both(is(first, 0xEF), is(third, 0x82));
    bytes special = either(punctuation, either(hexagram, quotation));
    return both(without(plain, special), both(continues(second), continues(third)));
}

/* A bit for each byte, those of one half behind those of the other. */
AVX2 static inline uint64_t bits(bytes b, size_t half) {
    return (uint64_t)(uint32_t)_mm256_movemask_epi8(b) << 32 * half;
}

AVX2 static inline bytes load(const unsigned char *text) {
    return _mm256_loadu_si256((const __m256i_u *)text);
}

/* What begins in 32 bytes. */
AVX2 static inline void find(terms__marks_found *found, const unsigned char *text, size_t half) {
    bytes first = load(text), second = load(text + 1), third = load(text + 2);
    bytes three = is_plain3(first, second, third), e3 = is(first, 0xE3);
    bytes late = both(e3, is_between(second, 0x90, 0xBF));
    bytes wide_gap = both(e3, both(is(second, 0x80), is(third, 0x80)));
    found->one |= bits(without(is_between(first, 0x21, 0x7F), is(first, 0x22)), half);
    found->two |= bits(both(is_between(first, 0xC3, 0xDF), continues(second)), half);
    found->three |= bits(three, half);
    found->han |= bits(both(three, either(is_between(first, 0xE4, 0xE9), late)), half);
    found->gap |= bits(either(is(first, 0x20), is(first, 0x0A)), half);
    found->wide_gap |= bits(wide_gap, half);
}

AVX2 void terms__marks_avx2(terms__marks *marks, terms__characters *characters,
                            const unsigned char *text, size_t blocks) {
    terms__marks_carry carry = {0};
    size_t count = 0;
    for (size_t i = 0; i < blocks; i++, text += 64) {
        terms__marks_found found = {0};
        find(&found, text, 0);
        find(&found, text + 32, 1);
        terms__marks_set(&marks[i], &carry, found);
        count = terms__characters_add(characters, count, text, marks[i].plain);
    }
}

#endif
