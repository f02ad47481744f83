/* Contrast: the four cells of a comparison, as reals.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MEASURE_CONTRAST_H
#define TERMS_MEASURE_CONTRAST_H

#include <stdbool.h>

#include "libterms.h"

/* Cells in the order target, reference, rest of the target, rest of the reference: what is
 * observed in each, and what is expected.  The margins are the sizes (the columns), and what is
 * found and not found (the rows). */
enum { TERMS__CELLS = 4 };
typedef struct terms__cells {
    double observed[TERMS__CELLS], expected[TERMS__CELLS];
    double target_size, reference_size, found, rest, all;
} terms__cells;

/* Read a contrast; false if no measure of it exists: see terms_contrast. */
bool terms__contrast_read(terms__cells *cells, const terms_contrast *contrast);

/* The same; false also if a test of four cells does not exist. */
bool terms__contrast_read_all(terms__cells *cells, const terms_contrast *contrast);

/* Give a measure's size a minus if the target has less than the reference. */
double terms__contrast_sign(const terms__cells *cells, double size);

#endif
