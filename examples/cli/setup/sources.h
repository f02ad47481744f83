/* Sources: the inputs of a run, and what a manifest says of them.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_SETUP_SOURCES_H
#define TERMS_CLI_SETUP_SOURCES_H

#include "cli/input/inputs.h"
#include "cli/setup/settings.h"

/* Find the inputs: what the operands name, or, without any, what the manifest names.  Then let
 * the manifest replace what was read from paths, and set the groups that --group-by asks for.
 * EXITS_USAGE for a column that does not exist, EXITS_NOTHING for a bad manifest. */
exits sources_collect(inputs_list *inputs, const options_texts *operands,
                      const settings_values *settings, messages_log *messages);

#endif
