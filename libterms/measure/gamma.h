/* Gamma: the logarithm of the gamma function.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MEASURE_GAMMA_H
#define TERMS_MEASURE_GAMMA_H

/* ln of the gamma function of x > 0, with a relative error of some 1e-15, also next
 * to its zeros at 1 and 2. */
double terms__log_gamma(double x);

/* How far Stirling's formula is off: ln(x!) - ln(sqrt(2 pi x) (x / e)^x), x > 0. */
double terms__stirling_error(double x);

#endif
