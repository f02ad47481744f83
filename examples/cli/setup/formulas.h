/* Formulas: ordered sets of terms, from a file.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_SETUP_FORMULAS_H
#define TERMS_CLI_SETUP_FORMULAS_H

#include <stddef.h>
#include <stdint.h>

#include "cli/base/exits.h"
#include "cli/base/messages.h"
#include "libterms.h"

/* A formula on a line of the file: its terms as they are written there, and, once they are
 * compiled, their numbers. */
typedef struct formulas_entry {
    char *name;
    uint64_t line;
    char **terms;
    size_t *numbers;
    size_t count, capacity;
} formulas_entry;

/* `all` are the same formulas for the library, once they are compiled. */
typedef struct formulas_list {
    const char *path;
    formulas_entry *entries;
    size_t count, capacity;
    terms_formula *all;
} formulas_list;

/* Read a file of formulas.  One whose name ends in .csv is CSV with a header that names the
 * columns formula and terms.  Any other has a formula on each line: its name, a TAB, and two
 * terms or more with | between them; a line without a TAB is the terms alone, which are the
 * name, too.  Blank lines, and lines that begin with #, are skipped.  A NULL encoding means
 * UTF-8.  A bad file is EXITS_NOTHING, with a message that names the line. */
exits formulas_read(formulas_list *list, const char *path, const char *encoding,
                    messages_log *messages);
void formulas_free(formulas_list *list);

#endif
