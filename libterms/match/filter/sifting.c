/* Sifting: what kernels of the filter share that look at 64 characters at once.
 * SPDX-License-Identifier: MIT */
#include "match/filter/sifting.h"

#include <string.h>

/* More than so many of 64 are looked up together.  Where one word of FEW or fewer is left over,
 * that is little. */
enum { CROWD = 6, STRETCH = TERMS__SIFT_STRETCH, FEW = 4 };

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
    return terms__bits_count(bits) > CROWD;
}

/* Let words that have passed the banks pass the tables: how many were crowds and still are. */
static size_t sift_words(uint64_t *bits, const terms__filter *filter, const unsigned char *high,
                         const unsigned char *low, size_t words, terms__sieve *tables) {
    size_t crowds = 0;
    for (size_t i = 0; i < words; i++) {
        if (bits[i] == 0)
            continue;
        bool crowded = is_crowd(bits[i]);
        bits[i] = crowded ? tables(filter, high + 64 * i, low + 64 * i)
                          : look_up_each(filter, high + 64 * i, low + 64 * i, bits[i]);
        crowds += crowded && is_crowd(bits[i]);
    }
    return crowds;
}

void terms__sift(terms__sifted *all, const terms__filter *filter, const terms__marks *marks,
                 const terms__characters *characters, size_t blocks, terms__bank_sieve *banks,
                 terms__sieve *tables) {
    const unsigned char *high = characters->high, *low = characters->low;
    const terms__marks *last = &marks[blocks - 1];
    bool crowded = banks == NULL;
    all->words = (last->plain_before + terms__count_bits(last->plain) + 63) / 64;
    for (size_t from = 0; from < all->words;
         from += STRETCH, high += 64 * STRETCH, low += 64 * STRETCH) {
        uint64_t *bits = &all->bits[from];
        size_t words = all->words - from < STRETCH ? all->words - from : STRETCH;
        if (crowded)
            memset(bits, 0xFF, words * sizeof *bits);
        else
            banks(bits, filter, high, low, words);
        size_t crowds = sift_words(bits, filter, high, low, words, tables);
        crowded = banks == NULL || 2 * crowds > words;
    }
    all->bits[all->words] = all->bits[all->words + 1] = 0;
}

bool terms__sifted_are_few(const terms__sifted *all) {
    size_t count = 0;
    for (size_t i = 0; i < all->words; i++)
        count += all->bits[i] != 0;
    return FEW * count <= all->words;
}

/* The bit number `index` of those that are set. */
static uint64_t nth_bit(uint64_t bits, size_t index) {
    for (; index > 0; index--)
        bits &= bits - 1;
    return bits & (~bits + 1);
}

void terms__sifted_place(uint64_t *starts, const terms__sifted *all, const terms__marks *marks,
                         size_t blocks) {
    size_t block = 0;
    memset(starts, 0, blocks * sizeof *starts);
    for (size_t i = 0; i < all->words; i++) {
        for (uint64_t bits = all->bits[i]; bits != 0; bits &= bits - 1) {
            size_t index = 64 * i + terms__bits_lowest(bits);
            while (block + 1 < blocks && marks[block + 1].plain_before <= index)
                block++;
            starts[block] |= nth_bit(marks[block].plain, index - marks[block].plain_before);
        }
    }
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
