/* Record: the units behind a place in the sequence, packed for counting.
 * SPDX-License-Identifier: MIT */
#include "ngram/record.h"

/* Bits for numbers below `end`. */
static unsigned bits_below(uint64_t end) {
    unsigned bits = 1;
    while (bits < 64 && end > (uint64_t)1 << bits)
        bits++;
    return bits;
}

static terms__layout layout_with(unsigned bits, bool sides, uint64_t tags) {
    terms__layout layout = {.bits = bits, .tag_bits = bits_below(tags)};
    layout.left_bits = sides ? bits : 0;
    layout.in_high = 64 / bits;
    layout.in_low = (64 - layout.tag_bits - layout.left_bits) / bits;
    return layout;
}

terms__layout terms__layout_of(size_t units, uint64_t documents, uint64_t length, size_t longest,
                               bool sides) {
    unsigned bits = bits_below(units);
    terms__layout layout = layout_with(bits, sides, documents);
    if (terms__layout_units(&layout) + 1 - sides >= longest)
        return layout;
    layout = layout_with(bits, sides, length);
    layout.places = true;
    return layout;
}
