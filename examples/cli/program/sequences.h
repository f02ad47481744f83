/* Sequences: n-grams, for collecting and for counting in parts.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_PROGRAM_SEQUENCES_H
#define TERMS_CLI_PROGRAM_SEQUENCES_H

#include "cli/collect/collecting.h"
#include "cli/program/parts.h"

/* Takers that collect n-grams; their `own` is the terms_ngram_options. */
extern const collecting_kind sequences_kind;

extern const parts_kind sequences_parts;

#endif
