/* Chi2: the upper tail of the chi-squared distribution.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MEASURE_CHI2_H
#define TERMS_MEASURE_CHI2_H

#include <stdint.h>

/* The probability of a value above x >= 0, with so many degrees of freedom, of which
 * there is one at least. */
double terms__chi2_upper(double x, uint64_t degrees);

#endif
