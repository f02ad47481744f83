/* Cvalue: how much of an n-gram's total belongs to longer ones (Frantzi et al. 2000).
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_LATTICE_CVALUE_H
#define TERMS_NGRAM_LATTICE_CVALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "ngram/lattice/links.h"

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

/* What has been handed on too much to a row because it is a border, see the source. */
typedef struct terms__excess {
    uint32_t row;
    terms__nested all;
} terms__excess;

/* The excesses of rows of one length.  Only few rows have one: so they are listed in any order and
 * sorted by row later.  Those before `next` have been taken away from their rows. */
typedef struct terms__excesses {
    terms__excess *items;
    size_t count, capacity, next;
} terms__excesses;

/* What longer candidates have handed on to a row, until its C-value is found; and then that. */
typedef union terms__worth {
    int64_t total; /* t, and what is too much of it */
    double c_value;
} terms__worth;

/* What is handed on from longer candidates to their parts: the sums A, see the source.  `counts`
 * are kept modulo 2^32: what a row's c comes to is less, as there are fewer rows, so that it is
 * right at the end, however large it would have been in between. */
typedef struct terms__cvalues {
    const terms__links *links;
    size_t shortest;
    terms__worth *worths;   /* A of t, by row; the caller's */
    uint32_t *counts;       /* A of c, by row */
    terms__excesses *extra; /* by length */
    uint32_t *units;        /* of one row, from its last unit back */
    uint32_t *borders;      /* of the endings of that row, by length */
} terms__cvalues;

/* Begin with worths that are all 0.  False when memory runs out, here and below; free the values
 * all the same. */
bool terms__cvalues_init(terms__cvalues *cvalues, const terms__links *links, size_t shortest,
                         terms__worth *worths);
void terms__cvalues_free(terms__cvalues *cvalues);

/* Find the C-values of the rows of n units, when those of all longer rows have been found. */
bool terms__cvalues_find(const terms__cvalues *cvalues, size_t n);

double terms__cvalue(size_t n, uint64_t total, const terms__nested *nested);

#endif
