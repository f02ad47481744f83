/* Parts: what was collected is counted in parts, by several threads.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_PROGRAM_PARTS_H
#define TERMS_CLI_PROGRAM_PARTS_H

#include "cli/program/program.h"

/* A kind of thing that is counted in parts, as its functions, which are documented with
 * terms_ngrams.  If there are no stages `advance` and `work` are NULL. */
typedef struct parts_kind {
    void (*sizes)(const void *collected, terms_sizes *sizes);
    terms_status (*divide)(void *collected, size_t wanted, size_t *parts);
    terms_status (*count)(void *collected, size_t part);
    terms_status (*advance)(void *collected, size_t *shares);
    terms_status (*work)(void *collected, size_t share);
    terms_status (*finish)(void *collected);
} parts_kind;

/* Count what a run has collected. */
exits parts_count(program_run *run, const parts_kind *kind, void *collected);

#endif
