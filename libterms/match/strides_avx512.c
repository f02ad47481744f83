/* Strides with AVX-512: 16 walks at once.
 * SPDX-License-Identifier: MIT */
#include "match/strides.h"

#if TERMS__X86

#include <immintrin.h>

#include "match/filter/fetch_avx512.h"

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")))

typedef __m512i bytes;

/* What strides.c does for one walk after the other is done here for 16 walks at a time.  Rows of
 * nodes are read one by one, but taken apart together:
 *
 *     rows             ffff pppp mm ..  ffff pppp mm ..  ffff pppp mm ..   16 bytes each
 *     first children   ffff             ffff             ffff              4 bytes each, then bits
 *     masks            mm..             mm..             mm..
 *
 * Children are searched walk by walk, since nodes have anything from one to thousands of them.  A
 * search by halves ends where 32 children are left, as these can be compared at once. */
enum { SOME = 16, LETTERS = 32 };

AVX512 static inline bytes load(const uint32_t *from) {
    return _mm512_loadu_si512(from);
}

AVX512 static inline void store(uint32_t *to, bytes numbers) {
    _mm512_storeu_si512(to, numbers);
}

AVX512 static inline bytes load_short(const uint16_t *from) {
    return _mm512_cvtepu16_epi32(_mm256_loadu_si256((const __m256i_u *)from));
}

AVX512 static inline void store_short(uint16_t *to, bytes numbers) {
    _mm256_storeu_si256((__m256i_u *)to, _mm512_cvtepi32_epi16(numbers));
}

AVX512 static inline bytes same(uint32_t number) {
    return _mm512_set1_epi32((int)number);
}

/* Some bits of 16 numbers, from the bit `from` on. */
AVX512 static inline bytes bits_of(bytes numbers, uint32_t from, uint32_t mask) {
    return _mm512_and_si512(_mm512_srl_epi32(numbers, _mm_cvtsi32_si128((int)from)), same(mask));
}

/* A bit for each of the first `count` of 16 numbers. */
static inline __mmask16 first_of(size_t count) {
    return (__mmask16)(count < SOME ? (1u << count) - 1 : 0xFFFF);
}

/* The rows of 16 nodes with the bytes behind them: 16 bytes of each, four nodes in a register. */
typedef struct rows {
    bytes fours[4];
} rows;

AVX512 static inline bytes read_four(const unsigned char *first, const uint32_t *offsets) {
    bytes four = _mm512_castsi128_si512(_mm_loadu_si128((const __m128i_u *)(first + offsets[0])));
    four = _mm512_inserti32x4(four, _mm_loadu_si128((const __m128i_u *)(first + offsets[1])), 1);
    four = _mm512_inserti32x4(four, _mm_loadu_si128((const __m128i_u *)(first + offsets[2])), 2);
    return _mm512_inserti32x4(four, _mm_loadu_si128((const __m128i_u *)(first + offsets[3])), 3);
}

AVX512 static inline rows read_rows(const terms__trie *trie, bytes nodes) {
    uint32_t offsets[SOME];
    rows r;
    store(offsets, _mm512_mullo_epi32(nodes, same((uint32_t)trie->nodes.stride)));
    for (size_t i = 0; i < 4; i++)
        r.fours[i] = read_four(trie->nodes.bytes, offsets + 4 * i);
    return r;
}

/* The four bytes of each row from the byte `from` on. */
AVX512 static inline bytes take_bytes(const rows *r, uint32_t from) {
    const bytes order = _mm512_add_epi32(
        _mm512_set1_epi32(0x03020100),
        _mm512_mullo_epi32(same(0x10101010),
                           _mm512_set_epi32(7, 6, 5, 4, 3, 2, 1, 0, 7, 6, 5, 4, 3, 2, 1, 0)));
    bytes these = _mm512_add_epi8(order, _mm512_set1_epi8((char)from));
    bytes low = _mm512_permutex2var_epi8(r->fours[0], these, r->fours[1]);
    bytes high = _mm512_permutex2var_epi8(r->fours[2], these, r->fours[3]);
    return _mm512_inserti64x4(low, _mm512_castsi512_si256(high), 1);
}

/* The numbers in a column of 16 rows, or what stands `behind` bytes behind them. */
AVX512 static inline bytes take(const terms__trie *trie, const rows *r, terms__node what,
                                size_t behind) {
    terms__packed_column c = trie->nodes.columns[what];
    return bits_of(take_bytes(r, c.byte + (uint32_t)behind), c.shift, c.mask);
}

/* At which of 16 places a plain character of three bytes begins; `four` are the bytes there. */
AVX512 static inline __mmask16 find_wide(bytes places, bytes four, const terms__marks *marks) {
    bytes block = _mm512_mullo_epi32(_mm512_srli_epi32(places, 6), same(sizeof *marks->plain));
    bytes half = _mm512_and_si512(_mm512_srli_epi32(places, 3), same(4));
    bytes plain = terms__fetch_bytes(marks->plain, _mm512_add_epi32(block, half));
    bytes bit = _mm512_sllv_epi32(same(1), _mm512_and_si512(places, same(31)));
    __mmask16 wide = _mm512_cmpge_epu32_mask(_mm512_and_si512(four, same(0xFF)), same(0xE0));
    return _mm512_mask_test_epi32_mask(wide, plain, bit);
}

/* The letters of ideographs, which fold to themselves. */
AVX512 static inline bytes find_letters(const terms__codetable *table, bytes code_points) {
    bytes high = _mm512_srli_epi32(code_points, 8), low = bits_of(code_points, 0, 0xFF);
    bytes pages = terms__fetch_bytes(table->pages, _mm512_slli_epi32(high, 1));
    bytes numbers = _mm512_or_si512(_mm512_slli_epi32(bits_of(pages, 0, 0xFFFF), 8), low);
    return terms__fetch(table->numbers, numbers);
}

/* Correct the letters of the characters in `which`, which may fold to others, one by one. */
AVX512 static bytes find_others(const terms_matcher *matcher, bytes letters, bytes code_points,
                                uint32_t which) {
    uint32_t found[SOME], codes[SOME];
    store(found, letters);
    store(codes, code_points);
    for (; which != 0; which &= which - 1) {
        uint32_t i = terms__bits_lowest(which);
        found[i] = terms__matcher_letter(matcher, codes[i]);
    }
    return load(found);
}

/* The letters of 16 characters of three bytes, each of which begins `four` bytes. */
AVX512 static inline bytes read_letters(const terms_matcher *matcher, bytes four, __mmask16 which) {
    bytes lead = _mm512_slli_epi32(bits_of(four, 0, 0x0F), 12);
    bytes middle = _mm512_slli_epi32(bits_of(four, 8, 0x3F), 6);
    bytes codes = _mm512_or_si512(_mm512_or_si512(lead, middle), bits_of(four, 16, 0x3F));
    bytes letters = find_letters(&matcher->alphabet.letters, codes);
    bytes rank = _mm512_sub_epi32(codes, same(TERMS__UNICODE_IDEOGRAPH));
    __mmask16 folded = _mm512_cmpge_epu32_mask(rank, same(TERMS__UNICODE_IDEOGRAPHS));
    uint32_t others = terms__folding_has_variants(&matcher->folding) ? which : folded & which;
    return others != 0 ? find_others(matcher, letters, codes, others) : letters;
}

/* 16 walks that go on, and where they are in the text. */
typedef struct walks {
    bytes going, places;
} walks;

/* The walks from number `from` on, which may be fewer than 16. */
AVX512 static inline walks load_walks(const terms__strides *s, size_t from) {
    __mmask16 these = first_of(s->going_count - from);
    return (walks){_mm512_maskz_mov_epi32(these, load_short(s->going + from)),
                   _mm512_maskz_mov_epi32(these, load_short(s->places + from))};
}

/* Keep some walks behind `count` others; and numbers of theirs. */
AVX512 static inline void keep(terms__strides *s, size_t count, walks w, __mmask16 which) {
    store_short(s->going + count, _mm512_maskz_compress_epi32(which, w.going));
    store_short(s->places + count, _mm512_maskz_compress_epi32(which, w.places));
}

AVX512 static inline void keep_number(uint32_t *to, bytes numbers, __mmask16 which) {
    store(to, _mm512_maskz_compress_epi32(which, numbers));
}

/* Keep what the rows of some walks tell of their children. */
AVX512 static inline void keep_children(terms__strides *s, size_t count, const terms__trie *trie,
                                        const rows *r, __mmask16 which) {
    bytes first = take(trie, r, TERMS__NODE_FIRST, 0);
    bytes end = take(trie, r, TERMS__NODE_FIRST, trie->nodes.stride);
    keep_number(s->nodes + count, first, which);
    keep_number(s->child_counts + count, _mm512_sub_epi32(end, first), which);
    keep_number(s->masks + count, take(trie, r, TERMS__NODE_MASK, 0), which);
}

/* Note that some walks take a step and end there; note_found() corrects that where they don't. */
static void note_steps(terms__strides *s, size_t number, size_t from, uint32_t which) {
    for (; which != 0; which &= which - 1) {
        terms__stride *walk = &s->walks[s->going[from + terms__bits_lowest(which)]];
        walk->steps = (uint16_t)(number + 1);
        walk->node = 0;
    }
}

static inline void expect_letters(const terms__strides *s, const terms__trie *trie, size_t from) {
    for (size_t i = from; i < from + SOME; i++)
        terms__prefetch(terms__packed_row(&trie->letters, s->nodes[i]));
}

/* Read the letters that 16 walks step by, and keep the walks with a child that may have the letter
 * behind `count` others.  Returns how many there are then. */
AVX512 static size_t read_some(terms__strides *s, const terms_matcher *matcher,
                               const unsigned char *text, const terms__marks *marks, size_t number,
                               size_t from, size_t count) {
    walks w = load_walks(s, from);
    bytes four = terms__fetch_bytes(text, w.places);
    __mmask16 may = find_wide(w.places, four, marks) & first_of(s->going_count - from);
    bytes letters = read_letters(matcher, four, may);
    bytes bit = _mm512_sllv_epi32(same(1), bits_of(letters, 0, TERMS__MASK_BITS - 1));
    note_steps(s, number, from, may);
    may = _mm512_mask_test_epi32_mask(may, load(s->masks + from), bit);
    keep(s, count, w, may);
    keep_number(s->letters + count, letters, may);
    keep_number(s->nodes + count, load(s->nodes + from), may);
    keep_number(s->child_counts + count, load(s->child_counts + from), may);
    expect_letters(s, &matcher->trie, count);
    return count + (size_t)_mm_popcnt_u32(may);
}

/* The same as terms__trie_search(), but up to 32 children are compared at once. */
AVX512 static inline uint32_t search(const terms__trie *trie, uint32_t low, uint32_t size,
                                     uint32_t letter) {
    while (size > LETTERS) {
        uint32_t half = size / 2;
        low += terms__trie_letter(trie, low + half) <= letter ? half : 0;
        size -= half;
    }
    __mmask32 these = _bzhi_u32(0xFFFFFFFF, size);
    bytes all = _mm512_maskz_loadu_epi16(these, terms__packed_row(&trie->letters, low));
    __mmask32 which = _mm512_mask_cmpeq_epi16_mask(these, all, _mm512_set1_epi16((short)letter));
    return which != 0 ? low + terms__bits_lowest(which) : 0;
}

/* Search for the children that the letters lead to. */
AVX512 static void search_all(terms__strides *s, const terms__trie *trie) {
    for (size_t i = 0; i < s->going_count; i++) {
        s->nodes[i] = search(trie, s->nodes[i], s->child_counts[i], s->letters[i]);
        terms__prefetch(terms__packed_row(&trie->nodes, s->nodes[i]));
    }
}

/* Note what some walks have found, and where they are. */
AVX512 static void note_found(terms__strides *s, size_t from, size_t count, size_t number,
                              bytes patterns, bytes nodes) {
    uint32_t found[SOME], at[SOME];
    store(found, patterns);
    store(at, nodes);
    for (size_t i = 0; i < count; i++) {
        terms__stride *walk = &s->walks[s->going[from + i]];
        walk->found[number] = found[i];
        walk->node = at[i];
        walk->at = (uint16_t)(s->places[from + i] + 3);
    }
}

/* See what up to 16 walks have found at their children, and keep those that go on behind `count`
 * others.  Returns how many there are then. */
AVX512 static size_t step(terms__strides *s, const terms__trie *trie, size_t number, size_t from,
                          size_t count) {
    size_t left = s->going_count - from;
    walks w = load_walks(s, from);
    bytes nodes = _mm512_maskz_mov_epi32(first_of(left), load(s->nodes + from));
    rows r = read_rows(trie, nodes);
    bytes own = take(trie, &r, TERMS__NODE_OWN, 0), mask = take(trie, &r, TERMS__NODE_MASK, 0);
    __mmask16 found = _mm512_test_epi32_mask(own, own);
    __mmask16 goes = _mm512_mask_test_epi32_mask(_mm512_test_epi32_mask(nodes, nodes), mask, mask);
    bytes patterns = _mm512_maskz_mov_epi32(found, take(trie, &r, TERMS__NODE_PATTERN, 0));
    note_found(s, from, left < SOME ? left : SOME, number, patterns,
               _mm512_maskz_mov_epi32(goes, nodes));
    w.places = _mm512_add_epi32(w.places, same(3));
    keep(s, count, w, goes);
    keep_children(s, count, trie, &r, goes);
    return count + (size_t)_mm_popcnt_u32(goes);
}

/* Let all walks go on from where they are. */
AVX512 static void begin(terms__strides *s, const terms__trie *trie) {
    terms__strides_begin(s);
    for (size_t i = 0; i < s->count; i += SOME) {
        __mmask16 these = first_of(s->count - i);
        rows r = read_rows(trie, _mm512_maskz_mov_epi32(these, load(s->nodes + i)));
        keep_children(s, i, trie, &r, these);
    }
}

AVX512 void terms__strides_avx512(terms__strides *strides, const terms_matcher *matcher,
                                  const unsigned char *text, const terms__marks *marks) {
    begin(strides, &matcher->trie);
    for (size_t number = 0; number < TERMS__STRIDES && strides->going_count > 0; number++) {
        size_t count = 0;
        for (size_t i = 0; i < strides->going_count; i += SOME)
            count = read_some(strides, matcher, text, marks, number, i, count);
        strides->going_count = count;
        search_all(strides, &matcher->trie);
        count = 0;
        for (size_t i = 0; i < strides->going_count; i += SOME)
            count = step(strides, &matcher->trie, number, i, count);
        strides->going_count = count;
    }
}

#endif
