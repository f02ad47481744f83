/* Inputs: the files to read, and what there is to say of them.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_INPUT_INPUTS_H
#define TERMS_CLI_INPUT_INPUTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/base/messages.h"
#include "cli/input/dates.h"
#include "libterms.h"

/* A message about an input, kept until the messages of this input are printed. */
typedef struct inputs_note {
    messages_kind kind;
    terms_error error;
    struct inputs_note *next;
} inputs_note;

/* What `line` of a manifest says of one document of a file that is split.  Where it
 * says nothing of date or group these are the file's.  `is_met` is set by whoever
 * reads the file. */
typedef struct inputs_part {
    uint64_t number, line;
    char *id; /* NULL: made from the file's */
    char date[DATES_SIZE];
    char *group; /* NULL if it has none */
    bool is_met;
} inputs_part;

/* By what the system knows a regular file, whatever its name; or what the folder tells of it, which
 * differs only where something is mounted. */
typedef struct inputs_identity {
    bool is_known;
    uint64_t device, number;
} inputs_identity;

/* A file.  `path` is as given, without doubled or trailing slashes; its first
 * `root` bytes were named on the command line.  `shown` is the same where it
 * is UTF-8, or else a copy with its other bytes written \xC1.  `parts` are in the order of their
 * numbers. */
typedef struct inputs_file {
    char *path, *shown;
    size_t root;
    bool is_stdin;
    inputs_identity identity; /* known of regular files alone */
    char *id;                 /* NULL: what is shown */
    char date[DATES_SIZE];
    char *group;       /* NULL if it has none */
    inputs_note *note; /* the first one, NULL as long as nothing was wrong */
    inputs_part *parts;
    size_t part_count;
} inputs_file;

/* `manifest` is the path of the one that was laid over the inputs, or NULL;
 * `rows_left` of its rows name no input, the first of them on line `first_left`. */
typedef struct inputs_list {
    inputs_file *items;
    size_t count, capacity;
    const char *manifest;
    uint64_t rows_left, first_left;
} inputs_list;

/* Take doubled and trailing slashes out of a path. */
void inputs_tidy(char *path);

/* A copy of a path or name as UTF-8, its other bytes written \xC1; NULL when memory
 * runs out. */
char *inputs_show(const char *name, size_t len);

/* Add one file.  The path is the list's from then on, and may be NULL when memory
 * ran out; its first `root` bytes are not looked at for the group.  NULL when
 * memory runs out. */
inputs_file *inputs_add(inputs_list *inputs, char *path, size_t root);

/* How many bytes a file has now, 0 if it is gone; UINT64_MAX where nobody knows before the end. */
uint64_t inputs_size(const inputs_file *input);

/* What a manifest says of one part of a file, or NULL. */
inputs_part *inputs_find_part(const inputs_file *input, uint64_t number);

/* Add a note to an input.  False when memory runs out. */
bool inputs_note_down(inputs_file *input, messages_kind kind, const terms_error *err);

/* Print all notes in the order of the inputs, then warn of the manifest's rows that
 * name no document.  Returns whether there were any notes. */
bool inputs_tell(const inputs_list *inputs, messages_log *messages);

/* Free what belongs to one file, whose path then is NULL. */
void inputs_forget(inputs_file *input);

void inputs_free(inputs_list *inputs);

#endif
