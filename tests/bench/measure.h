/* Measure: what a contender takes, and whether it finds what the others do.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BENCH_MEASURE_H
#define TERMS_BENCH_MEASURE_H

#include "bench/bench.h"

/* Seconds by the clock, seconds of all processors, and the most memory at one time
 * in bytes. */
typedef struct measure_costs {
    double wall, cpu, peak;
} measure_costs;

/* Run a program with its arguments, up to a NULL.  False if that fails. */
bool measure_run(measure_costs *costs, const char *const argv[]);

/* A checksum over all rows of an output, which is the same in any order, and how many
 * rows there are.  False if the contest's column is missing. */
bool measure_rows(uint64_t *sum, uint64_t *rows, const bench_contest *contest, const char *output);

#endif
