/* Margins: what stands beside an occurrence in a swath.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_MARGINS_H
#define TERMS_MATCH_MARGINS_H

#include <stdbool.h>
#include <stddef.h>

#include "match/swath.h"

/* The margins of what plain characters are, from `begin` up to `end`.  False where symbols must be
 * read to know: the swath ends too soon, or something stands there that is no plain character and
 * may be no block's end. */
bool terms__margins_find(const terms__swath *swath, size_t begin, size_t end,
                         terms__margins *margins);

#endif
