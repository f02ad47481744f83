/* Record: the units behind a place in the sequence, packed for counting.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_RECORD_H
#define TERMS_NGRAM_REFINE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*       words[0]             words[1]
 *     | ... u4 u3 u2 u1    | ... u7 u6 u5    left tag |
 *
 * Units have `bits` bits each, the first one is lowest, and none is in both words;
 * from a break on all are 0.  `left`, where it is wanted, is the unit before the
 * place.  The tag is the number of the document; or the place itself where n-grams
 * are so long that more units must be fetched later. */
typedef struct terms__record {
    uint64_t words[2];
} terms__record;

typedef struct terms__layout {
    unsigned bits, tag_bits, left_bits;
    unsigned in_first, in_second; /* units in each word */
    bool places;                  /* tags are places */
} terms__layout;

/* The layout for units below `units`, a number of documents, a text of `length`
 * units, and n-grams of up to `longest` units, the first of which is in no record;
 * with the units on both sides of n-grams if `sides`. */
terms__layout terms__layout_of(size_t units, uint64_t documents, uint64_t length, size_t longest,
                               bool sides);

static inline unsigned terms__layout_units(const terms__layout *layout) {
    return layout->in_first + layout->in_second;
}

/* How far its word is to be shifted right to get a unit. */
static inline unsigned terms__layout_shift(const terms__layout *layout, unsigned index) {
    if (index < layout->in_first)
        return layout->bits * index;
    return layout->tag_bits + layout->left_bits + layout->bits * (index - layout->in_first);
}

/* Where in a record a unit is: (words[word] >> shift) & mask. */
typedef struct terms__unit_field {
    size_t word;
    unsigned shift;
    uint64_t mask;
} terms__unit_field;

/* The field of the unit number `index` of a record, from 0; and that of the left unit. */
static inline terms__unit_field terms__layout_field(const terms__layout *layout, unsigned index) {
    return (terms__unit_field){index < layout->in_first ? 0 : 1, terms__layout_shift(layout, index),
                               ((uint64_t)1 << layout->bits) - 1};
}

static inline terms__unit_field terms__layout_left(const terms__layout *layout) {
    return (terms__unit_field){1, layout->tag_bits, ((uint64_t)1 << layout->left_bits) - 1};
}

static inline uint32_t terms__unit_in(terms__unit_field field, const terms__record *record) {
    return (uint32_t)(record->words[field.word] >> field.shift & field.mask);
}

static inline uint64_t terms__record_tag(const terms__layout *layout, terms__record record) {
    return record.words[1] & (((uint64_t)1 << layout->tag_bits) - 1);
}

static inline uint32_t terms__record_left(const terms__layout *layout, terms__record record) {
    return terms__unit_in(terms__layout_left(layout), &record);
}

#endif
