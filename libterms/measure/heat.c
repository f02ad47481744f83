/* Heat: how widely something is used, in tiers of the share of documents that have it.
 * SPDX-License-Identifier: MIT */
#include "libterms.h"

static const char *const names[TERMS_HEAT_TIERS] = {"沸", "烫", "热", "暖", "温", "冷"};

const char *terms_heat_name(unsigned tier) {
    return tier > 0 && tier <= TERMS_HEAT_TIERS ? names[tier - 1] : NULL;
}

bool terms_heat_is_scale(const double *cutoffs) {
    for (size_t i = 0; cutoffs && i < TERMS_HEAT_CUTOFFS; i++)
        if (!(cutoffs[i] > 0 && cutoffs[i] <= 100) || (i > 0 && cutoffs[i] >= cutoffs[i - 1]))
            return false;
    return cutoffs != NULL;
}

unsigned terms_heat_tier(uint64_t with, uint64_t documents, const double *cutoffs) {
    if (with > documents || documents == 0 || !terms_heat_is_scale(cutoffs))
        return 0;
    double percent = terms_frequency_rate(with, documents, 100);
    unsigned tier = 1;
    while (tier < TERMS_HEAT_TIERS && percent < cutoffs[tier - 1])
        tier++;
    return tier;
}
