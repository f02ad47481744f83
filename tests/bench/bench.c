/* Bench: tables of the time and memory that we and others take for the same work.
 * SPDX-License-Identifier: MIT */
#include "bench/bench.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/measure.h"
#include "bench/phrases.h"
#include "bench/text.h"

enum { RUNS = 5, CONTENDERS_MAX = 16, PATH_ROOM = 1024 };

static const bench_contest *const contests[] = {&bench_ngrams};
enum { CONTESTS = sizeof contests / sizeof *contests };

/* A contest on one text.  `scratch` is a folder for files that are made on the way. */
typedef struct bench_event {
    const bench_contest *contest;
    const char *program, *scratch, *text;
    measure_costs empty[CONTENDERS_MAX], costs[CONTENDERS_MAX][RUNS];
} bench_event;

static bool complain(const char *what, const char *name) {
    fprintf(stderr, "bench: %s: %s\n", name, what);
    return false;
}

static const char *join(char path[PATH_ROOM], const char *folder, const char *name) {
    snprintf(path, PATH_ROOM, "%s/%s", folder, name);
    return path;
}

/* One run of a contender on a text. */
static bool run_one(const bench_event *event, size_t index, const char *text,
                    measure_costs *costs) {
    char output[PATH_ROOM];
    const char *name = event->contest->contenders[index].name;
    remove(join(output, event->scratch, "output.tsv"));
    const char *const argv[] = {event->program, "--run", name, text, output, NULL};
    bool good = measure_run(costs, argv);
    return good || complain("the run failed", name);
}

/* Check that all find the same rows; and measure what each takes for an empty text. */
static bool check_all(bench_event *event) {
    char path[PATH_ROOM];
    uint64_t first_sum = 0, first_rows = 0;
    for (size_t i = 0; i < event->contest->count; i++) {
        const char *name = event->contest->contenders[i].name;
        uint64_t sum, rows;
        if (!run_one(event, i, join(path, event->scratch, "empty"), &event->empty[i]) ||
            !run_one(event, i, event->text, &event->costs[i][0]))
            return false;
        if (!measure_rows(&sum, &rows, event->contest, join(path, event->scratch, "output.tsv")))
            return complain("its output can't be read", name);
        first_sum = i == 0 ? sum : first_sum;
        first_rows = i == 0 ? rows : first_rows;
        if (sum != first_sum || rows != first_rows)
            return complain("its rows are others than ours", name);
    }
    printf("All give the same %" PRIu64 " rows.\n", first_rows);
    return true;
}

static int compare_numbers(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static double median(double numbers[RUNS]) {
    qsort(numbers, RUNS, sizeof *numbers, compare_numbers);
    return numbers[RUNS / 2];
}

static measure_costs medians(const measure_costs costs[RUNS]) {
    double wall[RUNS], cpu[RUNS], peak[RUNS];
    for (size_t i = 0; i < RUNS; i++) {
        wall[i] = costs[i].wall;
        cpu[i] = costs[i].cpu;
        peak[i] = costs[i].peak;
    }
    return (measure_costs){median(wall), median(cpu), median(peak)};
}

static void print_table(const bench_event *event, double chars) {
    measure_costs ours = medians(event->costs[0]);
    printf("%-26s %8s %10s %7s %8s %10s %7s %11s\n", event->contest->name, "clock s", "M chars/s",
           "x ours", "cpu s", "M chars/s", "x ours", "bytes/char");
    for (size_t i = 0; i < event->contest->count; i++) {
        measure_costs own = medians(event->costs[i]);
        printf("%-26s %8.3f %10.2f %7.2f %8.3f %10.2f %7.2f %11.2f\n",
               event->contest->contenders[i].name, own.wall, chars / own.wall / 1e6,
               own.wall / ours.wall, own.cpu, chars / own.cpu / 1e6, own.cpu / ours.cpu,
               (own.peak - event->empty[i].peak) / chars);
    }
}

static bool compete(bench_event *event) {
    size_t files;
    double chars;
    if (!text_measure(event->text, &files, &chars) || chars == 0)
        return complain("no text that can be read", event->text);
    printf("\n%s: %zu documents, %.2f M characters.  ", event->text, files, chars / 1e6);
    fflush(stdout);
    if (!check_all(event))
        return false;
    for (size_t run = 0; run < RUNS; run++)
        for (size_t i = 0; i < event->contest->count; i++)
            if (!run_one(event, i, event->text, &event->costs[i][run]))
                return false;
    print_table(event, chars);
    return true;
}

static void print_machine(void) {
    char line[256] = "";
    struct utsname system;
    const char *model = uname(&system) >= 0 ? system.machine : "";
    FILE *file = fopen("/proc/cpuinfo", "r");
    while (file && fgets(line, sizeof line, file) && strncmp(line, "model name", 10) != 0)
        line[0] = '\0';
    if (file)
        fclose(file);
    if (strchr(line, ':'))
        model = strchr(line, ':') + 2;
    printf(
        "%ld cores, %.*s.  Medians of %d runs, of all in turn, by the clock and of all cores\n"
        "together; x ours: how many times the first row; bytes/char: peak memory, less that for\n"
        "a text of one character.\n",
        sysconf(_SC_NPROCESSORS_ONLN), (int)strcspn(model, "\n"), model, RUNS);
}

/* What `measure_run` calls. */
static int run_contender(const char *name, const char *folder, const char *output) {
    for (size_t i = 0; i < CONTESTS; i++)
        for (size_t k = 0; k < contests[i]->count; k++)
            if (strcmp(contests[i]->contenders[k].name, name) == 0)
                return contests[i]->contenders[k].run(folder, output) ? 0 : 1;
    return 1;
}

/* Phrases are counted in a process of their own: they would make this one large, and the peak of
 * each process that it starts would be at least as large. */
static bool compete_in_phrases(const char *scratch, const char *phrases, const char *text) {
    int status;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        bool good = phrases_compete(scratch, phrases, text);
        fflush(stdout);
        _exit(!good);
    }
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) &&
           WEXITSTATUS(status) == 0;
}

static bool compete_on(const char *program, const char *scratch, const char *phrases,
                       const char *text) {
    if (text_exists(phrases) && !compete_in_phrases(scratch, phrases, text))
        return complain("no contest of phrases", text);
    for (size_t i = 0; i < CONTESTS; i++) {
        bench_event event = {
            .contest = contests[i], .program = program, .scratch = scratch, .text = text};
        if (!compete(&event))
            return false;
    }
    return true;
}

/* bench SCRATCH PHRASES FOLDER...: the texts that are there, or else samples; and phrases
 * where there are lists of them. */
int main(int argc, char **argv) {
    char path[PATH_ROOM];
    if (argc == 5 && strcmp(argv[1], "--run") == 0)
        return run_contender(argv[2], argv[3], argv[4]);
    if (argc < 4 || !text_make_empty(join(path, argv[1], "empty")))
        return 1;
    int found = 0;
    print_machine();
    if (!text_exists(argv[2]))
        printf("Phrases are skipped: %s isn't there.\n", argv[2]);
    for (int i = 3; i < argc; i++) {
        if (!text_exists(argv[i])) {
            printf("%s is skipped: it isn't there.\n", argv[i]);
            continue;
        }
        if (!compete_on(argv[0], argv[1], argv[2], argv[i]))
            return 1;
        found++;
    }
    if (found > 0)
        return 0;
    printf("The sample documents, again and again, take its place.\n");
    join(path, argv[1], "samples");
    return text_make_samples(path) && compete_on(argv[0], argv[1], argv[2], path) ? 0 : 1;
}
