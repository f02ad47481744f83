/* Folder: several tables in the files of one folder, all of them or none.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_OUTPUT_FOLDER_H
#define TERMS_CLI_OUTPUT_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/output/output.h"

/* The files of some tables in one folder.  Each table has a path in `paths`, and an output in
 * `outputs`.  `made` is the folder if it was made for them, and is still empty. */
typedef struct folder_output {
    char **paths;
    output_target *outputs;
    size_t count;
    char *made;
    cleanup_entry doomed; /* the same folder */
} folder_output;

/* Open a file for each table in a folder, which is made if it is missing: NAME.csv, or with the
 * ending of the style's format.  The names of the tables end with NULL. */
exits folder_open(folder_output *folder, const char *name, const char *const *tables,
                  const output_style *style, messages_log *messages);

/* Put all files, which have been written with output_write, in their places. */
exits folder_place(folder_output *folder, messages_log *messages);

/* Remove the files that were not put in their places, and the folder if it was made for them. */
void folder_close(folder_output *folder);

#endif
