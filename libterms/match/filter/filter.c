/* Filter: where in plain text a pattern may begin, told by its first bytes.
 * SPDX-License-Identifier: MIT */
#include "match/filter/filter.h"

#include <stdlib.h>
#include <string.h>

#include "base/bits.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "text/unicode.h"

/* A table of 2^15 bytes or 2^18 bits stays in a first-level cache, one of 2^18 bytes in a
 * second-level one.  More keys than ADDED_MAX are not told apart in registers. */
enum {
    LEAST_BITS = 15,
    MOST_BITS = 18,
    MOST_TRIPLE_BITS = 21,
    SLOTS_A_PAIR = 8,
    ADDED_MAX = 1 << 14,
    FULL_WIDTH = 0xEF,
    CODE_POINTS = 0x10000,
    FIRST_IDEOGRAPH = 0x4E00,
    LAST_IDEOGRAPH = 0x9FFF
};

/* A plain character that folds to another one. */
typedef struct terms__spelling {
    uint32_t folded, written;
} spelling;

/* A plain character, or U+0020: that stands in a pattern where texts have gaps, behind which the
 * next character follows as if nothing were between. */
typedef struct character {
    unsigned char bytes[4];
    size_t size; /* in bytes; 0 where it is no plain one */
    bool wide;   /* blanks beside it vanish */
} character;

/* Most characters are of this kind, which are plain ones of three bytes. */
static bool is_usual(uint32_t code_point) {
    return code_point - FIRST_IDEOGRAPH <= LAST_IDEOGRAPH - FIRST_IDEOGRAPH;
}

static character encode(uint32_t code_point) {
    character c = {.size = 0};
    if (code_point < CODE_POINTS) {
        terms__utf8_encode(code_point, (char *)c.bytes);
        c.size = code_point == 0x20 ? 1 : terms__marks_size(c.bytes);
        c.wide = (terms__unicode_entry(code_point) & TERMS__UNICODE_WIDE) != 0;
    }
    return c;
}

static uint32_t fold(const terms__folding *folding, uint32_t code_point) {
    uint32_t folded = terms__unicode_fold(code_point, terms__unicode_entry(code_point));
    return terms__folding_has_variants(folding) ? terms__folding_variant(folding, folded) : folded;
}

static bool add_spelling(terms__filter_builder *b, spelling one) {
    spelling *grown = terms__grow(b->spellings, &b->spelling_capacity, b->spelling_count + 1,
                                  sizeof *b->spellings);
    if (!grown)
        return false;
    b->spellings = grown;
    b->spellings[b->spelling_count++] = one;
    if (one.folded < CODE_POINTS)
        b->respelled[one.folded / 64] |= (uint64_t)1 << one.folded % 64;
    return true;
}

static bool add_spellings(terms__filter_builder *b, uint32_t from, uint32_t to) {
    for (uint32_t c = from; c < to; c++) {
        uint32_t folded = fold(b->folding, c);
        if (folded != c && encode(c).size > 0 && !add_spelling(b, (spelling){folded, c}))
            return false;
    }
    return true;
}

static int compare_spellings(const void *a, const void *b) {
    const spelling *x = a, *y = b;
    if (x->folded != y->folded)
        return x->folded < y->folded ? -1 : 1;
    return (x->written > y->written) - (x->written < y->written);
}

/* Ideographs fold to others only where there are variants. */
static bool find_spellings(terms__filter_builder *b) {
    uint32_t to = terms__folding_has_variants(b->folding) ? 0xA000 : 0x3400;
    b->respelled = terms__alloc_zeroed(CODE_POINTS / 64, sizeof *b->respelled);
    if (!b->respelled || !add_spellings(b, 0x21, 0x800) || !add_spellings(b, 0x2000, to) ||
        !add_spellings(b, 0xFF00, 0xFF80))
        return false;
    qsort(b->spellings, b->spelling_count, sizeof *b->spellings, compare_spellings);
    return true;
}

/* How many bits an index of a table has that has SLOTS_A_PAIR slots for each pattern. */
static uint32_t index_bits(size_t patterns, uint32_t most) {
    uint32_t bits = LEAST_BITS;
    while (bits < most && (size_t)1 << bits < patterns * SLOTS_A_PAIR)
        bits++;
    return bits;
}

bool terms__filter_begin(terms__filter_builder *b, terms__filter *filter,
                         const terms__folding *folding, size_t patterns, size_t pairs) {
    uint32_t bits = index_bits(patterns, MOST_BITS);
    uint32_t triple_bits = index_bits(patterns, MOST_TRIPLE_BITS);
    *b = (terms__filter_builder){.filter = filter, .folding = folding};
    *filter = (terms__filter){.shift = 32 - bits, .triple_shift = 32 - triple_bits};
    filter->banks.look = TERMS__FILTER_LOOK;
    filter->pairs = terms__alloc_zeroed((size_t)1 << bits, 1);
    filter->triples = terms__alloc_zeroed((size_t)1 << triple_bits >> 6, sizeof *filter->triples);
    filter->singles = terms__alloc_zeroed(CODE_POINTS / 64, sizeof *filter->singles);
    b->firsts = terms__alloc_zeroed(CODE_POINTS / 64, sizeof *b->firsts);
    return filter->pairs && filter->triples && filter->singles && b->firsts &&
           terms__heads_init(&filter->heads, pairs) && find_spellings(b);
}

/* Whether it is a folded character of the first 2^16 that is written in other ways, too. */
static bool is_respelled(const terms__filter_builder *b, uint32_t folded) {
    return (b->respelled[folded / 64] >> folded % 64 & 1) != 0;
}

/* The index of the first spelling of a character, behind which its others stand.  Most characters
 * have none. */
static size_t first_spelling(const terms__filter_builder *b, uint32_t folded) {
    if (folded < CODE_POINTS && !is_respelled(b, folded))
        return b->spelling_count;
    size_t low = 0, size = b->spelling_count;
    while (size > 0) {
        size_t half = size / 2;
        if (b->spellings[low + half].folded < folded) {
            low += half + 1;
            size -= half + 1;
        } else {
            size = half;
        }
    }
    return low;
}

/* A way to write a character: first as itself, then as each other one that folds to it. */
typedef struct way {
    uint32_t folded;
    size_t next;
    bool begun;
    character as;
} way;

static bool next_way(const terms__filter_builder *b, way *w) {
    if (!w->begun) {
        w->begun = true;
        w->next = first_spelling(b, w->folded);
        w->as = encode(w->folded);
        return true;
    }
    if (w->next == b->spelling_count || b->spellings[w->next].folded != w->folded)
        return false;
    w->as = encode(b->spellings[w->next++].written);
    return true;
}

/* The high and the low byte of a character of three bytes, as text/marks.h has them; the same of a
 * usual one. */
static uint32_t code_of(const character *c) {
    return (uint32_t)terms__characters_high(c->bytes) << 8 | terms__characters_low(c->bytes);
}

static uint32_t usual_code(uint32_t code_point) {
    return (code_point & 0xC03F) | (code_point & 0x3000) >> 6 | (code_point & 0xFC0) << 2;
}

/* Add a beginning of two characters or more for the banks, unless there are too many already. */
static bool add_codes(terms__filter_builder *b, const uint32_t *codes, size_t count) {
    terms__bank_key key = {.known = (unsigned char)count};
    for (size_t i = 0; i < count; i++) {
        key.bytes[2 * i] = (unsigned char)(codes[i] >> 8);
        key.bytes[2 * i + 1] = (unsigned char)codes[i];
    }
    if (b->key_count > ADDED_MAX)
        return true;
    terms__bank_key *grown =
        terms__grow(b->keys, &b->key_capacity, b->key_count + 1, sizeof *b->keys);
    if (!grown)
        return false;
    b->keys = grown;
    b->keys[b->key_count++] = key;
    return true;
}

/* The same of characters up to one that is no wide one. */
static bool add_long_key(terms__filter_builder *b, const character characters[], size_t count) {
    uint32_t codes[TERMS__BANK_LOOK];
    size_t known = 0;
    for (; known < count && characters[known].size == 3; known++)
        codes[known] = code_of(&characters[known]);
    return add_codes(b, codes, known);
}

static void add_first(terms__filter_builder *b, const character *first) {
    uint32_t code = code_of(first);
    b->firsts[code >> 6] |= (uint64_t)1 << (code & 63);
    b->filter->has_firsts = true;
}

/* Full-width forms are rare in texts, but lists of foreign names have many of them: where one comes
 * first, it tells enough alone. */
static bool add_key(terms__filter_builder *b, const character characters[], size_t count) {
    if (characters[0].bytes[0] != FULL_WIDTH)
        return add_long_key(b, characters, count);
    add_first(b, &characters[0]);
    return true;
}

/* Add a pattern of which only the first character can be told. */
static void add_single(terms__filter_builder *b, const character *first) {
    uint32_t code = code_of(first);
    b->filter->singles[code >> 6] |= (uint64_t)1 << (code & 63);
    b->filter->has_singles = true;
    add_first(b, first);
}

static void add_triple(terms__filter *filter, uint32_t pair, uint32_t third) {
    uint32_t hash = terms__filter_hash(pair ^ third * TERMS__FILTER_THIRD, filter->triple_shift);
    filter->triples[hash / 64] |= (uint64_t)1 << hash % 64;
}

/* A character that can be written in one way only; any other one is none. */
static character only_way(const terms__filter_builder *b, uint32_t folded) {
    const character none = {.size = 0};
    way one = {.folded = folded}, other;
    next_way(b, &one);
    other = one;
    return next_way(b, &other) ? none : one.as;
}

/* Add a pair and the third characters, or any third one where these can't be told; for the banks
 * with the fourth one, if there is one that is never written in another way. */
static bool add_pair(terms__filter_builder *b, const character *first, const character *second,
                     const uint32_t *code_points, size_t len) {
    character key[TERMS__BANK_LOOK] = {*first, *second};
    const unsigned char any_third = (unsigned char)(1u << terms__filter_any(second->bytes[2]));
    uint32_t pair = code_of(first) | code_of(second) << 16;
    unsigned char *bits = &b->filter->pairs[terms__filter_hash(pair, b->filter->shift)];
    bool good = terms__heads_add(&b->filter->heads, pair, b->pair_number);
    if (len < TERMS__FILTER_LOOK) {
        *bits |= any_third;
        return good && add_key(b, key, 2);
    }
    if (len > TERMS__FILTER_LOOK)
        key[3] = only_way(b, code_points[3]);
    for (way third = {.folded = code_points[2]}; good && next_way(b, &third);) {
        key[2] = third.as;
        if (third.as.size == 3) {
            *bits |= (unsigned char)(1u << terms__filter_third(third.as.bytes[2]));
            add_triple(b->filter, pair, code_of(&third.as));
        } else if (third.as.size > 0) {
            *bits |= any_third;
        }
        good = third.as.size == 0 || add_key(b, key, TERMS__BANK_LOOK);
    }
    return good;
}

static bool add_wide(terms__filter_builder *b, const character *first, const uint32_t *code_points,
                     size_t len) {
    bool good = true;
    if (len == 1) {
        add_single(b, first);
        return true;
    }
    for (way second = {.folded = code_points[1]}; good && next_way(b, &second);) {
        if (second.as.size == 3)
            good = add_pair(b, first, &second.as, code_points, len);
        else if (second.as.size > 0)
            add_single(b, first);
    }
    return good;
}

/* Let a byte stand behind one with which a narrow character begins. */
static void add_behind(const terms__filter_builder *b, unsigned char first, unsigned byte) {
    b->filter->narrow[first][byte / 64] |= (uint64_t)1 << byte % 64;
}

static void add_gaps(const terms__filter_builder *b, unsigned char first) {
    static const unsigned char gaps[] = {0x20, 0x0A, 0xE3};
    for (size_t i = 0; i < sizeof gaps; i++)
        add_behind(b, first, gaps[i]);
}

/* Add the bytes that may stand behind a character of one byte: the first byte of the next
 * character; those of gaps, if the next character is U+0020 or wide, so that gaps before it vanish;
 * or any byte, if there is no next character, or ignored punctuation may come first. */
static void add_next(const terms__filter_builder *b, unsigned char first,
                     const uint32_t *code_points, size_t len) {
    for (unsigned byte = 0; byte < 256 && (len == 1 || b->folding->ignore_punct); byte++)
        add_behind(b, first, byte);
    for (way second = {.folded = len > 1 ? code_points[1] : 0x20}; next_way(b, &second);) {
        add_behind(b, first, second.as.bytes[0]);
        if (second.as.wide || second.folded == 0x20)
            add_gaps(b, first);
    }
}

static void add_narrow(const terms__filter_builder *b, const character *first,
                       const uint32_t *code_points, size_t len) {
    unsigned char byte = first->bytes[0];
    b->filter->narrow_firsts[byte % 128] = 0xFF;
    b->filter->has_narrow = true;
    if (first->size == 1)
        add_next(b, byte, code_points, len);
    else
        add_behind(b, byte, first->bytes[1]);
}

/* Number what patterns begin with as the nodes of the trie behind two letters are. */
static void number_pair(terms__filter_builder *b, const uint32_t *code_points, size_t len) {
    if (len < 2 || (code_points[0] == b->pair[0] && code_points[1] == b->pair[1]))
        return;
    b->pair_number += b->pair[0] > 0;
    b->pair[0] = code_points[0];
    b->pair[1] = code_points[1];
}

/* Whether there are two characters or more, and the first ones, as far as the filter looks, are
 * usual and written in one way only: so most patterns begin. */
static bool begins_usually(const terms__filter_builder *b, const uint32_t *code_points,
                           size_t len) {
    bool is_so = len > 1;
    for (size_t i = 0; is_so && i < len && i < TERMS__BANK_LOOK; i++)
        is_so = is_usual(code_points[i]) && !is_respelled(b, code_points[i]);
    return is_so;
}

/* As add_wide() does. */
static bool add_usual(terms__filter_builder *b, const uint32_t *code_points, size_t len) {
    terms__filter *filter = b->filter;
    uint32_t codes[TERMS__BANK_LOOK];
    size_t known = len < TERMS__BANK_LOOK ? len : TERMS__BANK_LOOK;
    for (size_t i = 0; i < known; i++)
        codes[i] = usual_code(code_points[i]);
    uint32_t pair = codes[0] | codes[1] << 16;
    unsigned bit = terms__filter_any((unsigned char)codes[1]);
    if (known >= TERMS__FILTER_LOOK) {
        bit = terms__filter_third((unsigned char)codes[2]);
        add_triple(filter, pair, codes[2]);
    }
    filter->pairs[terms__filter_hash(pair, filter->shift)] |= (unsigned char)(1u << bit);
    return terms__heads_add(&filter->heads, pair, b->pair_number) && add_codes(b, codes, known);
}

/* Heads lie anywhere, where others are waited for once it is known which. */
void terms__filter_expect(const terms__filter_builder *b, const uint32_t *code_points, size_t len) {
    if (len < 2 || !is_usual(code_points[0]) || !is_usual(code_points[1]))
        return;
    uint32_t pair = usual_code(code_points[0]) | usual_code(code_points[1]) << 16;
    terms__heads_expect(&b->filter->heads, pair);
    terms__prefetch(&b->filter->pairs[terms__filter_hash(pair, b->filter->shift)]);
}

bool terms__filter_add(terms__filter_builder *b, const uint32_t *code_points, size_t len) {
    number_pair(b, code_points, len);
    if (begins_usually(b, code_points, len))
        return add_usual(b, code_points, len);
    for (way first = {.folded = code_points[0]}; next_way(b, &first);) {
        if (first.as.size == 3) {
            if (!add_wide(b, &first.as, code_points, len))
                return false;
        } else if (first.as.size > 0) {
            add_narrow(b, &first.as, code_points, len);
        }
    }
    return true;
}

/* Whether the best kernel looks at halves, as all do but the one with AVX-512. */
static bool looks_at_halves(void) {
#if TERMS__X86
    return terms__cpu_level() < TERMS__CPU_AVX512;
#else
    return true;
#endif
}

void terms__filter_end(terms__filter_builder *b) {
    terms__banks *banks = &b->filter->banks;
    bool halved = looks_at_halves();
    terms__shares shares;
    terms__shares_count(&shares);
    if (b->filter->has_firsts)
        terms__bank_fill(&banks->firsts, &shares, b->firsts, halved);
    if (b->key_count <= ADDED_MAX)
        terms__banks_fill(banks, &shares, b->keys, b->key_count, halved);
}

void terms__filter_builder_free(terms__filter_builder *b) {
    terms__free(b->respelled);
    terms__free(b->firsts);
    terms__free(b->spellings);
    terms__free(b->keys);
    *b = (terms__filter_builder){0};
}

void terms__filter_free(terms__filter *filter) {
    terms__free(filter->pairs);
    terms__free(filter->triples);
    terms__free(filter->singles);
    terms__heads_free(&filter->heads);
    *filter = (terms__filter){0};
}

void terms__filter_plain(uint64_t *starts, const terms__filter *filter, const unsigned char *text,
                         const terms__marks *marks, const terms__characters *characters,
                         size_t blocks) {
    const unsigned char *high = characters->high, *low = characters->low;
    for (size_t i = 0; i < blocks; i++, text += 64) {
        starts[i] = 0;
        for (uint64_t plain = marks->plain[i]; plain != 0; plain &= plain - 1, high++, low++) {
            uint32_t at = terms__bits_lowest(plain);
            bool passes = text[at] < 0xE0 ? terms__filter_is_narrow(filter, text + at)
                                          : terms__filter_passes(filter, high, low);
            starts[i] |= (uint64_t)passes << at;
        }
    }
}

terms__sifter *terms__filter_kernel(terms__cpu cpu) {
#if TERMS__X86
    if (cpu == TERMS__CPU_AVX512)
        return terms__filter_avx512;
    if (cpu == TERMS__CPU_AVX2)
        return terms__cpu_deposits() ? terms__filter_bmi2 : terms__filter_avx2;
#elif TERMS__NEON
    if (cpu == TERMS__CPU_NEON)
        return terms__filter_neon;
#endif
    (void)cpu;
    return terms__filter_plain;
}
