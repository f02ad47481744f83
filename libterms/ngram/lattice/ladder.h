/* Ladder: the rows of all parts in a store, length by length.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_LATTICE_LADDER_H
#define TERMS_NGRAM_LATTICE_LADDER_H

#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/corpus/column.h"
#include "ngram/refine/counting.h"
#include "ngram/refine/rows.h"

/* What is needed of a row to find it and its parts. */
typedef struct terms__rung {
    uint32_t parent, unit, total;
} terms__rung;

/* Where memory is limited, rows are in a store, and columns of them are read piece by piece; else
 * they are in a tree, see tree.h.  Rows of n units are those from `starts[n]` up to `starts[n +
 * 1]`, in the order of their units, which is that of their parents and then of their last units.
 * `facts` is what else is known of each row.  `suffixes` has the row of the n-gram without its
 * first unit, and `inners` that without its first and last one, or TERMS__NO_ROW where nothing is
 * left.  The parts of a row have lower numbers than the row. */
typedef struct terms__ladder {
    terms__column rungs, facts, suffixes, inners;
    size_t *starts;
    size_t starts_capacity, longest;
} terms__ladder;

/* Bring together what was counted.  TERMS_NO_MEMORY, TERMS_STORE_FAILED or TERMS_TOO_LARGE; free
 * the ladder all the same. */
terms_status terms__ladder_build(terms__ladder *ladder, const terms__counting *counting);
void terms__ladder_free(terms__ladder *ladder);

/* The length of a row, searched for from `least` on, which is no greater. */
static inline size_t terms__ladder_length(const terms__ladder *ladder, size_t row, size_t least) {
    while (ladder->starts[least + 1] <= row)
        least++;
    return least;
}

/* Where the rows of a length begin, or would begin if there were any. */
static inline size_t terms__ladder_start(const terms__ladder *ladder, size_t n) {
    return n <= ladder->longest ? ladder->starts[n] : ladder->rungs.count;
}

#endif
