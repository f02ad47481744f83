/* Tally: the seven columns that a tally makes in a table.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_TALLY_H
#define TERMS_REPORT_TALLY_H

#include "libterms.h"

/* Add the columns total, free, nested, crossing, quoted, joined, excluded. */
void terms__tally_add_columns(terms_table *table);

#endif
