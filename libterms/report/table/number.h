/* Number: counts and reals as text, the same in every locale.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_TABLE_NUMBER_H
#define TERMS_REPORT_TABLE_NUMBER_H

#include <stddef.h>
#include <stdint.h>

#include "libterms.h"

/* Room for any number: the largest double has 309 digits before the point, and
 * a locale's decimal point several bytes. */
enum { TERMS__NUMBER_ROOM = 352, TERMS__DECIMALS_MAX = 20 };

/* The numbers below 100, two digits each, one behind the other. */
extern const char terms__number_pairs[2 * 100 + 1];

/* How the reals of a column are written. */
typedef enum terms__digits {
    TERMS__DECIMALS,    /* with four decimals */
    TERMS__SIGNIFICANT, /* with six significant digits, as p-values are */
    TERMS__WHOLE        /* without decimals: whole numbers that may be below 0 */
} terms__digits;

/* Each writes a NUL-terminated text and gives its length. */
size_t terms__number_count(char text[TERMS__NUMBER_ROOM], uint64_t count);

/* A finite real with up to TERMS__DECIMALS_MAX decimals, or with so many
 * significant digits: 0.05, 1.23457e-10.  What rounds to zero has no sign. */
size_t terms__number_fixed(char text[TERMS__NUMBER_ROOM], double real, int decimals);
size_t terms__number_significant(char text[TERMS__NUMBER_ROOM], double real, int digits);

/* Write what a table's cell holds; nothing unless it is a number.  The cell is passed by address
 * because it has just been made: a copy would have to wait for that. */
size_t terms__number_cell(char text[TERMS__NUMBER_ROOM], const terms_cell *cell,
                          terms__digits digits);

/* Put '.' for whatever the locale has between the digits of a real: a comma,
 * an Arabic separator of two bytes. */
void terms__number_set_point(char *text);

#endif
