/* Contrasts: terms or n-grams, and how often a target and a reference have each.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_PROGRAM_CONTRASTS_H
#define TERMS_CLI_PROGRAM_CONTRASTS_H

#include "cli/collect/sides.h"
#include "cli/program/program.h"
#include "cli/setup/reference.h"

/* What is compared: `texts` has the texts of n-grams; and how large the sides are. */
typedef struct contrasts_found {
    terms_compared *terms;
    size_t count;
    char *texts;
    terms_sizes sizes[SIDES];
} contrasts_found;

/* What the terms of the matcher come to on both sides, whose takers are counts; or, unless it is
 * NULL, in a table in the place of the reference.  TERMS_OK or TERMS_NO_MEMORY. */
terms_status contrasts_tally(contrasts_found *found, const terms_matcher *matcher,
                             const sides_taken *taken, const reference_table *table);

/* Count the n-grams of both sides, which are no more to be asked about documents. */
exits contrasts_count(contrasts_found *found, program_run *run, const sides_taken *taken);
void contrasts_free(contrasts_found *found);

#endif
