/* Output: a table on standard output, or in a file that is whole or as it was.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_OUTPUT_OUTPUT_H
#define TERMS_CLI_OUTPUT_OUTPUT_H

#include <stdbool.h>
#include <sys/types.h>

#include "cli/base/cleanup.h"
#include "cli/base/exits.h"
#include "cli/base/messages.h"
#include "libterms.h"

/* Where the output goes.  `target` is the file to which `name` leads.  A regular file is first
 * written as `temporary`, beside it, which then takes its place; anything else is written
 * straight.  What a table gives is gathered in a buffer, if there is memory for it, since it
 * takes the system twice as long to write many small pieces. */
typedef struct output_target {
    const char *name;         /* as given, NULL for standard output */
    int descriptor;           /* -1 once it is closed */
    char *target, *temporary; /* NULL where it is written straight */
    cleanup_entry doomed;     /* the temporary file */
    bool replaces;            /* whether there is an old one; it is known by these two */
    dev_t old_device;
    ino_t old_file;
    char *gathered;
    size_t gathered_size;
} output_target;

/* How the output looks.  Zeros everywhere are the defaults. */
typedef struct output_style {
    const char *format; /* csv, tsv, json, jsonl, table; NULL: by the name's ending */
    bool bom, no_bom, crlf, raw;
} output_style;

/* The names of the formats, in the order of terms_format, ending with NULL. */
extern const char *const output_formats[];

/* Make sure that the three standard streams are open, if only to files where reading and writing
 * fail: else a file that is opened later would be taken for one of them. */
void output_guard_streams(void);

/* Open the output `name`; NULL or "-" is standard output.  The old file stays where it is until
 * the output is put in its place. */
exits output_open(output_target *output, const char *name, messages_log *messages);

/* Refuse options that only CSV has, if the output, which is open, has another format. */
exits output_check(const output_target *output, const output_style *style, messages_log *messages);

/* Warn of a name by which spreadsheets would not open a table. */
void output_advise(const char *name, messages_log *messages);

/* Whether the output would take the place of this file.  False for a file that can't be
 * examined: whoever reads it will report that. */
bool output_replaces(const output_target *output, const char *path);

/* Write a table, and bring it to the disk if it is for a regular file.  If the reader of a pipe
 * has gone away the output ends quietly. */
exits output_write(output_target *output, const terms_table *table, const output_style *style,
                   messages_log *messages);

/* The same for a table that comes in slices, one after the other. */
exits output_slice(output_target *output, const terms_table *table, const output_style *style,
                   terms_slice slice, messages_log *messages);

/* Write a compiled list. */
exits output_matcher(output_target *output, const terms_matcher *matcher, messages_log *messages);

/* Whether a table has to be written as a whole, which only aligned ones have. */
bool output_wants_whole(const output_target *output, const output_style *style);

/* Put outputs that have been written in their places, one after the other. */
exits output_place(output_target *outputs, size_t count, messages_log *messages);

/* Write texts, which end with NULL, to standard output: what --help says. */
exits output_texts(const char *const *texts, messages_log *messages);

/* Say that a file, or with NULL standard output, can't be written, and why (`errno`).
 * EXITS_OUTPUT, or EXITS_LIMIT if memory ran out. */
exits output_fail(const char *name, messages_log *messages);

/* Close an output; what was not written to its end is removed. */
void output_close(output_target *output);

#endif
