/* Order: the documents of a concordance by path, then part, however they came in.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CONCORDANCE_ORDER_H
#define TERMS_CONCORDANCE_ORDER_H

#include <stddef.h>

#include "concordance/concordance.h"

/* The numbers of all documents in order, an array that the caller frees with terms__free; NULL
 * when memory runs out.  Documents with the same name and path are ordered by what their lines
 * hold. */
size_t *terms__concordance_order(const terms_concordance *concordance);

#endif
