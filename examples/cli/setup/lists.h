/* Lists: the matcher of the phrase lists and forms on the command line.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_SETUP_LISTS_H
#define TERMS_CLI_SETUP_LISTS_H

#include "cli/base/exits.h"
#include "cli/base/messages.h"
#include "cli/option/options.h"
#include "libterms.h"

/* Make a list of the forms in some files, of which - is standard input, then of the single
 * forms, all folded by a set of terms_fold flags.  More can be added to it, so that no file can be
 * a compiled list. EXITS_NOTHING, and a message with the line, if a file is bad.  Free the list all
 * the same. */
exits lists_read(terms_list **out, const options_texts *files, const options_texts *forms,
                 const char *encoding, unsigned folds, messages_log *messages);

/* Report the warnings of a list, and compile it. */
exits lists_finish(terms_matcher **out, const terms_list *list, messages_log *messages);

/* Do both, one after the other; or, if the only file is a compiled list, load it. */
exits lists_compile(terms_matcher **out, const options_texts *files, const options_texts *forms,
                    const char *encoding, unsigned folds, messages_log *messages);

#endif
