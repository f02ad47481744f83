/* Calendar: documents in the order of their dates.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_DISCOVER_CALENDAR_H
#define TERMS_DISCOVER_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "libterms.h"

/* Documents by their numbers; the arena has their strings.  Once they are sorted, `order` lists
 * them by date, those without one last, then by path and part, and `places` has the place of
 * each in that order.  `periods` has for each document the bit of its period, or 0.  Periods are
 * the years in which any document is dated, in order; where there are more than 64 years each
 * period is an equal number of them. */
typedef struct terms__calendar {
    terms_document *documents;
    size_t count, capacity;
    terms__arena arena;
    size_t *order;
    uint32_t *places;
    uint64_t *periods;
    unsigned period_count;
} terms__calendar;

/* False when memory runs out, here and below; a document is added whole or not at all. */
bool terms__calendar_add(terms__calendar *calendar, const terms_document *document);
bool terms__calendar_merge(terms__calendar *calendar, const terms__calendar *more);

bool terms__calendar_sort(terms__calendar *calendar);

/* Forget all documents. */
void terms__calendar_clear(terms__calendar *calendar);
void terms__calendar_free(terms__calendar *calendar);

#endif
