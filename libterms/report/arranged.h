/* Arranged: the documents of counts in an order of a table's own.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_ARRANGED_H
#define TERMS_REPORT_ARRANGED_H

#include <stddef.h>

#include "libterms.h"

typedef int terms__arranged_compare(const terms_document *a, const terms_document *b);

/* The documents of counts in the order of a comparison, equal ones by path, then part: an array
 * that the caller frees with terms__free; NULL when memory runs out. */
size_t *terms__arranged(const terms_counts *counts, terms__arranged_compare *compare);

#endif
