/* Measure: what a contender takes, and whether it gives what the others do.
 * SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* wait4 */
#define _DARWIN_C_SOURCE
#include "bench/measure.h"

#include <spawn.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Apple's systems count bytes, others 1,024 of them. */
#ifdef __APPLE__
enum { PEAK_UNIT = 1 };
#else
enum { PEAK_UNIT = 1024 };
#endif

extern char **environ;

static double seconds_of(struct timeval time) {
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

/* The child borrows this process's memory until it is another program: were it given a copy, as
 * fork() does, it would have to take that apart at its own expense, and whoever scans a text here
 * next would find all of its pages shared. */
bool measure_run(measure_costs *costs, const char *const argv[]) {
    struct timespec start, end;
    struct rusage usage;
    int status;
    pid_t child;
    clock_gettime(CLOCK_MONOTONIC, &start);
    if (posix_spawnp(&child, argv[0], NULL, NULL, (char *const *)(uintptr_t)argv, environ) != 0 ||
        wait4(child, &status, 0, &usage) != child)
        return false;
    clock_gettime(CLOCK_MONOTONIC, &end);
    costs->wall = (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
    costs->cpu = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
    costs->peak = (double)usage.ru_maxrss * PEAK_UNIT;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* The cell number `index` of a line and those behind it. */
static char *cells_from(char *line, size_t index) {
    for (; line && index > 0; index--) {
        line = strchr(line, '\t');
        line += line != NULL;
    }
    return line;
}

/* The hash FNV-1a of some cells. */
static uint64_t hash_cells(const char *cells, size_t count) {
    uint64_t hash = 0xCBF29CE484222325u;
    for (; *cells && *cells != '\n'; cells++) {
        if (*cells == '\t' && --count == 0)
            break;
        hash = (hash ^ (unsigned char)*cells) * 0x100000001B3u;
    }
    return hash;
}

static bool find_column(size_t *index, const char *column, const char *head) {
    size_t len = strlen(column);
    for (*index = 0; head; ++*index) {
        if (strncmp(head, column, len) == 0 && strchr("\t\n", head[len]))
            return true;
        head = strchr(head, '\t');
        head += head != NULL;
    }
    return false;
}

bool measure_rows(uint64_t *sum, uint64_t *rows, const bench_contest *contest, const char *output) {
    char line[1024];
    size_t index;
    FILE *file = fopen(output, "r");
    *sum = *rows = 0;
    bool good =
        file && fgets(line, sizeof line, file) && find_column(&index, contest->column, line);
    for (; good && fgets(line, sizeof line, file); ++*rows) {
        const char *cells = cells_from(line, index);
        good = cells != NULL;
        *sum += good ? hash_cells(cells, contest->columns) : 0;
    }
    if (file)
        fclose(file);
    return good;
}
