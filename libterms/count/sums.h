/* Sums: the tallies of all documents added up.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_COUNT_SUMS_H
#define TERMS_COUNT_SUMS_H

#include <stdint.h>

#include "count/counts.h"

/* The sums of a term over all documents, and its document frequency, which is how many documents
 * contain it.  The numbers that most cells add to are next to each other. */
typedef struct terms__sum {
    uint64_t documents;
    terms_tally tally;
} terms__sum;

/* Add a tally to another. */
static inline void terms__tally_add(terms_tally *to, const terms_tally *more) {
    to->total += more->total;
    to->free += more->free;
    to->nested += more->nested;
    to->crossing += more->crossing;
    to->quoted += more->quoted;
    to->joined += more->joined;
    to->excluded += more->excluded;
}

/* The sums by term, as an array that the caller frees with terms__free; NULL when
 * memory runs out. */
terms__sum *terms__counts_sums(const terms_counts *counts);

/* How often each form occurs, by form, as an array likewise. */
uint64_t *terms__counts_form_totals(const terms_counts *counts);

/* The sizes of all documents. */
terms_sizes terms__counts_sizes(const terms_counts *counts);

#endif
