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

/* Of a row, at each length n: its unit number n, the row of what it begins with, its total, and
 * that of what it ends with. */
typedef struct terms__chain_part {
    uint32_t unit, row;
    uint32_t begins, ends;
} terms__chain_part;

/* Where a chain has come to, from the row down: the part that is next, and its length, 0 at the
 * end. */
typedef struct terms__chain {
    uint32_t row, n;
} terms__chain;

/* The rows from `from` on, `count` of them, of `shortest` to `longest` units: there is room for as
 * many parts of each as the longest has.  `prefixes` and `suffixes` are by row. */
typedef struct terms__chains {
    const terms__ladder *ladder;
    size_t from, count, shortest, longest;
    size_t room, per_row;
    terms__chain *prefixes, *suffixes;
    terms__chain_part *parts;
    size_t row_capacity, part_capacity;
} terms__chains;

/* Some rows at a time, from number `from` on: as many as fit into `room` bytes together with
 * `per_row` bytes more for each.  There is room for the longest one. */
void terms__chains_init(terms__chains *chains, const terms__ladder *ladder, size_t from,
                        size_t room, size_t per_row);
void terms__chains_free(terms__chains *chains);

/* Go on to the next rows, which are none behind the last one, and follow them down through all
 * spans.  What a row ends with is only there if the span is with suffixes.  TERMS_NO_MEMORY or
 * TERMS_STORE_FAILED. */
terms_status terms__chains_next(terms__chains *chains, terms__span *span);

/* The parts of row number i of those that are there, from length 1 on. */
static inline const terms__chain_part *terms__chains_parts(const terms__chains *chains, size_t i) {
    return chains->parts + i * chains->longest;
}

#endif
