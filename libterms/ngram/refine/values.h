/* Values: what is measured of the rows of a strand until they are packed.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_VALUES_H
#define TERMS_NGRAM_REFINE_VALUES_H

#include "ngram/refine/rows.h"

/* The values of a row.  Those of a strand are one array, the shortest rows first, so that they can
 * be forgotten when the strand is packed. */
typedef struct terms__values {
    double c_value, cohesion;
    terms__sides sides;
} terms__values;

#endif
