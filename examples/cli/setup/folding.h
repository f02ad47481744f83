/* Folding: what the options say that characters fold by, where there is no list.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_SETUP_FOLDING_H
#define TERMS_CLI_SETUP_FOLDING_H

#include "cli/setup/settings.h"

/* Make the folding that the settings ask for; NULL if it is the default one.  EXITS_NOTHING if
 * variants can't be found, EXITS_LIMIT if memory runs out. */
exits folding_make(terms_folding **out, const settings_values *settings, messages_log *messages);

#endif
