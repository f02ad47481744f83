/* Giving: what is found in a swath is given out, as far as its cluster tells what that is.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_GIVING_H
#define TERMS_MATCH_GIVING_H

#include <stdint.h>

#include "match/swath.h"

/* Give out a place of a pattern that overlaps nothing but what is known to be inside, and whose
 * term has no exceptions, where nobody asks where it stands. */
static inline void terms__giving_lone(terms__search *search, uint32_t pattern) {
    search->lones[search->lone_count++] = pattern - 1;
}

/* The cluster has something, which can't change any more: give it out, and begin another. */
terms__swath_outcome terms__giving_close(terms__swath *swath);

#endif
