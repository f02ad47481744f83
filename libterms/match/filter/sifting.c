/* Sifting: what kernels of the filter share that look at 64 characters at once.
 * SPDX-License-Identifier: MIT */
#include "match/filter/sifting.h"

#include <string.h>

/* Of more than CROWD of 64 characters all 64 are looked up together. */
enum { CROWD = 6, STRETCH = TERMS__SIFT_STRETCH };

/* The same as terms__filter_passes(), but without branches: which of the characters that have
 * passed the banks pass the tables, too, can't be predicted. */
static inline unsigned passes(const terms__filter *filter, const unsigned char *high,
                              const unsigned char *low) {
    uint32_t pair = terms__filter_pair(high, low), third = low[2] | (uint32_t)high[2] << 8;
    unsigned found = filter->pairs[terms__filter_hash(pair, filter->shift)];
    unsigned any = found >> terms__filter_any(low[1]) & 1;
    unsigned some = found >> terms__filter_third(low[2]) & 1;
    unsigned start = any | (some & terms__filter_is_triple(filter, pair, third));
    return filter->has_singles ? start | terms__filter_is_single(filter, pair & 0xFFFF) : start;
}

static uint64_t look_up_each(const terms__filter *filter, const unsigned char *high,
                             const unsigned char *low, uint64_t passing) {
    uint64_t starts = 0;
    for (; passing != 0; passing &= passing - 1) {
        size_t at = terms__bits_lowest(passing);
        starts |= (uint64_t)passes(filter, high + at, low + at) << at;
    }
    return starts;
}

static bool is_crowd(uint64_t bits) {
    return terms__bits_count(bits) > CROWD;
}

/* What characters are sifted by, 64 of them a word. */
typedef struct sieves {
    const terms__filter *filter;
    const unsigned char *high, *low;
    terms__bank_sieve *banks;
    terms__sieve *tables;
} sieves;

/* Let a word that has passed the banks pass the tables. */
static uint64_t sift_word(const sieves *s, size_t word, uint64_t bits) {
    const unsigned char *high = s->high + 64 * word, *low = s->low + 64 * word;
    return is_crowd(bits) ? s->tables(s->filter, high, low)
                          : look_up_each(s->filter, high, low, bits);
}

/* The same for some words.  Returns how many were crowds and still are. */
static size_t sift_words(const sieves *s, uint64_t *bits, size_t from, size_t words) {
    size_t crowds = 0;
    for (size_t i = from; i < from + words; i++) {
        bool crowded = is_crowd(bits[i]);
        bits[i] = sift_word(s, i, bits[i]);
        crowds += crowded && is_crowd(bits[i]);
    }
    return crowds;
}

/* Note which of some words are not empty, without a branch, as that can't be predicted either. */
static void note_words(terms__sifted *all, size_t from, size_t words) {
    size_t count = all->count;
    for (size_t i = from; i < from + words; i++) {
        all->noted[count] = (uint16_t)i;
        count += all->bits[i] != 0;
    }
    all->count = count;
}

/* Let a stretch of words pass the banks, and note the words that are not empty, to be sifted later.
 * Where no word is empty the stretch is sifted at once; if most words are crowds even then, the
 * next stretch is `crowded`, and goes to the tables without passing the banks.  Returns whether it
 * is. */
static bool sift_stretch(const sieves *s, terms__sifted *all, size_t from, size_t words,
                         bool crowded) {
    uint64_t *bits = &all->bits[from];
    size_t before = all->count;
    if (crowded) {
        memset(bits, 0xFF, words * sizeof *bits);
    } else {
        s->banks(bits, s->filter, s->high + 64 * from, s->low + 64 * from, words);
        note_words(all, from, words);
        if (all->count - before < STRETCH)
            return false;
    }
    all->count = before;
    return 2 * sift_words(s, all->bits, from, words) > words || s->banks == NULL;
}

void terms__sift(terms__sifted *all, const terms__filter *filter, const terms__marks *marks,
                 const terms__characters *characters, size_t blocks, terms__bank_sieve *banks,
                 terms__sieve *tables) {
    const sieves s = {filter, characters->high, characters->low, banks, tables};
    size_t words = (terms__marks_count(marks, blocks) + 63) / 64;
    bool crowded = banks == NULL;
    all->words = words;
    all->count = 0;
    for (size_t from = 0; from < words; from += STRETCH)
        crowded =
            sift_stretch(&s, all, from, words - from < STRETCH ? words - from : STRETCH, crowded);
    for (size_t i = 0; i < all->count; i++)
        all->bits[all->noted[i]] = sift_word(&s, all->noted[i], all->bits[all->noted[i]]);
    all->count = 0;
    note_words(all, 0, words);
    all->bits[words] = all->bits[words + 1] = 0;
}

/* The set bit number `index`, alone. */
static uint64_t nth_bit(uint64_t bits, size_t index) {
    for (; index > 0; index--)
        bits &= bits - 1;
    return bits & (~bits + 1);
}

size_t terms__sifted_block(const terms__marks *marks, size_t blocks, size_t index) {
    size_t block = 0;
    for (size_t size = blocks, half; size > 1; size -= half) {
        half = size / 2;
        block += half & (0 - (size_t)(marks->plain_before[block + half] <= index));
    }
    return block;
}

void terms__sifted_place(uint64_t *starts, const terms__sifted *all, const terms__marks *marks,
                         size_t blocks) {
    memset(starts, 0, blocks * sizeof *starts);
    for (size_t i = 0; i < all->count; i++) {
        size_t word = all->noted[i];
        for (uint64_t bits = all->bits[word]; bits != 0; bits &= bits - 1) {
            size_t index = 64 * word + terms__bits_lowest(bits);
            size_t block = terms__sifted_block(marks, blocks, index);
            starts[block] |= nth_bit(marks->plain[block], index - marks->plain_before[block]);
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
        starts |= (uint64_t)terms__filter_is_narrow(filter, text + at) << at;
    }
    return starts;
}
