/* Compared: terms in the order of their verdicts, and among equals of their names.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_COMPARED_H
#define TERMS_REPORT_COMPARED_H

#include <stdbool.h>
#include <stddef.h>

#include "libterms.h"
#include "report/verdicts.h"

/* A term, and the number of its verdict. */
typedef struct terms__entry {
    const terms_compared *of;
    size_t verdict;
} terms__entry;

/* Sort entries by the ranks of their verdicts, then by their names: the quicker the longer the
 * stretches of each rank that are in order already, as are n-grams of one length.  False when
 * memory runs out. */
bool terms__compared_sort(terms__entry *entries, size_t count, const terms__verdicts *verdicts);

#endif
