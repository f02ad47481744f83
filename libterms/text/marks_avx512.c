/* Marks with AVX-512: 64 bytes at once, and the two behind each of them.
 * SPDX-License-Identifier: MIT */
#include "text/marks.h"

#if TERMS__X86

#include <immintrin.h>

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,bmi,popcnt")))

typedef __m512i bytes;

/* Characters of three bytes are of eight kinds.  For each of their bytes a table says which
 * kinds it may be part of, a bit a kind, by its lowest six bits: they are all that varies, and
 * a table of 64 bytes is one register.  What the three have in common is the kind:
 *
 *     bytes     E3            81               82
 *     tables    kinds 2 3 4   kinds 0 1 3 5    all but 4 6 7     3 is left: kana
 *
 * The first three are Han, and the last one is a gap and no plain character:
 *
 *     0  U+5000 to U+9FFF              4  U+3000 on, some marks
 *     1  U+4000 on, but no hexagrams   5  U+2080 on
 *     2  U+3400 on                     6  U+FF00 on, full-width forms
 *     3  U+3040 on, kana and more      7  U+3000
 *
 * Characters of one byte are of the last two, by a table whose last byte stands for all that
 * are above. */
enum { HAN = 0x07, PLAIN = 0x7F, LEAST_LEAD = 0xC0, LAST_NARROW = 0x3F };

typedef struct tables {
    bytes first, second, third, narrow;
} tables;

static const unsigned char firsts[64] = {
    [0x22] = 0x20, [0x23] = 0x9C, [0x24] = 0x02, [0x25] = 0x01, [0x26] = 0x01,
    [0x27] = 0x01, [0x28] = 0x01, [0x29] = 0x01, [0x2F] = 0x40};

static const unsigned char seconds[64] = {
    0x93, 0x0B, 0x2B, 0x2B, 0x2B, 0x2B, 0x2B, 0x2B, 0x2B, 0x2B, 0x2B, 0x2B, 0x2B, 0x2B, 0x2B, 0x2B,
    0x27, 0x27, 0x27, 0x27, 0x27, 0x27, 0x27, 0x27, 0x27, 0x27, 0x27, 0x27, 0x27, 0x27, 0x27, 0x27,
    0x27, 0x27, 0x27, 0x27, 0x27, 0x27, 0x27, 0x27, 0x27, 0x27, 0x27, 0x27, 0x27, 0x27, 0x27, 0x27,
    0x27, 0x27, 0x27, 0x27, 0x27, 0x27, 0x27, 0x25, 0x27, 0x27, 0x07, 0x07, 0x47, 0x47, 0x07, 0x07};

static const unsigned char thirds[64] = {
    0xEF, 0x7F, 0x3F, 0x7F, 0x7F, 0x6F, 0x6F, 0x6F, 0x7F, 0x7F, 0x7F, 0x7F, 0x6F, 0x6F, 0x6F, 0x6F,
    0x7F, 0x7F, 0x7F, 0x7F, 0x7F, 0x7F, 0x7F, 0x7F, 0x7F, 0x7F, 0x7F, 0x7F, 0x7F, 0x6F, 0x6F, 0x6F,
    0x6F, 0x6F, 0x6F, 0x6F, 0x6F, 0x6F, 0x6F, 0x6F, 0x6F, 0x6F, 0x6F, 0x6F, 0x6F, 0x6F, 0x6F, 0x6F,
    0x6F, 0x6F, 0x6F, 0x6F, 0x6F, 0x6F, 0x6F, 0x6F, 0x6F, 0x6F, 0x6F, 0x6F, 0x6F, 0x6F, 0x6F, 0x6F};

static const unsigned char narrows[64] = {
    [0x0A] = 0x80, [0x20] = 0x80, [0x21] = 0x40, [0x23] = 0x40, 0x40, 0x40, 0x40, 0x40,
    0x40,          0x40,          0x40,          0x40,          0x40, 0x40, 0x40, 0x40,
    0x40,          0x40,          0x40,          0x40,          0x40, 0x40, 0x40, 0x40,
    0x40,          0x40,          0x40,          0x40,          0x40, 0x40, 0x40, 0x40};

AVX512 static inline bytes load(const unsigned char *from) {
    return _mm512_loadu_si512(from);
}

/* Of two bytes the upper bits that `above` says, of the other the six lowest. */
AVX512 static inline bytes join(bytes above, bytes b) {
    return _mm512_ternarylogic_epi64(_mm512_set1_epi8(0x3F), b, above, 0xCA);
}

/* Signed, bytes that continue a character are below all others. */
AVX512 static inline uint64_t continues(bytes b) {
    return _mm512_cmplt_epi8_mask(b, _mm512_set1_epi8(-0x40));
}

/* The kinds of what begins at each byte.  The first table has nothing for the least lead, which
 * stands for all bytes below. */
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

/* What will be marked soon comes from memory meanwhile; nothing needs to be there. */
AVX512 static inline void fetch(const unsigned char *text) {
    enum { DISTANCE = 2048 };
    _mm_prefetch((const char *)((uintptr_t)text + DISTANCE), _MM_HINT_T0);
}

/* Few texts have characters of two bytes. */
AVX512 static uint64_t find_two(bytes first, bytes second) {
    bytes above = _mm512_sub_epi8(first, _mm512_set1_epi8((char)0xC3));
    return _mm512_mask_cmplt_epu8_mask(continues(second), above, _mm512_set1_epi8(0x1D));
}

/* All but the characters of two bytes. */
AVX512 static inline terms__marks_found find(bytes kinds_found, uint64_t ascii) {
    uint64_t plain = has(kinds_found, PLAIN);
    uint64_t gap = (uint64_t)_mm512_movepi8_mask(kinds_found);
    return (terms__marks_found){.one = plain & ascii,
                                .three = plain & ~ascii,
                                .han = has(kinds_found, HAN),
                                .gap = gap & ascii,
                                .wide_gap = gap & ~ascii};
}

AVX512 void terms__marks_avx512(terms__marks *marks, terms__characters *characters,
                                const unsigned char *text, size_t blocks) {
    terms__marks_carry carry = {0};
    const tables t = {load(firsts), load(seconds), load(thirds), load(narrows)};
    for (size_t i = 0; i < blocks; i++, text += 64) {
        bytes first = load(text), second = load(text + 1), third = load(text + 2);
        uint64_t ascii = _mm512_cmpge_epi8_mask(first, _mm512_setzero_si512());
        terms__marks_found found = find(look_up(&t, first, second, third, ascii), ascii);
        uint32_t count = carry.plain;
        fetch(text);
        if (terms__marks_leave(&carry, &found) != 0)
            found.two = find_two(first, second);
        terms__marks_set(&marks[i], &carry, found);
        bytes high = join(_mm512_slli_epi16(first, 4), second);
        bytes low = join(_mm512_slli_epi16(first, 6), third);
        high = _mm512_maskz_compress_epi8(marks[i].plain, high);
        low = _mm512_maskz_compress_epi8(marks[i].plain, low);
        _mm512_storeu_si512(characters->high + count, high);
        _mm512_storeu_si512(characters->low + count, low);
    }
}

#endif
