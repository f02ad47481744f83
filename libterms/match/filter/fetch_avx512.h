/* Fetch with AVX-512: entries of tables, by 16 numbers at once.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_FILTER_FETCH_AVX512_H
#define TERMS_MATCH_FILTER_FETCH_AVX512_H

#include <immintrin.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bits.h"

#define TERMS__FETCH __attribute__((target("avx512f"))) static inline

/* Without optimisation the intrinsic is a macro, which converts its mask. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wsign-conversion"

/* 32 bits for each number. */
TERMS__FETCH __m512i terms__fetch(const void *table, __m512i numbers) {
    return _mm512_i32gather_epi32(numbers, table, 4);
}

/* The four bytes that begin so many behind the first. */
TERMS__FETCH __m512i terms__fetch_bytes(const void *first, __m512i numbers) {
    return _mm512_i32gather_epi32(numbers, first, 1);
}

#pragma GCC diagnostic pop

/* Whether the bits of these numbers are set in a table that has a bit for each. */
TERMS__FETCH __mmask16 terms__fetch_bits(const uint64_t *bits, __m512i numbers) {
    __m512i words = terms__fetch(bits, _mm512_srli_epi32(numbers, 5));
    __m512i bit = _mm512_and_si512(numbers, _mm512_set1_epi32(31));
    return _mm512_test_epi32_mask(words, _mm512_sllv_epi32(_mm512_set1_epi32(1), bit));
}

/* Which of up to 64 numbers are not 0, a bit each. */
TERMS__FETCH uint64_t terms__fetch_set(const uint64_t *numbers, size_t count) {
    uint64_t set = 0;
    for (size_t i = 0; i < count; i += 8) {
        __mmask8 some = (__mmask8)terms__bits_before(count - i < 8 ? count - i : 8);
        __m512i words = _mm512_maskz_loadu_epi64(some, numbers + i);
        set |= (uint64_t)_mm512_test_epi64_mask(words, words) << i;
    }
    return set;
}

#endif
