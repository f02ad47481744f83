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

/* A regular file in chunks of the same size, which several threads read, each chunk on its own.
 * Then one chunk after the other is cut: it gets the `rest` that the chunk before has left behind
 * its last cut, and leaves its own.  Once a chunk is decoded it is placed: it learns from those
 * before it where in the text it stands.  `next` is the chunk that nobody has taken yet; `cut` and
 * `placed` are how many have been.  `position` code points come before the next one to be placed;
 * `bytes` were read in all.  A failure ends the reading for all threads. */
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

/* What one thread has: the bytes of a chunk, with the rest of the chunk before in front of them,
 * and their text, before which `position` code points of the file come.  `malformed` are how many
 * malformed bytes it has. */
typedef struct chunks_piece {
    uint64_t number, start; /* the number of the chunk, and where in the file its bytes begin */
    char *room;
    size_t len;
    bool is_last; /* in the file */
    memory_text rest;
    terms_decoder *decoder;
    const char *text;
    size_t text_len;
    uint64_t position, malformed, first_malformed;
} chunks_piece;

/* Open a file to be read in chunks.  False if it can't be read so.  With `strict` reading fails
 * where bytes are malformed. */
bool chunks_open(chunks_file *file, const char *path, bool strict);
void chunks_close(chunks_file *file);

/* Read the next piece of a thread, which uses the same `piece`, at first all zeros, for all its
 * calls.  A piece is cut where terms_text_cut says, and is empty when no more come.  After a
 * failure other than TERMS_NO_MEMORY the file has to be read in another way to know more. */
terms_status chunks_next(chunks_file *file, chunks_piece *piece);
void chunks_free_piece(chunks_piece *piece);

/* End the reading for all threads that wait. */
void chunks_fail(chunks_file *file, terms_status status);

/* When no thread has a piece any more: whether the file was read in full and kept its size. */
bool chunks_are_all(const chunks_file *file);

#endif
