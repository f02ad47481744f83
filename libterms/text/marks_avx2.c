/* Marks with AVX2: 32 bytes at once, and the two behind each of them.
 * SPDX-License-Identifier: MIT */
#include "text/marks.h"

#if TERMS__X86

#include <immintrin.h>

#include "text/packs.h"

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
AVX2 static inline uint64_t bits(bytes a, bytes b) {
    return (uint32_t)_mm256_movemask_epi8(a) | (uint64_t)(uint32_t)_mm256_movemask_epi8(b) << 32;
}

AVX2 static inline bytes load(const unsigned char *text) {
    return _mm256_loadu_si256((const __m256i_u *)text);
}

/* What begins in 32 bytes, as terms__marks_found has it, and characters of two bytes. */
typedef struct half {
    bytes ascii, plain, han, gap, two;
} half;

AVX2 static inline half find_half(const unsigned char *text) {
    bytes first = load(text), second = load(text + 1), third = load(text + 2);
    bytes three = is_plain3(first, second, third), e3 = is(first, 0xE3);
    bytes late = both(e3, is_between(second, 0x90, 0xBF));
    bytes wide_gap = both(e3, both(is(second, 0x80), is(third, 0x80)));
    bytes one = without(is_between(first, 0x21, 0x7F), is(first, 0x22));
    bytes narrow_gap = either(is(first, 0x20), is(first, 0x0A));
    return (half){.ascii = _mm256_cmpgt_epi8(first, _mm256_set1_epi8(-1)),
                  .plain = either(one, three),
                  .han = both(three, either(is_between(first, 0xE4, 0xE9), late)),
                  .gap = either(narrow_gap, wide_gap),
                  .two = both(is_between(first, 0xC3, 0xDF), continues(second))};
}

AVX2 static inline void mark(terms__marks *marks, terms__marks_carry *carry,
                             const unsigned char *text) {
    half a = find_half(text), b = find_half(text + 32);
    terms__marks_found found = {.ascii = bits(a.ascii, b.ascii),
                                .plain = bits(a.plain, b.plain),
                                .han = bits(a.han, b.han),
                                .gap = bits(a.gap, b.gap)};
    terms__marks_set(marks, carry, &found, terms__marks_leave(carry, &found), bits(a.two, b.two));
}

/* Of two bytes the upper bits of one, shifted, and the six lowest of the other. */
AVX2 static inline bytes join(bytes shifted, bytes b) {
    return either(both(shifted, _mm256_set1_epi8((char)0xC0)), both(b, _mm256_set1_epi8(0x3F)));
}

/* Add the plain ones of eight characters, whose bytes stand in either half: how many that makes. */
AVX2 static inline size_t add8(terms__characters *characters, size_t count, __m128i halves,
                               unsigned plain) {
    __m128i places = _mm_loadl_epi64((const __m128i_u *)terms__packs[plain]);
    __m128i upper = _mm_set_epi64x(0x0808080808080808, 0);
    places = _mm_add_epi8(_mm_unpacklo_epi64(places, places), upper);
    halves = _mm_shuffle_epi8(halves, places);
    _mm_storel_epi64((__m128i_u *)(characters->high + count), halves);
    _mm_storel_epi64((__m128i_u *)(characters->low + count), _mm_unpackhi_epi64(halves, halves));
    return count + (size_t)__builtin_popcount(plain);
}

AVX2 static inline size_t add16(terms__characters *characters, size_t count, __m128i high,
                                __m128i low, uint32_t plain) {
    count = add8(characters, count, _mm_unpacklo_epi64(high, low), plain & 0xFF);
    return add8(characters, count, _mm_unpackhi_epi64(high, low), plain >> 8 & 0xFF);
}

/* As terms__characters_add() does it, of 32 bytes. */
AVX2 static inline size_t add32(terms__characters *characters, size_t count,
                                const unsigned char *text, uint32_t plain) {
    bytes first = load(text);
    bytes high = join(_mm256_slli_epi16(first, 4), load(text + 1));
    bytes low = join(_mm256_slli_epi16(first, 6), load(text + 2));
    count = add16(characters, count, _mm256_castsi256_si128(high), _mm256_castsi256_si128(low),
                  plain & 0xFFFF);
    return add16(characters, count, _mm256_extracti128_si256(high, 1),
                 _mm256_extracti128_si256(low, 1), plain >> 16);
}

AVX2 void terms__marks_avx2(terms__marks *marks, terms__characters *characters,
                            const unsigned char *text, size_t blocks) {
    terms__marks_carry carry = {0};
    size_t count = 0;
    for (size_t i = 0; i < blocks; i++, text += 64) {
        mark(&marks[i], &carry, text);
        count = add32(characters, count, text, (uint32_t)marks[i].plain);
        count = add32(characters, count, text + 32, (uint32_t)(marks[i].plain >> 32));
    }
}

#endif
