/* Entropy: sums of c log c, exact enough and the same in any order.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_ENTROPY_H
#define TERMS_NGRAM_REFINE_ENTROPY_H

#include <stdint.h>

/* The branching entropy of symbols that are seen c1, c2, ... times, N in all, is
 *
 *     H = log2 N - (c1 log2 c1 + c2 log2 c2 + ...) / N
 *
 * (Shannon 1948, as used for word boundaries by Harris 1955 and, as entropies, by
 * Tanaka-Ishii 2005).  A symbol that is seen once adds nothing to the sum, so the
 * edges of runs, each a new symbol, need not be added.  Sums are whole numbers, so
 * that the order of adding makes no difference. */

/* c log2 c, times 2^25. */
uint64_t terms__entropy_part(uint32_t count);

/* Most counts are small: the parts of counts below this one are worked out once. */
enum { TERMS__ENTROPY_SMALL = 1024 };
typedef struct terms__entropy {
    uint64_t parts[TERMS__ENTROPY_SMALL];
} terms__entropy;

void terms__entropy_init(terms__entropy *entropy);

static inline uint64_t terms__entropy_find(const terms__entropy *entropy, uint32_t count) {
    return count < TERMS__ENTROPY_SMALL ? entropy->parts[count] : terms__entropy_part(count);
}

/* The entropy of `total` symbols whose parts add up to `sum`, times TERMS__SIDE_SCALE; at most
 * TERMS__SIDE_MOST. */
uint32_t terms__entropy_of(const terms__entropy *entropy, uint32_t total, uint64_t sum);

#endif
