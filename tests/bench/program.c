/* Program: terms-ngrams as a contender, the whole of it.
 * SPDX-License-Identifier: MIT */
#include <unistd.h>

#include "bench/bench.h"

/* This process becomes the program. */
static bool become(const char *folder, const char *output, const char *threads,
                   const char *option) {
    execl(TESTED_BUILD "/bin/terms-ngrams", "terms-ngrams", "-n", "1-8", "--min-count", "5",
          "--format", "tsv", "--quiet", "-j", threads, "-o", output, folder, option, (char *)NULL);
    return false;
}

bool bench_program(const char *folder, const char *output) {
    return become(folder, output, "1", NULL);
}

bool bench_program_threads(const char *folder, const char *output) {
    return become(folder, output, "2", NULL);
}

bool bench_program_measures(const char *folder, const char *output) {
    return become(folder, output, "1", "--measures");
}

bool bench_program_memory(const char *folder, const char *output) {
    return become(folder, output, "1", "--memory=64M");
}
