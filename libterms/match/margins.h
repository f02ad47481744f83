/* Margins: what stands beside an occurrence in a swath.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_MARGINS_H
#define TERMS_MATCH_MARGINS_H

#include <stdbool.h>
#include <stddef.h>

#include "match/swath.h"

/* Find the margins of the plain characters from `begin` up to `end`.  False where symbols must be
 * read for that: the swath ends too soon, or something beside them is no plain character, and it
 * is not clear that a block ends there. */
bool terms__margins_find(const terms__swath *swath, size_t begin, size_t end,
                         terms__margins *margins);

#endif
