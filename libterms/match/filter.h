/* Filter: where in plain text a pattern may begin, told by its first bytes.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_FILTER_H
#define TERMS_MATCH_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/heads.h"
#include "text/folding.h"
#include "text/marks.h"

/* Most patterns begin with two characters of three bytes each.  The six bytes have a
 * place in a table, a byte whose bits stand for what the third character's last byte
 * is, modulo 8:
 *
 *     text     E4 B8 AD E5 9B BD E5 BC 8F     中国式
 *              |_______________|       |
 *               pairs[hash(...)]  bit 8F % 8
 *
 * So what is read beside one load and one multiplication is one bit.  Where the first
 * character is all that can be told (a pattern of one character, or a second one of
 * fewer bytes), its code point has a bit in `singles`, or its first byte is `narrow`.
 *
 * A pattern is entered as it may be written with plain characters, in all ways that
 * fold to it.  Whoever goes over text must look for himself where other characters
 * stand among the first three. */
enum { TERMS__FILTER_LOOK = 3, TERMS__BANKS = 4, TERMS__BANK_PLACES = 4 };

typedef struct terms__filter {
    unsigned char *pairs;
    uint64_t *singles;
    uint32_t shift; /* what is left of a hash is an index of `pairs` */
    bool has_singles, has_narrow;
    bool narrow[256];
    terms__heads heads; /* the pairs themselves, for whoever links them with a trie */

    /* Few pairs are told apart in registers, see filter_avx512.c; no banks: many. */
    uint32_t bank_count;
    unsigned char banks[TERMS__BANKS][TERMS__BANK_PLACES][64];
} terms__filter;

/* The places of a key that banks look at: 1, 2, 4 and 5. */
static inline size_t terms__bank_place(size_t place) {
    return place < 2 ? place + 1 : place + 2;
}

/* Building it: begin, add each pattern's folded code points, and end.  False when memory
 * runs out; the filter and what builds it are to be freed in any case. */
typedef struct terms__filter_builder {
    terms__filter *filter;
    const terms__folding *folding;
    struct terms__spelling *spellings; /* by the folded character */
    size_t spelling_count, spelling_capacity;
} terms__filter_builder;

bool terms__filter_begin(terms__filter_builder *builder, terms__filter *filter,
                         const terms__folding *folding, size_t patterns);
bool terms__filter_add(terms__filter_builder *builder, const uint32_t *code_points, size_t len);
void terms__filter_end(terms__filter_builder *builder);
void terms__filter_builder_free(terms__filter_builder *builder);
void terms__filter_free(terms__filter *filter);

/* Set the bit of each plain character at which a pattern may begin, in some blocks of 64
 * bytes that have their marks. */
typedef void terms__sifter(uint64_t *starts, const terms__filter *filter, const unsigned char *text,
                           const terms__marks *marks, size_t blocks);

/* The fastest of those that the CPU can run. */
terms__sifter *terms__filter_kernel(terms__cpu cpu);

/* The kernels: those with registers' banks may leave out more, never a beginning. */
terms__sifter terms__filter_plain, terms__filter_avx512;

/* The place in `pairs` of the six bytes that begin here; eight are read. */
static inline size_t terms__filter_hash(const unsigned char *bytes, uint32_t shift) {
    uint64_t word = bytes[0] | (uint64_t)bytes[1] << 8 | (uint64_t)bytes[2] << 16 |
                    (uint64_t)bytes[3] << 24 | (uint64_t)bytes[4] << 32 | (uint64_t)bytes[5] << 40 |
                    (uint64_t)bytes[6] << 48 | (uint64_t)bytes[7] << 56;
    return (size_t)((word << 16) * 0x9E3779B97F4A7C15u >> shift);
}

/* Is the character of three bytes here all that can be told of some pattern? */
static inline bool terms__filter_is_single(const terms__filter *filter,
                                           const unsigned char *bytes) {
    uint32_t c = (bytes[0] & 0x0Fu) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
    return filter->singles[c >> 6] >> (c & 63) & 1;
}

/* May a pattern begin with the plain character of three bytes here? */
static inline bool terms__filter_passes(const terms__filter *filter, const unsigned char *bytes,
                                        bool singles) {
    bool pair = filter->pairs[terms__filter_hash(bytes, filter->shift)] >> (bytes[8] & 7) & 1;
    if (!singles)
        return pair;
    return pair | terms__filter_is_single(filter, bytes);
}

#endif
