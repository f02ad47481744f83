/* Values: what is measured of the rows of a strand until they are packed.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_VALUES_H
#define TERMS_NGRAM_REFINE_VALUES_H

#include "ngram/refine/rows.h"

/* Of a row; those of a strand are side by side, the shortest rows first, so that they can be
 * forgotten when the strand is packed. */
typedef struct terms__values {
    double c_value, cohesion;
    terms__sides sides;
} terms__values;

#endif
