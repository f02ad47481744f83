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

/* For each number the entry of that number, of a table of 32-bit entries. */
TERMS__FETCH __m512i terms__fetch(const void *table, __m512i numbers) {
    return _mm512_i32gather_epi32(numbers, table, 4);
}

/* For each number the four bytes that begin at that distance from `first`. */
TERMS__FETCH __m512i terms__fetch_bytes(const void *first, __m512i numbers) {
    return _mm512_i32gather_epi32(numbers, first, 1);
}

#pragma GCC diagnostic pop

/* For each number whether the bit of that number is set. */
TERMS__FETCH __mmask16 terms__fetch_bits(const uint64_t *bits, __m512i numbers) {
    __m512i words = terms__fetch(bits, _mm512_srli_epi32(numbers, 5));
    __m512i bit = _mm512_and_si512(numbers, _mm512_set1_epi32(31));
    return _mm512_test_epi32_mask(words, _mm512_sllv_epi32(_mm512_set1_epi32(1), bit));
}

/* A bit for each of up to 64 numbers, set where it is not 0. */
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
