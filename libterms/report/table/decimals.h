/* Decimals: reals of usual size with four decimals, without the C library.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_TABLE_DECIMALS_H
#define TERMS_REPORT_TABLE_DECIMALS_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "report/table/number.h"

/* Write the part before the point, which has mostly one digit or two. */
static inline size_t terms__decimals_units(char *text, uint64_t units) {
    if (units >= 100)
        return terms__number_count(text, units);
    memcpy(text, terms__number_pairs + 2 * units + (units < 10), 2);
    return 1 + (units >= 10);
}

/* Write so many ten-thousandths; what is 0 has no sign. */
static inline size_t terms__decimals_spell(char *text, bool negative, uint64_t whole) {
    const uint64_t units = whole / 10000;
    const uint32_t rest = (uint32_t)(whole - units * 10000);
    size_t len = negative & (whole > 0);
    text[0] = '-';
    len += terms__decimals_units(text + len, units);
    text[len] = '.';
    memcpy(text + len + 1, terms__number_pairs + 2 * (rest / 100), 2);
    memcpy(text + len + 3, terms__number_pairs + 2 * (rest % 100), 2);
    return len + 5;
}

/* Write a finite real where there is room for a number: how many bytes.  0 for one that is too
 * large, or whose ten-thousandfold, which is rounded itself, is too near the middle between two
 * whole numbers to tell which is meant.
 * Of a number beyond 2^52 the lowest bit is 1: whatever is added to that is rounded to a whole
 * number, which its bits are then. */
static inline size_t terms__decimals_write(char *text, double real) {
    const double most = 1e12, large = 0x1p52, imprecision = 0x1p-52;
    const double scaled = fabs(real) * 10000, moved = scaled + large;
    const double rest = scaled - (moved - large);
    if (!(scaled < most && fabs(rest) < 0.5 - scaled * imprecision))
        return 0;
    uint64_t bits;
    memcpy(&bits, &moved, sizeof bits);
    return terms__decimals_spell(text, real < 0, bits & (((uint64_t)1 << 52) - 1));
}

/* The same for all that are finite. */
static inline size_t terms__decimals_write_any(char *text, double real) {
    size_t len = terms__decimals_write(text, real);
    return len > 0 ? len : terms__number_fixed(text, real, 4);
}

#endif
