/* Sequences: n-grams, for collecting and for counting in parts.
 * SPDX-License-Identifier: MIT */
#include "cli/program/sequences.h"

void sequences_free(void *ngrams) {
    terms_ngrams_free(ngrams);
}

terms_status sequences_begin(void *ngrams, const terms_document *document, uint64_t line) {
    (void)document;
    (void)line;
    return terms_ngrams_begin(ngrams);
}

terms_status sequences_feed(void *ngrams, const char *text, size_t len) {
    return terms_ngrams_feed(ngrams, text, len);
}

terms_status sequences_end(void *ngrams, const terms_source *source) {
    (void)source;
    return terms_ngrams_end(ngrams);
}

void sequences_cancel(void *ngrams) {
    terms_ngrams_cancel(ngrams);
}

void sequences_clear(void *ngrams) {
    terms_ngrams_clear(ngrams);
}

size_t sequences_documents(const void *ngrams) {
    return (size_t)terms_ngrams_documents(ngrams);
}

terms_status sequences_merge(void *ngrams, void *other) {
    return terms_ngrams_merge(ngrams, other);
}

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
