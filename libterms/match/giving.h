/* Giving: what the cluster of a swath has found is given out.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_GIVING_H
#define TERMS_MATCH_GIVING_H

#include <stdint.h>

#include "match/swath.h"

/* Give out a lone pattern by its form.  It is known what is inside it, and its term has no
 * exceptions. */
static inline void terms__giving_lone(terms__search *search, uint32_t pattern) {
    search->lones[search->lone_count++] = pattern - 1;
}

/* Give out the cluster, which has places and can't change any more, and begin an empty one. */
terms__swath_outcome terms__giving_close(terms__swath *swath);

#endif
