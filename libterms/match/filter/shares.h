/* Shares: how much of Chinese text is of characters with certain bytes.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_FILTER_SHARES_H
#define TERMS_MATCH_FILTER_SHARES_H

/* The share of characters with a certain byte, high ([0]) or low ([1]) as text/marks.h has them:
 * `whole` by that byte, `seven` by its lowest seven bits.  Bytes that are never met have a small
 * share, too. */
typedef struct terms__shares {
    double whole[2][256], seven[2][128];
} terms__shares;

void terms__shares_count(terms__shares *shares);

#endif
