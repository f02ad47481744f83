/* Pieces: the text of a long document, taken in by several workers.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_COLLECT_PIECES_H
#define TERMS_CLI_COLLECT_PIECES_H

#include <pthread.h>

#include "cli/base/memory.h"
#include "cli/collect/collecting.h"
#include "cli/input/chunks.h"
#include "cli/input/documents.h"

/* The text of a document that several workers take in.  It is read in chunks by all workers; or
 * where `chunks` is NULL by one worker at a time, the one that holds the lock: then `rest` has been
 * read and is not taken yet, and `position` code points come before it.  When the text is over,
 * `last` is the event behind it, unless `status` and `error` say what failed. */
typedef struct pieces_text {
    chunks_file *chunks;
    documents_stream *documents;
    terms_document document;
    uint64_t line; /* where the document begins in its file */
    pthread_mutex_t lock;
    memory_text rest;
    uint64_t position;
    bool is_over;
    documents_event last;
    terms_status status;
    terms_error error;
} pieces_text;

/* End the text for all who take pieces of it. */
void pieces_fail(pieces_text *text, terms_status status);

/* Take pieces in until none is left: into the taker's open document; and to help, into a document
 * that the taker begins for itself.  Any number of takers may help at the same time.  A failure is
 * in the text. */
void pieces_take(pieces_text *text, const collecting_kind *kind, void *taker);
void pieces_help(pieces_text *text, const collecting_kind *kind, void *taker);

#endif
