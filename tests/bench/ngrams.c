/* Ngrams: who counts the n-grams of 1 to 8 Han characters that are found 5 times.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "bench/bench.h"

static const bench_contender contenders[] = {
    {"terms-ngrams, 1 thread", bench_program},
    {"terms-ngrams, 2 threads", bench_program_threads},
    {"terms-ngrams --memory 64M", bench_program_memory},
    {"terms-ngrams --measures", bench_program_measures},
    {"library, 1 thread", bench_library},
    {"library, 2 threads", bench_library_threads},
    {"hash tables by level", bench_levels},
};

const bench_contest bench_ngrams = {"n-grams", "n", 4, contenders,
                                    sizeof contenders / sizeof *contenders};

void bench_write_head(FILE *out) {
    fputs("n\tngram\ttotal\tdocs\n", out);
}

/* A tab and a number. */
static size_t put_number(char *to, uint64_t number) {
    char digits[20];
    size_t count = 0, len = 0;
    do
        digits[count++] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    to[len++] = '\t';
    while (count > 0)
        to[len++] = digits[--count];
    return len;
}

void bench_write_row(FILE *out, size_t n, const char *text, uint64_t total, uint64_t documents) {
    char numbers[64];
    size_t len = put_number(numbers, n);
    fwrite(numbers + 1, 1, len - 1, out);
    putc('\t', out);
    fwrite(text, 1, strlen(text), out);
    len = put_number(numbers, total);
    len += put_number(numbers + len, documents);
    numbers[len++] = '\n';
    fwrite(numbers, 1, len, out);
}
