/* Twins: files that are read under more than one name.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_INPUT_TWINS_H
#define TERMS_CLI_INPUT_TWINS_H

#include <stdbool.h>

#include "cli/base/messages.h"
#include "cli/input/inputs.h"

/* Warn of files that are found under several paths, as ./a.txt and a.txt are, or a link and
 * what it leads to: each path is a document.  False when memory runs out. */
bool twins_tell(const inputs_list *inputs, messages_log *messages);

#endif
