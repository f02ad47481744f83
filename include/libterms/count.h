/*
 * libterms/count.h - how often terms are found, document by document
 * SPDX-License-Identifier: MIT
 */
#ifndef LIBTERMS_COUNT_H
#define LIBTERMS_COUNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a document is called, and what else is known of it.  The strings are copied.
 *  All but the id may be NULL or empty, which is the same. */
typedef struct terms_document {
    const char *id;
    const char *path;  /* where it was read; NULL: the id.  Documents sort by path, then part */
    uint64_t part;     /* which of several documents in that file it is; 0: the only one */
    const char *date;  /* YYYY, YYYY-MM or YYYY-MM-DD */
    const char *group; /* whatever documents share: a level, a newspaper */
} terms_document;

/** Where a document's text came from, and its sizes. */
typedef struct terms_source {
    const char *encoding; /* NULL if not known */
    uint64_t bytes;       /* in the encoding it was read in */
    uint64_t malformed;   /* how many U+FFFD stand for malformed bytes */
} terms_source;

typedef struct terms_sizes {
    uint64_t chars;       /* visible characters: code points of class TERMS_VISIBLE */
    uint64_t han;         /* those of script Han */
    uint64_t private_use; /* those from the private use areas */
} terms_sizes;

/** Occurrences of a term in a document; total = free + nested + crossing. */
typedef struct terms_tally {
    uint64_t total, free, nested, crossing, quoted, joined;
    uint64_t excluded; /* places left out because of an exception; not in total */
} terms_tally;

typedef struct terms_counts terms_counts;

/** Make counts of the terms of a matcher, which must outlive them. */
TERMS_API terms_status terms_counts_new(terms_counts **out, const terms_matcher *matcher);
TERMS_API void terms_counts_free(terms_counts *counts);

/** Also keep count of what stands beside each occurrence, for
 *  terms_table_contexts; it takes time, and memory for each context.  Call it
 *  before the first document: later it is TERMS_BAD_ARGUMENT. */
TERMS_API terms_status terms_counts_keep_contexts(terms_counts *counts);

/** Also keep where each term first stands in each document, for terms_table_diff and
 *  terms_table_formula; it takes a few bytes for each of them.  Call it before the first
 *  document, too. */
TERMS_API terms_status terms_counts_keep_firsts(terms_counts *counts);

/** Where two terms have to stand to be together.  A sentence ends behind a full stop, a
 *  question or an exclamation mark (。？！｡?!) and the closing quotation marks and brackets
 *  that follow it, and where its block ends; an occurrence belongs to the sentence in which
 *  it begins.  A window is any stretch of so many characters of a block, also one that
 *  begins before the block or ends behind it. */
typedef enum terms_within {
    TERMS_WITHIN_DOCUMENT,
    TERMS_WITHIN_BLOCK,
    TERMS_WITHIN_SENTENCE,
    TERMS_WITHIN_WINDOW
} terms_within;

/** How many characters a window may have. */
#define TERMS_WINDOW_MAX ((size_t)1000)

/** Also keep count of terms that are together, for terms_table_cooccur: for each pair of
 *  terms, of the units (documents, blocks, sentences, windows of `width` characters) that
 *  hold free occurrences of both.  For windows `width` is from 1 to TERMS_WINDOW_MAX, else
 *  it is 0.  It takes time, and memory for each pair of terms that are ever together: n
 *  terms in one unit are n * (n - 1) / 2 pairs.  Call it once, before the first document;
 *  TERMS_BAD_ARGUMENT otherwise. */
TERMS_API terms_status terms_counts_keep_pairs(terms_counts *counts, terms_within within,
                                               size_t width);

/** Count one document: begin, feed any number of times, end.  If a call runs
 *  out of memory the counts stay failed: every later call returns the same
 *  status, so you may check each, or only the last.  TERMS_BAD_ARGUMENT if another
 *  document is open, or the id is empty.  `source` may be NULL: then the document has as
 *  many bytes as were fed. */
TERMS_API terms_status terms_counts_begin(terms_counts *counts, const terms_document *document);
TERMS_API terms_status terms_counts_feed(terms_counts *counts, const char *text, size_t len);
TERMS_API terms_status terms_counts_end(terms_counts *counts, const terms_source *source);

/** Forget the document that is open, as if it had never begun. */
TERMS_API void terms_counts_cancel(terms_counts *counts);

/** Count one long document in several threads at a time.  Cut it where terms_text_cut
 *  says.  Each thread has counts of its own, in which it begins the document, and takes
 *  some of the pieces, in order.  Before it feeds a piece it calls this, with the number of
 *  code points that come before the piece in the document (only firsts need it; not less
 *  than before, else TERMS_BAD_ARGUMENT).  What was fed before ends with a block.  In the
 *  end all are joined. */
TERMS_API terms_status terms_counts_resume(terms_counts *counts, uint64_t position);

/** Move all that `other` was fed of the open document to these counts, which have the same
 *  document open, and keep the same things.  The document is cancelled in `other`; here more
 *  may be fed or joined, and then it ends. */
TERMS_API terms_status terms_counts_join(terms_counts *counts, terms_counts *other);

/** Begin, feed and end a document from a file; a NULL `document` has the path as its
 *  id.  A NULL or "auto" encoding is detected.  If the file can't be read or is no text,
 *  `err` says so, nothing of it is counted, and the counts can go on with others. */
TERMS_API terms_status terms_counts_file(terms_counts *counts, const terms_document *document,
                                         const char *path, const char *encoding, terms_error *err);

/** Add all documents of `other`, which stays as it is.  It was made with the same matcher,
 *  keeps contexts, firsts and pairs as these counts do, and has no document open, else it is
 *  TERMS_BAD_ARGUMENT.  The order of merging never shows in results. */
TERMS_API terms_status terms_counts_merge(terms_counts *counts, const terms_counts *other);

/** Forget all documents, and keep the memory for the next ones. */
TERMS_API void terms_counts_clear(terms_counts *counts);

/** How many documents have ended, and what each is: they are numbered from 0 in the order
 *  of their ends.  Any of the pointers may be NULL; past the last document all they get is
 *  zeros.  Strings belong to the counts. */
TERMS_API size_t terms_counts_documents(const terms_counts *counts);
TERMS_API void terms_counts_document(const terms_counts *counts, size_t document,
                                     terms_document *name, terms_source *source,
                                     terms_sizes *sizes);

/** The tally of a term in a document, all zeros where it is not found.  It takes a walk
 *  through the terms that the document holds. */
TERMS_API void terms_counts_tally(const terms_counts *counts, size_t document, size_t term,
                                  terms_tally *tally);

/** All documents together: `totals` and `documents` get, for each term by its number, how
 *  often it is found and in how many documents, and `sizes` how large the documents are.
 *  Any of the pointers may be NULL; the arrays have room for all terms of the matcher. */
TERMS_API terms_status terms_counts_totals(const terms_counts *counts, uint64_t *totals,
                                           uint64_t *documents, terms_sizes *sizes);

/** The periods in which documents are put together by their dates. */
typedef enum terms_period { TERMS_YEARS, TERMS_MONTHS } terms_period;

/** Whether a date says in which year, or in which month, it is.  False for NULL, for what
 *  is no date, and for a year alone where months are asked for. */
TERMS_API bool terms_period_known(const char *date, terms_period period);

#ifdef __cplusplus
}
#endif

#endif
