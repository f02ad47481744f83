/* Spread: in which document each n-gram is first, and in which years.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_DISCOVER_SPREAD_H
#define TERMS_DISCOVER_SPREAD_H

#include <stdbool.h>
#include <stdint.h>

#include "discover/calendar.h"
#include "ngram/ngrams.h"

/* Both are by row: the place of the first document in the calendar, and a bit for each
 * of its periods. */
typedef struct terms__spread {
    uint32_t *first;
    uint64_t *periods;
} terms__spread;

/* Of finished n-grams that keep their text, whose documents are labelled by the numbers
 * of a calendar.  False when memory runs out; free the spread all the same. */
bool terms__spread_init(terms__spread *spread, const terms_ngrams *ngrams,
                        const terms__calendar *calendar);
void terms__spread_free(terms__spread *spread);

#endif
