/* Bursts: when something happens oftener than else, by the gaps in between.
 * SPDX-License-Identifier: MIT */
#include <math.h>

#include "base/mem.h"
#include "libterms.h"

enum { MOST_LEVELS = 1 << 29 };

/* Viterbi's algorithm over levels.  `costs` are those of the cheapest path to each level,
 * `before` those one gap earlier, and `from` has for each gap and level the level before it on
 * that path. */
typedef struct automaton {
    size_t levels, gaps;
    double base;  /* ln of the rate of level 0 */
    double step;  /* ln of how much higher the rate of the next level is */
    double climb; /* what it costs to rise by one level */
    double *costs, *before;
    uint32_t *from;
} automaton;

static bool ascend(const double *times, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!isfinite(times[i]) || (i > 0 && !(times[i] > times[i - 1])))
            return false;
    return true;
}

/* How many levels there are by Kleinberg's bound: no cheapest path goes higher. */
static double count_levels(const double *times, size_t count, double scale) {
    double whole = times[count - 1] - times[0], smallest = whole;
    for (size_t i = 1; i < count; i++)
        smallest = fmin(smallest, times[i] - times[i - 1]);
    return ceil(1 + log(whole / smallest) / log(scale));
}

/* The cost of a gap on a level: -ln of its density, which is exponential. */
static double gap_cost(const automaton *a, size_t level, double gap) {
    double rate = a->base + a->step * (double)level;
    return exp(rate) * gap - rate;
}

/* The cheapest way to each level from the same one or one above it: to come down costs nothing. */
static void from_above(automaton *a, uint32_t *from) {
    size_t best = a->levels - 1;
    for (size_t level = a->levels; level-- > 0;) {
        if (a->before[level] <= a->before[best])
            best = level;
        from[level] = (uint32_t)best;
        a->costs[level] = a->before[best];
    }
}

static void from_below(automaton *a, uint32_t *from) {
    size_t best = 0;
    double cost = INFINITY;
    for (size_t level = 0; level < a->levels; level++) {
        if (cost <= a->costs[level]) {
            from[level] = (uint32_t)best;
            a->costs[level] = cost;
        }
        if (a->before[level] < cost) {
            best = level;
            cost = a->before[level];
        }
        cost += a->climb;
    }
}

static void take_gap(automaton *a, size_t index, double gap) {
    double *costs = a->before;
    uint32_t *from = a->from + index * a->levels;
    a->before = a->costs;
    a->costs = costs;
    from_above(a, from);
    from_below(a, from);
    for (size_t level = 0; level < a->levels; level++)
        a->costs[level] += gap_cost(a, level, gap);
}

static void follow(const automaton *a, uint32_t *states) {
    uint32_t level = 0;
    for (size_t i = 1; i < a->levels; i++)
        if (a->costs[i] < a->costs[level])
            level = (uint32_t)i;
    for (size_t i = a->gaps; i-- > 0;) {
        states[i] = level;
        level = a->from[i * a->levels + level];
    }
}

static void run(automaton *a, uint32_t *states, const double *times) {
    for (size_t level = 0; level < a->levels; level++)
        a->costs[level] = level > 0 ? INFINITY : 0;
    for (size_t i = 0; i < a->gaps; i++)
        take_gap(a, i, times[i + 1] - times[i]);
    follow(a, states);
}

static terms_status find(automaton *a, uint32_t *states, const double *times) {
    a->costs = terms__alloc_zeroed(a->levels, sizeof *a->costs);
    a->before = terms__alloc_zeroed(a->levels, sizeof *a->before);
    size_t row = a->levels * sizeof *a->from;
    a->from = terms__alloc_zeroed(a->gaps, row);
    bool fits = a->costs && a->before && a->from;
    if (fits)
        run(a, states, times);
    terms__free(a->costs);
    terms__free(a->before);
    terms__free(a->from);
    return fits ? TERMS_OK : TERMS_NO_MEMORY;
}

terms_status terms_bursts_gaps(uint32_t *states, const double *times, size_t count, double scale,
                               double gamma) {
    bool ok = isfinite(scale) && scale > 1 && isfinite(gamma) && gamma >= 0;
    if (!ok || !ascend(times, count))
        return TERMS_BAD_ARGUMENT;
    if (count < 2)
        return TERMS_OK;
    double levels = count_levels(times, count, scale), gaps = (double)(count - 1);
    if (!(levels <= MOST_LEVELS))
        return TERMS_TOO_LARGE;
    automaton a = {.levels = (size_t)levels,
                   .gaps = count - 1,
                   .base = log(gaps / (times[count - 1] - times[0])),
                   .step = log(scale),
                   .climb = gamma * log(gaps)};
    return find(&a, states, times);
}
