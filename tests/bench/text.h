/* Text: the folders whose documents are read, and those that are made for it.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BENCH_TEXT_H
#define TERMS_BENCH_TEXT_H

#include <stdbool.h>
#include <stddef.h>

bool text_exists(const char *folder);

/* How many documents a folder has, and visible characters in them. */
bool text_measure(const char *folder, size_t *files, double *chars);

/* Make a folder of one document with one character, to see what a contender takes
 * whatever the text. */
bool text_make_empty(const char *folder);

/* Make a folder of many copies of each sample document. */
bool text_make_samples(const char *folder);

#endif
