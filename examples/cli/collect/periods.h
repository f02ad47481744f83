/* Periods: which documents are in no year or month.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_COLLECT_PERIODS_H
#define TERMS_CLI_COLLECT_PERIODS_H

#include "cli/base/exits.h"
#include "cli/base/messages.h"
#include "libterms.h"

/* Say which documents have no date or none that is exact enough, and how many they are.
 * EXITS_NOTHING if there are no other documents. */
exits periods_check(const terms_counts *counts, terms_period period, messages_log *messages);

#endif
