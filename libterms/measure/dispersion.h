/* Dispersion: how evenly something is spread over the parts of a text.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MEASURE_DISPERSION_H
#define TERMS_MEASURE_DISPERSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Parts of a text, and what is found in them.  Where something is found in few of many
 * parts, `listed` says in which, so that each measure takes time for these alone. */
typedef struct terms__parts {
    const uint64_t *sizes;        /* NULL: all are alike */
    double used, size, smallest;  /* of the parts with a size: how many, sum, smallest */
    const uint64_t *counts;       /* by part */
    const size_t *listed;         /* numbers of parts; those that are not hold nothing */
    size_t count;                 /* how many are listed; without a list, of all */
    double holding, found, rates; /* parts that hold something; sums of counts and rates */
    double held;                  /* sum of the sizes of those that hold something */
} terms__parts;

/* Take in the sizes of all parts. */
void terms__parts_divide(terms__parts *parts, const uint64_t *sizes, size_t all);

/* Take in what is found in the parts; false if no measure of it exists. */
bool terms__parts_count(terms__parts *parts, const uint64_t *counts, const size_t *listed,
                        size_t count);

/* The measures of libterms/measure.h. */
typedef double terms__dispersion(const terms__parts *parts);
terms__dispersion terms__juilland_d, terms__carroll_d2, terms__rosengren_s, terms__lyne_d3,
    terms__zhang_dc, terms__dp, terms__dp_norm, terms__dp_egbert, terms__dkl;
double terms__da(const terms__parts *parts, double *scratch);

#endif
