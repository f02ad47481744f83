/* Place: a folder for the files of a test, one at a time.
 * SPDX-License-Identifier: MIT */
#include "support/place.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "support/suite.h"

static char folder[200], path[300];

void place_make(void) {
    snprintf(folder, sizeof folder, "%s/place-XXXXXX", TESTED_BUILD);
    ck_assert_ptr_nonnull(mkdtemp(folder));
    place_name("file");
}

void place_remove(void) {
    remove(path);
    rmdir(folder);
}

const char *place_folder(void) {
    return folder;
}

const char *place_path(void) {
    return path;
}

void place_name(const char *name) {
    snprintf(path, sizeof path, "%s/%s", folder, name);
}

void place_write(const char *bytes, size_t len) {
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, len, file), len);
    ck_assert_int_eq(fclose(file), 0);
}
