/* Chains: some rows of a ladder, with all that each begins and ends with.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_LATTICE_CHAINS_H
#define TERMS_NGRAM_LATTICE_CHAINS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/lattice/ladder.h"
#include "ngram/lattice/span.h"

/* What is known of a row at a length n: its unit number n, the row of its first n units, and the
 * totals of its first and of its last n units. */
typedef struct terms__chain_part {
    uint32_t unit, row;
    uint32_t begins, ends;
} terms__chain_part;

/* A chain leads from a row to ever shorter parts of it: to all that it begins with, or to all that
 * it ends with.  `row` is the part that is to be looked up next, and has n units; n is 0 when all
 * have been looked up. */
typedef struct terms__chain {
    uint32_t row, n;
} terms__chain;

/* The chains of `count` rows from the row `from` on, of `shortest` to `longest` units: by row
 * `prefixes` leads to what it begins with, and `suffixes` to what it ends with.  `parts` has room
 * for as many parts of each row as the longest row needs. */
typedef struct terms__chains {
    const terms__ladder *ladder;
    size_t from, count, shortest, longest;
    size_t room, per_row;
    terms__chain *prefixes, *suffixes;
    terms__chain_part *parts;
    size_t row_capacity, part_capacity;
} terms__chains;

/* Begin before the row `from`.  As many rows are taken at a time as fit into `room` bytes, together
 * with `per_row` more bytes for each; there must be room for one of the longest rows. */
void terms__chains_init(terms__chains *chains, const terms__ladder *ladder, size_t from,
                        size_t room, size_t per_row);
void terms__chains_free(terms__chains *chains);

/* Go on to the next rows and look up all their parts; behind the last row `count` is 0.  What rows
 * end with is only looked up if the span has suffixes.  TERMS_NO_MEMORY or TERMS_STORE_FAILED. */
terms_status terms__chains_next(terms__chains *chains, terms__span *span);

/* The parts of the row `from` + i, from length 1 on. */
static inline const terms__chain_part *terms__chains_parts(const terms__chains *chains, size_t i) {
    return chains->parts + i * chains->longest;
}

#endif
