/* Giving: what is found in a swath is given out, as far as its cluster tells what that is.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_GIVING_H
#define TERMS_MATCH_GIVING_H

#include <stddef.h>

#include "match/swath.h"

/* Give out what most places come to: how many of them, from one on.  0 where the cluster has any,
 * or somebody asks where they stand. */
size_t terms__giving_lones(terms__swath *swath, size_t index);

/* What is in the cluster can't change any more: give it out, and begin another. */
terms__swath_outcome terms__giving_close(terms__swath *swath);

#endif
