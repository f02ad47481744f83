/* Measured: what an n-gram's measures are made of.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_MEASURED_H
#define TERMS_NGRAM_MEASURED_H

#include <stdint.h>

#include "libterms.h"
#include "ngram/rows.h"

/* What is measured of a row: its C-value, its chance (see cohesion.h), how often it is all that is
 * quoted, and the entropies of its sides.  Side by side, since rows are asked for in any order. */
typedef struct terms__measured {
    double c_value, chance;
    uint32_t quoted;
    uint32_t left, right;
} terms__measured;

/* Fill in the measures of an n-gram whose length and total are there, of a text of so many units.
 */
void terms__measured_tell(const terms__measured *measured, uint64_t unit_count, terms_ngram *ngram);

#endif
