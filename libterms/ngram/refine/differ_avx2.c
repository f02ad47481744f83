/* Differ with AVX2: two records at once.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/differ.h"

#if TERMS__X86

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

/* What has been found, for each word of two records at a time: the bits that differ from the first
 * record; and how often the tag did not change, counted down.  In a word without a tag it never
 * does. */
typedef struct found {
    __m256i first, tags, differ, same;
} found;

AVX2 static inline __m256i load_two(const terms__record *records) {
    return _mm256_loadu_si256((const __m256i *)(const void *)records);
}

AVX2 static inline __m256i load_one(const terms__record *record) {
    return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)record));
}

AVX2 static inline void compare(found *f, __m256i before, __m256i two) {
    __m256i changes = _mm256_and_si256(_mm256_xor_si256(before, two), f->tags);
    f->differ = _mm256_or_si256(f->differ, _mm256_xor_si256(two, f->first));
    f->same = _mm256_add_epi64(f->same, _mm256_cmpeq_epi64(changes, _mm256_setzero_si256()));
}

/* Unite, or add, what has been found of the two records. */
AVX2 static inline __m128i fold(__m256i two, bool add) {
    __m128i low = _mm256_castsi256_si128(two), high = _mm256_extracti128_si256(two, 1);
    return add ? _mm_add_epi64(low, high) : _mm_or_si128(low, high);
}

/* A last record without a neighbour is taken twice: between the two no tag changes. */
AVX2 uint32_t terms__differ_avx2(terms__record *differ, const terms__record *records, size_t count,
                                 uint64_t tags) {
    found f = {load_one(records), _mm256_set_epi64x((long long)tags, 0, (long long)tags, 0),
               _mm256_setzero_si256(), _mm256_setzero_si256()};
    size_t i = 1;
    for (; i + 1 < count; i += 2)
        compare(&f, load_two(&records[i - 1]), load_two(&records[i]));
    if (i < count) {
        __m256i last = load_one(&records[i]);
        compare(&f, _mm256_permute2x128_si256(load_two(&records[i - 1]), last, 0x20), last);
        i += 2;
    }
    _mm_storeu_si128((__m128i *)(void *)differ, fold(f.differ, false));
    return (uint32_t)(i + (uint64_t)_mm_extract_epi64(fold(f.same, true), 1));
}

#endif
