/* Reals: numbers with a decimal point, the same in every locale.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_BASE_REALS_H
#define TERMS_CLI_BASE_REALS_H

#include <stdbool.h>
#include <stddef.h>

/* Read `len` bytes: digits, no more than a double holds exactly, and a point among them.
 * No sign, no blank, no exponent. */
bool reals_read(const char *text, size_t len, double *real);

#endif
