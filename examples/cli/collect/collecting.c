/* Collecting: the documents of all inputs, taken in by several threads.
 * SPDX-License-Identifier: MIT */
#include "cli/collect/collecting.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/collect/pieces.h"
#include "cli/collect/sharing.h"
#include "cli/collect/workers.h"

/* A file is shared if it has so many bytes or more, among no more workers than it has times as
 * many.  One that begins with less than so much text at once has not, nearly always, so that nobody
 * has to ask: other encodings than UTF-8 may need twice as many bytes. */
enum { SHARED = 1024 * 1024, LONG = 24 * 1024 };

/* What one thread has.  A refused file that is one document is cancelled; the
 * documents of a file that is split are taken in by `file`, and go to `all` when
 * the whole file was good.  Where it helps with another's document, `file` has its pieces.  Both
 * are NULL until they are needed: making them takes time, which the threads then share. */
typedef struct worker_share {
    void *file, *all;
    terms_status status;
} worker_share;

typedef struct collecting_job {
    const collecting_plan *plan;
    worker_share *shares;
    size_t count;
    sharing_board board;
} collecting_job;

/* Whether a file is shared where there are several workers. */
static bool is_shared(const collecting_kind *kind, const documents_rules *rules,
                      const inputs_file *input) {
    return kind->join && split_is_whole(&rules->split) && !input->note &&
           inputs_size(input) >= SHARED;
}

static terms_status need(const collecting_plan *plan, void **taker) {
    return *taker ? TERMS_OK : plan->kind->make(taker, plan->matcher, plan->own);
}

static terms_status take(const collecting_kind *kind, void *taker, const documents_event *event) {
    if (event->kind == DOCUMENTS_BEGIN)
        return kind->begin(taker, &event->document, event->line);
    if (event->kind == DOCUMENTS_TEXT)
        return kind->feed(taker, event->text, event->len);
    return kind->end(taker, &event->source);
}

/* Join what others have of a document, or drop it where it has failed. */
static terms_status join_pieces(collecting_job *job, void *taker, const pieces_text *text) {
    const collecting_kind *kind = job->plan->kind;
    terms_status status = text->status;
    for (size_t i = 0; i < job->count; i++) {
        if (!sharing_is_helper(&job->board, i, text))
            continue;
        if (status == TERMS_OK)
            status = kind->join(taker, job->shares[i].file);
        else if (job->shares[i].file)
            kind->cancel(job->shares[i].file);
    }
    return status;
}

/* Have the text taken in by all who have nothing else to do. */
static terms_status share(collecting_job *job, size_t worker, pieces_text *text) {
    void *taker = job->shares[worker].all;
    sharing_offer(&job->board, worker, text);
    pieces_take(text, job->plan->kind, taker);
    sharing_close(&job->board, worker);
    terms_status status = join_pieces(job, taker, text);
    sharing_release(&job->board, text);
    return status;
}

/* Share a document from its first text on up to what comes behind it, read by one worker at a
 * time. */
static terms_status share_stream(collecting_job *job, size_t worker, documents_stream *documents,
                                 const documents_event *begun, documents_event *event,
                                 terms_error *err) {
    pieces_text text = {.documents = documents,
                        .document = begun->document,
                        .line = begun->line,
                        .lock = PTHREAD_MUTEX_INITIALIZER};
    terms_status status = TERMS_NO_MEMORY;
    if (memory_add(&text.rest, event->text, event->len))
        status = share(job, worker, &text);
    memory_free_text(&text.rest);
    *event = text.last;
    *err = text.error;
    return status;
}

/* Share a document that all workers read.  Where there is something to tell of it that the one who
 * reads it alone can tell better, it is open again and not `taken` in. */
static terms_status share_chunks(collecting_job *job, size_t worker, documents_stream *documents,
                                 const documents_event *begun, chunks_file *chunks, bool *taken) {
    const collecting_kind *kind = job->plan->kind;
    void *taker = job->shares[worker].all;
    pieces_text text = {.chunks = chunks,
                        .document = begun->document,
                        .line = begun->line,
                        .lock = PTHREAD_MUTEX_INITIALIZER};
    terms_status status = share(job, worker, &text);
    *taken = status == TERMS_OK && chunks_are_all(chunks);
    if (*taken)
        return documents_pass_over(documents, chunks) ? TERMS_OK : TERMS_NO_MEMORY;
    if (exits_fatal(status))
        return status;
    kind->cancel(taker);
    return kind->begin(taker, &begun->document, begun->line);
}

/* Share a document that has begun, from its first text on up to what comes behind it. */
static terms_status take_shared(collecting_job *job, size_t worker, documents_stream *documents,
                                const documents_event *begun, documents_event *event,
                                terms_error *err) {
    chunks_file chunks;
    bool is_taken = false;
    terms_status status = TERMS_OK;
    if (documents_open_chunks(documents, &chunks)) {
        status = share_chunks(job, worker, documents, begun, &chunks, &is_taken);
        chunks_close(&chunks);
    }
    if (status != TERMS_OK)
        return status;
    return is_taken ? documents_next(documents, event, err)
                    : share_stream(job, worker, documents, begun, event, err);
}

/* Whether the event behind another one is the first text of a document that is shared. */
static bool begins_shared(const collecting_job *job, const inputs_file *input,
                          const documents_event *before, const documents_event *event) {
    return job->count > 1 && before->kind == DOCUMENTS_BEGIN && event->kind == DOCUMENTS_TEXT &&
           event->len >= LONG && is_shared(job->plan->kind, job->plan->rules, input);
}

/* Both kinds of failure come back: of the file, with `err`, and of all. */
static terms_status take_documents(collecting_job *job, size_t worker, const inputs_file *input,
                                   documents_stream *documents, terms_error *err) {
    const collecting_plan *plan = job->plan;
    worker_share *share = &job->shares[worker];
    void *taker = split_is_whole(&plan->rules->split) ? share->all : share->file;
    documents_event event, before = {.kind = DOCUMENTS_DONE};
    terms_status status = documents_next(documents, &event, err);
    while (status == TERMS_OK && event.kind != DOCUMENTS_DONE) {
        if (begins_shared(job, input, &before, &event)) {
            status = take_shared(job, worker, documents, &before, &event, err);
            continue;
        }
        status = take(plan->kind, taker, &event);
        before = event;
        if (status == TERMS_OK)
            status = documents_next(documents, &event, err);
    }
    return status;
}

/* Move what the file gave to the rest. */
static terms_status accept(const collecting_kind *kind, worker_share *share) {
    if (!share->file || kind->documents(share->file) == 0)
        return TERMS_OK;
    if (kind->documents(share->all) > 0) {
        terms_status status = kind->merge(share->all, share->file);
        kind->clear(share->file);
        return status;
    }
    void *file = share->file;
    share->file = share->all;
    share->all = file;
    return TERMS_OK;
}

static void reject(const collecting_kind *kind, worker_share *share) {
    kind->cancel(share->all);
    if (!share->file)
        return;
    kind->cancel(share->file);
    kind->clear(share->file);
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

static terms_status take_input(collecting_job *job, size_t worker, inputs_file *input) {
    const collecting_plan *plan = job->plan;
    worker_share *share = &job->shares[worker];
    documents_stream *documents;
    terms_error err = {0};
    terms_status status = documents_open(&documents, input, plan->rules, &err);
    if (status == TERMS_OK)
        status = take_documents(job, worker, input, documents, &err);
    if (status == TERMS_OK)
        status = note_malformed(input, documents);
    if (status == TERMS_OK)
        status = note_changed(input, documents);
    if (status == TERMS_OK)
        status = accept(plan->kind, share);
    else
        reject(plan->kind, share);
    documents_close(documents);
    return status == TERMS_OK || exits_fatal(status) ? status : note_refused(input, &err);
}

static terms_status work_on(collecting_job *job, size_t worker, inputs_file *input) {
    const collecting_plan *plan = job->plan;
    worker_share *share = &job->shares[worker];
    terms_status status = need(plan, &share->all);
    if (status == TERMS_OK && !split_is_whole(&plan->rules->split))
        status = need(plan, &share->file);
    return status == TERMS_OK ? take_input(job, worker, input) : status;
}

static bool work(void *context, size_t worker, size_t item) {
    collecting_job *job = context;
    inputs_file *input = &job->plan->inputs->items[item];
    worker_share *share = &job->shares[worker];
    if (!input->note)
        share->status = work_on(job, worker, input);
    if (share->status == TERMS_OK)
        sharing_item_done(&job->board);
    else
        sharing_stop(&job->board);
    return share->status == TERMS_OK;
}

/* Help with what others share until nobody does. */
static void help(void *context, size_t worker) {
    collecting_job *job = context;
    void **taker = &job->shares[worker].file;
    pieces_text *text;
    while ((text = sharing_help(&job->board, worker))) {
        terms_status status = need(job->plan, taker);
        if (status == TERMS_OK)
            pieces_help(text, job->plan->kind, *taker);
        else
            pieces_fail(text, status);
        sharing_wait(&job->board, worker);
    }
}

static terms_status make_shares(collecting_job *job, size_t count) {
    job->shares = calloc(count, sizeof *job->shares);
    job->count = job->shares ? count : 0;
    bool is_made = job->shares && sharing_begin(&job->board, count, job->plan->inputs->count);
    return is_made ? TERMS_OK : TERMS_NO_MEMORY;
}

/* Add all to the first, which goes out. */
static terms_status merge(collecting_job *job, void **out) {
    worker_share *first = &job->shares[0];
    terms_status status = need(job->plan, &first->all);
    for (size_t i = 1; i < job->count && status == TERMS_OK; i++)
        if (job->shares[i].all)
            status = job->plan->kind->merge(first->all, job->shares[i].all);
    if (status != TERMS_OK)
        return status;
    *out = first->all;
    first->all = NULL;
    return TERMS_OK;
}

static void free_shares(collecting_job *job) {
    for (size_t i = 0; i < job->count; i++) {
        job->plan->kind->free(job->shares[i].file);
        job->plan->kind->free(job->shares[i].all);
    }
    free(job->shares);
    sharing_end(&job->board);
}

static terms_status run(collecting_job *job) {
    const collecting_plan *plan = job->plan;
    workers_plan workers = {plan->inputs->count, job->count, work, help, job, plan->progress};
    bool ok = workers_run(&workers);
    for (size_t i = 0; i < job->count; i++)
        if (job->shares[i].status != TERMS_OK)
            return job->shares[i].status;
    return ok ? TERMS_OK : TERMS_NO_MEMORY;
}

size_t collecting_tasks(const collecting_kind *kind, const inputs_list *inputs,
                        const documents_rules *rules, size_t most) {
    size_t tasks = inputs->count;
    for (size_t i = 0; i < inputs->count && tasks < most; i++) {
        const inputs_file *input = &inputs->items[i];
        uint64_t shares = is_shared(kind, rules, input) ? inputs_size(input) / SHARED : 0;
        tasks += shares < most ? (size_t)shares : most;
    }
    return tasks < most ? tasks : most;
}

terms_status collecting_run(void **out, const collecting_plan *plan) {
    collecting_job job = {.plan = plan};
    *out = NULL;
    terms_status status = make_shares(&job, plan->threads);
    if (status == TERMS_OK)
        status = run(&job);
    if (status == TERMS_OK)
        status = merge(&job, out);
    free_shares(&job);
    return status;
}
