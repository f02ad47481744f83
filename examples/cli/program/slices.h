/* Slices: a table that is written piece by piece, as its rows need not all be in memory.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_PROGRAM_SLICES_H
#define TERMS_CLI_PROGRAM_SLICES_H

#include "cli/program/program.h"

/* Make a table of up to `rows` rows from row `from` on.  Slices are asked for one after the
 * other. */
typedef terms_status slices_make(terms_table **out, void *context, size_t from, size_t rows);

/* Whether the table has to be made as a whole: to be sorted, or aligned. */
bool slices_want_whole(const program_run *run);

/* Write a table of `rows` rows, or as many of them as --top asks for, slice by slice.  While one
 * is written the next one is made in a thread of its own. */
exits slices_write(program_run *run, size_t rows, slices_make *make, void *context);

#endif
