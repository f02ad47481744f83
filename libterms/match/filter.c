/* Filter: where in plain text a pattern may begin, told by its first bytes.
 * SPDX-License-Identifier: MIT */
#include "match/filter.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "text/unicode.h"

/* A table of 2^15 bytes stays in a first-level cache, one of 2^18 in a second-level
 * one.  More keys than KEYS_MAX are not told apart in registers. */
enum { LEAST_BITS = 15, MOST_BITS = 18, SLOTS_A_PAIR = 8, KEYS_MAX = 1024, CODE_POINTS = 0x10000 };

/* A plain character that folds to another one. */
typedef struct terms__spelling {
    uint32_t folded, written;
} spelling;

/* One that is written in three bytes or fewer. */
typedef struct character {
    unsigned char bytes[4];
    size_t size; /* 0: it is no plain one */
} character;

static character encode(uint32_t code_point) {
    character c = {.size = 0};
    if (code_point < CODE_POINTS) {
        terms__utf8_encode(code_point, (char *)c.bytes);
        c.size = terms__marks_size(c.bytes);
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
    if (!add_spellings(b, 0x21, 0x800) || !add_spellings(b, 0x2000, to) ||
        !add_spellings(b, 0xFF00, 0xFF80))
        return false;
    qsort(b->spellings, b->spelling_count, sizeof *b->spellings, compare_spellings);
    return true;
}

bool terms__filter_begin(terms__filter_builder *b, terms__filter *filter,
                         const terms__folding *folding, size_t patterns) {
    uint32_t bits = LEAST_BITS;
    while (bits < MOST_BITS && (size_t)1 << bits < patterns * SLOTS_A_PAIR)
        bits++;
    *b = (terms__filter_builder){.filter = filter, .folding = folding};
    *filter = (terms__filter){.shift = 64 - bits};
    filter->pairs = terms__alloc_zeroed((size_t)1 << bits, 1);
    filter->singles = terms__alloc_zeroed(CODE_POINTS / 64, sizeof *filter->singles);
    return filter->pairs && filter->singles && terms__heads_init(&filter->heads) &&
           find_spellings(b);
}

/* The first spelling of a character; those behind it are the others. */
static size_t first_spelling(const terms__filter_builder *b, uint32_t folded) {
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

/* A way to write a character: itself at first, then as others that fold to it. */
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

/* The first character is all that can be told. */
static void add_single(terms__filter_builder *b, const character *first) {
    const unsigned char *bytes = first->bytes;
    uint32_t c = (bytes[0] & 0x0Fu) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
    b->filter->singles[c >> 6] |= (uint64_t)1 << (c & 63);
    b->filter->has_singles = true;
}

/* The bits of what may stand in the third place. */
static unsigned char third_bits(const terms__filter_builder *b, const uint32_t *code_points,
                                size_t len) {
    unsigned bits = 0;
    if (len < TERMS__FILTER_LOOK)
        return 0xFF;
    for (way third = {.folded = code_points[2]}; next_way(b, &third);) {
        if (third.as.size == 3)
            bits |= 1u << (third.as.bytes[2] & 7);
        else if (third.as.size > 0)
            bits = 0xFF;
    }
    return (unsigned char)bits;
}

static bool add_pair(terms__filter_builder *b, const character *first, const character *second,
                     unsigned char bits) {
    unsigned char bytes[8] = {0};
    memcpy(bytes, first->bytes, 3);
    memcpy(bytes + 3, second->bytes, 3);
    b->filter->pairs[terms__filter_hash(bytes, b->filter->shift)] |= bits;
    return terms__heads_add(&b->filter->heads, terms__heads_key(bytes));
}

static bool add_wide(terms__filter_builder *b, const character *first, const uint32_t *code_points,
                     size_t len) {
    unsigned char bits = third_bits(b, code_points, len);
    if (len == 1)
        add_single(b, first);
    if (len == 1)
        return true;
    for (way second = {.folded = code_points[1]}; next_way(b, &second);) {
        if (second.as.size == 3 && !add_pair(b, first, &second.as, bits))
            return false;
        if (second.as.size == 1 || second.as.size == 2)
            add_single(b, first);
    }
    return true;
}

bool terms__filter_add(terms__filter_builder *b, const uint32_t *code_points, size_t len) {
    for (way first = {.folded = code_points[0]}; next_way(b, &first);) {
        if (first.as.size == 3) {
            if (!add_wide(b, &first.as, code_points, len))
                return false;
        } else if (first.as.size > 0) {
            b->filter->narrow[first.as.bytes[0]] = b->filter->has_narrow = true;
        }
    }
    return true;
}

/* Keys in the order of their bytes, for neighbours to have much in common. */
static int compare_keys(const void *a, const void *b) {
    return memcmp(a, b, 6);
}

/* Set a bucket at bytes of a key; where it has no second character any may stand there. */
static void put_key(unsigned char bank[TERMS__BANK_PLACES][64], const unsigned char key[6],
                    unsigned char bucket) {
    for (size_t i = 0; i < TERMS__BANK_PLACES; i++) {
        unsigned char byte = key[terms__bank_place(i)];
        for (size_t k = 0; k < 64; k++)
            if (byte == 0 || k == (byte & 63))
                bank[i][k] |= bucket;
    }
}

/* The heads and the singles as keys of six bytes; false where they are too many. */
static bool list_keys(const terms__filter *filter, unsigned char keys[KEYS_MAX][6], size_t *count) {
    *count = 0;
    if (filter->heads.count > KEYS_MAX)
        return false;
    for (size_t i = 0; i < terms__heads_room(&filter->heads); i++) {
        uint64_t key = filter->heads.slots[i].key;
        for (size_t k = 0; k < 6 && key != 0; k++)
            keys[*count][k] = (unsigned char)(key >> 8 * k);
        *count += key != 0;
    }
    for (uint32_t c = 0; filter->has_singles && c < CODE_POINTS; c++) {
        if ((filter->singles[c >> 6] >> (c & 63) & 1) == 0)
            continue;
        if (*count == KEYS_MAX)
            return false;
        memset(keys[*count], 0, sizeof keys[*count]);
        terms__utf8_encode(c, (char *)keys[(*count)++]);
    }
    return *count > 0;
}

/* Share the keys out among the buckets of as many banks as tell them apart well enough. */
void terms__filter_end(terms__filter_builder *b) {
    terms__filter *filter = b->filter;
    unsigned char keys[KEYS_MAX][6];
    size_t count;
    if (!list_keys(filter, keys, &count))
        return;
    filter->bank_count = count <= 64 ? 1 : count <= 256 ? 2 : TERMS__BANKS;
    qsort(keys, count, sizeof *keys, compare_keys);
    size_t buckets = (size_t)8 * filter->bank_count;
    for (size_t i = 0; i < count; i++) {
        size_t bucket = i * buckets / count;
        put_key(filter->banks[bucket / 8], keys[i], (unsigned char)(1u << bucket % 8));
    }
}

void terms__filter_builder_free(terms__filter_builder *b) {
    terms__free(b->spellings);
    *b = (terms__filter_builder){0};
}

void terms__filter_free(terms__filter *filter) {
    terms__free(filter->pairs);
    terms__free(filter->singles);
    terms__heads_free(&filter->heads);
    *filter = (terms__filter){0};
}

static inline uint64_t sift(const terms__filter *filter, const unsigned char *text, uint64_t plain,
                            bool singles) {
    uint64_t starts = 0;
    for (; plain != 0; plain &= plain - 1) {
        uint32_t at = (uint32_t)__builtin_ctzll(plain);
        bool passes = text[at] < 0xE0 ? filter->narrow[text[at]]
                                      : terms__filter_passes(filter, text + at, singles);
        starts |= (uint64_t)passes << at;
    }
    return starts;
}

void terms__filter_plain(uint64_t *starts, const terms__filter *filter, const unsigned char *text,
                         const terms__marks *marks, size_t blocks) {
    for (size_t i = 0; i < blocks; i++, text += 64)
        starts[i] = filter->has_singles ? sift(filter, text, marks[i].plain, true)
                                        : sift(filter, text, marks[i].plain, false);
}

terms__sifter *terms__filter_kernel(terms__cpu cpu) {
#if TERMS__X86
    if (cpu == TERMS__CPU_AVX512)
        return terms__filter_avx512;
#endif
    (void)cpu;
    return terms__filter_plain;
}
