/* Contrasts: the n-grams of a target and a reference, and how often either has each.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_CONTRASTS_H
#define TERMS_CLI_CONTRASTS_H

#include "cli/program.h"
#include "cli/sides.h"

/* Takers of one side, whose `own` are the terms_ngram_options of what is wanted. */
extern const collecting_kind contrasts_kind;

/* What was found often enough in both sides together, and how large these are. */
typedef struct contrasts_found {
    terms_compared *terms;
    size_t count;
    char *texts;
    terms_sizes sizes[SIDES];
} contrasts_found;

/* Count the n-grams of both sides, which are no more to be asked about documents. */
exits contrasts_count(contrasts_found *found, program_run *run, const sides_taken *taken);
void contrasts_free(contrasts_found *found);

#endif
