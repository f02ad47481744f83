/* Collation: the order of cells, whatever their types.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_TABLE_COLLATION_H
#define TERMS_REPORT_TABLE_COLLATION_H

#include <stdbool.h>
#include <stdint.h>

#include "libterms.h"

/* How two cells of a column stand to each other, as qsort wants it: numbers come first, from the
 * largest, then texts in the order of their code points, then the empty ones. */
int terms__collation_compare(terms_cell a, terms_cell b);

/* A key of a cell: cells with different keys stand in the order of the keys.  Where a column has
 * `reals`, counts get keys that compare with theirs. */
uint64_t terms__collation_key(terms_cell cell, bool reals);

/* Whether there may be other cells with the same key that are not equal to this one. */
bool terms__collation_may_tie(terms_cell cell);

#endif
