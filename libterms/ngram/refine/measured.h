/* Measured: the numbers from which an n-gram's measures are made.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_MEASURED_H
#define TERMS_NGRAM_REFINE_MEASURED_H

#include <stdint.h>

#include "libterms.h"
#include "ngram/refine/rows.h"

/* What is measured of a row: its C-value, its cohesion if it has more than one unit, how often it
 * is all that is quoted, and the entropies of its sides. */
typedef struct terms__measured {
    double c_value, cohesion;
    uint32_t quoted;
    uint32_t left, right;
} terms__measured;

/* Fill in the measures of an n-gram whose `n` is set. */
static inline void terms__measured_tell(const terms__measured *measured, terms_ngram *ngram) {
    ngram->left_entropy = (double)measured->left / TERMS__SIDE_SCALE;
    ngram->right_entropy = (double)measured->right / TERMS__SIDE_SCALE;
    ngram->has_cohesion = ngram->n > 1;
    ngram->cohesion_log2 = measured->cohesion;
    ngram->c_value = measured->c_value;
    ngram->quoted = measured->quoted;
}

#endif
