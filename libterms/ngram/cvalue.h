/* Cvalue: how much of an n-gram's total belongs to longer ones (Frantzi et al. 2000).
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_CVALUE_H
#define TERMS_NGRAM_CVALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "ngram/links.h"

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

/* The C-value of every candidate by row, in an array that the caller frees with
 * terms__free; NULL when memory runs out. */
double *terms__cvalue_list(const terms__links *links, size_t shortest);

double terms__cvalue(size_t n, uint64_t total, const terms__nested *nested);

#endif
