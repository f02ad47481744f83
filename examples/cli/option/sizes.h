/* Sizes: amounts of memory on the command line.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_OPTION_SIZES_H
#define TERMS_CLI_OPTION_SIZES_H

#include <stdbool.h>
#include <stdint.h>

/* Read a number of bytes, or of units of 1024, 1024² or 1024³ with K, M or G behind it.
 * False for anything else, and for 0. */
bool sizes_read(const char *text, uint64_t *bytes);

#endif
