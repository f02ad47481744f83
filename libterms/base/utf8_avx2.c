/* UTF-8 with AVX2: 32 bytes at once.
 * SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#if TERMS__X86

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,popcnt")))

typedef __m256i bytes;

/* How a byte and the next one may be wrong, a bit each, is told by the upper and the lower half of
 * one and the upper half of the other, as Keiser and Lemire have it ("Validating UTF-8 in less than
 * one instruction per byte", 2021):
 *
 *     0  a lead, nothing that continues     4  more than U+10FFFF
 *     1  ASCII, something that continues    5  overlong: C0 or C1
 *     2  overlong: E0, 80 to 9F             6  overlong: F0, 80 to 8F; F5 on, 80 to 8F
 *     3  a surrogate: ED, A0 to BF          7  both continue
 *
 * The last one is right where the second of these is the third or fourth byte of a character. */
static const unsigned char wrong[3][16] = {
    {0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x80, 0x80, 0x80, 0x80, 0x21, 0x01, 0x0D,
     0x51},
    {0xE7, 0xA3, 0x83, 0x83, 0x93, 0xD3, 0xD3, 0xD3, 0xD3, 0xD3, 0xD3, 0xD3, 0xD3, 0xDB, 0xD3,
     0xD3},
    {0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0xE6, 0xB6, 0xBA, 0xBA, 0x01, 0x01, 0x01,
     0x01},
};

AVX2 static inline bytes load(const unsigned char *text) {
    return _mm256_loadu_si256((const __m256i_u *)text);
}

AVX2 static inline bytes look_up(const unsigned char table[16], bytes halves) {
    __m128i entries = _mm_loadu_si128((const __m128i_u *)table);
    return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(entries), halves);
}

AVX2 static inline bytes lower_half(bytes b) {
    return _mm256_and_si256(b, _mm256_set1_epi8(0x0F));
}

AVX2 static inline bytes upper_half(bytes b) {
    return lower_half(_mm256_srli_epi16(b, 4));
}

/* What is wrong of bytes and the ones before them. */
AVX2 static inline bytes find_wrong(bytes b, bytes one_before) {
    bytes first = _mm256_and_si256(look_up(wrong[0], upper_half(one_before)),
                                   look_up(wrong[1], lower_half(one_before)));
    return _mm256_and_si256(first, look_up(wrong[2], upper_half(b)));
}

/* The highest bit of bytes that must be the third or fourth of a character. */
AVX2 static inline bytes find_later(bytes two_before, bytes three_before) {
    bytes third = _mm256_subs_epu8(two_before, _mm256_set1_epi8(0xE0 - 0x80));
    bytes fourth = _mm256_subs_epu8(three_before, _mm256_set1_epi8(0xF0 - 0x80));
    return _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
}

/* Are 32 bytes well-formed behind others, but that the last character may be cut? */
AVX2 static inline bool are_right(bytes b, bytes others) {
    bytes before = _mm256_permute2x128_si256(others, b, 0x21);
    bytes found = find_wrong(b, _mm256_alignr_epi8(b, before, 15));
    bytes later = find_later(_mm256_alignr_epi8(b, before, 14), _mm256_alignr_epi8(b, before, 13));
    bytes all = _mm256_xor_si256(found, later);
    return _mm256_testz_si256(all, all);
}

/* Where the character ends that is the last whole one before a place. */
static size_t leave_out_cut(const unsigned char *text, size_t at) {
    for (size_t size = 1; size <= 3 && size <= at; size++) {
        unsigned char byte = text[at - size];
        if (byte >= 0xC0)
            return (byte >= 0xF0 ? 4u : byte >= 0xE0 ? 3u : 2u) > size ? at - size : at;
    }
    return at;
}

AVX2 size_t terms__utf8_pass_avx2(const unsigned char *text, size_t len) {
    bytes others = _mm256_setzero_si256();
    size_t at = 0;
    for (; len - at >= 32; at += 32) {
        bytes b = load(text + at);
        if (!are_right(b, others))
            break;
        others = b;
    }
    return leave_out_cut(text, at);
}

/* The sum of all. */
AVX2 static inline size_t sum(bytes b) {
    bytes sums = _mm256_sad_epu8(b, _mm256_setzero_si256());
    __m128i two = _mm_add_epi64(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
    return (size_t)(_mm_cvtsi128_si64(two) + _mm_extract_epi64(two, 1));
}

/* Count one more in each byte that is marked. */
AVX2 static inline bytes count_marked(bytes counts, bytes first, bytes second) {
    return _mm256_sub_epi8(_mm256_sub_epi8(counts, first), second);
}

/* Of up to 127 blocks, which is as much as a byte can count. */
AVX2 static size_t count_some(const unsigned char *text, size_t blocks, size_t *nuls) {
    const bytes inner = _mm256_set1_epi8(-0x41), none = _mm256_setzero_si256();
    bytes starts = none, zeros = none;
    for (size_t i = 0; i < blocks; i++, text += 64) {
        bytes a = load(text), b = load(text + 32);
        starts = count_marked(starts, _mm256_cmpgt_epi8(a, inner), _mm256_cmpgt_epi8(b, inner));
        zeros = count_marked(zeros, _mm256_cmpeq_epi8(a, none), _mm256_cmpeq_epi8(b, none));
    }
    *nuls += sum(zeros);
    return sum(starts);
}

AVX2 size_t terms__utf8_count_avx2(const unsigned char *text, size_t blocks, size_t *nuls) {
    enum { MOST = 127 };
    size_t count = 0;
    for (; blocks > MOST; blocks -= MOST, text += 64 * MOST)
        count += count_some(text, MOST, nuls);
    return count + count_some(text, blocks, nuls);
}

#endif
