/* Chunks: one file of UTF-8, read by several threads at the same time.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_INPUT_CHUNKS_H
#define TERMS_CLI_INPUT_CHUNKS_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/base/memory.h"
#include "libterms.h"

/* A regular file.  Chunks all have the same size, and are read by whoever comes, each on its own;
 * then one after another they get what was left behind the last cut before them and leave
 * `rest` behind theirs, and, once they are decoded, learn from those before them where in the
 * text they stand.  `next` is the chunk that nobody has taken yet, so many have been `cut`, and so
 * many `placed`.  `position` code points come before the next one that is placed; `bytes` were
 * read in all.  A failure ends it for all. */
typedef struct chunks_file {
    int descriptor;
    uint64_t size;
    bool strict, is_over;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    uint64_t next, cut, placed;
    memory_text rest;
    uint64_t bytes, position, malformed, first_malformed;
    terms_status status;
} chunks_file;

/* What one thread has: the bytes of a chunk with what comes before them, and the text that they
 * are, `position` code points behind the first one of the file.  `malformed` are in it. */
typedef struct chunks_piece {
    uint64_t number, start; /* of the chunk, and where in the file the bytes begin */
    char *room;
    size_t len;
    bool is_last; /* in the file */
    memory_text rest;
    terms_decoder *decoder;
    const char *text;
    size_t text_len;
    uint64_t position, malformed, first_malformed;
} chunks_piece;

/* Whether the file can be read so.  What is `strict` fails where bytes are malformed. */
bool chunks_open(chunks_file *file, const char *path, bool strict);
void chunks_close(chunks_file *file);

/* The next piece for a thread, which has one for all its calls, zeros at first.  It was cut where
 * terms_text_cut says, and is empty when no more come.  A failure other than one of memory means
 * that the file has to be read otherwise to know more. */
terms_status chunks_next(chunks_file *file, chunks_piece *piece);
void chunks_free_piece(chunks_piece *piece);

/* End it for all who wait. */
void chunks_fail(chunks_file *file, terms_status status);

/* When no thread has a piece any more: whether the file was read in full and kept its size. */
bool chunks_are_all(const chunks_file *file);

#endif
