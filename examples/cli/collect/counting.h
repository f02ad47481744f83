/* Counting: counts, for collecting.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_COLLECT_COUNTING_H
#define TERMS_CLI_COLLECT_COUNTING_H

#include "cli/collect/collecting.h"

/* What they make are terms_counts; those of the second one keep where terms first stand. */
extern const collecting_kind counting_kind;
extern const collecting_kind counting_with_firsts;

#endif
