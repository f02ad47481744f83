/* Chi2: the upper tail of the chi-squared distribution.
 * SPDX-License-Identifier: MIT */
#include "measure/chi2.h"

#include <math.h>

#include "measure/density.h"
#include "measure/normal.h"

/* Abramowitz and Stegun 1964, Handbook of Mathematical Functions, 26.4.4 and 26.4.5: a
 * sum of e^-h h^a / gamma(a + 1), h being x / 2 and a running from 0 or a half up to
 * degrees / 2 - 1; and for odd degrees twice a tail of the normal distribution.  It is
 * summed outwards from the largest, so that all may be as small as they are. */
static double sum_terms(double h, double lowest, double highest) {
    double start = lowest + floor(fmax(h - lowest, 0));
    start = fmin(start, highest);
    double first = terms__poisson(start, h), sum = 0, term = first;
    for (double a = start; a >= lowest && sum + term > sum; a--) {
        sum += term;
        term *= a / h;
    }
    term = first * h / (start + 1);
    for (double a = start + 1; a <= highest && sum + term > sum; a++) {
        sum += term;
        term *= h / (a + 1);
    }
    return sum;
}

double terms__chi2_upper(double x, uint64_t degrees) {
    double h = x / 2, lowest = degrees % 2 ? 0.5 : 0, highest = (double)degrees / 2 - 1;
    if (x <= 0 || isinf(x))
        return x <= 0 ? 1 : 0;
    double sum = degrees % 2 ? 2 * terms__normal_upper(sqrt(x)) : 0;
    if (highest >= lowest)
        sum += sum_terms(h, lowest, highest);
    return fmin(sum, 1);
}
