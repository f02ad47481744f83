/* Holm: p-values of many tests corrected together.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MEASURE_HOLM_H
#define TERMS_MEASURE_HOLM_H

#include <stddef.h>
#include <stdint.h>

#include "libterms.h"

/* Correct p-values in place.  `tests` says how many tests have each of them; NULL is one test
 * each.  NAN is no test, and stays.  TERMS_OK or TERMS_NO_MEMORY. */
terms_status terms__holm(double *p, const uint64_t *tests, size_t count);

#endif
