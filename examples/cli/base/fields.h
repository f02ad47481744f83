/* Fields: cells of CSV as spreadsheets write them.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_BASE_FIELDS_H
#define TERMS_CLI_BASE_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"

/* Take the blanks and TABs at both ends away. */
void fields_trim(const char **text, size_t *len);

/* A cell of the record that was read last, without what is blank at its ends, and without the '
 * that keeps spreadsheets from running it, so that tables which were written can be read.  It
 * is empty where the record has no such cell. */
const char *fields_cell(const terms_records *records, size_t index, size_t *len);

/* Whether all of its `count` cells from one on are empty, as they are in rows of commas alone. */
bool fields_are_blank(const terms_records *records, size_t from, size_t count);

#define FIELDS_NONE SIZE_MAX
#define FIELDS_TWICE (SIZE_MAX - 1)

/* Which of the `count` cells of a header that was just read is a column's name; FIELDS_TWICE
 * where several are. */
size_t fields_find(const terms_records *records, size_t count, const char *name);

#endif
