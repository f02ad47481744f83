/* Entropy: sums of c log c, exact enough and the same in any order.
 * SPDX-License-Identifier: MIT */
#include "ngram/entropy.h"

#include <math.h>

#include "ngram/rows.h"

enum { PART_BITS = 20 };

uint64_t terms__entropy_part(uint32_t count) {
    double c = count;
    return count < 2 ? 0 : (uint64_t)llround(c * log2(c) * ((uint32_t)1 << PART_BITS));
}

uint32_t terms__entropy_of(uint32_t total, uint64_t sum) {
    uint64_t whole = terms__entropy_part(total);
    if (whole <= sum)
        return 0;
    double bits = (double)(whole - sum) / ((double)total * ((uint32_t)1 << PART_BITS));
    return (uint32_t)llround(bits * TERMS__SIDE_SCALE);
}
