/* Sequences: n-grams, for collecting and for counting in parts.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_PROGRAM_SEQUENCES_H
#define TERMS_CLI_PROGRAM_SEQUENCES_H

#include "cli/collect/collecting.h"
#include "cli/program/parts.h"

/* What takers of n-grams do; they are made as the program wants them. */
void sequences_free(void *ngrams);
terms_status sequences_begin(void *ngrams, const terms_document *document, uint64_t line);
terms_status sequences_feed(void *ngrams, const char *text, size_t len);
terms_status sequences_end(void *ngrams, const terms_source *source);
void sequences_cancel(void *ngrams);
void sequences_clear(void *ngrams);
size_t sequences_documents(const void *ngrams);
terms_status sequences_merge(void *ngrams, void *other);

extern const parts_kind sequences_parts;

#endif
