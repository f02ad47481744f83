/* Folder: several tables in the files of one folder, all of them or none.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_OUTPUT_FOLDER_H
#define TERMS_CLI_OUTPUT_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/output/output.h"

/* Each table has the file `paths` says, and its place in `outputs`.  `made` is
 * the folder if it was not there before and nothing stands in it yet. */
typedef struct folder_output {
    char **paths;
    output_target *outputs;
    size_t count;
    char *made;
    cleanup_entry doomed; /* the same folder */
} folder_output;

/* Open a file for each of the names, which end with NULL, in a folder that is made
 * if it is missing: NAME.csv, or with the ending of the style's format. */
exits folder_open(folder_output *folder, const char *name, const char *const *tables,
                  const output_style *style, messages_log *messages);

/* Bring all files that were written with output_write where they belong. */
exits folder_place(folder_output *folder, messages_log *messages);

/* Forget what was not brought there, and the folder if it was made for that. */
void folder_close(folder_output *folder);

#endif
