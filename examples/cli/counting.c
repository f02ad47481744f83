/* Counting: the terms in all inputs, counted in several threads.
 * SPDX-License-Identifier: MIT */
#include "cli/counting.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/workers.h"

/* What one thread counts.  A refused file that is one document is cancelled; the
 * documents of a file that is split are counted in `file`, and go to `all` when
 * the whole file was good. */
typedef struct worker_tally {
    terms_counts *file, *all;
    terms_status status;
} worker_tally;

typedef struct counting_job {
    const counting_plan *plan;
    worker_tally *tallies;
    size_t count;
} counting_job;

static terms_status take(terms_counts *counts, const documents_event *event) {
    if (event->kind == DOCUMENTS_BEGIN)
        return terms_counts_begin(counts, &event->document);
    if (event->kind == DOCUMENTS_TEXT)
        return terms_counts_feed(counts, event->text, event->len);
    return terms_counts_end(counts, &event->source);
}

/* Both kinds of failure come back: of the file, with `err`, and of all. */
static terms_status count_documents(terms_counts *counts, documents_stream *documents,
                                    terms_error *err) {
    documents_event event;
    terms_status status = documents_next(documents, &event, err);
    while (status == TERMS_OK && event.kind != DOCUMENTS_DONE) {
        status = take(counts, &event);
        if (status == TERMS_OK)
            status = documents_next(documents, &event, err);
    }
    return status;
}

/* Move what the file gave to the rest. */
static terms_status accept(worker_tally *tally) {
    if (terms_counts_documents(tally->file) == 0)
        return TERMS_OK;
    if (terms_counts_documents(tally->all) > 0) {
        terms_status status = terms_counts_merge(tally->all, tally->file);
        terms_counts_clear(tally->file);
        return status;
    }
    terms_counts *file = tally->file;
    tally->file = tally->all;
    tally->all = file;
    return TERMS_OK;
}

static void reject(worker_tally *tally) {
    terms_counts_cancel(tally->all);
    terms_counts_cancel(tally->file);
    terms_counts_clear(tally->file);
}

static terms_status note_malformed(inputs_file *input, const documents_stream *documents) {
    terms_error err = {.status = TERMS_BAD_BYTES, .has_offset = true};
    uint64_t count = documents_malformed(documents, &err.offset);
    if (count == 0)
        return TERMS_OK;
    snprintf(err.text, sizeof err.text,
             "malformed %s, here first, %" PRIu64 " in all: counted as U+FFFD: "
             "check the file, or name its --encoding",
             documents_encoding(documents), count);
    return inputs_note_down(input, MESSAGES_MALFORMED, &err) ? TERMS_OK : TERMS_NO_MEMORY;
}

static terms_status note_changed(inputs_file *input, const documents_stream *documents) {
    terms_error err = {.status = TERMS_IO};
    uint64_t read, size;
    if (!documents_changed(documents, &read, &size))
        return TERMS_OK;
    snprintf(err.text, sizeof err.text,
             "changed while it was read: it had %" PRIu64 " bytes, and %" PRIu64
             " were read: counted as it was read: run again when nothing writes to it",
             size, read);
    return inputs_note_down(input, MESSAGES_CHANGED, &err) ? TERMS_OK : TERMS_NO_MEMORY;
}

static terms_status note_refused(inputs_file *input, terms_error *err) {
    size_t len = strlen(err->text);
    snprintf(err->text + len, sizeof err->text - len, ": skipped");
    return inputs_note_down(input, MESSAGES_SKIPPED, err) ? TERMS_OK : TERMS_NO_MEMORY;
}

static terms_status count_input(worker_tally *tally, inputs_file *input,
                                const documents_rules *rules) {
    documents_stream *documents;
    terms_error err = {0};
    terms_counts *counts = split_is_whole(&rules->split) ? tally->all : tally->file;
    terms_status status = documents_open(&documents, input, rules, &err);
    if (status == TERMS_OK)
        status = count_documents(counts, documents, &err);
    if (status == TERMS_OK)
        status = note_malformed(input, documents);
    if (status == TERMS_OK)
        status = note_changed(input, documents);
    if (status == TERMS_OK)
        status = accept(tally);
    else
        reject(tally);
    documents_close(documents);
    return status == TERMS_OK || exits_fatal(status) ? status : note_refused(input, &err);
}

static bool work(void *context, size_t worker, size_t item) {
    const counting_job *job = context;
    inputs_file *input = &job->plan->inputs->items[item];
    worker_tally *tally = &job->tallies[worker];
    if (!input->note)
        tally->status = count_input(tally, input, job->plan->rules);
    return tally->status == TERMS_OK;
}

static terms_status make_tallies(counting_job *job, size_t count) {
    terms_status status = TERMS_OK;
    job->tallies = calloc(count, sizeof *job->tallies);
    if (!job->tallies)
        return TERMS_NO_MEMORY;
    for (; job->count < count && status == TERMS_OK; job->count++) {
        worker_tally *made = &job->tallies[job->count];
        status = terms_counts_new(&made->file, job->plan->matcher);
        if (status == TERMS_OK)
            status = terms_counts_new(&made->all, job->plan->matcher);
    }
    return status;
}

/* Add all to the first, which goes out. */
static terms_status merge(counting_job *job, terms_counts **out) {
    worker_tally *first = &job->tallies[0];
    for (size_t i = 1; i < job->count; i++) {
        terms_status status = terms_counts_merge(first->all, job->tallies[i].all);
        if (status != TERMS_OK)
            return status;
    }
    *out = first->all;
    first->all = NULL;
    return TERMS_OK;
}

static void free_tallies(counting_job *job) {
    for (size_t i = 0; i < job->count; i++) {
        terms_counts_free(job->tallies[i].file);
        terms_counts_free(job->tallies[i].all);
    }
    free(job->tallies);
}

static terms_status run(counting_job *job) {
    const counting_plan *plan = job->plan;
    workers_plan workers = {plan->inputs->count, job->count, work, job, plan->progress};
    bool ok = workers_run(&workers);
    for (size_t i = 0; i < job->count; i++)
        if (job->tallies[i].status != TERMS_OK)
            return job->tallies[i].status;
    return ok ? TERMS_OK : TERMS_NO_MEMORY;
}

terms_status counting_run(terms_counts **out, const counting_plan *plan) {
    counting_job job = {.plan = plan};
    *out = NULL;
    terms_status status = make_tallies(&job, plan->threads);
    if (status == TERMS_OK)
        status = run(&job);
    if (status == TERMS_OK)
        status = merge(&job, out);
    free_tallies(&job);
    return status;
}
