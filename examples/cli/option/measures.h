/* Measures: the columns that a comparison is asked for by name.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_OPTION_MEASURES_H
#define TERMS_CLI_OPTION_MEASURES_H

#include <stddef.h>

#include "cli/base/exits.h"
#include "cli/base/messages.h"

enum { MEASURES_MAX = 64 };

/* The measures that an option names, each once; `names` is the option's text, into which they
 * point. */
typedef struct measures_list {
    const char *items[MEASURES_MAX];
    size_t count;
    char *names;
} measures_list;

/* Read names with commas between them, or "all".  One that is unknown, or there twice, is
 * EXITS_USAGE. */
exits measures_read(measures_list *list, const char *text, messages_log *messages);
void measures_free(measures_list *list);

#endif
