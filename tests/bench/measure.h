/* Measure: what a contender takes, and whether it gives what the others do.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BENCH_MEASURE_H
#define TERMS_BENCH_MEASURE_H

#include "bench/bench.h"

/* Seconds by the clock and of all processors, and the most memory at one time in
 * bytes. */
typedef struct measure_costs {
    double wall, cpu, peak;
} measure_costs;

/* Run a program with its arguments, up to a NULL.  False if that fails. */
bool measure_run(measure_costs *costs, const char *const argv[]);

/* A sum over all rows of an output, the same in any order.  False if there is no
 * such column. */
bool measure_rows(uint64_t *sum, uint64_t *rows, const bench_contest *contest, const char *output);

#endif
