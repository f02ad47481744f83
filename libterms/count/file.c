/* File: a file counted as one document.
 * SPDX-License-Identifier: MIT */
#include "base/status.h"
#include "count/counts.h"

/* Feed the whole file to the document that is open. */
static terms_status feed_all(terms_counts *counts, terms_reader *reader, terms_error *err) {
    for (;;) {
        const char *text;
        size_t len;
        terms_status status = terms_reader_next(reader, &text, &len, err);
        if (status != TERMS_OK || len == 0)
            return status;
        status = terms_counts_feed(counts, text, len);
        if (status != TERMS_OK)
            return terms__fail_plain(err, status);
    }
}

static terms_status end_document(terms_counts *counts, const terms_reader *reader,
                                 terms_error *err) {
    terms_source source = {
        .encoding = terms_reader_encoding(reader),
        .bytes = terms_reader_bytes(reader),
        .malformed = terms_reader_malformed(reader, NULL),
    };
    terms_status status = terms_counts_end(counts, &source);
    return status == TERMS_OK ? status : terms__fail_plain(err, status);
}

static terms_status count_all(terms_counts *counts, const terms_document *document,
                              terms_reader *reader, terms_error *err) {
    terms_status status = terms_counts_begin(counts, document);
    if (status != TERMS_OK)
        return terms__fail_plain(err, status);
    status = feed_all(counts, reader, err);
    if (status == TERMS_OK)
        status = end_document(counts, reader, err);
    if (status != TERMS_OK)
        terms_counts_cancel(counts);
    return status;
}

terms_status terms_counts_file(terms_counts *counts, const terms_document *document,
                               const char *path, const char *encoding, terms_error *err) {
    if (!counts || !path)
        return terms__fail_plain(err, TERMS_BAD_ARGUMENT);
    terms_document name = document ? *document : (terms_document){.id = path};
    terms_reader *reader;
    terms_status status = terms_reader_open(&reader, path, encoding, err);
    if (status == TERMS_OK)
        status = count_all(counts, &name, reader, err);
    terms_reader_free(reader);
    return terms__counts_fail(counts, status);
}
