/* Significant: reals with six significant digits, without the C library.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_TABLE_SIGNIFICANT_H
#define TERMS_REPORT_TABLE_SIGNIFICANT_H

#include <stddef.h>

#include "report/table/number.h"

enum { TERMS__SIX = 6 };

/* Write a number between 0 and 1, as p-values are, like "%.6g" does and NUL-terminated; returns
 * its length.  0 for all other numbers, and for one so near to the middle between two texts that
 * only the C library's rounding is sure. */
size_t terms__significant_write(char text[TERMS__NUMBER_ROOM], double real);

#endif
