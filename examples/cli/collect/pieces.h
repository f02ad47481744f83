/* Pieces: the text of a long document, taken in by several workers.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_COLLECT_PIECES_H
#define TERMS_CLI_COLLECT_PIECES_H

#include <pthread.h>

#include "cli/base/memory.h"
#include "cli/collect/collecting.h"
#include "cli/input/chunks.h"
#include "cli/input/documents.h"

/* The document is read in chunks by all workers; or, where `chunks` is NULL, by one worker at a
 * time, the one that holds the lock.  `rest` has then been read and is nobody's yet, and `position`
 * code points come before it.  When the text is over `last` is what came behind it, unless `status`
 * and `error` say why nothing could. */
typedef struct pieces_text {
    chunks_file *chunks;
    documents_stream *documents;
    terms_document document;
    uint64_t line; /* that it begins on */
    pthread_mutex_t lock;
    memory_text rest;
    uint64_t position;
    bool is_over;
    documents_event last;
    terms_status status;
    terms_error error;
} pieces_text;

/* End it for all who take pieces. */
void pieces_fail(pieces_text *text, terms_status status);

/* Take pieces in until none is left, in the document that is open; any number of takers may do
 * so at the same time, each of the others with a document that it begins for itself.  Why it
 * fails is in the text. */
void pieces_take(pieces_text *text, const collecting_kind *kind, void *taker);
void pieces_help(pieces_text *text, const collecting_kind *kind, void *taker);

#endif
