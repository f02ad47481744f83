/* Marks with AVX-512: 64 bytes at once, and the two behind each of them.
 * SPDX-License-Identifier: MIT */
#include "text/marks.h"

#if TERMS__X86

#include <immintrin.h>

#include "text/kinds.h"

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,bmi,popcnt")))

typedef __m512i bytes;

enum { LEAST_LEAD = 0xC0, LAST_NARROW = 0x3F };

/* terms__kinds in registers.  The first three are looked up by the lowest six bits of a byte;
 * `narrow` by the byte itself, or by LAST_NARROW if that is less. */
typedef struct tables {
    bytes first, second, third, narrow;
} tables;

AVX512 static inline bytes load(const unsigned char *from) {
    return _mm512_loadu_si512(from);
}

/* Bytes made of the two upper bits of `above` and the six lower ones of `b`. */
AVX512 static inline bytes join(bytes above, bytes b) {
    return _mm512_ternarylogic_epi64(above, b, _mm512_set1_epi8(0x3F), 0xD8);
}

/* As signed numbers, bytes that continue a character are less than all others. */
AVX512 static inline uint64_t continues(bytes b) {
    return _mm512_cmplt_epi8_mask(b, _mm512_set1_epi8(-0x40));
}

/* The kinds of the characters that begin at each byte.  All bytes below LEAST_LEAD are looked up as
 * that, for which the first table has no kind. */
AVX512 static inline bytes look_up(const tables *t, bytes first, bytes second, bytes third,
                                   uint64_t ascii) {
    uint64_t longer = continues(_mm512_max_epi8(second, third));
    bytes lead = _mm512_max_epu8(first, _mm512_set1_epi8((char)LEAST_LEAD));
    bytes one = _mm512_min_epu8(first, _mm512_set1_epi8(LAST_NARROW));
    bytes a = _mm512_maskz_permutexvar_epi8(longer, lead, t->first);
    bytes b = _mm512_permutexvar_epi8(second, t->second);
    bytes c = _mm512_permutexvar_epi8(third, t->third);
    bytes narrow = _mm512_maskz_permutexvar_epi8(ascii, one, t->narrow);
    return _mm512_or_si512(_mm512_ternarylogic_epi64(a, b, c, 0x80), narrow);
}

AVX512 static inline uint64_t has(bytes found, unsigned char wanted) {
    return _mm512_test_epi8_mask(found, _mm512_set1_epi8((char)wanted));
}

/* Fetch text from memory that will be marked soon.  The address need not be valid. */
AVX512 static inline void fetch(const unsigned char *text) {
    enum { DISTANCE = 2048 };
    _mm_prefetch((const char *)((uintptr_t)text + DISTANCE), _MM_HINT_T0);
}

/* Few texts have characters of two bytes. */
AVX512 static uint64_t find_two(bytes first, bytes second) {
    bytes above = _mm512_sub_epi8(first, _mm512_set1_epi8((char)0xC3));
    return _mm512_mask_cmplt_epu8_mask(continues(second), above, _mm512_set1_epi8(0x1D));
}

AVX512 static inline terms__marks_found find(bytes kinds_found, uint64_t ascii) {
    return (terms__marks_found){.ascii = ascii,
                                .plain = has(kinds_found, TERMS__KINDS_PLAIN),
                                .han = has(kinds_found, TERMS__KINDS_HAN),
                                .gap = (uint64_t)_mm512_movepi8_mask(kinds_found)};
}

AVX512 void terms__marks_avx512(terms__marks *marks, terms__characters *characters,
                                const unsigned char *text, size_t blocks) {
    terms__marks_carry carry = {0};
    const tables t = {load(terms__kinds.first), load(terms__kinds.second), load(terms__kinds.third),
                      load(terms__kinds.narrow)};
    for (size_t i = 0; i < blocks; i++, text += 64) {
        bytes first = load(text), second = load(text + 1), third = load(text + 2);
        uint64_t ascii = _mm512_cmpge_epi8_mask(first, _mm512_setzero_si512());
        terms__marks_found found = find(look_up(&t, first, second, third, ascii), ascii);
        size_t count = carry.plain;
        fetch(text);
        uint64_t left = terms__marks_leave(&carry, &found);
        uint64_t two = left != 0 ? find_two(first, second) : 0;
        terms__marks_set(marks, i, &carry, &found, left, two);
        bytes high = join(_mm512_slli_epi16(first, 4), second);
        bytes low = join(_mm512_slli_epi16(first, 6), third);
        high = _mm512_maskz_compress_epi8(marks->plain[i], high);
        low = _mm512_maskz_compress_epi8(marks->plain[i], low);
        _mm512_storeu_si512(characters->high + count, high);
        _mm512_storeu_si512(characters->low + count, low);
    }
}

#endif
