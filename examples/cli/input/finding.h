/* Finding: the files behind what is named on the command line.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_INPUT_FINDING_H
#define TERMS_CLI_INPUT_FINDING_H

#include "cli/base/exits.h"
#include "cli/base/messages.h"
#include "cli/input/inputs.h"
#include "cli/option/options.h"

/* Find the files behind the operands: files, folders, `-`.  In folders they are
 * those that match one of the globs, or end in .txt, .text or .md if there is
 * none.  What can't be read becomes an input with a note.  EXITS_LIMIT when
 * memory runs out. */
exits finding_collect(inputs_list *inputs, const options_texts *operands,
                      const options_texts *globs, messages_log *messages);

/* Add one file as inputs_add() does, and what the system knows of it, if it is there. */
inputs_file *finding_add(inputs_list *inputs, char *path, size_t root);

#endif
