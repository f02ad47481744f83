/* Descent: from a place in a swath down the trie, to the patterns that begin there.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_DESCENT_H
#define TERMS_MATCH_DESCENT_H

#include "match/openings.h"
#include "match/swath.h"

/* How a descent ended: the trie goes no further (OVER); it might go on at something that is no
 * plain character, or it finds more than a cluster takes (OPEN); the swath ends first (CUT). */
typedef enum terms__descent {
    TERMS__DESCENT_OVER,
    TERMS__DESCENT_OPEN,
    TERMS__DESCENT_CUT
} terms__descent;

/* Add all places that begin at swath->begin to the cluster.  `told` is what their first two
 * characters tell, as filter/heads.h has it. */
terms__descent terms__descent_from(terms__swath *swath, uint32_t told);

#endif
