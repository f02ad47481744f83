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

static terms__layout layout_with(unsigned bits, unsigned tag_bits, bool places) {
    return (terms__layout){.bits = bits,
                           .tag_bits = tag_bits,
                           .in_high = 64 / bits,
                           .in_low = (64 - tag_bits) / bits,
                           .places = places};
}

terms__layout terms__layout_of(size_t units, uint64_t documents, uint64_t length, size_t longest) {
    unsigned bits = bits_below(units);
    terms__layout layout = layout_with(bits, bits_below(documents), false);
    if (terms__layout_units(&layout) + 1 < longest)
        layout = layout_with(bits, bits_below(length), true);
    return layout;
}
