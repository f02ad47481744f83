/* Spread: in which document each chosen n-gram is first, and in which years.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_DISCOVER_SPREAD_H
#define TERMS_DISCOVER_SPREAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "discover/automaton.h"
#include "discover/calendar.h"
#include "ngram/ngrams.h"

/* Where an n-gram appears: the place of its first document in the calendar, and a bit for each
 * period in which it does. */
typedef struct terms__appearance {
    uint64_t periods;
    uint32_t first;
} terms__appearance;

/* By the states of the automaton. */
typedef struct terms__spread {
    terms__automaton automaton;
    terms__appearance *appearances;
} terms__spread;

/* Find where the listed ones of finished n-grams appear, which keep their text and whose
 * documents are labelled by their numbers in a calendar.  False when memory runs out; free the
 * spread all the same. */
bool terms__spread_init(terms__spread *spread, const terms_ngrams *ngrams,
                        const terms__calendar *calendar, const uint32_t *rows, size_t count);
void terms__spread_free(terms__spread *spread);

/* Where a row that was listed appears. */
static inline terms__appearance terms__spread_of(const terms__spread *spread, uint32_t row) {
    return spread->appearances[spread->automaton.states[row]];
}

#endif
