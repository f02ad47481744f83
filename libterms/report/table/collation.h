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

/* A key of a cell: those whose keys differ are in the order of these.  Where a column has
 * `reals`, counts go with them. */
uint64_t terms__collation_key(terms_cell cell, bool reals);

/* Whether other cells may have the same key and yet compare otherwise. */
bool terms__collation_may_tie(terms_cell cell);

#endif
