/* Verdicts: what terms that are compared come to, once for all of the same two counts.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_VERDICTS_H
#define TERMS_REPORT_VERDICTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"

/* What `terms` of the terms come to, by G2 with four cells; `rank` is the place of their rows,
 * which those share that differ in nothing but the term. */
typedef struct terms__verdict {
    terms_contrast contrast;
    uint64_t terms;
    double log_ratio, p, p_holm;
    size_t rank;
} terms__verdict;

/* Many terms, most of all n-grams, are found as often as others.  A table with linear probing
 * finds verdicts: its slots hold an index into `items` plus 1, or 0, and at least half are
 * free.  `tests` of the terms have a p-value.  All zeros but for the sizes is an empty table. */
typedef struct terms__verdicts {
    uint64_t target_size, reference_size;
    terms__verdict *items;
    size_t count, capacity;
    size_t *slots;
    size_t slot_count; /* a power of two, or 0 */
    uint64_t tests;
    size_t rank_count; /* ranks are below it */
} terms__verdicts;

/* Add a term that is found so often: the number of its verdict, or SIZE_MAX when memory runs
 * out. */
size_t terms__verdicts_add(terms__verdicts *verdicts, uint64_t target, uint64_t reference);

/* All terms are in: work out the verdicts.  False when memory runs out. */
bool terms__verdicts_reach(terms__verdicts *verdicts);

void terms__verdicts_free(terms__verdicts *verdicts);

#endif
