/* Phrases: who counts the phrases of a list in a text in memory, and how fast.
 * SPDX-License-Identifier: MIT */
#include "bench/phrases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench/measure.h"

enum { RUNS = 5, SCANNERS_MAX = 8 };

static const phrases_scanner *const scanners[] = {&phrases_ours, &phrases_hyperscan,
                                                  &phrases_automaton};
enum { SCANNERS = sizeof scanners / sizeof *scanners };

/* Slogans are long and rare, the commonest words short and dense. */
static const char *const slogans[] = {"tifa_handpicked_100.txt", "thuocl_all_156289.txt", NULL};
static const char *const words_1000[] = {"jieba_top_1000.txt", NULL};
static const char *const words_10000[] = {"jieba_top_10000.txt", NULL};
static const char *const dictionary[] = {"thuocl_all_156289.txt", NULL};

static const struct {
    const char *name, *const *files;
    size_t count, shortest;
} plans[] = {
    {"3 slogans", slogans, 3, 4},
    {"50 slogans", slogans, 50, 4},
    {"200 slogans", slogans, 200, 4},
    {"1,000 slogans", slogans, 1000, 5},
    {"1,000 words", words_1000, 1000, 1},
    {"10,000 words", words_10000, 10000, 1},
    {"150,000 entries", dictionary, 150000, 1},
};
enum { PLANS = sizeof plans / sizeof *plans };

/* One list on one text: seconds of each run. */
typedef struct contest {
    const phrases_list *list;
    const phrases_text *text, *folded;
    const char *text_path, *output;
    void *scanners[SCANNERS];
    double build[SCANNERS], scan[SCANNERS][RUNS], program[RUNS], grep[RUNS];
} contest;

/* Of the processor: on a machine that others use, too, nothing else can be compared. */
static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int compare_numbers(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static double median(double numbers[RUNS]) {
    qsort(numbers, RUNS, sizeof *numbers, compare_numbers);
    return numbers[RUNS / 2];
}

static bool complain(const contest *c, const char *name, const char *what) {
    fprintf(stderr, "bench: %s: %s: %s\n", c->list->name, name, what);
    return false;
}

static bool build(contest *c) {
    for (size_t i = 0; i < SCANNERS; i++) {
        double begin = now();
        c->scanners[i] = scanners[i]->make ? scanners[i]->make(c->list) : NULL;
        c->build[i] = now() - begin;
        if (scanners[i]->make && !c->scanners[i])
            return complain(c, scanners[i]->name, "it can't be built");
    }
    return true;
}

/* Only the library folds, so all must agree on what is folded already. */
static bool check(contest *c) {
    size_t count = c->list->count;
    uint64_t *ours = calloc(count, sizeof *ours), *theirs = calloc(count, sizeof *theirs);
    bool good = ours && theirs && scanners[0]->scan(c->scanners[0], c->folded, ours);
    for (size_t i = 1; good && i < SCANNERS; i++) {
        if (!c->scanners[i])
            continue;
        memset(theirs, 0, count * sizeof *theirs);
        good = scanners[i]->scan(c->scanners[i], c->folded, theirs);
        if (memcmp(ours, theirs, count * sizeof *ours) != 0)
            good = complain(c, scanners[i]->name, "its counts are others than ours");
    }
    uint64_t total = 0;
    for (size_t i = 0; good && i < count; i++)
        total += ours[i];
    printf("\n%s (%zu), found %llu times where the text is folded; all agree.\n", c->list->name,
           count, (unsigned long long)total);
    free(ours);
    free(theirs);
    return good;
}

/* Read all of the text: what it takes to have it in memory again, after other programs have run,
 * is nobody's. */
static void touch(const phrases_text *text) {
    enum { APART = 64 };
    const volatile char *bytes = text->bytes;
    for (size_t i = 0; i < text->len; i += APART)
        (void)bytes[i];
}

static bool time_scans(contest *c, size_t run) {
    uint64_t *counts = calloc(c->list->count, sizeof *counts);
    bool good = counts != NULL;
    for (size_t i = 0; good && i < SCANNERS; i++) {
        touch(c->text);
        double begin = now();
        good = !c->scanners[i] || scanners[i]->scan(c->scanners[i], c->text, counts);
        c->scan[i][run] = now() - begin;
    }
    free(counts);
    return good;
}

static bool time_program(double *seconds, const char *const argv[]) {
    measure_costs costs;
    bool good = measure_run(&costs, argv);
    *seconds = costs.cpu;
    return good;
}

static bool time_programs(contest *c, size_t run) {
    const char *const count[] = {TESTED_BUILD "/bin/terms-count",
                                 "-p",
                                 c->list->path,
                                 "-j",
                                 "1",
                                 "--quiet",
                                 "-o",
                                 c->output,
                                 c->text_path,
                                 NULL};
    const char *const grep[] = {
        "sh",      "-c",          "LC_ALL=C grep -Foaf \"$1\" \"$2\" | sort | uniq -c >\"$3\"",
        "sh",      c->list->path, c->text_path,
        c->output, NULL};
    return time_program(&c->program[run], count) && time_program(&c->grep[run], grep);
}

static void print_row(contest *c, const char *name, double seconds, double build_seconds) {
    double ours = median(c->scan[0]);
    printf("  %-28s %9.4f %8.3f %8.2f", name, seconds, (double)c->text->len / seconds / 1e9,
           seconds / ours);
    if (build_seconds >= 0)
        printf(" %9.4f", build_seconds);
    printf("\n");
}

static void print_table(contest *c) {
    printf("  %-28s %9s %8s %8s %9s\n", "", "cpu s", "GB/s", "x ours", "build s");
    for (size_t i = 0; i < SCANNERS; i++)
        if (c->scanners[i])
            print_row(c, scanners[i]->name, median(c->scan[i]), c->build[i]);
    print_row(c, "terms-count, whole process", median(c->program), -1);
    print_row(c, "grep -Fo | sort | uniq -c", median(c->grep), -1);
    fflush(stdout);
}

static bool compete(contest *c) {
    bool good = build(c) && check(c);
    for (size_t run = 0; good && run < RUNS; run++)
        good = time_scans(c, run) && time_programs(c, run);
    if (good)
        print_table(c);
    for (size_t i = 0; i < SCANNERS; i++)
        if (c->scanners[i])
            scanners[i]->release(c->scanners[i]);
    return good;
}

static bool compete_all(const char *scratch, const char *phrases, const phrases_text *text,
                        const phrases_text *folded, const char *text_path) {
    char output[1024];
    snprintf(output, sizeof output, "%s/counts", scratch);
    bool good = true;
    for (size_t i = 0; good && i < PLANS; i++) {
        phrases_list list = {.name = plans[i].name};
        snprintf(list.path, sizeof list.path, "%s/phrases.txt", scratch);
        contest c = {&list, text, folded, text_path, output, {NULL}, {0}, {{0}}, {0}, {0}};
        good =
            phrases_list_make(&list, phrases, plans[i].files, plans[i].count, plans[i].shortest) &&
            compete(&c);
        phrases_list_free(&list);
    }
    return good;
}

bool phrases_compete(const char *scratch, const char *phrases, const char *folder) {
    char path[1024];
    phrases_text text, folded = {0};
    snprintf(path, sizeof path, "%s/text.txt", scratch);
    bool good = phrases_text_read(&text, folder) && phrases_text_fold(&folded, &text) &&
                phrases_text_write(&text, path);
    printf("\n%s: phrases in %zu documents, %.2f MB, in memory and one thread; the programs read\n"
           "one file.  grep leaves out what overlaps; only ours folds, labels and keeps the\n"
           "documents apart.%s\n",
           folder, text.count, (double)text.len / 1e6,
           phrases_hyperscan.make ? "" : "  Hyperscan was not there when this was built.");
    good = good && compete_all(scratch, phrases, &text, &folded, path);
    phrases_text_free(&text);
    phrases_text_free(&folded);
    return good;
}
