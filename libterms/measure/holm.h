/* Holm: p-values of many tests corrected together.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MEASURE_HOLM_H
#define TERMS_MEASURE_HOLM_H

#include <stddef.h>
#include <stdint.h>

#include "libterms.h"

/* Correct p-values in place, each of which so many tests came to; NULL for one test each.  NaN is
 * that of no test.  TERMS_OK or TERMS_NO_MEMORY. */
terms_status terms__holm(double *p, const uint64_t *tests, size_t count);

#endif
