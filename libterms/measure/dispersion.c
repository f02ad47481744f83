/* Dispersion: how evenly something is spread over the parts of a text.
 * SPDX-License-Identifier: MIT */
#include <math.h>

#include "libterms.h"
#include "measure/sorting.h"

/* The parts that have a size: how many they are, and their sums. */
typedef struct parts {
    const uint64_t *counts, *sizes;
    size_t all;
    double used, count, size, rates;
} parts;

static double size_of(const parts *p, size_t i) {
    return p->sizes ? (double)p->sizes[i] : 1;
}

static double count_of(const parts *p, size_t i) {
    return (double)p->counts[i];
}

/* Relative to the part; without a size it is 0, as is its count. */
static double rate_of(const parts *p, size_t i) {
    return size_of(p, i) > 0 ? count_of(p, i) / size_of(p, i) : 0;
}

static double share_of_count(const parts *p, size_t i) {
    return count_of(p, i) / p->count;
}

static double share_of_size(const parts *p, size_t i) {
    return size_of(p, i) / p->size;
}

/* False where no measure exists. */
static bool read_parts(parts *p, const uint64_t *counts, const uint64_t *sizes, size_t all) {
    *p = (parts){.counts = counts, .sizes = sizes, .all = all};
    for (size_t i = 0; i < all; i++) {
        if (!(size_of(p, i) > 0) && counts[i] > 0)
            return false;
        p->used += size_of(p, i) > 0;
        p->count += count_of(p, i);
        p->size += size_of(p, i);
        p->rates += rate_of(p, i);
    }
    return p->used >= 2 && p->count > 0;
}

double terms_dispersion_juilland_d(const uint64_t *counts, const uint64_t *sizes, size_t all) {
    parts p;
    if (!read_parts(&p, counts, sizes, all))
        return NAN;
    double mean = p.rates / p.used, squares = 0;
    for (size_t i = 0; i < all; i++)
        if (size_of(&p, i) > 0)
            squares += (rate_of(&p, i) - mean) * (rate_of(&p, i) - mean);
    return 1 - sqrt(squares / p.used) / mean / sqrt(p.used - 1);
}

double terms_dispersion_carroll_d2(const uint64_t *counts, const uint64_t *sizes, size_t all) {
    parts p;
    if (!read_parts(&p, counts, sizes, all))
        return NAN;
    double entropy = 0;
    for (size_t i = 0; i < all; i++) {
        double share = rate_of(&p, i) / p.rates;
        entropy -= share > 0 ? share * log(share) : 0;
    }
    return entropy / log(p.used);
}

double terms_dispersion_rosengren_s(const uint64_t *counts, const uint64_t *sizes, size_t all) {
    parts p;
    if (!read_parts(&p, counts, sizes, all))
        return NAN;
    double roots = 0;
    for (size_t i = 0; i < all; i++)
        roots += sqrt(share_of_size(&p, i) * count_of(&p, i));
    return roots * roots / p.count;
}

double terms_dispersion_lyne_d3(const uint64_t *counts, const uint64_t *sizes, size_t all) {
    parts p;
    if (!read_parts(&p, counts, sizes, all))
        return NAN;
    double chi2 = 0;
    for (size_t i = 0; i < all; i++) {
        double expected = p.count * share_of_size(&p, i), off = count_of(&p, i) - expected;
        chi2 += expected > 0 ? off * off / expected : 0;
    }
    return 1 - chi2 / (4 * p.count);
}

double terms_dispersion_zhang_dc(const uint64_t *counts, const uint64_t *sizes, size_t all) {
    parts p;
    if (!read_parts(&p, counts, sizes, all))
        return NAN;
    double roots = 0;
    for (size_t i = 0; i < all; i++)
        roots += sqrt(rate_of(&p, i));
    return roots * roots / (p.used * p.rates);
}

/* The smallest share of the sizes, of those parts that hold anything or of all. */
static double smallest_share(const parts *p, bool holding) {
    double smallest = 1;
    for (size_t i = 0; i < p->all; i++)
        if (size_of(p, i) > 0 && (p->counts[i] > 0 || !holding))
            smallest = fmin(smallest, share_of_size(p, i));
    return smallest;
}

static double deviation(const parts *p) {
    double sum = 0;
    for (size_t i = 0; i < p->all; i++)
        sum += fabs(share_of_count(p, i) - share_of_size(p, i));
    return sum / 2;
}

double terms_dispersion_dp(const uint64_t *counts, const uint64_t *sizes, size_t all) {
    parts p;
    return read_parts(&p, counts, sizes, all) ? deviation(&p) : NAN;
}

double terms_dispersion_dp_norm(const uint64_t *counts, const uint64_t *sizes, size_t all) {
    parts p;
    if (!read_parts(&p, counts, sizes, all))
        return NAN;
    return deviation(&p) / (1 - smallest_share(&p, false));
}

double terms_dispersion_dp_egbert(const uint64_t *counts, const uint64_t *sizes, size_t all) {
    parts p;
    if (!read_parts(&p, counts, sizes, all))
        return NAN;
    return 1 - deviation(&p) / (1 - smallest_share(&p, true));
}

double terms_dispersion_dkl(const uint64_t *counts, const uint64_t *sizes, size_t all) {
    parts p;
    if (!read_parts(&p, counts, sizes, all))
        return NAN;
    double divergence = 0;
    for (size_t i = 0; i < all; i++) {
        double v = share_of_count(&p, i);
        divergence += v > 0 ? v * log2(v / share_of_size(&p, i)) : 0;
    }
    return 1 / (1 + divergence);
}

/* In ascending order the rate number i is the larger one in i pairs, and the smaller one
 * in those with the rest.  First are the rates of 0, which add nothing. */
double terms_dispersion_da(const uint64_t *counts, const uint64_t *sizes, size_t all,
                           double *scratch) {
    parts p;
    if (!read_parts(&p, counts, sizes, all))
        return NAN;
    size_t holding = 0;
    for (size_t i = 0; i < all; i++)
        if (counts[i] > 0)
            scratch[holding++] = rate_of(&p, i);
    terms__sort(scratch, scratch + holding, holding);
    double sum = 0, larger = p.used - (double)holding;
    for (size_t i = 0; i < holding; i++, larger++)
        sum += (2 * larger + 1 - p.used) * scratch[i];
    double mean_difference = sum / (p.used * (p.used - 1) / 2);
    return 1 - mean_difference / (2 * (p.rates / p.used));
}
