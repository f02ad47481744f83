/* Entropy: sums of c log c, exact enough and the same in any order.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/entropy.h"

#include <math.h>

#include "ngram/refine/rows.h"

/* No sum of parts is above N log2 N, which is below 2^37. */
enum { PART_BITS = 25 };

uint64_t terms__entropy_part(uint32_t count) {
    double c = count;
    return count < 2 ? 0 : (uint64_t)llround(c * log2(c) * ((uint32_t)1 << PART_BITS));
}

void terms__entropy_init(terms__entropy *entropy) {
    for (uint32_t count = 0; count < TERMS__ENTROPY_SMALL; count++)
        entropy->parts[count] = terms__entropy_part(count);
}

uint32_t terms__entropy_of(const terms__entropy *entropy, uint32_t total, uint64_t sum) {
    uint64_t whole = terms__entropy_find(entropy, total);
    if (whole <= sum)
        return 0;
    double bits = (double)(whole - sum) / ((double)total * ((uint32_t)1 << PART_BITS));
    double scaled = bits * TERMS__SIDE_SCALE;
    return scaled < TERMS__SIDE_MOST ? (uint32_t)(scaled + 0.5) : TERMS__SIDE_MOST;
}
