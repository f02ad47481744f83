/* Sifting: what kernels of the filter share that look at 64 characters at once.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_FILTER_SIFTING_H
#define TERMS_MATCH_FILTER_SIFTING_H

#include "base/bits.h"
#include "match/filter/filter.h"

/* Which of 64 characters may begin a pattern, as far as a kernel tells. */
typedef uint64_t terms__sieve(const terms__filter *filter, const unsigned char *high,
                              const unsigned char *low);

/* The same of some times 64, so many at most. */
enum { TERMS__SIFT_STRETCH = 8 };
typedef void terms__bank_sieve(uint64_t *passing, const terms__filter *filter,
                               const unsigned char *high, const unsigned char *low, size_t words);

/* Which of the characters of a piece pass, a bit each; the words behind them are empty.  Those that
 * are not are noted, in order. */
typedef struct terms__sifted {
    uint64_t bits[TERMS__MARKS_BLOCKS + 2];
    uint16_t noted[TERMS__MARKS_BLOCKS + 1];
    size_t words, count;
} terms__sifted;

/* Sift all characters that the marks of some blocks have: by the banks, if there are some,
 * while few pass those, or by the tables. */
void terms__sift(terms__sifted *all, const terms__filter *filter, const terms__marks *marks,
                 const terms__characters *characters, size_t blocks, terms__bank_sieve *banks,
                 terms__sieve *tables);

/* Do so few of them pass that it is best to look at each, and not at each block of text? */
static inline bool terms__sifted_are_few(const terms__sifted *all) {
    enum { FEW = 4 };
    return FEW * all->count <= all->words;
}

/* The block of a character, by its number: by halves, without a branch. */
size_t terms__sifted_block(const terms__marks *marks, size_t blocks, size_t index);

/* Set the bit of each that passes where it begins in the text. */
void terms__sifted_place(uint64_t *starts, const terms__sifted *all, const terms__marks *marks,
                         size_t blocks);

/* Which of those that pass are singles, and which have a third character that may follow. */
uint64_t terms__sift_singles(const terms__filter *filter, const unsigned char *high,
                             const unsigned char *low, uint64_t passing);
uint64_t terms__sift_triples(const terms__filter *filter, const unsigned char *high,
                             const unsigned char *low, uint64_t passing);

/* Which characters of one byte or two, that begin with these of 64 bytes, may begin a pattern. */
uint64_t terms__sift_narrow(const terms__filter *filter, const unsigned char *text,
                            uint64_t narrow);

/* 64 bits from one on. */
static inline uint64_t terms__sifted_from(const terms__sifted *all, size_t bit) {
    const uint64_t *word = &all->bits[bit / 64];
    return word[0] >> bit % 64 | word[1] << 1 << (63 - bit % 64);
}

/* The bits of characters where these begin in the text; not every CPU is quick to do so with an
 * instruction of its own.  No branch depends on a bit, which nobody could foresee. */
static inline uint64_t terms__sifted_spread(uint64_t bits, uint64_t plain) {
    uint64_t starts = 0;
    for (; plain != 0; bits >>= 1, plain &= plain - 1)
        starts |= plain & (~plain + 1) & (0 - (bits & 1));
    return starts;
}

#endif
