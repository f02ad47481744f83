/* Resolving: which terms of the lists the formulas mean.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_SETUP_RESOLVING_H
#define TERMS_CLI_SETUP_RESOLVING_H

#include "cli/setup/formulas.h"
#include "cli/setup/settings.h"

/* Compile the lists of the settings together with what the formulas add, and number the terms of
 * the formulas.  Each term is named as in the lists, or by one of its forms; what is neither is
 * added as a form, with a warning if there are lists.  If something is wrong EXITS_NOTHING, and
 * a message with the line. */
exits resolving_compile(terms_matcher **out, formulas_list *formulas,
                        const settings_values *settings, messages_log *messages);

#endif
