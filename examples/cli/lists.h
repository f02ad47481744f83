/* Lists: the matcher of the phrase lists and forms on the command line.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_LISTS_H
#define TERMS_CLI_LISTS_H

#include "cli/exits.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "libterms.h"

/* Load the files, then the single forms, all folded by a set of terms_fold flags,
 * say what is odd about them, and compile them; or load the only file, where it is a compiled
 * list.  EXITS_NOTHING, and a message with the line, if a
 * list is bad. */
exits lists_compile(terms_matcher **out, const options_texts *files, const options_texts *forms,
                    const char *encoding, unsigned folds, messages_log *messages);

#endif
