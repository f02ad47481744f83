/* Program: what the programs do alike, from the command line to the written table.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_PROGRAM_PROGRAM_H
#define TERMS_CLI_PROGRAM_PROGRAM_H

#include <stdbool.h>

#include "cli/collect/collecting.h"
#include "cli/output/folder.h"
#include "cli/setup/settings.h"

/* Make the table that the settings and the program's own values ask for; `whole`
 * with all its columns. */
typedef terms_status program_table(terms_table **out, const void *collected, bool whole,
                                   const void *own);

/* A step of the program's own; the run is the one that the program began with. */
struct program_run;
typedef exits program_step(struct program_run *run);

/* A run.  The program fills in what it collects, whether by phrase lists, and how a table is made
 * of it, its own values, which are handed to both, and its name in `messages`.  `settle` settles
 * what depends on its own options, once the shared ones are checked, `compile` makes the matcher
 * where that takes more than the lists, and `write` writes what was collected in place of
 * program_write; each may be NULL.  Where it has several tables it
 * fills in their names, ending with NULL.  `table` is the one that was asked for, `all_tables` the
 * folder that all were asked for in, and `number` the table that is to be made.  With `save_list`
 * the lists are compiled into that file, and nothing else is done. */
typedef struct program_run {
    const collecting_kind *kind;
    bool takes_lists;
    const char *const *tables;
    program_table *make_table;
    program_step *settle, *compile, *write;
    const void *own;
    const char *table, *all_tables, *save_list;
    size_t number;
    settings_values settings;
    options_texts operands;
    messages_log messages;
    output_target output;
    folder_output folder;
    terms_matcher *matcher;
    inputs_list inputs;
    void *collected;
} program_run;

/* Read the command line by the groups of options, and write what --help (texts that
 * end with NULL, see cli/help.h) and --version ask for.  True if there is work to do; else
 * `*status` is how it ends. */
bool program_begin(program_run *run, const options_group *groups, size_t count,
                   const char *const *help, int argc, char **argv, exits *status);

/* Open the output, compile the lists, look for the column of --sort in tables
 * without documents, and find the inputs. */
exits program_prepare(program_run *run);

/* Collect the inputs, and tell what is to be said of them: EXITS_DONE or
 * EXITS_PARTLY if there is a document. */
exits program_collect(program_run *run);

/* Make the tables, sort and cut them, and write them: none takes its place before
 * all are written. */
exits program_write(program_run *run);

/* All three, one after the other as far as there is something to write. */
exits program_work(program_run *run);

/* Say what was held back, and free all: what main() returns. */
int program_end(program_run *run, exits status);

#endif
