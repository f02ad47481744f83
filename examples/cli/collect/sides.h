/* Sides: the documents of a target and of a reference, each taken in by its own.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_COLLECT_SIDES_H
#define TERMS_CLI_COLLECT_SIDES_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/collect/collecting.h"
#include "cli/input/selectors.h"

enum { SIDES_TARGET, SIDES_REFERENCE, SIDES };

/* The kind of taker of both sides; how the documents of each were named, and which are chosen for
 * it.  A side for which nothing is chosen gets all documents that the other one does not have, or
 * none where it is `absent`. */
typedef struct sides_plan {
    const collecting_kind *kind;
    const void *own;
    options_texts named[SIDES];
    selectors_list chosen[SIDES];
    bool absent[SIDES];
} sides_plan;

/* Choose documents by their names.  It is EXITS_USAGE if there are no names or an invalid one. */
exits sides_choose(sides_plan *plan, messages_log *messages);
void sides_free_plan(sides_plan *plan);

/* A document about which there is a message: it is in both sides, or in neither because its date
 * is missing. */
typedef struct sides_note {
    char *id;
    bool in_both;
} sides_note;

/* `documents` is how many were looked at.  `open` says which sides take in the open document, and
 * `pending` is the note about it. */
typedef struct sides_taken {
    const sides_plan *plan;
    void *takers[SIDES];
    size_t documents;
    bool open[SIDES];
    sides_note pending;
    sides_note *notes;
    size_t note_count, capacity;
} sides_taken;

/* The functions of a collecting_kind whose takers have one taker for each side. */
terms_status sides_make(void **out, const terms_matcher *matcher, const sides_plan *plan);
void sides_free(void *taker);
terms_status sides_begin(void *taker, const terms_document *document, uint64_t line);
terms_status sides_feed(void *taker, const char *text, size_t len);
terms_status sides_end(void *taker, const terms_source *source);
void sides_cancel(void *taker);
void sides_clear(void *taker);
size_t sides_documents(const void *taker);
terms_status sides_merge(void *taker, void *other);

/* EXITS_NOTHING, with a message, unless both sides have a document. */
exits sides_check(const sides_taken *taken, messages_log *messages);

/* Say which documents are in both sides, or in neither for want of a date. */
void sides_tell(sides_taken *taken, messages_log *messages);

#endif
