/* Slices: a table that is written piece by piece, as its rows need not all be in memory.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_PROGRAM_SLICES_H
#define TERMS_CLI_PROGRAM_SLICES_H

#include "cli/program/program.h"

/* Make the table of up to so many rows from row `from` on; the slices are asked for one
 * behind the other. */
typedef terms_status slices_make(terms_table **out, void *context, size_t from, size_t rows);

/* Whether the table has to be made as a whole: to be sorted, or aligned. */
bool slices_want_whole(const program_run *run);

/* Write a table of so many rows, with the next slice made in a thread of its own meanwhile, or of
 * as many as --top asks for. */
exits slices_write(program_run *run, size_t rows, slices_make *make, void *context);

#endif
