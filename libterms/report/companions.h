/* Companions: in how many documents a term is together with each other one.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_COMPANIONS_H
#define TERMS_REPORT_COMPANIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"

/* The terms behind some term in one document, from `first` up to `end` in `terms` below. */
typedef struct terms__followers {
    size_t first, end;
} terms__followers;

/* `terms` are the terms that are free in the documents, one document after the other, ascending
 * in each.  `followers` has, term by term, a range of them for each document that holds the
 * term: the terms there that have greater numbers.  Those of a term begin where those of the
 * term before end.  `counts` and `found` are about the term that was asked for last. */
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

/* In how many documents a term stands free. */
uint64_t terms__companions_documents(const terms__companions *companions, size_t term);

/* Count the terms with greater numbers that are together with a term. */
void terms__companions_count(terms__companions *companions, size_t term);

#endif
