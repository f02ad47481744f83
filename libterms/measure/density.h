/* Density: probabilities of the binomial and the Poisson distribution.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MEASURE_DENSITY_H
#define TERMS_MEASURE_DENSITY_H

/* All three follow Loader 2000, Fast and Accurate Computation of Binomial Probabilities, who
 * splits Stirling's formula so that no large numbers cancel each other. */

/* x ln(x / mean) + mean - x, which is never negative; x >= 0, mean > 0. */
double terms__deviance(double x, double mean);

/* ln of the probability of x of n, each with probability p; 0 <= x <= n.  It is -INFINITY
 * where p does not allow x.  q is 1 - p, which may have more digits than that. */
double terms__binomial_log(double x, double n, double p, double q);

/* e^-mean mean^x / gamma(x + 1), which for whole x is a probability; x >= 0, mean > 0. */
double terms__poisson(double x, double mean);

#endif
