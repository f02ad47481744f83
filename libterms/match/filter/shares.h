/* Shares: how much of Chinese text is of characters with certain bytes.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_FILTER_SHARES_H
#define TERMS_MATCH_FILTER_SHARES_H

/* By a byte, high or low as text/marks.h has them, and by its lowest seven bits.  What is never met
 * counts a little, too. */
typedef struct terms__shares {
    double whole[2][256], seven[2][128];
} terms__shares;

void terms__shares_count(terms__shares *shares);

#endif
