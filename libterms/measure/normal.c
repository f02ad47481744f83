/* Normal: tails of the normal distribution, and where they begin.
 * SPDX-License-Identifier: MIT */
#include "measure/normal.h"

#include <math.h>

/* Abramowitz and Stegun 1964, Handbook of Mathematical Functions: the series 26.2.11
 * near the middle, the continued fraction 26.2.14 in the tail. */
static double density(double z) {
    const double sqrt_two_pi = 2.50662827463100050242;
    return exp(-0.5 * z * z) / sqrt_two_pi;
}

static double middle(double z) {
    double term = z, sum = 0, odd = 1;
    for (; sum + term > sum; odd += 2) {
        sum += term;
        term *= z * z / (odd + 2);
    }
    return 0.5 - density(z) * sum;
}

/* Up to 2.9, FRACTION_STEPS give more digits than a double holds.  Farther out fewer will do:
 * what is left out falls with the exponential of z times the root of the steps. */
enum { FRACTION_STEPS = 80, FRACTION_LEAST = 12 };

static double tail(double z) {
    double fraction = z, steps = fmin(FRACTION_LEAST + 600 / (z * z), FRACTION_STEPS);
    for (int step = (int)steps; step > 0; step--)
        fraction = z + step / fraction;
    return density(z) / fraction;
}

double terms__normal_upper(double z) {
    if (z < 0)
        return 1 - terms__normal_upper(-z);
    return z < 2 ? middle(z) : tail(z);
}

/* Their 26.2.23, which is off by 4.5e-4 at most, improved by Halley's method, each step of which
 * gives three times as many digits. */
double terms__normal_quantile(double upper) {
    if (upper > 0.5)
        return -terms__normal_quantile(1 - upper);
    double t = sqrt(-2 * log(upper));
    double z = t - (2.515517 + t * (0.802853 + t * 0.010328)) /
                       (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    for (int step = 0; step < 3; step++) {
        double off = (terms__normal_upper(z) - upper) / density(z);
        z += off / (1 - 0.5 * z * off);
    }
    return z;
}
