/* Sequences: n-grams, for collecting and for counting in parts.
 * SPDX-License-Identifier: MIT */
#include "cli/program/sequences.h"

static terms_status make(void **out, const terms_matcher *matcher, const void *own) {
    (void)matcher;
    terms_ngrams *made;
    terms_status status = terms_ngrams_new(&made, own);
    *out = made;
    return status;
}

static void release(void *ngrams) {
    terms_ngrams_free(ngrams);
}

static terms_status begin(void *ngrams, const terms_document *document, uint64_t line) {
    (void)document;
    (void)line;
    return terms_ngrams_begin(ngrams);
}

static terms_status feed(void *ngrams, const char *text, size_t len) {
    return terms_ngrams_feed(ngrams, text, len);
}

static terms_status end(void *ngrams, const terms_source *source) {
    (void)source;
    return terms_ngrams_end(ngrams);
}

static void cancel(void *ngrams) {
    terms_ngrams_cancel(ngrams);
}

static void clear(void *ngrams) {
    terms_ngrams_clear(ngrams);
}

static size_t documents(const void *ngrams) {
    return (size_t)terms_ngrams_documents(ngrams);
}

static terms_status merge(void *ngrams, void *other) {
    return terms_ngrams_merge(ngrams, other);
}

const collecting_kind sequences_kind = {make,  release,   begin, feed, end, cancel,
                                        clear, documents, merge, NULL, NULL};

static void sizes(const void *ngrams, terms_sizes *sizes) {
    terms_ngrams_sizes(ngrams, sizes);
}

static terms_status divide(void *ngrams, size_t wanted, size_t *parts) {
    return terms_ngrams_divide(ngrams, wanted, parts);
}

static terms_status count_part(void *ngrams, size_t part) {
    return terms_ngrams_count(ngrams, part);
}

static terms_status advance(void *ngrams, size_t *shares) {
    return terms_ngrams_advance(ngrams, shares);
}

static terms_status work(void *ngrams, size_t share) {
    return terms_ngrams_work(ngrams, share);
}

static terms_status finish(void *ngrams) {
    return terms_ngrams_finish(ngrams);
}

const parts_kind sequences_parts = {sizes, divide, count_part, advance, work, finish};
