/* Messages: what the programs say on standard error.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_BASE_MESSAGES_H
#define TERMS_CLI_BASE_MESSAGES_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/base/exits.h"
#include "libterms.h"

#if defined(__GNUC__)
#define MESSAGES_PRINTF(text, values) __attribute__((format(printf, text, values)))
#else
#define MESSAGES_PRINTF(text, values)
#endif

/* From MESSAGES_LIST on they are warnings. */
typedef enum messages_kind {
    MESSAGES_ERROR,
    MESSAGES_SKIPPED,   /* input that could not be read, or was refused */
    MESSAGES_MALFORMED, /* a file with malformed bytes */
    MESSAGES_CHANGED,   /* a file that shrank or grew while it was read */
    MESSAGES_LIST,      /* a warning about a phrase list */
    MESSAGES_REPEATED,  /* a warning about a file named twice */
    MESSAGES_MANIFEST,  /* a warning about the manifest */
    MESSAGES_DOCUMENTS, /* a warning about a document or what it is compared with */
    MESSAGES_UNDATED,   /* a warning about a document whose date is missing or too coarse */
    MESSAGES_OUTPUT,    /* a warning about the output */
    MESSAGES_KINDS
} messages_kind;

/* Of each kind but errors the first twenty are printed and the rest counted.
 * Quiet leaves out the warnings. */
typedef struct messages_log {
    const char *program;
    bool quiet;
    uint64_t seen[MESSAGES_KINDS];
} messages_log;

/* Print `program: place:line: byte offset: text`, of those the parts that there
 * are, with control characters and malformed bytes escaped. */
void messages_put(messages_log *messages, messages_kind kind, const char *place,
                  const terms_error *err);

/* The same from a sentence.  `place` may be NULL. */
void messages_say(messages_log *messages, messages_kind kind, const char *place, const char *format,
                  ...) MESSAGES_PRINTF(4, 5);

/* The same about the command line, with a word on --help: EXITS_USAGE. */
exits messages_usage(messages_log *messages, const char *place, const char *format, ...)
    MESSAGES_PRINTF(3, 4);

/* Say that memory ran out, or what other limit ended the run: EXITS_LIMIT. */
exits messages_limit(messages_log *messages, terms_status status);

/* Say of each kind how many were not printed. */
void messages_end(messages_log *messages);

#endif
