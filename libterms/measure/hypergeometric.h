/* Hypergeometric: how many of a kind are drawn, and tails of that.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MEASURE_HYPERGEOMETRIC_H
#define TERMS_MEASURE_HYPERGEOMETRIC_H

/* An urn with `marked` and `others`, from which `drawn` are drawn without being put back.  All
 * are whole numbers, and 0 < drawn < marked + others. */
typedef struct terms__urn {
    double marked, others, drawn;
} terms__urn;

/* ln of the probability that x of those drawn are marked; x has to be possible. */
double terms__hypergeometric_log(const terms__urn *urn, double x);

/* The probabilities of x or fewer, and of x or more. */
double terms__hypergeometric_lower(const terms__urn *urn, double x);
double terms__hypergeometric_upper(const terms__urn *urn, double x);

/* The probability of all numbers that are no more probable than x, or by so little more that it
 * may be rounding. */
double terms__hypergeometric_both(const terms__urn *urn, double x);

#endif
