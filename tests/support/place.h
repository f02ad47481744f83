/* Place: a folder for the files of a test, one at a time.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_PLACE_H
#define TERMS_TESTS_PLACE_H

#include <stddef.h>

/* Make a folder below the build; remove it with the file in it. */
void place_make(void);
void place_remove(void);

const char *place_folder(void);

/* The file's path.  It is called “file” unless it is named. */
const char *place_path(void);
void place_name(const char *name);

void place_write(const char *bytes, size_t len);

#endif
