/* Significant: reals with six significant digits, without the C library.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_TABLE_SIGNIFICANT_H
#define TERMS_REPORT_TABLE_SIGNIFICANT_H

#include <stddef.h>

#include "report/table/number.h"

enum { TERMS__SIX = 6 };

/* Write a number between 0 and 1, as p-values are, like "%.6g" does, NUL-terminated: its length.
 * 0 for all others, and for what is so near the middle between two texts that the C library's own
 * rounding matters. */
size_t terms__significant_write(char text[TERMS__NUMBER_ROOM], double real);

#endif
