/* Place: a folder for the files of a test, one at a time.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_PLACE_H
#define TERMS_TESTS_PLACE_H

#include <stddef.h>

/* Make a folder below the build; remove it with the file in it. */
void place_make(void);
void place_remove(void);

const char *place_folder(void);

/* The path of the file; and give it a name, which is “file” at first. */
const char *place_path(void);
void place_name(const char *name);

/* Make the file, with these bytes. */
void place_write(const char *bytes, size_t len);

#endif
