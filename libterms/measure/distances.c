/* Distances: how evenly something is spread, from its places alone.
 * SPDX-License-Identifier: MIT */
#include <math.h>

#include "libterms.h"

static bool are_places(const uint64_t *places, size_t count, uint64_t size) {
    for (size_t i = 1; i < count; i++)
        if (places[i] <= places[i - 1])
            return false;
    return count > 0 && places[count - 1] < size;
}

/* The distance from the place before; for the first place from the last one, around the end. */
static double distance(const uint64_t *places, size_t count, uint64_t size, size_t i) {
    if (i > 0)
        return (double)(places[i] - places[i - 1]);
    return (double)(size - places[count - 1] + places[0]);
}

double terms_dispersion_arf(const uint64_t *places, size_t count, uint64_t size) {
    if (!are_places(places, count, size))
        return NAN;
    double even = (double)size / (double)count, sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += fmin(distance(places, count, size, i), even);
    return sum / even;
}

static double mean_square(const uint64_t *places, size_t count, uint64_t size) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        double d = distance(places, count, size, i);
        sum += d * d;
    }
    return sum / (double)size;
}

double terms_dispersion_awt(const uint64_t *places, size_t count, uint64_t size) {
    return are_places(places, count, size) ? (1 + mean_square(places, count, size)) / 2 : NAN;
}

double terms_dispersion_f_awt(const uint64_t *places, size_t count, uint64_t size) {
    return are_places(places, count, size) ? (double)size / mean_square(places, count, size) : NAN;
}

double terms_dispersion_ald(const uint64_t *places, size_t count, uint64_t size) {
    if (!are_places(places, count, size))
        return NAN;
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        double d = distance(places, count, size, i);
        sum += d * log10(d);
    }
    return sum / (double)size;
}

double terms_dispersion_f_ald(const uint64_t *places, size_t count, uint64_t size) {
    return (double)size / pow(10, terms_dispersion_ald(places, count, size));
}
