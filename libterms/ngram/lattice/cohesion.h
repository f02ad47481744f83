/* Cohesion: how much oftener an n-gram is found than its two parts would meet by chance.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_LATTICE_COHESION_H
#define TERMS_NGRAM_LATTICE_COHESION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ngram/lattice/links.h"

/* Cohesion is how much oftener an n-gram w is found than its two parts l and r would
 * stand side by side by chance, at the weakest of its splits: log2 of the least
 * f(w) N / (f(l) f(r)), N being the number of characters (凝固度: Matrix67 2012). */

/* Rows are looked up so many at a time, since they are far from each other in memory. */
enum { TERMS__COHESION_ROWS = 64 };

/* How many of the first rows have n units, as far as they are looked up at a time. */
size_t terms__cohesion_alike(const terms__links *links, const uint32_t *rows, size_t count,
                             size_t n);

/* For each of up to TERMS__COHESION_ROWS rows of n units find the largest f(l) f(r) of its splits,
 * or 0 for single units.  `begins` are the totals of all that the rows begin with: that of the
 * first k + 1 units of row number i is number k * TERMS__COHESION_ROWS + i. */
void terms__cohesion_of_rows(double *chances, const terms__links *links, const uint32_t *rows,
                             size_t count, size_t n, const uint32_t *begins);

/* The same for any number of rows, the longest of which come first.  False when memory runs out. */
bool terms__cohesion_chances(double *chances, const terms__links *links, const uint32_t *order,
                             size_t count);

/* The cohesion of an n-gram whose largest f(l) f(r) is `chance`, in a text of so many units. */
double terms__cohesion(uint64_t total, uint64_t unit_count, double chance);

#endif
