/* Companions: in how many documents a term is together with each other one.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_COMPANIONS_H
#define TERMS_REPORT_COMPANIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"

/* What comes behind a term in a document. */
typedef struct terms__followers {
    size_t first, end;
} terms__followers;

/* `terms` are those that are free in documents, document by document, each time ascending.
 * `followers` are ranges of them, term by term; those of a term begin where the ones of the
 * term before end.  `counts` and `found` are of the term that was asked for last. */
typedef struct terms__companions {
    uint32_t *terms;
    terms__followers *followers;
    size_t *ends;     /* by term, in `followers` */
    uint64_t *counts; /* by term */
    uint32_t *found;  /* those whose count is above 0 */
    size_t found_count;
} terms__companions;

/* False when memory runs out; free the companions all the same. */
bool terms__companions_init(terms__companions *companions, const terms_counts *counts);
void terms__companions_free(terms__companions *companions);

/* In how many documents a term is free. */
uint64_t terms__companions_documents(const terms__companions *companions, size_t term);

/* Count the companions of a term that have greater numbers. */
void terms__companions_count(terms__companions *companions, size_t term);

#endif
