/* Collecting: the documents of all inputs, taken in by several threads.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_COLLECT_COLLECTING_H
#define TERMS_CLI_COLLECT_COLLECTING_H

#include "cli/collect/progress.h"
#include "cli/input/documents.h"
#include "cli/input/inputs.h"
#include "libterms.h"

/* A kind of taker, which takes documents in: the functions that counts and their like
 * have in common; they are documented with terms_counts.  `own` is whatever the
 * program wants to hand to `make`; `line` is where in its file a document begins. */
typedef struct collecting_kind {
    terms_status (*make)(void **out, const terms_matcher *matcher, const void *own);
    void (*free)(void *taker);
    terms_status (*begin)(void *taker, const terms_document *document, uint64_t line);
    terms_status (*feed)(void *taker, const char *text, size_t len);
    terms_status (*end)(void *taker, const terms_source *source);
    void (*cancel)(void *taker);
    void (*clear)(void *taker);
    size_t (*documents)(const void *taker);
    terms_status (*merge)(void *taker, void *other);

    /* NULL where a document can't be taken in piece by piece. */
    terms_status (*resume)(void *taker, uint64_t position);
    terms_status (*join)(void *taker, void *other);
} collecting_kind;

typedef struct collecting_plan {
    const collecting_kind *kind;
    const terms_matcher *matcher;
    const void *own;
    inputs_list *inputs;
    const documents_rules *rules;
    size_t threads;
    progress_line *progress;
} collecting_plan;

/* How many threads may have something to do at the same time, at most `most`. */
size_t collecting_tasks(const collecting_kind *kind, const inputs_list *inputs,
                        const documents_rules *rules, size_t most);

/* Take in all inputs that have no note.  An input that can't be read or is refused
 * gets a note, and nothing of it is taken in.  One with malformed bytes, or whose size
 * changed, gets a note but is taken in.  Fails only where all has to end. */
terms_status collecting_run(void **out, const collecting_plan *plan);

#endif
