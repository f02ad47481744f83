/* Inputs: the files to read, found from what is named on the command line.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_INPUTS_H
#define TERMS_CLI_INPUTS_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/dates.h"
#include "cli/exits.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "libterms.h"

/* What there is to say of an input, kept until it is its turn. */
typedef struct inputs_note {
    messages_kind kind;
    terms_error error;
    struct inputs_note *next;
} inputs_note;

/* A file.  `path` is as given, without doubled or trailing slashes; its first
 * `root` bytes were named on the command line.  `id` is the same, but for bytes
 * that are no UTF-8, which are written \xC1. */
typedef struct inputs_file {
    char *path, *id;
    size_t root;
    bool is_stdin;
    char date[DATES_SIZE];
    char *group;       /* NULL if it has none */
    inputs_note *note; /* the first one, NULL as long as nothing was wrong */
} inputs_file;

typedef struct inputs_list {
    inputs_file *items;
    size_t count, capacity;
} inputs_list;

/* Find the files behind the operands: files, folders, `-`.  In folders they are
 * those that match one of the globs, or end in .txt, .text or .md if there is
 * none.  What can't be read becomes an input with a note.  EXITS_LIMIT when
 * memory runs out. */
exits inputs_collect(inputs_list *inputs, const options_texts *operands, const options_texts *globs,
                     messages_log *messages);

/* Keep one more note with an input.  False when memory runs out. */
bool inputs_note_down(inputs_file *input, messages_kind kind, const terms_error *err);

/* Print all notes, in the inputs' order: whether there are any. */
bool inputs_tell(const inputs_list *inputs, messages_log *messages);

void inputs_free(inputs_list *inputs);

#endif
