/* Counting: counts, for collecting.
 * SPDX-License-Identifier: MIT */
#include "cli/collect/counting.h"

static terms_status make(void **out, const terms_matcher *matcher, const void *own) {
    (void)own;
    terms_counts *made;
    terms_status status = terms_counts_new(&made, matcher);
    *out = made;
    return status;
}

static terms_status make_with_firsts(void **out, const terms_matcher *matcher, const void *own) {
    terms_status status = make(out, matcher, own);
    return status == TERMS_OK ? terms_counts_keep_firsts(*out) : status;
}

static void release(void *counts) {
    terms_counts_free(counts);
}

static terms_status begin(void *counts, const terms_document *document, uint64_t line) {
    (void)line;
    return terms_counts_begin(counts, document);
}

static terms_status feed(void *counts, const char *text, size_t len) {
    return terms_counts_feed(counts, text, len);
}

static terms_status end(void *counts, const terms_source *source) {
    return terms_counts_end(counts, source);
}

static void cancel(void *counts) {
    terms_counts_cancel(counts);
}

static void clear(void *counts) {
    terms_counts_clear(counts);
}

static size_t documents(const void *counts) {
    return terms_counts_documents(counts);
}

static terms_status merge(void *counts, void *other) {
    return terms_counts_merge(counts, other);
}

static terms_status resume(void *counts, uint64_t position) {
    return terms_counts_resume(counts, position);
}

static terms_status join(void *counts, void *other) {
    return terms_counts_join(counts, other);
}

const collecting_kind counting_kind = {make,  release,   begin, feed,   end, cancel,
                                       clear, documents, merge, resume, join};

const collecting_kind counting_with_firsts = {
    make_with_firsts, release, begin, feed, end, cancel, clear, documents, merge, resume, join};
