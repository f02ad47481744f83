/* Sifting: what kernels of the filter share that look at 64 characters at once.
 * SPDX-License-Identifier: MIT */
#include "match/sifting.h"

/* More than so many of 64 are looked up together. */
enum { CROWD = 6 };

static uint64_t look_up_each(const terms__filter *filter, const unsigned char *high,
                             const unsigned char *low, uint64_t passing) {
    uint64_t starts = 0;
    for (; passing != 0; passing &= passing - 1) {
        size_t at = terms__bits_lowest(passing);
        starts |= (uint64_t)terms__filter_passes(filter, high + at, low + at) << at;
    }
    return starts;
}

static bool is_crowd(uint64_t bits) {
    size_t count = 0;
    for (; bits != 0 && count <= CROWD; bits &= bits - 1)
        count++;
    return count > CROWD;
}

void terms__sift(terms__sifted *all, const terms__filter *filter, const terms__marks *marks,
                 const terms__characters *characters, size_t blocks, terms__sieve *banks,
                 terms__sieve *tables) {
    const unsigned char *high = characters->high, *low = characters->low;
    const terms__marks *last = &marks[blocks - 1];
    size_t words = (last->plain_before + terms__count_bits(last->plain) + 63) / 64;
    bool crowded = filter->bank_count == 0;
    for (size_t i = 0; i < words; i++, high += 64, low += 64) {
        uint64_t passing = crowded ? 0 : banks(filter, high, low);
        crowded = crowded || is_crowd(passing);
        all->bits[i] =
            crowded ? tables(filter, high, low) : look_up_each(filter, high, low, passing);
        crowded = crowded && (filter->bank_count == 0 || is_crowd(all->bits[i]));
    }
    all->bits[words] = all->bits[words + 1] = 0;
}

uint64_t terms__sift_singles(const terms__filter *filter, const unsigned char *high,
                             const unsigned char *low, uint64_t passing) {
    uint64_t starts = 0;
    for (; passing != 0; passing &= passing - 1) {
        size_t at = terms__bits_lowest(passing);
        uint32_t character = low[at] | (uint32_t)high[at] << 8;
        starts |= (uint64_t)terms__filter_is_single(filter, character) << at;
    }
    return starts;
}

uint64_t terms__sift_triples(const terms__filter *filter, const unsigned char *high,
                             const unsigned char *low, uint64_t passing) {
    uint64_t starts = 0;
    for (; passing != 0; passing &= passing - 1) {
        size_t at = terms__bits_lowest(passing);
        uint32_t pair = terms__filter_pair(high + at, low + at);
        uint32_t third = low[at + 2] | (uint32_t)high[at + 2] << 8;
        starts |= (uint64_t)terms__filter_is_triple(filter, pair, third) << at;
    }
    return starts;
}

uint64_t terms__sift_narrow(const terms__filter *filter, const unsigned char *text,
                            uint64_t narrow) {
    uint64_t starts = 0;
    for (; narrow != 0; narrow &= narrow - 1) {
        size_t at = terms__bits_lowest(narrow);
        starts |= (uint64_t)filter->narrow[text[at]] << at;
    }
    return starts;
}
