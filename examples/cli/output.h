/* Output: a table on standard output, or in a file that is whole or as it was.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_OUTPUT_H
#define TERMS_CLI_OUTPUT_H

#include <stdbool.h>

#include "cli/exits.h"
#include "cli/messages.h"
#include "libterms.h"

/* Where the output goes.  A regular file is written as `temporary`, beside it,
 * which then takes the place of `target`, what `name` points to; all else is
 * written straight. */
typedef struct output_target {
    const char *name;         /* as given, NULL for standard output */
    int descriptor;           /* -1 once it is closed */
    char *target, *temporary; /* NULL where it is written straight */
} output_target;

/* How output is to look.  Zeros everywhere are the defaults. */
typedef struct output_style {
    const char *format; /* csv, tsv, json, jsonl, table; NULL: by the name's ending */
    bool bom, no_bom, crlf, raw;
} output_style;

/* The names of the formats, ending with NULL. */
extern const char *const output_formats[];

/* Make sure that the three standard streams are open, if only to fail: else a
 * file opened later would be taken for one of them. */
void output_guard_streams(void);

/* Open what `name` says, NULL or "-" for standard output. */
exits output_open(output_target *output, const char *name, messages_log *messages);

/* Write a table, and bring it where it belongs.  A reader who has gone away ends
 * it quietly. */
exits output_table(output_target *output, const terms_table *table, const output_style *style,
                   messages_log *messages);

/* Write a text to standard output: what --help says. */
exits output_text(const char *text, messages_log *messages);

/* Forget what was not written to its end. */
void output_close(output_target *output);

#endif
