/* Places: which file, or part of a file, a path in a manifest means.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_INPUT_PLACES_H
#define TERMS_CLI_INPUT_PLACES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* `path` is where the file is, seen from where the program runs; what is in its
 * first `root` bytes is no group.  `key` is the path without `.` and doubled
 * slashes: the same for two ways of writing the same path.  `part` is 0 for the
 * whole file. */
typedef struct places_place {
    char *path, *key;
    uint64_t part;
    size_t root;
    bool is_stdin;
} places_place;

/* Read a path that is relative to a folder ("" for where the program runs): FILE,
 * or FILE#k where no file is called so, or - for standard input.  False when
 * memory runs out. */
bool places_read(places_place *place, const char *folder, const char *text);
void places_free(places_place *place);

/* Compare by key, then by part. */
int places_compare(const places_place *a, const places_place *b);

/* The key of a path, or NULL when memory runs out. */
char *places_key(const char *path);

#endif
