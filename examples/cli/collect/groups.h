/* Groups: which groups the documents with a date are in.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_COLLECT_GROUPS_H
#define TERMS_CLI_COLLECT_GROUPS_H

#include "cli/base/exits.h"
#include "cli/base/messages.h"
#include "libterms.h"

/* Say how many documents have no group, where others have one. */
void groups_tell(const terms_counts *counts, messages_log *messages);

/* EXITS_NOTHING, and a message with the names of all groups, if none is called `group`. */
exits groups_check(const terms_counts *counts, const char *option, const char *group,
                   messages_log *messages);

#endif
