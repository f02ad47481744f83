/* Cvalue: how much of an n-gram's total belongs to longer ones (Frantzi et al. 2000).
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_LATTICE_CVALUE_H
#define TERMS_NGRAM_LATTICE_CVALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "ngram/lattice/links.h"
#include "ngram/refine/values.h"

/* C-value, of a candidate a of n units that is found f(a) times and is a part of
 * c(a) longer candidates b:
 *
 *     log2 n * f(a)                  if c(a) is 0
 *     log2 n * (f(a) - t(a) / c(a))  else
 *     t(a) = sum over b of f(b) - t(b)
 *
 * Candidates are the n-grams from the shortest to the longest length asked for. */
typedef struct terms__nested {
    int64_t total;  /* t */
    uint64_t count; /* c */
} terms__nested;

static inline void terms__nested_add(terms__nested *to, terms__nested what, int sign) {
    to->total += sign * what.total;
    to->count += sign > 0 ? what.count : 0 - what.count;
}

/* What has been handed on too much to a row; and all such of one length.  Only few rows have an
 * excess: so they are listed in any order and sorted by row later.  Those before `next` have been
 * taken away. */
typedef struct terms__excess {
    uint32_t row;
    terms__nested all;
} terms__excess;

typedef struct terms__excesses {
    terms__excess *items;
    size_t count, capacity, next;
} terms__excesses;

/* What is handed on from longer candidates to their parts: see the source. */
typedef struct terms__cvalues {
    const terms__links *links;
    size_t shortest;
    terms__nested **places; /* A, by length, and in there by row */
    terms__excesses *extra; /* by length */
    uint32_t *units;        /* of one row, from its last unit back */
    uint32_t *borders;      /* of the endings of that row, by length */
} terms__cvalues;

/* False when memory runs out, here and below; free the values all the same. */
bool terms__cvalues_init(terms__cvalues *cvalues, const terms__links *links, size_t shortest);
void terms__cvalues_free(terms__cvalues *cvalues);

/* Begin with the rows of n units, when the C-values of all longer rows have been found.  Then find
 * the C-values of these rows, in one call or several: of the rows from `from`, where the last call
 * ended, up to `end`.  When all are found, forget what was handed on to them. */
void terms__cvalues_begin(const terms__cvalues *cvalues, size_t n);
bool terms__cvalues_find(const terms__cvalues *cvalues, size_t n, size_t from, size_t end,
                         terms__values *values);
void terms__cvalues_forget(terms__cvalues *cvalues, size_t n);

double terms__cvalue(size_t n, uint64_t total, const terms__nested *nested);

#endif
