/* Postings: in which documents each term is found, and how often.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_POSTINGS_H
#define TERMS_REPORT_POSTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"

typedef struct terms__posting {
    size_t document;
    uint64_t total; /* above 0 */
} terms__posting;

/* Term by term.  The postings of a term begin where those of the term before end, and are in the
 * order of the documents. */
typedef struct terms__postings {
    terms__posting *items;
    size_t *ends; /* by term */
    size_t count;
} terms__postings;

/* False when memory runs out; free the postings all the same. */
bool terms__postings_init(terms__postings *postings, const terms_counts *counts);
void terms__postings_free(terms__postings *postings);

/* The first posting of a term, and in `*end` where its postings end. */
const terms__posting *terms__postings_of(const terms__postings *postings, size_t term,
                                         const terms__posting **end);

#endif
