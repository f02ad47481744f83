/* Program: what the programs do alike, from the command line to the written table.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_PROGRAM_H
#define TERMS_CLI_PROGRAM_H

#include <stdbool.h>

#include "cli/collecting.h"
#include "cli/settings.h"

/* Make the table that the settings and the program's own values ask for; `whole`
 * with all its columns. */
typedef terms_status program_table(terms_table **out, const void *collected, bool whole,
                                   const void *own);

/* A run.  The program fills in what it collects and how a table is made of it, its
 * own values, which are handed to both, and its name in `messages`. */
typedef struct program_run {
    const collecting_kind *kind;
    program_table *make_table;
    const void *own;
    settings_values settings;
    options_texts operands;
    messages_log messages;
    output_target output;
    terms_matcher *matcher;
    inputs_list inputs;
    void *collected;
} program_run;

/* Read the command line by the groups of options, and write what --help and
 * --version ask for.  True if there is work to do; else `*status` is how it ends. */
bool program_begin(program_run *run, const options_group *groups, size_t count, const char *help,
                   int argc, char **argv, exits *status);

/* Open the output, compile the lists, look for the column of --sort in a table
 * without documents, and find the inputs. */
exits program_prepare(program_run *run);

/* Collect the inputs, and tell what is to be said of them: EXITS_DONE or
 * EXITS_PARTLY if there is a document. */
exits program_collect(program_run *run);

/* Make the table, sort and cut it, and write it. */
exits program_write(program_run *run);

/* All three, one after the other as far as there is something to write. */
exits program_work(program_run *run);

/* Say what was held back, and free all: what main() returns. */
int program_end(program_run *run, exits status);

#endif
