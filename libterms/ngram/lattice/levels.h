/* Levels: where the rows of many strands go, length by length.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_LATTICE_LEVELS_H
#define TERMS_NGRAM_LATTICE_LEVELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ngram/refine/strand.h"

/* All rows of one unit come first, then those of two, and so on; and rows of one length in the
 * order of the strands.  `places` are by strand, and in there by length up to one more than the
 * longest, where its first one is: which is where those of the strand before end, so there are
 * places of one strand more. */
typedef struct terms__levels {
    size_t *places;
    size_t strands, longest, count;
} terms__levels;

/* False when memory runs out, here and below; free the levels all the same. */
bool terms__levels_init(terms__levels *levels, const terms__strand *strands, size_t count);
void terms__levels_free(terms__levels *levels);

static inline const size_t *terms__levels_of(const terms__levels *levels, size_t strand) {
    return levels->places + strand * (levels->longest + 2);
}

/* The rows of a strand of n units. */
static inline size_t terms__levels_start(const terms__levels *levels, size_t strand, size_t n) {
    return terms__levels_of(levels, strand)[n];
}

static inline size_t terms__levels_end(const terms__levels *levels, size_t strand, size_t n) {
    return terms__levels_of(levels, strand + 1)[n];
}

/* How many rows of a strand are shorter than n units. */
size_t terms__levels_shorter(const terms__levels *levels, size_t strand, size_t n);

/* Put the rows of a strand, which is number `index`, in their places: see there.  `values` are the
 * strand's, or NULL where rows have sides. */
bool terms__levels_put(const terms__levels *levels, const terms__strand *strand, size_t index,
                       const terms__strand_places *places, terms__values *values);

#endif
