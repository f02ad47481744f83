/* Lengths: a range of lengths, as -n has it.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_LENGTHS_H
#define TERMS_CLI_LENGTHS_H

#include <stddef.h>

#include "cli/exits.h"
#include "cli/messages.h"

/* Read N or N-M, each from 1 to 1000000; or say what is wrong with it. */
exits lengths_read(const char *text, size_t *shortest, size_t *longest, messages_log *messages);

#endif
