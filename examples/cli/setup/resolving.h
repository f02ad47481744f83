/* Resolving: which terms of the lists the formulas mean.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_SETUP_RESOLVING_H
#define TERMS_CLI_SETUP_RESOLVING_H

#include "cli/setup/formulas.h"
#include "cli/setup/settings.h"

/* Compile the lists of the settings with what the formulas add, and number the formulas'
 * terms.  Each is a term of the lists by its name, or by one of its forms; one that is
 * neither is added as a form, with a warning where there are lists.  EXITS_NOTHING, and a
 * message with the line, where that can't be. */
exits resolving_compile(terms_matcher **out, formulas_list *formulas,
                        const settings_values *settings, messages_log *messages);

#endif
