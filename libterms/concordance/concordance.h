/* Concordance: the occurrences of a collection, each with what stands around it.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CONCORDANCE_CONCORDANCE_H
#define TERMS_CONCORDANCE_CONCORDANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/bytes.h"
#include "concordance/reading.h"
#include "libterms.h"
#include "match/search.h"

/* An occurrence.  The text left of it, its own text and the text right of it are one stretch of
 * the concordance's `texts`, from `text` on; `left`, `match` and `right` are their lengths.
 * Stretches of neighbours overlap where they do so in the document.  There may be millions of
 * lines, so the label, of terms_label, takes the two bits that the length of TERMS_WIDTH_MAX
 * characters leaves unused. */
enum { TERMS__LEFT_MOST = 0x3FFFFFFF };
typedef struct terms__line {
    uint64_t line; /* of the file */
    uint64_t position;
    size_t text, match;
    uint32_t left : 30, label : 2;
    uint32_t right, term, inside;
} terms__line;

/* A document.  Its lines stand side by side, from `first` on, and so do their texts, from `text`
 * on.  Once the documents are sorted, `before` is how many lines the documents before it have. */
typedef struct terms__line_document {
    terms_document name;
    uint64_t line; /* of the file, that it begins on */
    size_t first, count;
    size_t text, len;
    size_t before;
} terms__line_document;

/* `waiting` are, from `head` on, the occurrences of the open document that have no line yet, in
 * order: the text right of the first one has not been read yet. */
struct terms_concordance {
    const terms_matcher *matcher;
    size_t width;
    terms_status failed; /* out of memory once, and for good */
    terms__search search;
    terms__reading reading;

    bool open;
    terms__line_document row; /* of the open document */
    terms_match *waiting;
    size_t head, waiting_count, waiting_capacity;
    uint64_t copied;    /* the symbol of the reading behind the last that is in the texts */
    uint64_t last_left; /* the first symbol of the last line, and where its text begins */
    size_t last_text;

    terms__line_document *documents;
    size_t document_count, document_capacity;
    bool sorted; /* and none has come in since */
    terms__line *lines;
    size_t line_count, line_capacity;
    terms__bytes texts;
    terms__arena arena;
};

/* TERMS_OK if a table can be made of it: it has not failed, and no document is open. */
terms_status terms__concordance_ready(const terms_concordance *concordance);

#endif
