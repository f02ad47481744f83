/* Exits: what the programs' exit statuses mean.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_BASE_EXITS_H
#define TERMS_CLI_BASE_EXITS_H

#include "libterms.h"

/* Where several hold, the largest one is told; but EXITS_USAGE ends a program at once. */
typedef enum exits {
    EXITS_DONE = 0,    /* at least one document, nothing skipped, malformed or changed */
    EXITS_PARTLY = 1,  /* at least one document; some input skipped, malformed or changed */
    EXITS_USAGE = 2,   /* the command line is wrong */
    EXITS_NOTHING = 3, /* no document, or a bad phrase list: nothing is written */
    EXITS_LIMIT = 4,   /* out of memory, temporary space, or over a limit */
    EXITS_OUTPUT = 5   /* the output could not be written */
} exits;

/* Whether a failure ends the whole run, not only the work on one file. */
static inline bool exits_fatal(terms_status status) {
    return status == TERMS_NO_MEMORY || status == TERMS_TOO_LARGE || status == TERMS_OVER_BUDGET ||
           status == TERMS_STORE_FAILED || status == TERMS_BAD_ARGUMENT;
}

#endif
