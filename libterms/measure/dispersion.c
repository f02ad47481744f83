/* Dispersion: how evenly something is spread over the parts of a text.
 * SPDX-License-Identifier: MIT */
#include "measure/dispersion.h"

#include <math.h>

#include "libterms.h"
#include "measure/sorting.h"

void terms__parts_divide(terms__parts *parts, const uint64_t *sizes, size_t all) {
    *parts = (terms__parts){.sizes = sizes, .smallest = INFINITY};
    for (size_t i = 0; i < all; i++) {
        double size = sizes ? (double)sizes[i] : 1;
        parts->used += size > 0;
        parts->size += size;
        parts->smallest = size > 0 ? fmin(parts->smallest, size) : parts->smallest;
    }
}

/* A part that holds something. */
typedef struct part {
    double count, size;
} part;

/* Part number `index` of the listed ones; false if it holds nothing. */
static bool read_part(part *out, const terms__parts *parts, size_t index) {
    size_t number = parts->listed ? parts->listed[index] : index;
    *out = (part){(double)parts->counts[number], parts->sizes ? (double)parts->sizes[number] : 1};
    return parts->counts[number] > 0;
}

bool terms__parts_count(terms__parts *parts, const uint64_t *counts, const size_t *listed,
                        size_t count) {
    part held;
    parts->counts = counts;
    parts->listed = listed;
    parts->count = count;
    parts->holding = parts->found = parts->rates = parts->held = 0;
    for (size_t i = 0; i < count; i++) {
        if (!read_part(&held, parts, i))
            continue;
        if (held.size <= 0)
            return false;
        parts->holding++;
        parts->found += held.count;
        parts->rates += held.count / held.size;
        parts->held += held.size;
    }
    return parts->used >= 2 && parts->found > 0;
}

double terms__juilland_d(const terms__parts *p) {
    part held;
    double mean = p->rates / p->used, squares = (p->used - p->holding) * mean * mean;
    for (size_t i = 0; i < p->count; i++) {
        if (!read_part(&held, p, i))
            continue;
        double off = held.count / held.size - mean;
        squares += off * off;
    }
    return 1 - sqrt(squares / p->used) / mean / sqrt(p->used - 1);
}

double terms__carroll_d2(const terms__parts *p) {
    part held;
    double entropy = 0;
    for (size_t i = 0; i < p->count; i++) {
        if (!read_part(&held, p, i))
            continue;
        double share = held.count / held.size / p->rates;
        entropy -= share * log(share);
    }
    return entropy / log(p->used);
}

double terms__rosengren_s(const terms__parts *p) {
    part held;
    double roots = 0;
    for (size_t i = 0; i < p->count; i++)
        if (read_part(&held, p, i))
            roots += sqrt(held.size / p->size * held.count);
    return roots * roots / p->found;
}

/* Chi^2 adds also what is expected in the parts that hold nothing. */
double terms__lyne_d3(const terms__parts *p) {
    part held;
    double chi2 = p->found * (1 - p->held / p->size);
    for (size_t i = 0; i < p->count; i++) {
        if (!read_part(&held, p, i))
            continue;
        double expected = p->found * (held.size / p->size), off = held.count - expected;
        chi2 += off * off / expected;
    }
    return 1 - chi2 / (4 * p->found);
}

double terms__zhang_dc(const terms__parts *p) {
    part held;
    double roots = 0;
    for (size_t i = 0; i < p->count; i++)
        if (read_part(&held, p, i))
            roots += sqrt(held.count / held.size);
    return roots * roots / (p->used * p->rates);
}

/* The sum of |v - s|, times `found` and `size`: a sum of whole numbers, exact as long as it is below
 * 2^53. */
static double deviation(const terms__parts *p) {
    part held;
    double sum = (p->size - p->held) * p->found;
    for (size_t i = 0; i < p->count; i++)
        if (read_part(&held, p, i))
            sum += fabs(held.count * p->size - held.size * p->found);
    return sum;
}

double terms__dp(const terms__parts *p) {
    return deviation(p) / (2 * p->found * p->size);
}

double terms__dp_norm(const terms__parts *p) {
    return deviation(p) / (2 * p->found * (p->size - p->smallest));
}

double terms__dp_egbert(const terms__parts *p) {
    part held;
    double smallest = p->size;
    for (size_t i = 0; i < p->count; i++)
        if (read_part(&held, p, i))
            smallest = fmin(smallest, held.size);
    return 1 - deviation(p) / (2 * p->found * (p->size - smallest));
}

double terms__dkl(const terms__parts *p) {
    part held;
    double divergence = 0;
    for (size_t i = 0; i < p->count; i++) {
        if (!read_part(&held, p, i))
            continue;
        double share = held.count / p->found;
        divergence += share * log2(share / (held.size / p->size));
    }
    return 1 / (1 + divergence);
}

/* The mean difference is summed from sorted rates: number i is the larger one in i pairs, and
 * the smaller one in all others that it is in.  First come the rates of 0, which add nothing. */
double terms__da(const terms__parts *p, double *scratch) {
    part held;
    size_t holding = 0;
    for (size_t i = 0; i < p->count; i++)
        if (read_part(&held, p, i))
            scratch[holding++] = held.count / held.size;
    terms__sort(scratch, scratch + holding, holding);
    double sum = 0, larger = p->used - p->holding;
    for (size_t i = 0; i < holding; i++, larger++)
        sum += (2 * larger + 1 - p->used) * scratch[i];
    double mean_difference = sum / (p->used * (p->used - 1) / 2);
    return 1 - mean_difference / (2 * (p->rates / p->used));
}

static double measure(terms__dispersion *of, const uint64_t *counts, const uint64_t *sizes,
                      size_t parts) {
    terms__parts p;
    terms__parts_divide(&p, sizes, parts);
    return terms__parts_count(&p, counts, NULL, parts) ? of(&p) : NAN;
}

double terms_dispersion_juilland_d(const uint64_t *counts, const uint64_t *sizes, size_t parts) {
    return measure(terms__juilland_d, counts, sizes, parts);
}

double terms_dispersion_carroll_d2(const uint64_t *counts, const uint64_t *sizes, size_t parts) {
    return measure(terms__carroll_d2, counts, sizes, parts);
}

double terms_dispersion_rosengren_s(const uint64_t *counts, const uint64_t *sizes, size_t parts) {
    return measure(terms__rosengren_s, counts, sizes, parts);
}

double terms_dispersion_lyne_d3(const uint64_t *counts, const uint64_t *sizes, size_t parts) {
    return measure(terms__lyne_d3, counts, sizes, parts);
}

double terms_dispersion_zhang_dc(const uint64_t *counts, const uint64_t *sizes, size_t parts) {
    return measure(terms__zhang_dc, counts, sizes, parts);
}

double terms_dispersion_dp(const uint64_t *counts, const uint64_t *sizes, size_t parts) {
    return measure(terms__dp, counts, sizes, parts);
}

double terms_dispersion_dp_norm(const uint64_t *counts, const uint64_t *sizes, size_t parts) {
    return measure(terms__dp_norm, counts, sizes, parts);
}

double terms_dispersion_dp_egbert(const uint64_t *counts, const uint64_t *sizes, size_t parts) {
    return measure(terms__dp_egbert, counts, sizes, parts);
}

double terms_dispersion_dkl(const uint64_t *counts, const uint64_t *sizes, size_t parts) {
    return measure(terms__dkl, counts, sizes, parts);
}

double terms_dispersion_da(const uint64_t *counts, const uint64_t *sizes, size_t parts,
                           double *scratch) {
    terms__parts p;
    terms__parts_divide(&p, sizes, parts);
    return terms__parts_count(&p, counts, NULL, parts) ? terms__da(&p, scratch) : NAN;
}
