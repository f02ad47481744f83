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

/* Few beginnings are told apart in registers, see filter_avx512.c; no banks: many.  Those of which
 * only the first character is looked at have a bank for that.  All kernels can look at them; they
 * are filled as suits the best one. */
typedef struct terms__filter_banks {
    uint32_t count;
    terms__bank all[TERMS__BANKS], firsts;
} terms__filter_banks;

/* Most patterns begin with two or three characters of three bytes each.  As text/marks.h has
 * them these are four bytes and two more.  The four have a place in a table, a byte whose bits
 * stand for the lowest bits of the third character, and the highest bit for any; and all six
 * have one bit of another table:
 *
 *     text            中        国        式
 *     high and low    78 2D     5B 7D     7C 0F
 *                     |_____________|      |
 *                      pairs[hash(...)]   bit 0F % 8
 *                     |_______________________|
 *                           triples[hash(...)]
 *
 * So what is read beside one multiplication is one bit, and where that is set another.  Where
 * the first character is all that can be told (a pattern of one character, or a second one of
 * fewer bytes), it has a bit in `singles`.  Where that is a narrow one, of one byte or two, every
 * byte that may stand behind its first one has a bit in `narrow`: with which a gap begins or the
 * next character, or which is its own.
 *
 * A pattern is entered as it may be written with plain characters, in all ways that
 * fold to it.  As there are no gaps between those in text/marks.h, one with gaps in it is
 * found like any other.  Whoever goes over text must look for himself where other characters
 * stand among the first three, or the text that has its marks ends there. */
typedef struct terms__filter {
    unsigned char *pairs;
    uint64_t *triples, *singles;
    uint32_t shift, triple_shift; /* what they leave of a hash is an index */
    bool has_singles, has_narrow;
    uint64_t narrow[256][4];          /* by the first byte, a bit for each second one */
    unsigned char narrow_firsts[128]; /* by the lowest seven bits of a first byte: 0xFF, or 0 */
    terms__heads heads;               /* the pairs themselves, for whoever links them with a trie */
    bool has_firsts;
    terms__filter_banks banks;
} terms__filter;

/* Building it: begin, with how many patterns will come, and about how many different pairs of
 * characters of three bytes they begin with; add each pattern's folded code points, and end.  False
 * when memory runs out; the filter and what builds it are to be freed in any case. */
typedef struct terms__filter_builder {
    terms__filter *filter;
    const terms__folding *folding;
    uint64_t *respelled;               /* a bit for each folded character that has spellings */
    uint64_t *firsts;                  /* a bit for each character that is looked at alone */
    struct terms__spelling *spellings; /* by the folded character */
    size_t spelling_count, spelling_capacity;
    terms__bank_key *keys;
    size_t key_count, key_capacity;
} terms__filter_builder;

bool terms__filter_begin(terms__filter_builder *builder, terms__filter *filter,
                         const terms__folding *folding, size_t patterns, size_t pairs);
bool terms__filter_add(terms__filter_builder *builder, const uint32_t *code_points, size_t len);
void terms__filter_end(terms__filter_builder *builder);
void terms__filter_builder_free(terms__filter_builder *builder);
void terms__filter_free(terms__filter *filter);

/* Set the bit of each plain character at which a pattern may begin, in some blocks of 64
 * bytes that have their marks. */
typedef void terms__sifter(uint64_t *starts, const terms__filter *filter, const unsigned char *text,
                           const terms__marks *marks, const terms__characters *characters,
                           size_t blocks);

/* The fastest of those that the CPU can run. */
terms__sifter *terms__filter_kernel(terms__cpu cpu);

/* The kernels: those with registers' banks may leave out more, never a beginning.  With BMI2 is
 * with AVX2, too, for CPUs that terms__cpu_deposits(). */
terms__sifter terms__filter_plain, terms__filter_avx2, terms__filter_bmi2, terms__filter_avx512,
    terms__filter_neon;

#define TERMS__FILTER_FACTOR 0x9E3779B1u
#define TERMS__FILTER_THIRD 0x85EBCA6Bu

/* The bit in a byte of `pairs` for any third character. */
enum { TERMS__FILTER_ANY = 0x80 };

/* The place in `pairs` of a pair of characters. */
static inline uint32_t terms__filter_hash(uint32_t pair, uint32_t shift) {
    return (pair * TERMS__FILTER_FACTOR) >> shift;
}

static inline uint32_t terms__filter_pair(const unsigned char *high, const unsigned char *low) {
    return low[0] | (uint32_t)high[0] << 8 | (uint32_t)low[1] << 16 | (uint32_t)high[1] << 24;
}

/* The bit in a byte of `pairs` for the low byte of a third character. */
static inline unsigned terms__filter_third(unsigned char low) {
    return 1u << ((low & 7) < 7 ? low & 7 : 6);
}

/* May a pattern begin with a pair and a third character? */
static inline bool terms__filter_is_triple(const terms__filter *filter, uint32_t pair,
                                           uint32_t third) {
    uint32_t bit = terms__filter_hash(pair ^ third * TERMS__FILTER_THIRD, filter->triple_shift);
    return filter->triples[bit / 64] >> bit % 64 & 1;
}

/* Is the character all that can be told of some pattern? */
static inline bool terms__filter_is_single(const terms__filter *filter, uint32_t character) {
    return filter->singles[character >> 6] >> (character & 63) & 1;
}

/* May a pattern begin with a narrow character here? */
static inline bool terms__filter_is_narrow(const terms__filter *filter, const unsigned char *text) {
    return filter->narrow[text[0]][text[1] / 64] >> text[1] % 64 & 1;
}

/* May a pattern begin with a character of three bytes, and those behind it? */
static inline bool terms__filter_passes(const terms__filter *filter, const unsigned char *high,
                                        const unsigned char *low) {
    uint32_t pair = terms__filter_pair(high, low), third = low[2] | (uint32_t)high[2] << 8;
    unsigned found = filter->pairs[terms__filter_hash(pair, filter->shift)];
    if (found & TERMS__FILTER_ANY)
        return true;
    if (found & terms__filter_third(low[2]) && terms__filter_is_triple(filter, pair, third))
        return true;
    return filter->has_singles && terms__filter_is_single(filter, pair & 0xFFFF);
}

#endif
