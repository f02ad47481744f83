/* Bench: contenders that do the same work, each as a process of its own.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BENCH_H
#define TERMS_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "cli/input/inputs.h"

/* A contender reads the documents of a folder and writes what it finds to a file:
 * lines of cells between tabs, the first line being the columns' names. */
typedef struct bench_contender {
    const char *name;
    bool (*run)(const char *folder, const char *output);
} bench_contender;

/* What contenders compete in: all have to give the same rows, in any order, in the
 * columns from `column` on, `columns` of them.  The first contender is ours. */
typedef struct bench_contest {
    const char *name, *column;
    size_t columns;
    const bench_contender *contenders;
    size_t count;
} bench_contest;

extern const bench_contest bench_ngrams;

/* N-grams are found at least BENCH_LEAST times and have up to BENCH_LONGEST characters. */
enum { BENCH_LEAST = 5, BENCH_LONGEST = 8 };

/* What the n-grams' contenders share: the head of their output, and a row. */
void bench_write_head(FILE *out);
void bench_write_row(FILE *out, size_t n, const char *text, uint64_t total, uint64_t documents);

/* Contenders, each in a file of its own. */
bool bench_program(const char *folder, const char *output);
bool bench_program_threads(const char *folder, const char *output);
bool bench_program_measures(const char *folder, const char *output);
bool bench_program_memory(const char *folder, const char *output);
bool bench_library(const char *folder, const char *output);
bool bench_library_threads(const char *folder, const char *output);
bool bench_levels(const char *folder, const char *output);

/* The documents of a folder, which the caller frees with inputs_free. */
bool bench_documents(inputs_list *documents, const char *folder);

/* Read a file as UTF-8 in pieces, and feed each. */
bool bench_read(const char *path, bool (*feed)(void *context, const char *text, size_t len),
                void *context);

#endif
