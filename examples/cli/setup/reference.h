/* Reference: a frequency table in CSV, which says how often terms are found elsewhere.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_SETUP_REFERENCE_H
#define TERMS_CLI_SETUP_REFERENCE_H

#include <stddef.h>
#include <stdint.h>

#include "cli/base/exits.h"
#include "cli/base/messages.h"
#include "libterms.h"

/* How often a term is found, on `line` of the table. */
typedef struct reference_row {
    char *term;
    uint64_t total, line;
} reference_row;

/* All rows in the order of their terms, which all differ; and how many characters they were
 * counted in. */
typedef struct reference_table {
    reference_row *rows;
    size_t count, capacity;
    uint64_t size;
} reference_table;

/* Read a table with the columns term and total, counted in a text of so many characters.
 * A NULL encoding means UTF-8.  A bad table is EXITS_NOTHING, with a message that names
 * the line. */
exits reference_read(reference_table *table, const char *path, const char *encoding, uint64_t size,
                     messages_log *messages);
void reference_free(reference_table *table);

/* NULL if the table has no such term. */
const reference_row *reference_find(const reference_table *table, const char *term);

/* Say how many of a matcher's terms are missing in the table. */
void reference_tell_missing(const reference_table *table, const terms_matcher *matcher,
                            const char *path, messages_log *messages);

#endif
