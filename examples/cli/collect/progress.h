/* Progress: a line on the terminal while work takes long.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_COLLECT_PROGRESS_H
#define TERMS_CLI_COLLECT_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

/* `shown` is the width of the line that is on the terminal, 0 for none. */
typedef struct progress_line {
    const char *program;
    bool is_wanted;
    struct timespec start;
    int shown;
} progress_line;

/* Begin to measure the time.  Nothing is shown if `quiet`, or if standard error
 * is no terminal. */
void progress_start(progress_line *progress, const char *program, bool quiet);

/* Show how far the work is, if it has taken more than a second. */
void progress_show(progress_line *progress, size_t done, size_t all);

void progress_erase(progress_line *progress);

#endif
