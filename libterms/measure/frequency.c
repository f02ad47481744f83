/* Frequency: how often something is found, and in how many parts.
 * SPDX-License-Identifier: MIT */
#include <math.h>

#include "libterms.h"

double terms_frequency_rate(uint64_t count, uint64_t size, uint64_t per) {
    return size > 0 ? (double)count * (double)per / (double)size : NAN;
}

uint64_t terms_frequency_range(const uint64_t *counts, size_t parts) {
    uint64_t range = 0;
    for (size_t i = 0; i < parts; i++)
        range += counts[i] > 0;
    return range;
}

double terms_frequency_range_share(const uint64_t *counts, size_t parts) {
    return terms_frequency_rate(terms_frequency_range(counts, parts), parts, 1);
}

double terms_frequency_proportions(const uint64_t *counts, const uint64_t *sizes, size_t parts) {
    double sum = 0;
    for (size_t i = 0; i < parts; i++)
        sum += sizes[i] > 0 ? (double)counts[i] / (double)sizes[i] : 0;
    return sum;
}

static double inverse_range(uint64_t with, uint64_t documents) {
    return with > 0 && with <= documents ? log10((double)documents / (double)with) : NAN;
}

double terms_frequency_tf_idf(uint64_t count, uint64_t with, uint64_t documents) {
    return (double)count * inverse_range(with, documents);
}

double terms_frequency_tf_idf_log(uint64_t count, uint64_t with, uint64_t documents) {
    double weight = count > 0 ? 1 + log10((double)count) : 0;
    return weight * inverse_range(with, documents);
}

double terms_frequency_tf_idf_smooth(uint64_t count, uint64_t with, uint64_t documents) {
    if (with > documents)
        return NAN;
    return (double)count * (log((1 + (double)documents) / (1 + (double)with)) + 1);
}
