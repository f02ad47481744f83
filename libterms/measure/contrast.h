/* Contrast: the four cells of a comparison, as reals.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MEASURE_CONTRAST_H
#define TERMS_MEASURE_CONTRAST_H

#include <stdbool.h>

#include "libterms.h"

/* Cells in the order target, reference, the rest of the target, the rest of the
 * reference; `expected` of each; the margins: sizes (the columns) and what is found and
 * not found (the rows). */
enum { TERMS__CELLS = 4 };
typedef struct terms__cells {
    double observed[TERMS__CELLS], expected[TERMS__CELLS];
    double target_size, reference_size, found, rest, all;
} terms__cells;

/* False if there is nothing to compare: see terms_contrast. */
bool terms__contrast_read(terms__cells *cells, const terms_contrast *contrast);

/* False also where a test of four cells does not exist. */
bool terms__contrast_read_all(terms__cells *cells, const terms_contrast *contrast);

/* The size of a measure, with a minus where the target has less than the reference. */
double terms__contrast_sign(const terms__cells *cells, double size);

#endif
