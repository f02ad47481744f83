/* Documents: the documents of one input, read piece by piece.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_INPUT_DOCUMENTS_H
#define TERMS_CLI_INPUT_DOCUMENTS_H

#include "cli/input/chunks.h"
#include "cli/input/inputs.h"
#include "cli/input/split.h"
#include "libterms.h"

typedef struct documents_stream documents_stream;

/* How inputs are read.  Zeros everywhere are the defaults. */
typedef struct documents_rules {
    const char *encoding; /* NULL: detected */
    split_rules split;
    bool strict; /* refuse a file with malformed bytes */
} documents_rules;

typedef enum documents_kind {
    DOCUMENTS_BEGIN, /* `document` begins, on line `line` of the file */
    DOCUMENTS_TEXT,  /* the next bytes of its text, to be used before the next call */
    DOCUMENTS_END,   /* the document ends; `source` is what it was read from */
    DOCUMENTS_DONE   /* the input is over */
} documents_kind;

typedef struct documents_event {
    documents_kind kind;
    terms_document document;
    uint64_t line;
    const char *text;
    size_t len;
    terms_source source;
} documents_event;

/* Open an input, which must outlive the documents, as must the rules' strings. */
terms_status documents_open(documents_stream **out, const inputs_file *input,
                            const documents_rules *rules, terms_error *err);
void documents_close(documents_stream *documents);

/* Read on to the next event.  Once this fails the file is refused, also those of
 * its documents that have ended already. */
terms_status documents_next(documents_stream *documents, documents_event *event, terms_error *err);

/* Open the document that has just begun, and is all of its file, to be read in chunks; false if it
 * can't be.  When all chunks were read well, documents_pass_over says so, and the end of the
 * document comes next; without it nothing has happened.  It is false when memory runs out. */
bool documents_open_chunks(const documents_stream *documents, chunks_file *chunks);
bool documents_pass_over(documents_stream *documents, const chunks_file *chunks);

/* The encoding that was read, the malformed bytes so far and the first of them. */
const char *documents_encoding(const documents_stream *documents);
uint64_t documents_malformed(const documents_stream *documents, uint64_t *first_offset);

/* At the end: whether the file shrank or grew while it was read, how many bytes
 * were read and how many it had at first. */
bool documents_changed(const documents_stream *documents, uint64_t *read, uint64_t *size);

#endif
