/* Manifest: a CSV file that says what documents are called, their dates and groups.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_INPUT_MANIFEST_H
#define TERMS_CLI_INPUT_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/base/exits.h"
#include "cli/base/messages.h"
#include "cli/input/dates.h"
#include "cli/input/places.h"

/* What a manifest says on `line` of a file, or of a part of one.  Empty cells are
 * NULL, or "" for the date. */
typedef struct manifest_row {
    uint64_t line;
    places_place place;
    char *id, *group;
    char date[DATES_SIZE];
} manifest_row;

/* The rows in the order of their places; no two places are the same.  `has_groups`
 * is whether there is a column for groups. */
typedef struct manifest_file {
    manifest_row *rows;
    size_t count, capacity;
    bool has_groups;
} manifest_file;

/* What to read: a NULL encoding means UTF-8; groups stand in the column `group`. */
typedef struct manifest_wish {
    const char *path, *encoding, *group;
    bool must_have; /* without that column it is EXITS_USAGE */
} manifest_wish;

/* Read a manifest.  A bad one is EXITS_NOTHING, with a message that names the
 * line. */
exits manifest_read(manifest_file *manifest, const manifest_wish *wish, messages_log *messages);
void manifest_free(manifest_file *manifest);

/* The number of the first row of a file with that key, or `count`. */
size_t manifest_find(const manifest_file *manifest, const char *key);

#endif
