/* Normal: tails of the normal distribution, and where they begin.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MEASURE_NORMAL_H
#define TERMS_MEASURE_NORMAL_H

/* The probability of a value above z. */
double terms__normal_upper(double z);

/* The z with that probability of a value above it; 0 < upper < 1. */
double terms__normal_quantile(double upper);

#endif
