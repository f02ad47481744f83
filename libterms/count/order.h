/* Order: documents by path, then part, however they came in.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_COUNT_ORDER_H
#define TERMS_COUNT_ORDER_H

#include <stddef.h>

#include "count/counts.h"

/* The numbers of all documents in order, as an array that the caller frees with
 * terms__free; NULL when memory runs out.  Documents of the same path and part are
 * ordered by all else that is known of them, so that the order never shows how they
 * were shared among counts. */
size_t *terms__counts_order(const terms_counts *counts);

#endif
