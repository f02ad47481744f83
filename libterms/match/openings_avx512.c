/* Openings with AVX-512: what characters tell at 16 places at once.
 * SPDX-License-Identifier: MIT */
#include "match/openings.h"

#if TERMS__X86

#include <immintrin.h>

#include "match/filter/fetch_avx512.h"

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")))

typedef __m512i bytes;

/* What openings.c does for one place after the other is done here for the places of a block of
 * text, and then for 16 places at a time.  Of each character that may begin a pattern, and of the
 * next two, the bytes low and high are brought side by side:
 *
 *     starts      x        x                 x
 *     text        中       国       人       民       的
 *     low         2D       7D       3A       91       C4       high likewise
 *     first       2D 7D 91
 *     second      7D 3A C4
 *
 * The first two make keys of 32 bits; 16 keys are hashed, and their heads compared, in one register
 * each.  Keys that are in neither of their first two slots are few, and looked for one by one.
 *
 * SOME numbers of 32 bits, or TWICE as many of 16 bits, are a register. */
enum { SOME = 16, TWICE = 32 };

AVX512 static inline bytes load(const void *from) {
    return _mm512_loadu_si512(from);
}

AVX512 static inline void store(void *to, bytes b) {
    _mm512_storeu_si512(to, b);
}

AVX512 static inline bytes same(uint32_t number) {
    return _mm512_set1_epi32((int)number);
}

/* The 16 numbers from `number` on. */
AVX512 static inline bytes from_one(uint32_t number) {
    const bytes order = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    return _mm512_add_epi32(order, same(number));
}

/* The first few of 16. */
static inline __mmask16 first_of(size_t count) {
    return (__mmask16)((1u << count) - 1);
}

/* 16 numbers of as many bits. */
AVX512 static inline bytes load_short(const uint16_t *from) {
    return _mm512_cvtepu16_epi32(_mm256_loadu_si256((const __m256i_u *)from));
}

AVX512 static inline void store_short(uint16_t *to, bytes numbers) {
    _mm256_storeu_si256((__m256i_u *)to, _mm512_cvtepi32_epi16(numbers));
}

/* Bytes made of the two upper bits of `above` and the six lower ones of `b`. */
AVX512 static inline bytes join(bytes above, bytes b) {
    return _mm512_ternarylogic_epi64(_mm512_set1_epi8(0x3F), b, above, 0xCA);
}

/* Characters of three bytes, low and high, a byte each. */
typedef struct characters {
    bytes low, high;
} characters;

/* The characters that begin at some of the next 64 bytes, side by side. */
AVX512 static inline characters read_characters(const unsigned char *text, uint64_t which) {
    bytes first = load(text);
    bytes low = join(_mm512_slli_epi16(first, 6), load(text + 2));
    bytes high = join(_mm512_slli_epi16(first, 4), load(text + 1));
    return (characters){_mm512_maskz_compress_epi8(which, low),
                        _mm512_maskz_compress_epi8(which, high)};
}

/* The codes of the first 32 characters; and of the others. */
AVX512 static inline bytes first_codes(characters c) {
    bytes low = _mm512_cvtepu8_epi16(_mm512_castsi512_si256(c.low));
    bytes high = _mm512_cvtepu8_epi16(_mm512_castsi512_si256(c.high));
    return _mm512_or_si512(low, _mm512_slli_epi16(high, 8));
}

AVX512 static inline bytes last_codes(characters c) {
    return first_codes((characters){_mm512_shuffle_i64x2(c.low, c.low, 0xEE),
                                    _mm512_shuffle_i64x2(c.high, c.high, 0xEE)});
}

/* The bits of bytes of a block, where a plain character of three bytes begins `behind` bytes
 * further on. */
AVX512 static inline uint64_t find_wide(const unsigned char *text, const uint64_t *plain,
                                        unsigned behind) {
    uint64_t bits = plain[0] >> behind | plain[1] << 1 << (63 - behind);
    return _mm512_mask_cmpge_epu8_mask(bits, load(text + behind), _mm512_set1_epi8((char)0xE0));
}

/* 32 keys, or 0 where there is no pair. */
AVX512 static inline void store_keys(uint32_t *keys, bytes firsts, bytes seconds, uint64_t pairs) {
    firsts = _mm512_maskz_mov_epi16((__mmask32)pairs, firsts);
    seconds = _mm512_maskz_mov_epi16((__mmask32)pairs, seconds);
    for (size_t i = 0; i < TWICE; i += SOME) {
        bytes first = _mm512_cvtepu16_epi32(_mm512_castsi512_si256(firsts));
        bytes second = _mm512_cvtepu16_epi32(_mm512_castsi512_si256(seconds));
        store(keys + i, _mm512_or_si512(first, _mm512_slli_epi32(second, 16)));
        firsts = _mm512_shuffle_i64x2(firsts, firsts, 0xEE);
        seconds = _mm512_shuffle_i64x2(seconds, seconds, 0xEE);
    }
}

AVX512 static inline void store_thirds(uint16_t *thirds, bytes codes, uint64_t wide) {
    store(thirds, _mm512_maskz_mov_epi16((__mmask32)wide, codes));
}

/* The keys and third characters of some places of a block. */
AVX512 static inline void list_keys(uint32_t *keys, uint16_t *thirds, const unsigned char *text,
                                    const uint64_t *plain, uint64_t which) {
    uint64_t pairs = find_wide(text, plain, 0) & find_wide(text, plain, 3);
    uint64_t wide = _pext_u64(find_wide(text, plain, 6), which);
    characters first = read_characters(text, which), second = read_characters(text + 3, which);
    characters third = read_characters(text + 6, which);
    pairs = _pext_u64(pairs, which);
    store_keys(keys, first_codes(first), first_codes(second), pairs);
    store_thirds(thirds, first_codes(third), wide);
    if (_mm_popcnt_u64(which) > TWICE) {
        store_keys(keys + TWICE, last_codes(first), last_codes(second), pairs >> TWICE);
        store_thirds(thirds + TWICE, last_codes(third), wide >> TWICE);
    }
}

static const unsigned char every[64] = {
    0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
    22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
    44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};

/* The places themselves. */
AVX512 static inline void list_bits(uint16_t *places, size_t from, uint64_t which, size_t count) {
    bytes some = _mm512_maskz_compress_epi8(which, load(every));
    bytes begin = _mm512_set1_epi16((short)from);
    bytes low = _mm512_cvtepu8_epi16(_mm512_castsi512_si256(some));
    store(places, _mm512_add_epi16(low, begin));
    if (count > TWICE) {
        bytes high = _mm512_cvtepu8_epi16(_mm512_extracti64x4_epi64(some, 1));
        store(places + TWICE, _mm512_add_epi16(high, begin));
    }
}

AVX512 static inline size_t list_block(terms__openings *openings, size_t count, size_t block,
                                       const unsigned char *text, const uint64_t *plain,
                                       uint64_t which) {
    size_t more = (size_t)_mm_popcnt_u64(which);
    list_bits(openings->places + count, 64 * block, which, more);
    list_keys(openings->keys + count, openings->thirds + count, text + 64 * block, plain + block,
              which);
    return count + more;
}

AVX512 static void list_places(terms__openings *openings, const terms__listing *l) {
    size_t count = 0, end = l->limit / 64;
    for (uint64_t left = terms__fetch_set(l->starts, end); left != 0; left &= left - 1) {
        size_t block = terms__bits_lowest(left);
        count = list_block(openings, count, block, l->text, l->marks->plain, l->starts[block]);
    }
    if (l->limit % 64 > 0)
        count = list_block(openings, count, end, l->text, l->marks->plain,
                           l->starts[end] & terms__bits_before(l->limit % 64));
    openings->count = count;
    store(openings->keys + count, _mm512_setzero_si512());
}

/* The heads in a slot and in the next one, of four slots. */
AVX512 static inline bytes four_pairs(const terms__head *slots, const uint32_t n[SOME], size_t at) {
    bytes all = _mm512_castsi128_si512(_mm_loadu_si128((const __m128i_u *)&slots[n[at]]));
    all = _mm512_inserti32x4(all, _mm_loadu_si128((const __m128i_u *)&slots[n[at + 4]]), 1);
    all = _mm512_inserti32x4(all, _mm_loadu_si128((const __m128i_u *)&slots[n[at + 8]]), 2);
    return _mm512_inserti32x4(all, _mm_loadu_si128((const __m128i_u *)&slots[n[at + 12]]), 3);
}

/* 16 heads, keys and what they tell apart. */
typedef struct some_heads {
    bytes keys, told;
} some_heads;

AVX512 static inline some_heads take_apart(bytes a, bytes b) {
    __m512 low = _mm512_castsi512_ps(a), high = _mm512_castsi512_ps(b);
    return (some_heads){_mm512_castps_si512(_mm512_shuffle_ps(low, high, 0x88)),
                        _mm512_castps_si512(_mm512_shuffle_ps(low, high, 0xDD))};
}

/* Read the heads in the first slots of 16 keys, and in the slots behind them.  They are read one by
 * one: where many are far away that is as fast as gathering them, and faster on some CPUs. */
AVX512 static inline void read_heads(some_heads found[2], const terms__heads *heads, bytes keys) {
    uint32_t n[SOME];
    bytes product = _mm512_mullo_epi32(keys, same(heads->factor));
    store(n, _mm512_srl_epi32(product, _mm_cvtsi32_si128((int)heads->shift)));
    bytes a = four_pairs(heads->slots, n, 0), b = four_pairs(heads->slots, n, 1);
    bytes c = four_pairs(heads->slots, n, 2), d = four_pairs(heads->slots, n, 3);
    found[0] = take_apart(_mm512_unpacklo_epi64(a, b), _mm512_unpacklo_epi64(c, d));
    found[1] = take_apart(_mm512_unpackhi_epi64(a, b), _mm512_unpackhi_epi64(c, d));
}

/* Write down what the first two slots of 16 keys tell, and list the indices of keys that may be in
 * another slot.  Returns how many are listed then. */
AVX512 static inline size_t look_up(terms__openings *openings, const terms__heads *heads,
                                    size_t from, size_t others) {
    some_heads found[2];
    bytes keys = load(openings->keys + from);
    read_heads(found, heads, keys);
    __mmask16 some = _mm512_test_epi32_mask(keys, keys), other = some;
    bytes told = _mm512_maskz_set1_epi32((__mmask16)~some, (int)TERMS__HEAD_UNKNOWN);
    for (size_t i = 0; i < 2; i++) {
        __mmask16 right = _mm512_mask_cmpeq_epi32_mask(other, found[i].keys, keys);
        told = _mm512_mask_mov_epi32(told, right, found[i].told);
        other = _mm512_mask_test_epi32_mask(other & ~right, found[i].keys, found[i].keys);
    }
    store(openings->told + from, told);
    store_short(openings->going + others,
                _mm512_maskz_compress_epi32(other, from_one((uint32_t)from)));
    return others + (size_t)_mm_popcnt_u32(other);
}

/* Look for these keys slot by slot. */
static void look_behind(terms__openings *openings, const terms__heads *heads, size_t others) {
    for (size_t i = 0; i < others; i++) {
        size_t index = openings->going[i];
        const terms__head *head = terms__heads_find_behind(heads, openings->keys[index]);
        openings->told[index] = head->key != 0 ? head->told : 0;
    }
}

/* Where two characters tell nothing, see what the first one tells, for 16 keys. */
AVX512 static inline bytes ask_firsts(bytes told, const terms__filter *filter, bytes keys) {
    __mmask16 none = _mm512_testn_epi32_mask(told, told);
    bytes firsts = _mm512_and_si512(keys, same(0xFFFF));
    return _mm512_mask_mov_epi32(told, terms__fetch_bits(filter->singles, firsts) & none,
                                 same(TERMS__HEAD_FIRST));
}

/* Store the numbers of 16 whose bit is set, side by side. */
AVX512 static inline void pack(uint32_t *to, __mmask16 which, bytes numbers) {
    store(to, _mm512_maskz_compress_epi32(which, numbers));
}

AVX512 static inline void pack_short(uint16_t *to, __mmask16 which, bytes numbers) {
    store_short(to, _mm512_maskz_compress_epi32(which, numbers));
}

/* Write down what is told of 16 places, and list which ask for the third character.  Their keys and
 * third characters are brought to the front; what is told of them is kept where their nodes will
 * be.  Returns how many are listed then. */
AVX512 static inline size_t note_told(terms__openings *openings, const terms__filter *filter,
                                      size_t from, size_t asking) {
    bytes told = load(openings->told + from), keys = load(openings->keys + from);
    bytes thirds = load_short(openings->thirds + from);
    if (filter->has_singles)
        told = ask_firsts(told, filter, keys);
    __mmask16 known = _mm512_cmpneq_epi32_mask(told, same(TERMS__HEAD_UNKNOWN));
    __mmask16 asks = _mm512_mask_test_epi32_mask(known, told, same(TERMS__HEAD_GOES_ON));
    __mmask16 bare = _mm512_mask_testn_epi32_mask(known, thirds, thirds);
    told = _mm512_mask_andnot_epi32(told, bare, same(TERMS__HEAD_ALONE), told);
    store(openings->told + from, told);
    pack(openings->nodes + asking, asks, told);
    pack(openings->keys + asking, asks, keys);
    pack_short(openings->thirds + asking, asks, thirds);
    pack_short(openings->going + asking, asks, from_one((uint32_t)from));
    return asking + (size_t)_mm_popcnt_u32(asks);
}

/* Look up what two characters tell of each place. */
AVX512 static void look_up_all(terms__openings *openings, const terms__filter *filter) {
    size_t others = 0, asking = 0, count = openings->count;
    for (size_t i = 0; i < count; i += SOME)
        others = look_up(openings, &filter->heads, i, others);
    look_behind(openings, &filter->heads, others);
    for (size_t i = 0; i < count; i += SOME)
        asking = note_told(openings, filter, i, asking);
    openings->going_count = asking;
}

/* Which of 16 places that ask for the third character go on, as far as the filter tells. */
AVX512 static inline __mmask16 find_going(const terms__filter *filter, bytes keys, bytes thirds) {
    bytes mixed = _mm512_mullo_epi32(thirds, same(TERMS__FILTER_THIRD));
    bytes hashes = _mm512_mullo_epi32(_mm512_xor_si512(keys, mixed), same(TERMS__FILTER_FACTOR));
    hashes = _mm512_srl_epi32(hashes, _mm_cvtsi32_si128((int)filter->triple_shift));
    return (__mmask16)(terms__fetch_bits(filter->triples, hashes) |
                       _mm512_testn_epi32_mask(thirds, thirds));
}

/* What is told of 16 places once the third characters are asked: those that go on get the numbers
 * from `going` on, the others the number of their pattern. */
AVX512 static inline bytes answer(const terms__heads *heads, bytes told, __mmask16 goes,
                                  size_t going) {
    bytes number = same(TERMS__HEAD_NUMBER), others = same(~TERMS__HEAD_GOES_ON);
    bytes patterns = terms__fetch(heads->patterns, _mm512_and_si512(told, number));
    bytes ranks = _mm512_maskz_expand_epi32(goes, from_one((uint32_t)going));
    bytes bits = _mm512_andnot_si512(number, told);
    bits = _mm512_mask_and_epi32(bits, (__mmask16)~goes, bits, others);
    return _mm512_or_si512(bits, _mm512_mask_mov_epi32(patterns, goes, ranks));
}

/* Ask the third characters of `count` places, at most 16.  Returns how many go on so far. */
AVX512 static size_t ask_some(terms__openings *openings, const terms__filter *filter, size_t from,
                              size_t count, size_t going) {
    uint32_t answers[SOME];
    const uint16_t *indices = openings->going + from;
    bytes told = load(openings->nodes + from), which = load_short(indices);
    __mmask16 goes = first_of(count) & find_going(filter, load(openings->keys + from),
                                                  load_short(openings->thirds + from));
    bytes nodes = _mm512_and_si512(told, same(TERMS__HEAD_NUMBER));
    nodes = _mm512_add_epi32(nodes, same(filter->heads.first_node));
    store(answers, answer(&filter->heads, told, goes, going));
    for (size_t i = 0; i < SOME; i++)
        openings->told[indices[i]] = answers[i];
    pack(openings->nodes + going, goes, nodes);
    pack_short(openings->going + going, goes, which);
    return going + (size_t)_mm_popcnt_u32(goes);
}

/* Ask the third characters.  Behind the last place that asks stand indices of places that nobody
 * reads, as 16 are written at once. */
AVX512 static void ask_thirds(terms__openings *openings, const terms__filter *filter) {
    size_t going = 0, asking = openings->going_count;
    store(openings->nodes + asking, _mm512_setzero_si512());
    store_short(openings->going + asking, same((uint32_t)openings->count + SOME));
    for (size_t i = 0; i < asking; i += SOME) {
        size_t left = asking - i < SOME ? asking - i : SOME;
        going = ask_some(openings, filter, i, left, going);
    }
    openings->going_count = going;
}

/* Leave out the places of which nothing is told. */
AVX512 static void leave_out(terms__openings *openings) {
    size_t kept = 0;
    store(openings->told + openings->count, _mm512_setzero_si512());
    for (size_t i = 0; i < openings->count; i += SOME) {
        bytes told = load(openings->told + i), places = load_short(openings->places + i);
        __mmask16 some = _mm512_test_epi32_mask(told, told);
        pack(openings->told + kept, some, told);
        pack_short(openings->places + kept, some, places);
        kept += (size_t)_mm_popcnt_u32(some);
    }
    openings->count = kept;
}

AVX512 void terms__openings_avx512(terms__openings *openings, const terms__listing *listing) {
    const terms__filter *filter = &listing->matcher->filter;
    list_places(openings, listing);
    look_up_all(openings, filter);
    ask_thirds(openings, filter);
    terms__openings_stride(openings, listing,
                           terms__strides_fit(&listing->matcher->trie) ? terms__strides_avx512
                                                                       : terms__strides_plain);
    leave_out(openings);
    terms__openings_end(openings, listing->limit);
}

#endif
