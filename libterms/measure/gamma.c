/* Gamma: the logarithm of the gamma function.
 * SPDX-License-Identifier: MIT */
#include "measure/gamma.h"

#include <math.h>
#include <stddef.h>

/* Abramowitz and Stegun 1964, Handbook of Mathematical Functions: 6.1.33 around 2,
 * 6.1.40 from 10 on, and in between the recurrence 6.1.15. */
static const double half_log_2_pi = 0.91893853320467274178;
static const double one_minus_euler = 0.42278433509846713939;

/* zeta(k) - 1 for k = 2, 3, ...: their table 23.3, with more digits. */
static const double zeta[] = {
    0.64493406684822643647,   0.2020569031595942854,    0.082323233711138191516,
    0.036927755143369926331,  0.017343061984449139715,  0.0083492773819228268398,
    0.0040773561979443393787, 0.0020083928260822144179, 0.00099457512781808533715,
    0.0004941886041194645587, 2.4608655330804829864e-4, 1.2271334757848914675e-4,
    6.1248135058704829259e-5, 3.0588236307020493552e-5, 1.5282259408651871733e-5,
    7.6371976378997622736e-6, 3.8172932649998398565e-6, 1.9082127165539389257e-6,
    9.5396203387279611315e-7, 4.7693298678780646312e-7, 2.3845050272773299e-7,
    1.1921992596531107307e-7, 5.9608189051259479612e-8, 2.9803503514652280186e-8};

/* ln gamma(2 + t), |t| at most a half. */
static double near_two(double t) {
    double sum = 0;
    for (size_t i = sizeof zeta / sizeof *zeta; i-- > 0;)
        sum = zeta[i] / (double)(i + 2) - t * sum;
    return t * (one_minus_euler + t * sum);
}

static double stirling_series(double x) {
    double w = 1 / (x * x);
    double sum = 1.0 / 1188 - w * (691.0 / 360360 - w / 156);
    return (1.0 / 12 - w * (1.0 / 360 - w * (1.0 / 1260 - w * (1.0 / 1680 - w * sum)))) / x;
}

double terms__log_gamma(double x) {
    if (x >= 10)
        return (x - 0.5) * log(x) - x + half_log_2_pi + stirling_series(x);
    if (x < 0.5)
        return terms__log_gamma(x + 1) - log(x);
    if (x < 1.5)
        return near_two(x - 1) - log1p(x - 1);
    double product = 1;
    for (; x > 2.5; x--)
        product *= x - 1;
    return near_two(x - 2) + log(product);
}

double terms__stirling_error(double x) {
    if (x >= 10)
        return stirling_series(x);
    return terms__log_gamma(x + 1) - (x + 0.5) * log(x) + x - half_log_2_pi;
}
