/* Discovery: how much a sequence of characters looks like a phrase.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MEASURE_DISCOVERY_H
#define TERMS_MEASURE_DISCOVERY_H

#include <stddef.h>
#include <stdint.h>

/* Cohesion as a share of the most that a phrase with this total can have: normalised pointwise
 * mutual information (Bouma 2009) at the weakest split.  It is 1 if the two parts are found
 * nowhere else, and 0 if they stand side by side by chance.  `units` is the size of the
 * collection in characters. */
double terms__cohesion_share(double cohesion_log2, uint64_t total, uint64_t units);

/* How steadily a phrase is used once it has come up, and how far it is a matter of its time.  It
 * is the share of periods in which the phrase is found again, of those after its first period up
 * to its last, times the share of all periods in which it is not found.  0 for what is found in
 * one period or in none. */
double terms__persistence(unsigned found, unsigned span, unsigned all);

/* What a score is made of. */
typedef struct terms__merits {
    size_t n; /* in characters */
    uint64_t total, quoted;
    double cohesion_share;
    double autonomy; /* in bits, here and below */
    double freedom;  /* the lesser one of the two branching entropies */
    double persistence;
} terms__merits;

/* The score:
 *
 *     log2(total) / 2                 how often it is found
 *     + 6 cohesion share              whether its parts belong together
 *     + autonomy / 8                  whether it is whole
 *     + freedom, up to 2              whether it stands by itself
 *     + 7 persistence                 whether it is of a time
 *     + 8 quoted / (total + 1)        whether the texts themselves set it apart
 *     - 5 for each character fewer than three
 *
 * The weights are rounded from a logistic regression on government work reports; that of
 * freedom was chosen by reading what came first. */
double terms__discovery_score(const terms__merits *merits);

#endif
