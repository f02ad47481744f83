/* Record: the units behind a place in the sequence, packed for counting.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/record.h"

/* Bits for numbers below `end`. */
static unsigned bits_below(uint64_t end) {
    unsigned bits = 1;
    while (bits < 64 && end > (uint64_t)1 << bits)
        bits++;
    return bits;
}

static unsigned fewer(unsigned units, size_t wanted) {
    return units < wanted ? units : (unsigned)wanted;
}

/* The layout with as many units as there is room for, and no more than are wanted. */
static terms__layout layout_with(unsigned bits, bool sides, uint64_t tags, size_t wanted) {
    terms__layout layout = {.bits = bits, .tag_bits = bits_below(tags)};
    layout.left_bits = sides ? bits : 0;
    layout.in_first = fewer(64 / bits, wanted);
    layout.in_second =
        fewer((64 - layout.tag_bits - layout.left_bits) / bits, wanted - layout.in_first);
    return layout;
}

/* A tag, and seven units of two bytes each as they stand in the text, so that they need no packing.
 */
static const terms__layout loose = {.bits = 16, .tag_bits = 16, .in_first = 4, .in_second = 3};

terms__layout terms__layout_of(size_t units, uint64_t documents, uint64_t length, size_t longest,
                               bool sides) {
    unsigned bits = bits_below(units);
    size_t wanted = longest > 1 ? longest - 1 + sides : 1;
    if (bits <= 16 && !sides && wanted <= 7 && bits_below(documents) <= 16)
        return loose;
    terms__layout layout = layout_with(bits, sides, documents, wanted);
    if (terms__layout_units(&layout) >= wanted)
        return layout;
    layout = layout_with(bits, sides, length, wanted);
    layout.places = true;
    return layout;
}
