/* Program: what the programs do alike, from the command line to the written table.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_PROGRAM_PROGRAM_H
#define TERMS_CLI_PROGRAM_PROGRAM_H

#include <stdbool.h>

#include "cli/collect/collecting.h"
#include "cli/output/folder.h"
#include "cli/setup/settings.h"

/* Make the table that the settings and the program's own values ask for; a `whole` one has all
 * columns, whatever --min-count says. */
typedef terms_status program_table(terms_table **out, const void *collected, bool whole,
                                   const void *own);

/* A step that a program adds; the run is the one that it began with. */
struct program_run;
typedef exits program_step(struct program_run *run);

/* A run of a program.  The program fills in what it collects (`kind`), whether that takes phrase
 * lists, how a table is made of it, its own values, which both get, and its name in `messages`;
 * if it has several tables, also their names, which end with NULL.  It may add steps: `settle`
 * checks its own options once the shared ones are checked, `compile` makes the matcher if that
 * takes more than the lists, and `write` writes what was collected in place of program_write.
 * Options fill in `table`, the one that is asked for, `all_tables`, the folder for all of them,
 * and `save_list`, the file into which the lists are compiled, with nothing else done.  `number`
 * is that of the table that is being made. */
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

/* Read the command line by the groups of options, and write what --help (texts that end with
 * NULL, see cli/option/help.h) and --version ask for.  True if there is work to do; else
 * `*status` is how the program ends. */
bool program_begin(program_run *run, const options_group *groups, size_t count,
                   const char *const *help, int argc, char **argv, exits *status);

/* Open the output, compile the lists, check in tables without documents that --sort names a
 * column, and find the inputs. */
exits program_prepare(program_run *run);

/* Collect the inputs, and report what was wrong with them.  EXITS_DONE or EXITS_PARTLY if at
 * least one document was counted. */
exits program_collect(program_run *run);

/* Make the tables, sort and cut them, and write them.  No file takes its place before all are
 * written. */
exits program_write(program_run *run);

/* Do all three, one after the other, as far as there is something to write. */
exits program_work(program_run *run);

/* Say what was held back, and free everything.  Returns what main() returns. */
int program_end(program_run *run, exits status);

#endif
