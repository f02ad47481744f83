/* Cohesion: how much oftener an n-gram is found than its parts would meet by chance.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_COHESION_H
#define TERMS_NGRAM_COHESION_H

#include <stddef.h>
#include <stdint.h>

/* Cohesion: how much oftener an n-gram w is found than its two parts l and r would
 * stand side by side by chance, at the weakest of its splits: log2 of the least
 * f(w) N / (f(l) f(r)), N being the number of units (凝固度: Matrix67 2012).  `begins`
 * are the totals of what it begins with, `ends` of what it ends with, each by how many
 * units are left out; n is 2 at least. */
double terms__cohesion(const uint32_t *begins, const uint32_t *ends, size_t n, uint64_t units);

#endif
