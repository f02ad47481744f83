/* Openings with AVX2: what characters tell at eight places at once.
 * SPDX-License-Identifier: MIT */
#include "match/openings.h"

#if TERMS__X86

#include <immintrin.h>
#include <string.h>

#include "text/packs.h"

#define AVX2 __attribute__((target("avx2,popcnt")))

typedef __m256i bytes;

/* What openings.c does for one place after the other is done here for 32 bytes of text, and then
 * for eight places at once.  In blocks where a pattern may begin, each byte becomes the code, high
 * and low, of the plain character of three bytes that begins there, or 0.  Then three codes are all
 * that has to be read for a place:
 *
 *     text     中       国       a  人       .
 *     codes    782D 0 0 5B7D 0 0 0  7A3A 0 0 0
 *
 * The first two make a key.  Eight keys are hashed, and their heads compared, in one register each.
 * Where only some places need a step there is no branch: their indices are listed, and the list is
 * gone through by itself.
 *
 * SOME places are looked at together; BEHIND bytes behind the last block have codes, too. */
enum { SOME = 8, BEHIND = 8, CODES = 64 * TERMS__MARKS_BLOCKS + BEHIND };

AVX2 static inline bytes load(const void *from) {
    return _mm256_loadu_si256((const __m256i_u *)from);
}

AVX2 static inline void store(void *to, bytes b) {
    _mm256_storeu_si256((__m256i_u *)to, b);
}

AVX2 static inline bytes same(uint32_t number) {
    return _mm256_set1_epi32((int)number);
}

AVX2 static inline bytes both(bytes a, bytes b) {
    return _mm256_and_si256(a, b);
}

AVX2 static inline bytes without(bytes a, bytes b) {
    return _mm256_andnot_si256(b, a);
}

AVX2 static inline bytes is_none(bytes numbers) {
    return _mm256_cmpeq_epi32(numbers, _mm256_setzero_si256());
}

/* The highest bit of each of eight numbers. */
AVX2 static inline unsigned signs(bytes numbers) {
    return (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(numbers));
}

/* The places of the set bits of eight, in order. */
AVX2 static inline __m128i pack_of(unsigned which) {
    return _mm_loadl_epi64((const __m128i_u *)terms__packs_first[which]);
}

/* Eight numbers of 16 bits. */
AVX2 static inline bytes load_short(const uint16_t *from) {
    return _mm256_cvtepu16_epi32(_mm_loadu_si128((const __m128i_u *)from));
}

/* All bits of the bytes whose bit is set. */
AVX2 static inline bytes spread(uint32_t bits) {
    const bytes bit = _mm256_set1_epi64x((long long)0x8040201008040201);
    const bytes from =
        _mm256_set_epi64x(0x0303030303030303, 0x0202020202020202, 0x0101010101010101, 0);
    return _mm256_cmpeq_epi8(both(_mm256_shuffle_epi8(same(bits), from), bit), bit);
}

/* Bytes made of the two upper bits of `shifted` and the six lower ones of `b`. */
AVX2 static inline bytes join(bytes shifted, bytes b) {
    return _mm256_or_si256(both(shifted, _mm256_set1_epi8((char)0xC0)),
                           both(b, _mm256_set1_epi8(0x3F)));
}

/* Write the codes of 32 bytes; `plain` has the bits where plain characters begin. */
AVX2 static inline void write_codes(uint16_t *codes, const unsigned char *text, uint32_t plain) {
    bytes first = load(text);
    bytes large = _mm256_cmpeq_epi8(_mm256_max_epu8(first, _mm256_set1_epi8((char)0xE0)), first);
    bytes wide = both(large, spread(plain));
    bytes high = both(join(_mm256_slli_epi16(first, 4), load(text + 1)), wide);
    bytes low = both(join(_mm256_slli_epi16(first, 6), load(text + 2)), wide);
    high = _mm256_permute4x64_epi64(high, 0xD8);
    low = _mm256_permute4x64_epi64(low, 0xD8);
    store(codes, _mm256_unpacklo_epi8(low, high));
    store(codes + 16, _mm256_unpackhi_epi8(low, high));
}

/* Write the codes of a block and of BEHIND bytes behind it.  If it follows another block that has
 * codes, its first BEHIND codes are there already. */
AVX2 static inline void write_block(uint16_t *codes, const unsigned char *text,
                                    const uint64_t *plain, bool follows) {
    uint64_t bits = plain[0] >> BEHIND | plain[1] << (64 - BEHIND);
    if (!follows)
        write_codes(codes, text, (uint32_t)plain[0]);
    write_codes(codes + BEHIND, text + BEHIND, (uint32_t)bits);
    write_codes(codes + BEHIND + 32, text + BEHIND + 32, (uint32_t)(bits >> 32));
}

/* List the places in a block behind `count` others.  Returns how many there are then. */
AVX2 static inline size_t list_block(uint16_t *places, size_t count, size_t from, uint64_t starts) {
    __m128i at = _mm_set1_epi16((short)from);
    for (size_t i = 0; i < 8; i++, starts >>= 8) {
        __m128i some = _mm_add_epi16(_mm_cvtepu8_epi16(pack_of(starts & 0xFF)), at);
        _mm_storeu_si128((__m128i_u *)(places + count), some);
        count += (size_t)_mm_popcnt_u32((unsigned)starts & 0xFF);
        at = _mm_add_epi16(at, _mm_set1_epi16(8));
    }
    return count;
}

/* Find the keys and third characters of all places; behind the last one stand keys of 0. */
AVX2 static inline void find_keys(terms__openings *openings, const uint16_t *codes) {
    for (size_t i = 0; i < openings->count; i++) {
        const uint16_t *code = codes + openings->places[i];
        openings->keys[i] = code[0] | (uint32_t)code[3] << 16;
        openings->thirds[i] = code[6];
    }
    store(openings->keys + openings->count, _mm256_setzero_si256());
}

/* A bit for each of some blocks, set where a pattern may begin. */
AVX2 static inline uint64_t filled_blocks(const uint64_t *starts, size_t count) {
    const bytes zero = _mm256_setzero_si256();
    uint64_t filled = 0;
    size_t i = 0;
    for (; i + 4 <= count; i += 4) {
        bytes empty = _mm256_cmpeq_epi64(load(starts + i), zero);
        filled |= (uint64_t)(~_mm256_movemask_pd(_mm256_castsi256_pd(empty)) & 0xF) << i;
    }
    for (; i < count; i++)
        filled |= (uint64_t)(starts[i] != 0) << i;
    return filled;
}

/* The bits of a block where patterns may begin before the limit. */
static inline uint64_t starts_in(const terms__listing *l, size_t block) {
    size_t left = l->limit - 64 * block;
    return l->starts[block] & (left < 64 ? terms__bits_before(left) : ~(uint64_t)0);
}

/* List all places before the limit. */
AVX2 static void list_places(terms__openings *openings, const terms__listing *l) {
    uint16_t codes[CODES];
    size_t known = 0, count = 0;
    uint64_t blocks = filled_blocks(l->starts, (l->limit + 63) / 64);
    for (; blocks != 0; blocks &= blocks - 1) {
        size_t block = terms__bits_lowest(blocks), from = 64 * block;
        bool follows = block > 0 && block == known;
        write_block(codes + from, l->text + from, l->marks->plain + block, follows);
        count = list_block(openings->places, count, from, starts_in(l, block));
        known = block + 1;
    }
    openings->count = count;
    find_keys(openings, codes);
}

/* The heads in a slot and in the next one, of two slots. */
AVX2 static inline bytes two_pairs(const terms__head *slots, uint32_t one, uint32_t other) {
    __m128i low = _mm_loadu_si128((const __m128i_u *)&slots[one]);
    __m128i high = _mm_loadu_si128((const __m128i_u *)&slots[other]);
    return _mm256_inserti128_si256(_mm256_castsi128_si256(low), high, 1);
}

/* Eight heads, keys and what they tell apart. */
typedef struct some_heads {
    bytes keys, told;
} some_heads;

AVX2 static inline some_heads take_apart(bytes a, bytes b) {
    __m256 low = _mm256_castsi256_ps(a), high = _mm256_castsi256_ps(b);
    return (some_heads){_mm256_castps_si256(_mm256_shuffle_ps(low, high, 0x88)),
                        _mm256_castps_si256(_mm256_shuffle_ps(low, high, 0xDD))};
}

/* Read the heads in the first slots of eight keys, and in the slots behind them.  They are read one
 * by one: where many are far away that is as fast as gathering them, and faster on some CPUs. */
AVX2 static inline void read_heads(some_heads found[2], const terms__heads *heads, bytes keys) {
    uint32_t n[SOME];
    bytes product = _mm256_mullo_epi32(keys, same(heads->factor));
    store(n, _mm256_srl_epi32(product, _mm_cvtsi32_si128((int)heads->shift)));
    bytes a = two_pairs(heads->slots, n[0], n[4]), b = two_pairs(heads->slots, n[1], n[5]);
    bytes c = two_pairs(heads->slots, n[2], n[6]), d = two_pairs(heads->slots, n[3], n[7]);
    found[0] = take_apart(_mm256_unpacklo_epi64(a, b), _mm256_unpacklo_epi64(c, d));
    found[1] = take_apart(_mm256_unpackhi_epi64(a, b), _mm256_unpackhi_epi64(c, d));
}

/* Eight keys, or 0 where there is no pair. */
AVX2 static inline bytes load_keys(const uint32_t *keys) {
    bytes all = load(keys), missing = _mm256_cmpeq_epi16(all, _mm256_setzero_si256());
    return both(all, is_none(missing));
}

/* Write down some indices behind `count` others.  Returns how many there are then. */
AVX2 static inline size_t add_indices(uint16_t *indices, size_t count, size_t from,
                                      unsigned which) {
    __m128i some = _mm_cvtepu8_epi16(pack_of(which));
    some = _mm_add_epi16(some, _mm_set1_epi16((short)from));
    _mm_storeu_si128((__m128i_u *)(indices + count), some);
    return count + (size_t)_mm_popcnt_u32(which);
}

/* Write down what the first two slots of eight keys tell, and list the indices of keys that may be
 * in another slot.  Returns how many are listed then. */
AVX2 static inline size_t look_up(terms__openings *openings, const terms__heads *heads, size_t from,
                                  size_t others) {
    some_heads found[2];
    bytes keys = load_keys(openings->keys + from), none = is_none(keys), ends = none, told = none;
    read_heads(found, heads, keys);
    for (size_t i = 0; i < 2; i++) {
        bytes right = _mm256_cmpeq_epi32(found[i].keys, keys);
        told = _mm256_or_si256(told, both(found[i].told, without(right, ends)));
        ends = _mm256_or_si256(ends, _mm256_or_si256(right, is_none(found[i].keys)));
    }
    store(openings->told + from, told);
    return add_indices(openings->going, others, from, ~signs(ends) & 0xFF);
}

/* Look for these keys slot by slot. */
static void look_behind(terms__openings *openings, const terms__heads *heads, size_t others) {
    for (size_t i = 0; i < others; i++) {
        size_t index = openings->going[i];
        const terms__head *head = terms__heads_find_behind(heads, openings->keys[index]);
        openings->told[index] = head->key != 0 ? head->told : 0;
    }
}

/* Where two characters tell nothing, see what the first one tells. */
static void ask_firsts(terms__openings *openings, const terms__filter *filter) {
    for (size_t i = 0; i < openings->count; i++) {
        bool none = openings->told[i] == 0;
        none &= terms__filter_is_single(filter, openings->keys[i] & 0xFFFF);
        openings->told[i] |= none ? TERMS__HEAD_FIRST : 0;
    }
}

/* The numbers of eight whose bit is set, brought to the front. */
AVX2 static inline bytes pack(bytes numbers, unsigned which) {
    return _mm256_permutevar8x32_epi32(numbers, _mm256_cvtepu8_epi32(pack_of(which)));
}

/* The same of numbers of 16 bits. */
AVX2 static inline void pack_short(uint16_t *to, const uint16_t *from, unsigned which) {
    __m128i pairs = _mm_mullo_epi16(_mm_cvtepu8_epi16(pack_of(which)), _mm_set1_epi16(0x0202));
    __m128i all = _mm_loadu_si128((const __m128i_u *)from);
    all = _mm_shuffle_epi8(all, _mm_add_epi16(pairs, _mm_set1_epi16(0x0100)));
    _mm_storeu_si128((__m128i_u *)to, all);
}

/* List which of eight places ask for the third character.  Their keys and third characters are
 * brought to the front; what is told of them is kept where their nodes will be.  Returns how many
 * are listed then. */
AVX2 static inline size_t note_told(terms__openings *openings, size_t from, size_t asking) {
    bytes told = load(openings->told + from);
    bytes unknown = _mm256_cmpeq_epi32(told, same(TERMS__HEAD_UNKNOWN));
    bytes bare = without(is_none(load_short(openings->thirds + from)), unknown);
    unsigned asks = signs(without(told, unknown));
    told = without(told, both(bare, same(TERMS__HEAD_ALONE)));
    store(openings->told + from, told);
    store(openings->nodes + asking, pack(told, asks));
    store(openings->keys + asking, pack(load(openings->keys + from), asks));
    pack_short(openings->thirds + asking, openings->thirds + from, asks);
    return add_indices(openings->going, asking, from, asks);
}

/* Write zeros behind the last place that asks, as eight are read at once. */
AVX2 static inline void end_asking(terms__openings *openings, size_t asking) {
    bytes none = _mm256_setzero_si256();
    store(openings->nodes + asking, none);
    store(openings->keys + asking, none);
    store(openings->thirds + asking, none);
    openings->going_count = asking;
}

/* Look up what two characters tell of each place. */
AVX2 static void look_up_all(terms__openings *openings, const terms__filter *filter) {
    size_t others = 0, asking = 0;
    for (size_t i = 0; i < openings->count; i += SOME)
        others = look_up(openings, &filter->heads, i, others);
    look_behind(openings, &filter->heads, others);
    if (filter->has_singles)
        ask_firsts(openings, filter);
    for (size_t i = 0; i < openings->count; i += SOME)
        asking = note_told(openings, i, asking);
    end_asking(openings, asking);
}

/* An entry of a table of 32-bit entries. */
static inline int entry(const void *table, uint32_t number) {
    int32_t found;
    memcpy(&found, (const char *)table + (size_t)4 * number, sizeof found);
    return found;
}

/* The entries of eight numbers. */
AVX2 static inline bytes fetch(const void *table, bytes numbers) {
    uint32_t n[SOME];
    store(n, numbers);
    return _mm256_setr_epi32(entry(table, n[0]), entry(table, n[1]), entry(table, n[2]),
                             entry(table, n[3]), entry(table, n[4]), entry(table, n[5]),
                             entry(table, n[6]), entry(table, n[7]));
}

/* Which of eight places that ask for the third character go on, as far as the filter tells. */
AVX2 static inline unsigned find_going(const terms__filter *filter, bytes keys, bytes thirds) {
    bytes mixed = _mm256_mullo_epi32(thirds, same(TERMS__FILTER_THIRD));
    bytes hashes = _mm256_mullo_epi32(_mm256_xor_si256(keys, mixed), same(TERMS__FILTER_FACTOR));
    hashes = _mm256_srl_epi32(hashes, _mm_cvtsi32_si128((int)filter->triple_shift));
    bytes words = fetch(filter->triples, _mm256_srli_epi32(hashes, 5));
    bytes bit = _mm256_sllv_epi32(same(1), both(hashes, same(31)));
    return ~signs(without(is_none(both(words, bit)), is_none(thirds))) & 0xFF;
}

/* Write down what is told of places that don't go on; for the others that is corrected later. */
AVX2 static inline void note_ended(terms__openings *openings, const terms__heads *heads,
                                   const uint16_t *indices, bytes told, size_t count) {
    uint32_t some[SOME];
    bytes patterns = fetch(heads->patterns, both(told, same(TERMS__HEAD_NUMBER)));
    bytes bits = both(told, same(TERMS__HEAD_ALONE | TERMS__HEAD_FIRST));
    store(some, _mm256_or_si256(bits, patterns));
    for (size_t i = 0; i < count; i++)
        openings->told[indices[i]] = some[i];
}

/* Ask the third characters of `count` places, at most eight.  The nodes of the places that go on
 * are brought to the front, and so are their bits, in place of the keys.  Returns how many go on so
 * far. */
AVX2 static inline size_t ask_some(terms__openings *openings, const terms__filter *filter,
                                   size_t from, size_t count, size_t going) {
    bytes told = load(openings->nodes + from), number = same(TERMS__HEAD_NUMBER);
    unsigned goes =
        find_going(filter, load(openings->keys + from), load_short(openings->thirds + from)) &
        ((1u << count) - 1);
    bytes nodes = _mm256_add_epi32(both(told, number), same(filter->heads.first_node));
    note_ended(openings, &filter->heads, openings->going + from, told, count);
    store(openings->nodes + going, pack(nodes, goes));
    store(openings->keys + going, pack(without(told, number), goes));
    pack_short(openings->going + going, openings->going + from, goes);
    return going + (size_t)_mm_popcnt_u32(goes);
}

/* Ask the third characters of all places that ask for them. */
AVX2 static void ask_thirds(terms__openings *openings, const terms__filter *filter) {
    size_t going = 0, asking = openings->going_count, i = 0;
    for (; i + SOME <= asking; i += SOME)
        going = ask_some(openings, filter, i, SOME, going);
    if (i < asking)
        going = ask_some(openings, filter, i, asking - i, going);
    openings->going_count = going;
    for (i = 0; i < going; i++)
        openings->told[openings->going[i]] = openings->keys[i] | (uint32_t)i;
}

/* Leave out the places of which nothing is told. */
AVX2 static void leave_out(terms__openings *openings) {
    size_t kept = 0;
    store(openings->told + openings->count, _mm256_setzero_si256());
    for (size_t i = 0; i < openings->count; i += SOME) {
        bytes told = load(openings->told + i);
        unsigned some = ~signs(is_none(told)) & 0xFF;
        store(openings->told + kept, pack(told, some));
        pack_short(openings->places + kept, openings->places + i, some);
        kept += (size_t)_mm_popcnt_u32(some);
    }
    openings->count = kept;
}

AVX2 void terms__openings_avx2(terms__openings *openings, const terms__listing *listing) {
    const terms__filter *filter = &listing->matcher->filter;
    list_places(openings, listing);
    look_up_all(openings, filter);
    ask_thirds(openings, filter);
    terms__openings_stride(openings, listing, terms__strides_plain);
    leave_out(openings);
    terms__openings_end(openings, listing->limit);
}

#endif
