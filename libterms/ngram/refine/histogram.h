/* Histogram: how often each unit stands in one place of some records.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_HISTOGRAM_H
#define TERMS_NGRAM_REFINE_HISTOGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ngram/refine/entropy.h"
#include "ngram/refine/record.h"

/* `counts` are by unit, for units below `size`.  The units that have been counted are the first
 * `found` of `units`; all others have the count 0.  Only 0, which is no unit, has a count that is
 * one more than it should be: so it is never taken for a unit that comes first. */
typedef struct terms__histogram {
    uint32_t *counts, *units;
    size_t size, found;
} terms__histogram;

/* Begin with nothing counted.  False when memory runs out; free the histogram all the same. */
bool terms__histogram_init(terms__histogram *histogram, size_t size);
void terms__histogram_free(terms__histogram *histogram);

/* Count the units in a field of `total` records; or in two fields, which takes little longer. */
void terms__histogram_count(terms__histogram *histogram, terms__unit_field field,
                            const terms__record *records, size_t total);
void terms__histogram_count_two(terms__histogram *one, terms__unit_field field,
                                terms__histogram *other, terms__unit_field other_field,
                                const terms__record *records, size_t total);

/* Count a unit, or 0. */
static inline void terms__histogram_add(terms__histogram *histogram, uint32_t unit) {
    if (unit != 0 && histogram->counts[unit]++ == 0)
        histogram->units[histogram->found++] = unit;
}

/* The entropy of the units that were counted, where `total` counts zeros, too.  `*most` becomes the
 * count of the commonest unit. */
uint32_t terms__histogram_measure(const terms__histogram *histogram, const terms__entropy *entropy,
                                  uint32_t total, uint32_t *most);

/* Forget what was counted. */
void terms__histogram_clear(terms__histogram *histogram);

#endif
