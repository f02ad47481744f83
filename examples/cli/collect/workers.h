/* Workers: work on many items in several threads.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_COLLECT_WORKERS_H
#define TERMS_CLI_COLLECT_WORKERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/collect/progress.h"

/* What is to be done.  Each item is taken by one worker.  Chance decides which one that is, so that
 * no result may depend on it. */
typedef struct workers_plan {
    size_t items, threads;
    bool (*work)(void *context, size_t worker, size_t item); /* false ends all work */
    void (*help)(void *context, size_t worker); /* called by a worker that finds no item left; or
                                                   NULL */
    void *context;
    progress_line *progress;
} workers_plan;

/* How many threads to use for so many items: `wanted`, or one for each core if that is 0, but no
 * more than there are items. */
size_t workers_threads(uint64_t wanted, size_t items);

/* Do the work, and wait for it.  False if an item's work said so, or when memory
 * runs out. */
bool workers_run(const workers_plan *plan);

#endif
