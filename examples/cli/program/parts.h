/* Parts: what was collected is counted in parts, by several threads.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_PROGRAM_PARTS_H
#define TERMS_CLI_PROGRAM_PARTS_H

#include "cli/program/program.h"

/* What is counted in parts, by the functions that n-grams and their like have in common;
 * they are documented with terms_ngrams.  Without stages `advance` and `work` are NULL. */
typedef struct parts_kind {
    void (*sizes)(const void *collected, terms_sizes *sizes);
    terms_status (*divide)(void *collected, size_t wanted, size_t *parts);
    terms_status (*count)(void *collected, size_t part);
    terms_status (*advance)(void *collected, size_t *shares);
    terms_status (*work)(void *collected, size_t share);
    terms_status (*finish)(void *collected);
} parts_kind;

/* Count what a run has collected, all or a part of it. */
exits parts_count(program_run *run, const parts_kind *kind, void *collected);

#endif
