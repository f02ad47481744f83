/* Filter: where in plain text a pattern may begin, told by its first bytes.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_FILTER_FILTER_H
#define TERMS_MATCH_FILTER_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/filter/banks.h"
#include "match/filter/heads.h"
#include "text/folding.h"
#include "text/marks.h"

/* Most patterns begin with two or three characters of three bytes each.  As text/marks.h has
 * them, the first two are four bytes and the third two more.  The four choose a byte of the table
 * `pairs`.  Four of its bits stand for the lowest two bits of the third character, and four for any
 * third one behind such bits of the second.  All six choose a bit of the table `triples`:
 *
 *     text            中        国        式
 *     high and low    78 2D     5B 7D     7C 0F
 *                     |_____________|      |
 *                      pairs[hash(...)]   bit 0F % 4, or 4 + 7D % 4
 *                     |_______________________|
 *                           triples[hash(...)]
 *
 * So for most places one multiplication and one bit are enough, and where that bit is set, one bit
 * more.  Where only the first character can be told (of a pattern of one character, or where the
 * second one has fewer than three bytes), it has a bit in `singles`.  Where the first character is
 * narrow, of one byte or two, `narrow` has a bit for each byte that may follow its first byte: its
 * own second one, the first one of the next character, or that of a gap.
 *
 * A pattern is entered in all ways to write it with plain characters that fold to it.  As
 * terms__characters leaves gaps out, a place with gaps in it is found like any other.  The filter
 * can't tell where one of the first three characters is not plain, or stands behind the end of the
 * marked text: such places must be looked at in any case. */
typedef struct terms__filter {
    unsigned char *pairs;
    uint64_t *triples, *singles;
    uint32_t shift, triple_shift; /* a product shifted right by them is an index */
    bool has_singles, has_narrow;
    uint64_t narrow[256][4];          /* by the first byte, a bit for each byte behind it */
    unsigned char narrow_firsts[128]; /* by the lowest seven bits of a first byte: 0xFF where
                                         `narrow` has some, else 0 */
    terms__heads heads;               /* the pairs themselves, which compile/matcher.c links with
                                         the trie */
    bool has_firsts;
    terms__banks banks;
} terms__filter;

/* To build a filter, begin with the number of patterns to come, and about how many different pairs
 * of characters of three bytes they begin with; add each pattern's folded code points, in ascending
 * order; and end.  False when memory runs out; the filter and its builder are to be freed in any
 * case. */
typedef struct terms__filter_builder {
    terms__filter *filter;
    const terms__folding *folding;
    uint64_t *respelled;               /* a bit for each folded character with spellings */
    uint64_t *firsts;                  /* a bit for each character that is looked at alone */
    uint32_t pair[2], pair_number;     /* the first two code points that came last, and how many
                                          others came before */
    struct terms__spelling *spellings; /* by the folded character */
    size_t spelling_count, spelling_capacity;
    terms__bank_key *keys;
    size_t key_count, key_capacity;
} terms__filter_builder;

bool terms__filter_begin(terms__filter_builder *builder, terms__filter *filter,
                         const terms__folding *folding, size_t patterns, size_t pairs);
bool terms__filter_add(terms__filter_builder *builder, const uint32_t *code_points, size_t len);

/* Such a pattern will be added soon. */
void terms__filter_expect(const terms__filter_builder *builder, const uint32_t *code_points,
                          size_t len);
void terms__filter_end(terms__filter_builder *builder);
void terms__filter_builder_free(terms__filter_builder *builder);
void terms__filter_free(terms__filter *filter);

/* Set the bit of each plain character at which a pattern may begin, in the first `blocks` blocks
 * of 64 bytes, which have their marks and characters. */
typedef void terms__sifter(uint64_t *starts, const terms__filter *filter, const unsigned char *text,
                           const terms__marks *marks, const terms__characters *characters,
                           size_t blocks);

/* The fastest kernel that the CPU can run. */
terms__sifter *terms__filter_kernel(terms__cpu cpu);

/* The kernels.  They may let different places pass, but each beginning of a pattern passes all of
 * them.  The one with BMI2 uses AVX2, too; it is for CPUs where terms__cpu_deposits() is true. */
terms__sifter terms__filter_plain, terms__filter_avx2, terms__filter_bmi2, terms__filter_avx512,
    terms__filter_neon;

#define TERMS__FILTER_FACTOR 0x9E3779B1u
#define TERMS__FILTER_THIRD 0x85EBCA6Bu

/* The place in `pairs` of a pair of characters. */
static inline uint32_t terms__filter_hash(uint32_t pair, uint32_t shift) {
    return (pair * TERMS__FILTER_FACTOR) >> shift;
}

static inline uint32_t terms__filter_pair(const unsigned char *high, const unsigned char *low) {
    return low[0] | (uint32_t)high[0] << 8 | (uint32_t)low[1] << 16 | (uint32_t)high[1] << 24;
}

/* The number of the bit in a byte of `pairs` for a third character, by its low byte; and for any
 * third one, by the low byte of the second.  A pair is then seldom taken for another that any may
 * follow. */
static inline unsigned terms__filter_third(unsigned char low) {
    return low & 3;
}

static inline unsigned terms__filter_any(unsigned char low) {
    return 4 + (low & 3);
}

/* The same for vectors: the bits themselves, a byte each, that of the number 0 lowest. */
#define TERMS__FILTER_THIRD_BITS 0x08040201u
#define TERMS__FILTER_ANY_BITS 0x80402010u

/* Whether a pattern may begin with a pair and a third character. */
static inline bool terms__filter_is_triple(const terms__filter *filter, uint32_t pair,
                                           uint32_t third) {
    uint32_t bit = terms__filter_hash(pair ^ third * TERMS__FILTER_THIRD, filter->triple_shift);
    return filter->triples[bit / 64] >> bit % 64 & 1;
}

/* Whether the first character of some pattern is all that can be told of it, and is this one. */
static inline bool terms__filter_is_single(const terms__filter *filter, uint32_t character) {
    return filter->singles[character >> 6] >> (character & 63) & 1;
}

/* Whether a pattern may begin here, where a narrow character stands. */
static inline bool terms__filter_is_narrow(const terms__filter *filter, const unsigned char *text) {
    return filter->narrow[text[0]][text[1] / 64] >> text[1] % 64 & 1;
}

/* Whether a pattern may begin with a character of three bytes and the two behind it. */
static inline bool terms__filter_passes(const terms__filter *filter, const unsigned char *high,
                                        const unsigned char *low) {
    uint32_t pair = terms__filter_pair(high, low), third = low[2] | (uint32_t)high[2] << 8;
    unsigned found = filter->pairs[terms__filter_hash(pair, filter->shift)];
    if (found >> terms__filter_any(low[1]) & 1)
        return true;
    if ((found >> terms__filter_third(low[2]) & 1) != 0 &&
        terms__filter_is_triple(filter, pair, third))
        return true;
    return filter->has_singles && terms__filter_is_single(filter, pair & 0xFFFF);
}

#endif
