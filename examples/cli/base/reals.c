/* Reals: numbers with a decimal point, the same in every locale.
 * SPDX-License-Identifier: MIT */
#include "cli/base/reals.h"

/* A double holds all integers of so many digits. */
enum { DIGITS_MAX = 15 };

bool reals_read(const char *text, size_t len, double *real) {
    double value = 0, scale = 1;
    int digits = 0, points = 0;
    for (const char *at = text; at < text + len; at++) {
        if (*at == '.' && points++ == 0)
            continue;
        if (*at < '0' || *at > '9' || digits++ == DIGITS_MAX)
            return false;
        value = value * 10 + (*at - '0');
        scale *= points > 0 ? 10 : 1;
    }
    *real = value / scale;
    return digits > 0;
}
