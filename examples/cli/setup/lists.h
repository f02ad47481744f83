/* Lists: the matcher of the phrase lists and forms on the command line.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_SETUP_LISTS_H
#define TERMS_CLI_SETUP_LISTS_H

#include "cli/base/exits.h"
#include "cli/base/messages.h"
#include "cli/option/options.h"
#include "libterms.h"

/* Load the files, then the single forms, all folded by a set of terms_fold flags, into a list
 * that more can be added to: so no compiled one.  EXITS_NOTHING, and a message with the line, if
 * a list is bad.  Free the list all the same. */
exits lists_read(terms_list **out, const options_texts *files, const options_texts *forms,
                 const char *encoding, unsigned folds, messages_log *messages);

/* Say what is odd about a list, and compile it. */
exits lists_finish(terms_matcher **out, const terms_list *list, messages_log *messages);

/* Both, one after the other; or load the only file, where it is a compiled list. */
exits lists_compile(terms_matcher **out, const options_texts *files, const options_texts *forms,
                    const char *encoding, unsigned folds, messages_log *messages);

#endif
