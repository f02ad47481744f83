/* Discovery: how much a sequence of characters looks like a phrase.
 * SPDX-License-Identifier: MIT */
#include "measure/discovery.h"

#include <math.h>

enum { SHORT = 3 };

double terms__cohesion_share(double cohesion_log2, uint64_t total, uint64_t units) {
    double most = log2((double)units) - log2((double)total);
    return most > 0 ? cohesion_log2 / most : 0;
}

double terms__persistence(unsigned found, unsigned span, unsigned all) {
    if (found == 0)
        return 0;
    return (found - 1.0) / span * (1 - (double)found / all);
}

double terms__discovery_score(const terms__merits *m) {
    double quoted = (double)m->quoted / ((double)m->total + 1);
    double score = log2((double)m->total) / 2 + 6 * m->cohesion_share + m->autonomy / 8 +
                   fmin(m->freedom, 2) + 7 * m->persistence + 8 * quoted;
    return m->n < SHORT ? score - 5 * (double)(SHORT - m->n) : score;
}
