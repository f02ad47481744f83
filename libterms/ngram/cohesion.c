/* Cohesion: how much oftener an n-gram is found than its parts would meet by chance.
 * SPDX-License-Identifier: MIT */
#include "ngram/cohesion.h"

#include <math.h>

double terms__cohesion(const uint32_t *begins, const uint32_t *ends, size_t n, uint64_t units) {
    double most = 0;
    for (size_t cut = 1; cut < n; cut++) {
        double chance = (double)begins[cut] * (double)ends[n - cut];
        most = chance > most ? chance : most;
    }
    return log2((double)begins[0] * (double)units / most);
}
