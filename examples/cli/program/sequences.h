/* Sequences: n-grams, for collecting and for counting in parts.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_PROGRAM_SEQUENCES_H
#define TERMS_CLI_PROGRAM_SEQUENCES_H

#include "cli/collect/collecting.h"
#include "cli/program/parts.h"

/* Takers of n-grams, whose `own` are the terms_ngram_options of what is wanted. */
extern const collecting_kind sequences_kind;

extern const parts_kind sequences_parts;

#endif
