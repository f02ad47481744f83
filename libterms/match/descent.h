/* Descent: from a place in a swath down the trie, to the patterns that begin there.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_DESCENT_H
#define TERMS_MATCH_DESCENT_H

#include "match/openings.h"
#include "match/swath.h"

/* How a descent ended: it can go no further; it might go on where there is no plain character, or
 * goes too far, or finds too much; the swath ends. */
typedef enum terms__descent {
    TERMS__DESCENT_OVER,
    TERMS__DESCENT_OPEN,
    TERMS__DESCENT_CUT
} terms__descent;

/* Add what begins at swath->begin, of which its first characters may tell something, to the
 * cluster. */
terms__descent terms__descent_from(terms__swath *swath, uint32_t told);

#endif
