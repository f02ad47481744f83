/* Marks with AVX-512: 64 bytes at once, and the two behind each of them.
 * SPDX-License-Identifier: MIT */
#include "text/marks.h"

#if TERMS__X86

#include <immintrin.h>

#include "text/kinds.h"

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,bmi,popcnt")))

typedef __m512i bytes;

/* What text/kinds.h knows of bytes by their lowest bits. */
typedef struct tables {
    bytes first, second, third;
} tables;

AVX512 static inline bytes with(bytes table, uint64_t members, size_t number) {
    return _mm512_or_si512(table, _mm512_maskz_set1_epi8(members, (char)(1 << number)));
}

AVX512 static inline tables make_tables(void) {
    bytes none = _mm512_setzero_si512();
    tables t = {none, none, none};
    for (size_t i = 0; i < TERMS__KINDS; i++) {
        t.first = with(t.first, terms__kinds[i].first, i);
        t.second = with(t.second, terms__kinds[i].second, i);
        t.third = with(t.third, terms__kinds[i].third, i);
    }
    return t;
}

AVX512 static inline uint64_t is(bytes b, unsigned char byte) {
    return _mm512_cmpeq_epi8_mask(b, _mm512_set1_epi8((char)byte));
}

/* Of two bytes the upper bits that `above` says, of the other the six lowest. */
AVX512 static inline bytes join(bytes above, bytes b) {
    return _mm512_ternarylogic_epi64(_mm512_set1_epi8(0x3F), b, above, 0xCA);
}

AVX512 static inline uint64_t continues(bytes b) {
    return _mm512_cmplt_epi8_mask(b, _mm512_set1_epi8(-0x40));
}

AVX512 static inline uint64_t has(uint64_t places, bytes found, unsigned char wanted) {
    return _mm512_mask_test_epi8_mask(places, found, _mm512_set1_epi8((char)wanted));
}

AVX512 static inline bytes look_up(const tables *t, bytes first, bytes second, bytes third) {
    bytes a = _mm512_permutexvar_epi8(first, t->first);
    bytes b = _mm512_permutexvar_epi8(second, t->second);
    bytes c = _mm512_permutexvar_epi8(third, t->third);
    return _mm512_ternarylogic_epi64(a, b, c, 0x80);
}

/* What will be marked soon comes from memory meanwhile; nothing needs to be there. */
AVX512 static inline void fetch(const unsigned char *text) {
    enum { DISTANCE = 2048 };
    _mm_prefetch((const char *)((uintptr_t)text + DISTANCE), _MM_HINT_T0);
}

/* Signed, bytes from 0x80 on are below all others. */
AVX512 static inline terms__marks_found find(const tables *t, bytes first, bytes second,
                                             bytes third) {
    uint64_t narrow = _mm512_cmpgt_epi8_mask(first, _mm512_set1_epi8(0x20));
    uint64_t lead = _mm512_cmpge_epu8_mask(first, _mm512_set1_epi8((char)0xC3));
    uint64_t wide = _mm512_cmpge_epu8_mask(first, _mm512_set1_epi8((char)0xE0));
    uint64_t longer = lead & continues(second), three = longer & wide & continues(third);
    bytes found = look_up(t, first, second, third);
    return (terms__marks_found){.one = narrow & ~is(first, 0x22),
                                .two = longer & ~wide,
                                .three = has(three, found, TERMS__KINDS_PLAIN),
                                .han = has(three, found, TERMS__KINDS_HAN),
                                .gap = is(first, 0x20) | is(first, 0x0A),
                                .wide_gap = has(three, found, TERMS__KINDS_GAP)};
}

AVX512 void terms__marks_avx512(terms__marks *marks, terms__characters *characters,
                                const unsigned char *text, size_t blocks) {
    terms__marks_carry carry = {0};
    const tables t = make_tables();
    for (size_t i = 0; i < blocks; i++, text += 64) {
        bytes first = _mm512_loadu_si512(text), second = _mm512_loadu_si512(text + 1);
        bytes third = _mm512_loadu_si512(text + 2);
        size_t count = carry.plain;
        fetch(text);
        terms__marks_set(&marks[i], &carry, find(&t, first, second, third));
        bytes high = join(_mm512_slli_epi16(first, 4), second);
        bytes low = join(_mm512_slli_epi16(first, 6), third);
        high = _mm512_maskz_compress_epi8(marks[i].plain, high);
        low = _mm512_maskz_compress_epi8(marks[i].plain, low);
        _mm512_storeu_si512(characters->high + count, high);
        _mm512_storeu_si512(characters->low + count, low);
    }
}

#endif
