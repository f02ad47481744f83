/* Significant: reals with six significant digits, without the C library.
 * SPDX-License-Identifier: MIT */
#include "report/table/significant.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Powers up to the 22nd are exact; the others are the doubles nearest to them. */
static const double powers[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
static const double steps[] = {1e0,   1e16,  1e32,  1e48,  1e64,  1e80,  1e96,  1e112, 1e128, 1e144,
                               1e160, 1e176, 1e192, 1e208, 1e224, 1e240, 1e256, 1e272, 1e288};

/* A number is `whole` / 10^(`exponent` + 5). */
typedef struct digits {
    uint32_t whole; /* of six digits */
    int exponent;   /* of the first digit, with its sign changed */
} digits;

static double scale(double real, int power) {
    return real * steps[power / 16] * powers[power % 16];
}

/* The logarithm may be off by one next to a power of ten. */
static double find_exponent(digits *d, double real) {
    d->exponent = (int)ceil(-log10(real));
    double scaled = scale(real, d->exponent + 5);
    if (scaled >= 1e5 && scaled < 1e6)
        return scaled;
    d->exponent += scaled < 1e5 ? 1 : -1;
    return d->exponent >= 0 ? scale(real, d->exponent + 5) : 0;
}

/* The product is off by some units in its last place, a millionth of a millionth. */
static bool find_digits(digits *d, double real) {
    const double near_middle = 1e-6;
    double scaled = find_exponent(d, real), down = floor(scaled), rest = scaled - down;
    if (!(scaled >= 1e5 && scaled < 999999) || fabs(rest - 0.5) < near_middle)
        return false;
    d->whole = (uint32_t)down + (rest > 0.5);
    return true;
}

/* Write the digits without the zeros at their end; returns how many. */
static size_t spell(char text[TERMS__SIX], uint32_t whole) {
    size_t count = TERMS__SIX;
    for (; whole % 10 == 0; whole /= 10)
        count--;
    for (size_t i = count; i-- > 0; whole /= 10)
        text[i] = (char)('0' + whole % 10);
    return count;
}

/* Write a number of 0.0001 or more, without an exponent. */
static size_t write_plain(char *text, const digits *d) {
    memcpy(text, "0.0000", TERMS__SIX);
    size_t first = (size_t)d->exponent + 1;
    return first + spell(text + first, d->whole);
}

static size_t write_exponent(char *text, const digits *d) {
    char found[TERMS__SIX];
    size_t count = spell(found, d->whole), len = count > 1 ? count + 1 : 1;
    text[0] = found[0];
    text[1] = '.';
    memcpy(text + 2, found + 1, count - 1);
    memcpy(text + len, "e-0", 3);
    return len + 2 + (d->exponent < 10) +
           terms__number_count(text + len + 2 + (d->exponent < 10), (uint64_t)d->exponent);
}

size_t terms__significant_write(char text[TERMS__NUMBER_ROOM], double real) {
    const double least = 1e-280;
    digits d;
    if (!(real >= least && real < 1) || !find_digits(&d, real) || d.exponent < 1)
        return 0;
    size_t len = d.exponent <= 4 ? write_plain(text, &d) : write_exponent(text, &d);
    text[len] = '\0';
    return len;
}
