/* Options: the command line, read by tables of the options that a program takes.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_OPTION_OPTIONS_H
#define TERMS_CLI_OPTION_OPTIONS_H

#include <stddef.h>
#include <stdint.h>

#include "cli/base/exits.h"
#include "cli/base/messages.h"

typedef enum options_kind {
    OPTIONS_FLAG,   /* a bool */
    OPTIONS_LAST,   /* a bool; what follows on the command line is not looked at */
    OPTIONS_TEXT,   /* a const char *, not empty */
    OPTIONS_ONCE,   /* the same, for an option that one might think to be repeatable */
    OPTIONS_TEXTS,  /* an options_texts, for an option that may be repeated */
    OPTIONS_NUMBER, /* a uint64_t from `least` to `most` */
    OPTIONS_CHOICE  /* a const char *: one of `choices`, in any case */
} options_kind;

/* `items` points into the arguments. */
typedef struct options_texts {
    const char **items;
    size_t count, capacity;
} options_texts;

/* One option, with its name as it is typed: "-o" or "--format".  `at` says where its value goes:
 * an offset into the values of its group. */
typedef struct options_entry {
    const char *name;
    options_kind kind;
    size_t at;
    const char *const *choices; /* ends with NULL */
    uint64_t least, most;
} options_entry;

/* The options that share a struct of values.  `entries` ends with a NULL name. */
typedef struct options_group {
    const options_entry *entries;
    void *values;
} options_group;

/* Read the command line: options into the values of their groups, all else into `operands`.  If
 * it is wrong, EXITS_USAGE, and a message that names the option and what it takes. */
exits options_parse(const options_group *groups, size_t count, int argc, char *const *argv,
                    options_texts *operands, messages_log *messages);

/* Read a number of decimal digits alone, without a sign or blanks; false for anything else. */
bool options_number(const char *text, uint64_t *number);

bool options_add(options_texts *texts, const char *text);
void options_free(options_texts *texts);

/* Add a name to a list for a message, such as "csv, tsv", as far as there is room. */
enum { OPTIONS_ROOM = 160 };
void options_list(char all[OPTIONS_ROOM], const char *name);

/* Whether two names are the same, whatever the case of ASCII letters. */
bool options_same(const char *a, const char *b);

#endif
