/* Levels: the places of rows that come from many strands, length by length.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_LATTICE_LEVELS_H
#define TERMS_NGRAM_LATTICE_LEVELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ngram/refine/strand.h"

/* All rows of one unit come first, then all of two, and so on; rows of one length stay in the order
 * of their strands.  `places` says where the first row of each strand and each length is: by
 * strand, and for each strand by length.  The rows of a strand end where those of the next strand
 * begin, so there are places for one strand and one length more than there are. */
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

/* The rows of n units of a strand: the first one, and the one behind the last. */
static inline size_t terms__levels_start(const terms__levels *levels, size_t strand, size_t n) {
    return terms__levels_of(levels, strand)[n];
}

static inline size_t terms__levels_end(const terms__levels *levels, size_t strand, size_t n) {
    return terms__levels_of(levels, strand + 1)[n];
}

/* Put the rows of the strand number `index` in their places among `rows`, which have sides. */
bool terms__levels_put(const terms__levels *levels, const terms__strand *strand, size_t index,
                       terms__rows *rows);

#endif
