/* Marks with AVX2: 32 bytes at once, and the two behind each of them.
 * SPDX-License-Identifier: MIT */
#include "text/marks.h"

#if TERMS__X86

#include <immintrin.h>

#include "text/kinds.h"
#include "text/packs.h"

#define AVX2 __attribute__((target("avx2,popcnt")))

typedef __m256i bytes;

AVX2 static inline bytes load(const unsigned char *text) {
    return _mm256_loadu_si256((const __m256i_u *)text);
}

AVX2 static inline bytes each(unsigned char byte) {
    return _mm256_set1_epi8((char)byte);
}

AVX2 static inline bytes is(bytes b, unsigned char byte) {
    return _mm256_cmpeq_epi8(b, each(byte));
}

AVX2 static inline bytes is_between(bytes b, unsigned char low, unsigned char high) {
    bytes above = _mm256_sub_epi8(b, each(low));
    return _mm256_cmpeq_epi8(_mm256_min_epu8(above, each((unsigned char)(high - low))), above);
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

/* The highest bit of each byte. */
AVX2 static inline uint64_t bits(bytes b) {
    return (uint32_t)_mm256_movemask_epi8(b);
}

/* The bits of the first half of a block, and those of the second one behind them. */
static inline uint64_t behind(uint64_t first, uint64_t second) {
    return first | second << 32;
}

/* A table of 16 bytes, in both halves of a register. */
AVX2 static inline bytes load_table(const unsigned char table[16]) {
    return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i_u *)table));
}

/* terms__kinds_of_halves in registers. */
typedef struct tables {
    bytes first, second[2], third[2], narrow;
} tables;

AVX2 static inline tables load_tables(void) {
    const terms__kind_halves *k = &terms__kinds_of_halves;
    return (tables){load_table(k->first),
                    {load_table(k->second[0]), load_table(k->second[1])},
                    {load_table(k->third[0]), load_table(k->third[1])},
                    load_table(k->narrow)};
}

/* The kinds that the lower half and the upper half of a byte have in common. */
AVX2 static inline bytes look_up(const bytes table[2], bytes b) {
    bytes above = both(_mm256_srli_epi16(b, 4), each(0x0F));
    return both(_mm256_shuffle_epi8(table[0], both(b, each(0x3F))),
                _mm256_shuffle_epi8(table[1], above));
}

/* The kinds of the characters that begin at each byte.  A shuffle gives 0 for bytes from 0x80 on:
 * so `lead` has the lower half of E0 to EF, and all other bytes are made 0x80 or more. */
AVX2 static inline bytes find_kinds(const tables *t, const unsigned char *text) {
    bytes lead = _mm256_adds_epu8(_mm256_xor_si256(load(text), each(0xE0)), each(0x70));
    bytes others = both(look_up(t->second, load(text + 1)), look_up(t->third, load(text + 2)));
    return both(_mm256_shuffle_epi8(t->first, lead), others);
}

/* Which bytes are at least `least`: their sum has the highest bit. */
AVX2 static inline uint64_t have(bytes kinds, unsigned char least) {
    return bits(_mm256_adds_epu8(kinds, each((unsigned char)(0x80 - least))));
}

/* What begins in 32 bytes, without what few texts have: characters of three bytes, and which are
 * Han; of ASCII the characters in the table `narrow`, which are special, and all from U+0021 on. */
typedef struct half {
    uint64_t three, han, special, visible;
} half;

AVX2 static inline half find_half(const tables *t, const unsigned char *text) {
    bytes first = load(text), kinds = find_kinds(t, text);
    bytes special = _mm256_cmpeq_epi8(first, _mm256_shuffle_epi8(t->narrow, first));
    return (half){.three = have(kinds, 1),
                  .han = have(kinds, TERMS__KIND_HALVES_HAN),
                  .special = bits(special),
                  .visible = bits(_mm256_cmpgt_epi8(first, each(0x20)))};
}

AVX2 static inline terms__marks_found find(const tables *t, const unsigned char *text) {
    half a = find_half(t, text), b = find_half(t, text + 32);
    uint64_t three = behind(a.three, b.three), special = behind(a.special, b.special);
    uint64_t visible = behind(a.visible, b.visible);
    return (terms__marks_found){.ascii = ~three,
                                .plain = three | (visible & ~special),
                                .han = behind(a.han, b.han),
                                .gap = special & ~visible};
}

/* Mark blocks, from `from` on, as long as nothing is left in them.  Returns the first one that is
 * not marked; what has been found in it is in `found`. */
AVX2 static size_t mark_most(terms__marks *marks, size_t from, terms__marks_carry *carry,
                             terms__marks_found *found, const unsigned char *text, size_t blocks) {
    const tables t = load_tables();
    size_t i = from;
    for (; i < blocks; i++) {
        terms__marks_found next = find(&t, text + 64 * i);
        if (terms__marks_leave(carry, &next) != 0) {
            *found = next;
            break;
        }
        terms__marks_set(marks, i, carry, &next, 0, 0);
    }
    return i;
}

/* What few texts have: U+2080 to U+2E7F, U+3000, and characters of two bytes. */
AVX2 static inline uint64_t find_late(const unsigned char *text) {
    bytes others = both(is_between(load(text + 1), 0x82, 0xB9), continues(load(text + 2)));
    return bits(both(is(load(text), 0xE2), others));
}

AVX2 static inline uint64_t find_wide_gap(const unsigned char *text) {
    bytes others = both(is(load(text + 1), 0x80), is(load(text + 2), 0x80));
    return bits(both(is(load(text), 0xE3), others));
}

AVX2 static inline uint64_t find_two(const unsigned char *text) {
    return bits(both(is_between(load(text), 0xC3, 0xDF), continues(load(text + 1))));
}

/* Mark a block of which something is left. */
AVX2 static void mark_rest(terms__marks *marks, size_t block, terms__marks_carry *carry,
                           terms__marks_found *found, const unsigned char *text) {
    uint64_t late = behind(find_late(text), find_late(text + 32));
    uint64_t gap = behind(find_wide_gap(text), find_wide_gap(text + 32));
    found->plain |= late;
    found->gap |= gap;
    found->ascii &= ~(late | gap);
    terms__marks_set(marks, block, carry, found, terms__marks_leave(carry, found),
                     behind(find_two(text), find_two(text + 32)));
}

AVX2 static void mark(terms__marks *marks, const unsigned char *text, size_t blocks) {
    terms__marks_carry carry = {0};
    terms__marks_found found = {0};
    for (size_t i = 0; i < blocks; i++) {
        i = mark_most(marks, i, &carry, &found, text, blocks);
        if (i < blocks)
            mark_rest(marks, i, &carry, &found, text + 64 * i);
    }
}

/* Bytes made of the two upper bits of `shifted` and the six lower ones of `b`. */
AVX2 static inline bytes join(bytes shifted, bytes b) {
    return either(both(shifted, each(0xC0)), both(b, each(0x3F)));
}

/* A shuffle that brings the bytes of 16 whose bit is set to the front, see text/packs.h. */
AVX2 static inline __m128i find_places(uint32_t plain) {
    const __m128d all = _mm_castsi128_pd(_mm_set_epi64x(0, 0x0706050403020100));
    const void *last = terms__packs_last[plain >> 8 & 0xFF];
    const void *first = terms__packs_first[plain & 0xFF];
    return _mm_shuffle_epi8(_mm_castpd_si128(_mm_loadh_pd(all, last)), _mm_loadu_si128(first));
}

AVX2 static inline void store(unsigned char *to, __m128i b) {
    _mm_storeu_si128((__m128i_u *)to, b);
}

/* How many bytes are kept of 32: of the first half, and of both; and the shuffle that moves the
 * bytes of the second half behind those of the first. */
typedef struct kept {
    size_t first, all;
    __m128i moved;
} kept;

AVX2 static inline kept find_kept(uint32_t plain) {
    size_t left_out = terms__count_bits(~plain & 0xFFFF);
    const void *moved = terms__packs_moved + left_out;
    return (kept){16 - left_out, terms__count_bits(plain), _mm_loadu_si128(moved)};
}

/* Store the kept bytes, which stand at the front of both halves.  Where they are few, as in most
 * texts, all are stored at once: two stores that overlap would take longer. */
AVX2 static inline void store_both(unsigned char *to, bytes b, const kept *k) {
    __m128i low = _mm256_castsi256_si128(b), high = _mm256_extracti128_si256(b, 1);
    if (k->all <= 16) {
        store(to, _mm_blendv_epi8(_mm_shuffle_epi8(high, k->moved), low, k->moved));
    } else {
        store(to, low);
        store(to + k->first, high);
    }
}

/* The same as terms__characters_add() for 32 bytes. */
AVX2 static inline size_t add32(terms__characters *characters, size_t count,
                                const unsigned char *text, uint32_t plain) {
    kept k = find_kept(plain);
    bytes places = _mm256_set_m128i(find_places(plain >> 16), find_places(plain));
    bytes high = join(_mm256_slli_epi16(load(text), 4), load(text + 1));
    bytes low = join(_mm256_slli_epi16(load(text), 6), load(text + 2));
    store_both(characters->high + count, _mm256_shuffle_epi8(high, places), &k);
    store_both(characters->low + count, _mm256_shuffle_epi8(low, places), &k);
    return count + k.all;
}

AVX2 static void pack(terms__characters *characters, const unsigned char *text,
                      const terms__marks *marks, size_t blocks) {
    size_t count = 0;
    for (size_t i = 0; i < blocks; i++, text += 64) {
        count = add32(characters, count, text, (uint32_t)marks->plain[i]);
        count = add32(characters, count, text + 32, (uint32_t)(marks->plain[i] >> 32));
    }
}

/* Marking and packing are loops of their own: there are too few registers for both at once. */
AVX2 void terms__marks_avx2(terms__marks *marks, terms__characters *characters,
                            const unsigned char *text, size_t blocks) {
    mark(marks, text, blocks);
    pack(characters, text, marks, blocks);
}

#endif
