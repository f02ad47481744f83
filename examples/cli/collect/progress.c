/* Progress: a line on the terminal while work takes long.
 * SPDX-License-Identifier: MIT */
#include "cli/collect/progress.h"

#include <stdio.h>
#include <unistd.h>

void progress_start(progress_line *progress, const char *program, bool quiet) {
    *progress = (progress_line){.program = program};
    progress->is_wanted = !quiet && isatty(STDERR_FILENO);
    clock_gettime(CLOCK_MONOTONIC, &progress->start);
}

static time_t seconds_since(struct timespec start) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec - start.tv_sec - (now.tv_nsec < start.tv_nsec);
}

void progress_show(progress_line *progress, size_t done, size_t all) {
    time_t seconds = seconds_since(progress->start);
    if (!progress->is_wanted || seconds < 1)
        return;
    int width = fprintf(stderr, "\r%s: %zu of %zu files read, %ld s", progress->program, done, all,
                        (long)seconds);
    fflush(stderr);
    progress->shown = width > 0 ? width - 1 : 0;
}

void progress_erase(progress_line *progress) {
    if (progress->shown)
        fprintf(stderr, "\r%*s\r", progress->shown, "");
    progress->shown = 0;
}
