/* Parts: what was collected is counted in parts, by several threads.
 * SPDX-License-Identifier: MIT */
#include "cli/program/parts.h"

#include "cli/base/pages.h"
#include "cli/collect/workers.h"

enum { PART = 5 << 18, SHARES = 4 };

typedef struct parts_job {
    const parts_kind *kind;
    void *collected;
} parts_job;

static bool count_part(void *context, size_t worker, size_t item) {
    (void)worker;
    const parts_job *job = context;
    return job->kind->count(job->collected, item) == TERMS_OK;
}

/* How many parts to make: enough to keep all threads busy, and so that each takes little memory,
 * also where several are counted at a time; but not more, as each part reads the whole text. */
static size_t parts_wanted(const parts_job *job, size_t threads) {
    terms_sizes sizes;
    job->kind->sizes(job->collected, &sizes);
    size_t shares = threads < SHARES ? threads : SHARES;
    size_t by_size = (size_t)(sizes.chars / (PART / shares)) + 1;
    size_t by_threads = threads > 1 ? 4 * threads : 1;
    return by_size > by_threads ? by_size : by_threads;
}

static bool work_on_share(void *context, size_t worker, size_t item) {
    (void)worker;
    const parts_job *job = context;
    return job->kind->work(job->collected, item) == TERMS_OK;
}

/* Let threads do all shares of all stages.  A failure shows when the work is finished. */
static void join_all(parts_job *job, size_t threads, progress_line *progress) {
    size_t shares;
    bool goes_on = job->kind->advance != NULL;
    while (goes_on && job->kind->advance(job->collected, &shares) == TERMS_OK && shares > 0) {
        workers_plan plan = {shares,  workers_threads(threads, shares), work_on_share, NULL, job,
                             progress};
        goes_on = workers_run(&plan);
    }
}

/* Count all parts in threads.  Some may have failed, and others not been done then: finishing
 * tells. */
static terms_status count_all(parts_job *job, program_run *run, size_t parts, size_t threads) {
    progress_line progress;
    progress_start(&progress, run->messages.program, run->settings.quiet);
    workers_plan plan = {parts, workers_threads(threads, parts), count_part, NULL, job, &progress};
    bool done = workers_run(&plan);
    if (done)
        join_all(job, threads, &progress);
    pages_give_back();
    terms_status status = job->kind->finish(job->collected);
    return !done && (status == TERMS_OK || status == TERMS_BAD_ARGUMENT) ? TERMS_NO_MEMORY : status;
}

exits parts_count(program_run *run, const parts_kind *kind, void *collected) {
    parts_job job = {kind, collected};
    size_t parts, threads = workers_threads(run->settings.threads, SIZE_MAX);
    terms_status status = kind->divide(job.collected, parts_wanted(&job, threads), &parts);
    pages_give_back();
    if (status == TERMS_OK)
        status = count_all(&job, run, parts, threads);
    return status == TERMS_OK ? EXITS_DONE : messages_limit(&run->messages, status);
}
