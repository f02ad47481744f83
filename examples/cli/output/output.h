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

/* Where the output goes.  A regular file is written as `temporary`, beside it,
 * which then takes the place of `target`, what `name` points to; all else is
 * written straight.  What a table gives is gathered for both, if there is memory: files of many
 * small pieces take the system twice as long. */
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

/* Open what `name` says, NULL or "-" for standard output.  The target stays where
 * it is until it is closed. */
exits output_open(output_target *output, const char *name, messages_log *messages);

/* Refuse what only CSV has where the output, which is open, is to have another format. */
exits output_check(const output_target *output, const output_style *style, messages_log *messages);

/* Warn of a name by which spreadsheets would not open a table. */
void output_advise(const char *name, messages_log *messages);

/* Whether the output is to take the place of a file; of one that can't be looked at nobody knows,
 * and whoever reads it will tell. */
bool output_replaces(const output_target *output, const char *path);

/* Write a table, to the disk if it is for a regular file.  A reader who has gone
 * away ends it quietly. */
exits output_write(output_target *output, const terms_table *table, const output_style *style,
                   messages_log *messages);

/* The same for a table that comes in slices, one after the other. */
exits output_slice(output_target *output, const terms_table *table, const output_style *style,
                   terms_slice slice, messages_log *messages);

/* Write a compiled list. */
exits output_matcher(output_target *output, const terms_matcher *matcher, messages_log *messages);

/* Whether a table has to be written in one: only aligned ones do. */
bool output_wants_whole(const output_target *output, const output_style *style);

/* Bring what was written where it belongs, one after the other. */
exits output_place(output_target *outputs, size_t count, messages_log *messages);

/* Write texts, which end with NULL, to standard output: what --help says. */
exits output_texts(const char *const *texts, messages_log *messages);

/* Say that a file, or with NULL standard output, can't be written, and why
 * (`errno`): EXITS_OUTPUT, or EXITS_LIMIT for want of memory. */
exits output_fail(const char *name, messages_log *messages);

/* Forget what was not written to its end. */
void output_close(output_target *output);

#endif
