/* Batches: periods in which more documents than else are of a kind.
 * SPDX-License-Identifier: MIT */
#include <math.h>

#include "libterms.h"
#include "measure/density.h"

/* The shares that are expected outside of bursts and inside, and what it costs to enter a burst. */
typedef struct automaton {
    double share, high, climb;
} automaton;

static bool read_shares(automaton *a, const uint64_t *relevant, const uint64_t *documents,
                        size_t periods, double scale) {
    double found = 0, all = 0;
    for (size_t i = 0; i < periods; i++) {
        if (relevant[i] > documents[i])
            return false;
        found += (double)relevant[i];
        all += (double)documents[i];
    }
    a->share = all > 0 ? found / all : 0;
    a->high = fmin(a->share * scale, 0.99999);
    return true;
}

/* Whether a path is cheaper than another.  Paths that cost the same do so no longer once they
 * are rounded, and which one then seems the cheaper depends on the machine: so the difference
 * has to be larger than that. */
static bool is_cheaper(double cost, double other) {
    return cost < other - 1e-12 * cost;
}

/* While paths are made, `states` has for each period where its two states come from: whether
 * state 0 comes from a burst, and whether state 1 does. */
enum { FROM_BURST = 1, TO_BURST = 2 };

static uint32_t step(double costs[2], const automaton *a, double low_cost, double high_cost) {
    bool leave = is_cheaper(costs[1], costs[0]);
    bool enter = !is_cheaper(costs[1], costs[0] + a->climb);
    double low = leave ? costs[1] : costs[0];
    costs[1] = (enter ? costs[0] + a->climb : costs[1]) + high_cost;
    costs[0] = low + low_cost;
    return (leave ? FROM_BURST : 0) | (enter ? 0 : TO_BURST);
}

static void follow(uint32_t *states, size_t periods, uint32_t state) {
    for (size_t i = periods; i-- > 0;) {
        uint32_t from = states[i];
        states[i] = state;
        state = (from & (state ? TO_BURST : FROM_BURST)) != 0;
    }
}

terms_status terms_bursts_batched(uint32_t *states, double *gains, double *cost,
                                  const uint64_t *relevant, const uint64_t *documents,
                                  size_t periods, double scale, double gamma) {
    bool ok = isfinite(scale) && scale > 1 && isfinite(gamma) && gamma >= 0;
    automaton a = {.climb = periods > 0 ? gamma * log((double)periods) : 0};
    if (!ok || !read_shares(&a, relevant, documents, periods, scale))
        return TERMS_BAD_ARGUMENT;
    double costs[2] = {0, INFINITY};
    for (size_t i = 0; i < periods; i++) {
        double r = (double)relevant[i], d = (double)documents[i];
        double low = -terms__binomial_log(r, d, a.share, 1 - a.share);
        double high = -terms__binomial_log(r, d, a.high, 1 - a.high);
        states[i] = step(costs, &a, low, high);
        if (gains)
            gains[i] = low - high;
    }
    bool ends_high = is_cheaper(costs[1], costs[0]);
    follow(states, periods, ends_high);
    if (cost)
        *cost = ends_high ? costs[1] : costs[0];
    return TERMS_OK;
}
