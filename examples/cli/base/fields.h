/* Fields: cells of CSV as spreadsheets write them.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_BASE_FIELDS_H
#define TERMS_CLI_BASE_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/base/messages.h"
#include "libterms.h"

/* Leave the blanks and TABs at both ends out. */
void fields_trim(const char **text, size_t *len);

/* A cell of the record that was read last, without what is blank at its ends, and without the '
 * that keeps spreadsheets from running it, so that tables which were written can be read.  It
 * is empty where the record has no such cell. */
const char *fields_cell(const terms_records *records, size_t index, size_t *len);

/* Say what is wrong in a line.  Returns TERMS_BAD_SYNTAX. */
MESSAGES_PRINTF(3, 4)
terms_status fields_refuse(terms_error *err, uint64_t line, const char *format, ...);

/* Read the next record of a table whose header has `width` cells: `*count` of them, 0 if it was
 * the last.  Rows of empty cells are passed over; what stands behind those of the header is an
 * error. */
terms_status fields_next(terms_records *records, size_t width, size_t *count, terms_error *err);

/* Say that none of the `count` cells of a header that was just read is the name of a column; `all`
 * says what a header has.  Where its cells are divided by something else, that is said instead. */
terms_status fields_miss(const terms_records *records, size_t count, const char *name,
                         const char *all, terms_error *err);

/* Find the column of a name among the `count` cells of a header that was just read.  Two of them,
 * and none, are errors; `all` says what a header has. */
terms_status fields_find(size_t *column, const terms_records *records, size_t count,
                         const char *name, const char *all, terms_error *err);

#endif
