/* Files: reading that no signal interrupts, and sizes that should hold meanwhile.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_FILE_H
#define TERMS_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/bytes.h"
#include "libterms.h"

/* An open file that is read from where it stands to its end.  If it is a regular one, `size` is
 * how many bytes there were to read at first; `got` have been read.  `is_stored` tells that it
 * takes space on a disk, so that the size is true: files that the kernel makes up (/proc, /sys)
 * take none. */
typedef struct terms__file {
    FILE *stream;
    bool is_regular, is_stored;
    uint64_t size, got;
    int64_t whole; /* the size of all of it, at first */
} terms__file;

/* NULL with errno if it can't be opened. */
FILE *terms__file_open(const char *path);

void terms__file_begin(terms__file *file, FILE *stream);

/* The same for one that has just been opened: it stands at its beginning. */
void terms__file_begin_fresh(terms__file *file, FILE *stream);

/* Read until `room` bytes are there, or the file ends or fails, which ferror tells; returns how
 * many bytes were read. */
size_t terms__file_read(terms__file *file, char *to, size_t room);

/* Add all that is left of the file to some bytes. */
terms_status terms__file_read_all(terms__file *file, terms__bytes *bytes, terms_error *err);

/* At its end: whether a regular file gave more or fewer bytes than it had at first. */
bool terms__file_changed(const terms__file *file);

#endif
