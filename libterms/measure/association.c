/* Association: how much oftener than by chance two things occur together.
 * SPDX-License-Identifier: MIT */
#include <math.h>

#include "libterms.h"

/* A pair as real numbers, with what is expected. */
typedef struct numbers {
    double together, first, second, all, expected;
} numbers;

static bool read_pair(numbers *n, const terms_pair *pair) {
    *n = (numbers){.together = (double)pair->together,
                   .first = (double)pair->first,
                   .second = (double)pair->second,
                   .all = (double)pair->all};
    if (n->first <= 0 || n->second <= 0 || n->together > fmin(n->first, n->second) ||
        n->first + n->second - n->together > n->all)
        return false;
    n->expected = n->first * n->second / n->all;
    return true;
}

double terms_association_expected(const terms_pair *pair) {
    numbers n;
    return read_pair(&n, pair) ? n.expected : NAN;
}

/* log2(together / E).  E is not rounded by itself: so all pairs that are, say, twice as often
 * together as by chance have the same bits, to the last digit. */
static double bits(const numbers *n) {
    return log2(n->together * n->all / (n->first * n->second));
}

/* log2(together^power / E). */
static double information(const terms_pair *pair, double power) {
    numbers n;
    if (!read_pair(&n, pair) || n.together <= 0)
        return NAN;
    return bits(&n) + (power - 1) * log2(n.together);
}

double terms_association_pmi(const terms_pair *pair) {
    return information(pair, 1);
}

double terms_association_mi2(const terms_pair *pair) {
    return information(pair, 2);
}

double terms_association_mi3(const terms_pair *pair) {
    return information(pair, 3);
}

double terms_association_npmi(const terms_pair *pair) {
    numbers n;
    if (!read_pair(&n, pair) || n.together >= n.all)
        return NAN;
    if (n.together <= 0)
        return -1;
    return bits(&n) / -log2(n.together / n.all);
}

double terms_association_t(const terms_pair *pair) {
    numbers n;
    if (!read_pair(&n, pair) || n.together <= 0)
        return NAN;
    return (n.together - n.expected) / sqrt(n.together);
}

double terms_association_z(const terms_pair *pair) {
    numbers n;
    return read_pair(&n, pair) ? (n.together - n.expected) / sqrt(n.expected) : NAN;
}

double terms_association_dice(const terms_pair *pair) {
    numbers n;
    return read_pair(&n, pair) ? 2 * n.together / (n.first + n.second) : NAN;
}

double terms_association_log_dice(const terms_pair *pair) {
    double dice = terms_association_dice(pair);
    return dice > 0 ? 14 + log2(dice) : NAN;
}

/* The units with the first are a target, those without it a reference. */
static terms_contrast contrast_of(const terms_pair *pair) {
    return (terms_contrast){.target = pair->together,
                            .target_size = pair->first,
                            .reference = pair->second - pair->together,
                            .reference_size = pair->all - pair->first};
}

double terms_association_g2(const terms_pair *pair) {
    numbers n;
    if (!read_pair(&n, pair))
        return NAN;
    terms_contrast contrast = contrast_of(pair);
    return terms_keyness_g2_4cell(&contrast);
}

static double delta_p(double together, double given, double other, double all) {
    return given < all ? together / given - (other - together) / (all - given) : NAN;
}

double terms_association_delta_p_second(const terms_pair *pair) {
    numbers n;
    return read_pair(&n, pair) ? delta_p(n.together, n.first, n.second, n.all) : NAN;
}

double terms_association_delta_p_first(const terms_pair *pair) {
    numbers n;
    return read_pair(&n, pair) ? delta_p(n.together, n.second, n.first, n.all) : NAN;
}

double terms_association_min_sensitivity(const terms_pair *pair) {
    numbers n;
    return read_pair(&n, pair) ? n.together / fmax(n.first, n.second) : NAN;
}

double terms_association_conditional(const terms_pair *pair) {
    numbers n;
    return read_pair(&n, pair) ? n.together / n.first : NAN;
}

double terms_association_phi2(const terms_pair *pair) {
    numbers n;
    if (!read_pair(&n, pair))
        return NAN;
    terms_contrast contrast = contrast_of(pair);
    return fabs(terms_keyness_chi2(&contrast)) / n.all;
}
