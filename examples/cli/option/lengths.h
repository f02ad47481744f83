/* Lengths: a range of lengths, as -n and --ngrams have it.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_OPTION_LENGTHS_H
#define TERMS_CLI_OPTION_LENGTHS_H

#include <stddef.h>

#include "cli/base/exits.h"
#include "cli/base/messages.h"

/* Read N or N-M, each from 1 to 1000000; else EXITS_USAGE, and a message that names the option. */
exits lengths_read(const char *option, const char *text, size_t *shortest, size_t *longest,
                   messages_log *messages);

#endif
