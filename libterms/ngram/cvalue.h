/* Cvalue: how much of an n-gram's total belongs to longer ones (Frantzi et al. 2000).
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_CVALUE_H
#define TERMS_NGRAM_CVALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "ngram/links.h"
#include "ngram/measured.h"

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

/* Fill in the C-value of every candidate by row.  False when memory runs out. */
bool terms__cvalue_list(terms__measured *measured, const terms__links *links, size_t shortest);

double terms__cvalue(size_t n, uint64_t total, const terms__nested *nested);

#endif
