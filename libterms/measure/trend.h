/* Trend: whether a series rises or falls with time.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MEASURE_TREND_H
#define TERMS_MEASURE_TREND_H

#include "libterms.h"

/* Fill in z and p from s and the variance.  If this is not above 0 they are NAN, unless s is 0. */
void terms__trend_score(terms_mann_kendall *trend);

#endif
