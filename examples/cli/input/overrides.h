/* Overrides: what a manifest says, laid over what was read from inputs' paths.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_INPUT_OVERRIDES_H
#define TERMS_CLI_INPUT_OVERRIDES_H

#include <stdbool.h>

#include "cli/input/inputs.h"
#include "cli/input/manifest.h"

/* Give each input what the manifest says of it and its parts; where a cell is empty
 * the input keeps its own.  A row belongs to an input if their paths differ only in
 * `.` and doubled slashes, or else if they lead to the same file.  Rows of no input
 * are counted in the list.  False when memory runs out. */
bool overrides_apply(inputs_list *inputs, const manifest_file *manifest);

#endif
