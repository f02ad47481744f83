/* Dates: the date of a document from its path or its cell in a manifest.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_INPUT_DATES_H
#define TERMS_CLI_INPUT_DATES_H

#include <stdbool.h>

enum { DATES_SIZE = sizeof "2024-03-05" };

/* The last date in the file's name, else in the name of the nearest folder that
 * has one, as YYYY, YYYY-MM or YYYY-MM-DD.  It may be written 2024, 2024-03,
 * 2024-03-05, 20240305 or 2024年3月5日, from 1900 to 2099, and touches no other
 * digit.  False, and an empty `date`, if there is none. */
bool dates_find(const char *path, char date[DATES_SIZE]);

/* The date that the whole text is, in one of these ways of writing it, or 2024/3/5 or 2024/3. */
bool dates_read(const char *text, char date[DATES_SIZE]);

#endif
