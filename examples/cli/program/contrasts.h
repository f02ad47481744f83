/* Contrasts: terms or n-grams, and how often a target and a reference have each.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_PROGRAM_CONTRASTS_H
#define TERMS_CLI_PROGRAM_CONTRASTS_H

#include "cli/collect/sides.h"
#include "cli/program/program.h"
#include "cli/setup/reference.h"

/* What is compared, and how large the sides are; `texts` holds the texts of n-grams. */
typedef struct contrasts_found {
    terms_compared *terms;
    size_t count;
    char *texts;
    terms_sizes sizes[SIDES];
} contrasts_found;

/* Find how often each term of a matcher is found on both sides, whose takers are counts.  Unless
 * `table` is NULL it takes the place of the reference.  TERMS_OK or TERMS_NO_MEMORY. */
terms_status contrasts_tally(contrasts_found *found, const terms_matcher *matcher,
                             const sides_taken *taken, const reference_table *table);

/* Count the n-grams of both sides; afterwards the takers can't be asked about documents any
 * more. */
exits contrasts_count(contrasts_found *found, program_run *run, const sides_taken *taken);
void contrasts_free(contrasts_found *found);

#endif
