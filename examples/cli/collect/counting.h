/* Counting: counts, for collecting.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_COLLECT_COUNTING_H
#define TERMS_CLI_COLLECT_COUNTING_H

#include "cli/collect/collecting.h"

/* Both make terms_counts; the second kind keeps the first positions of terms, too. */
extern const collecting_kind counting_kind;
extern const collecting_kind counting_with_firsts;

#endif
