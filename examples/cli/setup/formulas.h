/* Formulas: ordered sets of terms, from a file.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_SETUP_FORMULAS_H
#define TERMS_CLI_SETUP_FORMULAS_H

#include <stddef.h>
#include <stdint.h>

#include "cli/base/exits.h"
#include "cli/base/messages.h"
#include "libterms.h"

/* A formula on a line of the file: its terms as they are written there, and their numbers
 * once they are compiled. */
typedef struct formulas_entry {
    char *name;
    uint64_t line;
    char **terms;
    size_t *numbers;
    size_t count, capacity;
} formulas_entry;

/* `all` are the same for the library, once they are compiled. */
typedef struct formulas_list {
    const char *path;
    formulas_entry *entries;
    size_t count, capacity;
    terms_formula *all;
} formulas_list;

/* Read a file.  One whose name ends in .csv is CSV with a header that names the columns
 * formula and terms; anything else has a formula a line: its name, a TAB, and its terms; blank
 * lines, and lines that begin with #, are skipped.  Terms are two at the least, with | between
 * them, and are the name too where there is none.  A NULL encoding means UTF-8.  A bad file is
 * EXITS_NOTHING, with a message that names the line. */
exits formulas_read(formulas_list *list, const char *path, const char *encoding,
                    messages_log *messages);
void formulas_free(formulas_list *list);

#endif
