/* Passing: what is passed over in a swath is counted with its marks.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_PASSING_H
#define TERMS_MATCH_PASSING_H

#include <stdbool.h>
#include <stddef.h>

#include "match/swath.h"

/* What is passed over becomes no symbols: blocks and segments learn how much it is, from the sums
 * that the marks have, and the scanner begins anew behind it. */

/* Let the blocks read all up to a place, with the gaps before it.  False when memory runs out,
 * here and below. */
bool terms__passing_catch_up(terms__swath *swath, size_t place);

/* Let segments know of what is passed over up to a place, where a plain character ends, but for
 * symbols of which they know already. */
bool terms__passing_tell(terms__swath *swath, size_t end);

#endif
