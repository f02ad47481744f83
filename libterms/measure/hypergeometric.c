/* Hypergeometric: how many of a kind are drawn, and tails of that.
 * SPDX-License-Identifier: MIT */
#include "measure/hypergeometric.h"

#include <math.h>

#include "measure/density.h"

static double lowest(const terms__urn *urn) {
    return fmax(0, urn->drawn - urn->others);
}

static double highest(const terms__urn *urn) {
    return fmin(urn->marked, urn->drawn);
}

/* The most probable number, or the larger one if there are two. */
static double mode(const terms__urn *urn) {
    double all = urn->marked + urn->others;
    return floor((urn->drawn + 1) / (all + 2) * (urn->marked + 1));
}

/* From three binomial probabilities, as Loader 2000 has it (see density.h). */
double terms__hypergeometric_log(const terms__urn *urn, double x) {
    double all = urn->marked + urn->others, left = all - urn->drawn;
    double p = urn->drawn / all, q = left / all;
    return terms__binomial_log(x, urn->marked, p, q) +
           terms__binomial_log(urn->drawn - x, urn->others, p, q) -
           terms__binomial_log(urn->drawn, all, p, q);
}

/* Sum the probabilities of x and of all numbers farther from the mode, each made from the one
 * before, until what is added no longer shows. */
static double sum_down(const terms__urn *urn, double x) {
    double term = exp(terms__hypergeometric_log(urn, x)), sum = 0;
    for (; sum + term > sum; x--) {
        sum += term;
        term *= x / (urn->marked - x + 1) * ((urn->others - urn->drawn + x) / (urn->drawn - x + 1));
    }
    return sum;
}

static double sum_up(const terms__urn *urn, double x) {
    double term = exp(terms__hypergeometric_log(urn, x)), sum = 0;
    for (; sum + term > sum; x++) {
        sum += term;
        term *=
            (urn->marked - x) / (x + 1) * ((urn->drawn - x) / (urn->others - urn->drawn + x + 1));
    }
    return sum;
}

double terms__hypergeometric_lower(const terms__urn *urn, double x) {
    if (x < lowest(urn) || x >= highest(urn))
        return x < lowest(urn) ? 0 : 1;
    return x < mode(urn) ? sum_down(urn, x) : 1 - sum_up(urn, x + 1);
}

double terms__hypergeometric_upper(const terms__urn *urn, double x) {
    if (x <= lowest(urn) || x > highest(urn))
        return x > highest(urn) ? 0 : 1;
    return x > mode(urn) ? sum_up(urn, x) : 1 - sum_down(urn, x - 1);
}

/* The number nearest to the mode whose probability is not above `most`, on the side of `outer`,
 * which is the first number there that is not possible; `outer` itself if there is none. */
static double find_other(const terms__urn *urn, double outer, double most) {
    double inner = mode(urn);
    double middle = floor((inner + outer) / 2);
    for (; middle != inner && middle != outer; middle = floor((inner + outer) / 2)) {
        if (terms__hypergeometric_log(urn, middle) > most)
            inner = middle;
        else
            outer = middle;
    }
    return outer;
}

double terms__hypergeometric_both(const terms__urn *urn, double x) {
    const double rounding = 1e-7;
    double most = terms__hypergeometric_log(urn, x) + rounding;
    if (terms__hypergeometric_log(urn, mode(urn)) <= most)
        return 1;
    double sum;
    if (x < mode(urn))
        sum = terms__hypergeometric_lower(urn, x) +
              terms__hypergeometric_upper(urn, find_other(urn, highest(urn) + 1, most));
    else
        sum = terms__hypergeometric_upper(urn, x) +
              terms__hypergeometric_lower(urn, find_other(urn, lowest(urn) - 1, most));
    return fmin(sum, 1);
}
