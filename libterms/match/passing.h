/* Passing: text of a swath that becomes no symbols is counted by its marks.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_PASSING_H
#define TERMS_MATCH_PASSING_H

#include <stdbool.h>
#include <stddef.h>

#include "match/swath.h"

/* Text in which no pattern begins need not become symbols.  It is passed over: blocks and segments
 * learn how many characters it has from the sums in the marks, and the scanner begins anew behind
 * it. */

/* Let the blocks learn of all text up to a place, also of the gaps right before it.  False when
 * memory runs out, here and below. */
bool terms__passing_catch_up(terms__swath *swath, size_t place);

/* Let the segments know of the text up to `end`, where a plain character ends, as far as they do
 * not know of it yet. */
bool terms__passing_segment(terms__swath *swath, size_t end);

/* Right after that: up to where the text behind `end` is certain to be of the segment of the last
 * character before it.  Segments may end at gaps, stops and other characters alone. */
size_t terms__passing_unbroken(const terms__swath *swath);

#endif
