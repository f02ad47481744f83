/* Counting: counts, for collecting.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_COUNTING_H
#define TERMS_CLI_COUNTING_H

#include "cli/collecting.h"

/* What it makes are terms_counts. */
extern const collecting_kind counting_kind;

#endif
