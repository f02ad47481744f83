/* Density: probabilities of the binomial and the Poisson distribution.
 * SPDX-License-Identifier: MIT */
#include "measure/density.h"

#include <math.h>

#include "measure/gamma.h"

static const double two_pi = 6.28318530717958647693;

/* The deviance by the series of Loader's bd0, for x near the mean. */
static double deviance_series(double x, double mean) {
    double v = (x - mean) / (x + mean), term = 2 * x * v, sum = (x - mean) * v, before;
    double odd = 1;
    do {
        before = sum;
        term *= v * v;
        odd += 2;
        sum += term / odd;
    } while (sum != before);
    return sum;
}

double terms__deviance(double x, double mean) {
    if (fabs(x - mean) < 0.1 * (x + mean))
        return deviance_series(x, mean);
    return x > 0 ? x * log(x / mean) + mean - x : mean;
}

/* ln p, where p + q = 1.  It is computed from q where p is near 1, since q has more digits
 * there. */
static double log_of(double p, double q) {
    return p < 0.5 ? log(p) : log1p(-q);
}

/* x ln p, which is 0 for an x of 0 even where p is 0. */
static double times_log(double x, double p, double q) {
    return x > 0 ? x * log_of(p, q) : 0;
}

double terms__binomial_log(double x, double n, double p, double q) {
    double rest = n - x;
    if (x <= 0 || rest <= 0 || p <= 0 || q <= 0)
        return x > 0 && rest > 0 ? -INFINITY : times_log(x, p, q) + times_log(rest, q, p);
    double errors =
        terms__stirling_error(n) - terms__stirling_error(x) - terms__stirling_error(rest);
    return errors - terms__deviance(x, n * p) - terms__deviance(rest, n * q) -
           0.5 * log(two_pi * x * (rest / n));
}

double terms__poisson(double x, double mean) {
    if (x <= 0)
        return exp(-mean);
    return exp(-terms__stirling_error(x) - terms__deviance(x, mean)) / sqrt(two_pi * x);
}
