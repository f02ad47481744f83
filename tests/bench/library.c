/* Library: n-grams counted through the public header.
 * SPDX-License-Identifier: MIT */
#include "bench/bench.h"
#include "cli/collect/workers.h"

enum { THREADS = 2, PART = 1 << 20 };

/* Each thread takes documents in for itself; then all are merged into the first one. */
typedef struct library_run {
    inputs_list documents;
    terms_ngrams *ngrams[THREADS];
} library_run;

static bool feed(void *ngrams, const char *text, size_t len) {
    return terms_ngrams_feed(ngrams, text, len) == TERMS_OK;
}

static bool take_in(void *context, size_t worker, size_t item) {
    library_run *run = context;
    terms_ngrams *ngrams = run->ngrams[worker];
    return terms_ngrams_begin(ngrams) == TERMS_OK &&
           bench_read(run->documents.items[item].path, feed, ngrams) &&
           terms_ngrams_end(ngrams) == TERMS_OK;
}

static bool count_part(void *context, size_t worker, size_t item) {
    library_run *run = context;
    (void)worker;
    return terms_ngrams_count(run->ngrams[0], item) == TERMS_OK;
}

static bool work(library_run *run, bool (*item)(void *context, size_t worker, size_t item),
                 size_t items, size_t threads) {
    progress_line progress;
    progress_start(&progress, "bench", true);
    workers_plan plan = {items, workers_threads(threads, items), item, NULL, run, &progress};
    return workers_run(&plan);
}

static bool count(library_run *run, size_t threads) {
    const terms_ngram_options options = {
        .shortest = 1, .longest = BENCH_LONGEST, .min_total = BENCH_LEAST};
    bool good = true;
    for (size_t i = 0; good && i < threads; i++)
        good = terms_ngrams_new(&run->ngrams[i], &options) == TERMS_OK;
    good = good && work(run, take_in, run->documents.count, threads);
    for (size_t i = 1; good && i < threads; i++)
        good = terms_ngrams_merge(run->ngrams[0], run->ngrams[i]) == TERMS_OK;
    if (!good)
        return false;
    terms_sizes sizes;
    size_t parts;
    terms_ngrams_sizes(run->ngrams[0], &sizes);
    size_t wanted = (size_t)(sizes.chars / PART) + 4 * threads;
    return terms_ngrams_divide(run->ngrams[0], wanted, &parts) == TERMS_OK &&
           work(run, count_part, parts, threads) && terms_ngrams_finish(run->ngrams[0]) == TERMS_OK;
}

static bool write_rows(const terms_ngrams *ngrams, const char *output) {
    terms_ngram_cursor *cursor;
    FILE *out = fopen(output, "w");
    if (!out || terms_ngram_cursor_new(&cursor, ngrams) != TERMS_OK)
        return false;
    bench_write_head(out);
    for (terms_ngram row; terms_ngram_cursor_next(cursor, &row);)
        bench_write_row(out, row.n, row.text, row.total, row.documents);
    terms_ngram_cursor_free(cursor);
    return fclose(out) == 0;
}

static bool run_in(const char *folder, const char *output, size_t threads) {
    library_run run = {0};
    bool good = bench_documents(&run.documents, folder) && count(&run, threads) &&
                write_rows(run.ngrams[0], output);
    for (size_t i = 0; i < threads; i++)
        terms_ngrams_free(run.ngrams[i]);
    inputs_free(&run.documents);
    return good;
}

bool bench_library(const char *folder, const char *output) {
    return run_in(folder, output, 1);
}

bool bench_library_threads(const char *folder, const char *output) {
    return run_in(folder, output, THREADS);
}
