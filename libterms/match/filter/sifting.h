/* Sifting: what kernels of the filter share that look at 64 characters at once.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_FILTER_SIFTING_H
#define TERMS_MATCH_FILTER_SIFTING_H

#include "base/bits.h"
#include "match/filter/filter.h"

/* Which of 64 characters may begin a pattern, a bit each, as far as the tables of the filter tell.
 */
typedef uint64_t terms__sieve(const terms__filter *filter, const unsigned char *high,
                              const unsigned char *low);

/* The same as far as the banks tell, for `words` times 64 characters, at most TERMS__SIFT_STRETCH
 * times. */
enum { TERMS__SIFT_STRETCH = 8 };
typedef void terms__bank_sieve(uint64_t *passing, const terms__filter *filter,
                               const unsigned char *high, const unsigned char *low, size_t words);

/* Which characters of a swath pass, a bit each, in `words` words with two empty ones behind them.
 * `noted` are the indices of the words that are not empty, in order; `count` is how many they are.
 */
typedef struct terms__sifted {
    uint64_t bits[TERMS__MARKS_BLOCKS + 2];
    uint16_t noted[TERMS__MARKS_BLOCKS + 1];
    size_t words, count;
} terms__sifted;

/* Sift all characters of some blocks: first by the banks, if there are some and few characters pass
 * them, then by the tables. */
void terms__sift(terms__sifted *all, const terms__filter *filter, const terms__marks *marks,
                 const terms__characters *characters, size_t blocks, terms__bank_sieve *banks,
                 terms__sieve *tables);

/* Whether so few characters pass that it is best to place each of them, instead of going over all
 * blocks of text. */
static inline bool terms__sifted_are_few(const terms__sifted *all) {
    enum { FEW = 4 };
    return FEW * all->count <= all->words;
}

/* The block of the character number `index`, searched by halves without a branch. */
size_t terms__sifted_block(const terms__marks *marks, size_t blocks, size_t index);

/* Set the bit of each character that passes, where it begins in the text. */
void terms__sifted_place(uint64_t *starts, const terms__sifted *all, const terms__marks *marks,
                         size_t blocks);

/* Which of the characters whose bits are set in `passing` are singles; and which begin a triple. */
uint64_t terms__sift_singles(const terms__filter *filter, const unsigned char *high,
                             const unsigned char *low, uint64_t passing);
uint64_t terms__sift_triples(const terms__filter *filter, const unsigned char *high,
                             const unsigned char *low, uint64_t passing);

/* Which narrow characters of a block may begin a pattern; `narrow` has the bits of all of them. */
uint64_t terms__sift_narrow(const terms__filter *filter, const unsigned char *text,
                            uint64_t narrow);

/* The 64 bits from the bit number `bit` on. */
static inline uint64_t terms__sifted_from(const terms__sifted *all, size_t bit) {
    const uint64_t *word = &all->bits[bit / 64];
    return word[0] >> bit % 64 | word[1] << 1 << (63 - bit % 64);
}

/* Move the bits of characters to where these characters begin in the text: the first one to the
 * first bit of `plain`, and so on.  (The instruction pdep does that, but not fast on every CPU.) No
 * branch depends on a bit, as it could not be predicted. */
static inline uint64_t terms__sifted_spread(uint64_t bits, uint64_t plain) {
    uint64_t starts = 0;
    for (; plain != 0; bits >>= 1, plain &= plain - 1)
        starts |= plain & (~plain + 1) & (0 - (bits & 1));
    return starts;
}

#endif
