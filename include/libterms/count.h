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

/** What a document is called.  All but the id may be NULL or empty, which is the
 *  same. */
typedef struct terms_document {
    const char *id;
    const char *path;  /* where it was read; NULL: the id */
    uint64_t part;     /* which document of that path, or 0: documents sort by path, then part */
    const char *date;  /* YYYY, YYYY-MM or YYYY-MM-DD */
    const char *group; /* whatever documents share: a level, a newspaper */
} terms_document;

/** Where a document's text came from, and its sizes. */
typedef struct terms_source {
    const char *encoding; /* NULL if not known */
    uint64_t bytes;       /* in the encoding it was read in */
    uint64_t malformed;   /* U+FFFD that stand for malformed bytes */
} terms_source;

typedef struct terms_sizes {
    uint64_t chars;       /* code points but blanks, breaks and invisibles */
    uint64_t han;         /* those of script Han */
    uint64_t private_use; /* those from the private use areas */
} terms_sizes;

/** Occurrences of a term in a document; total = free + nested + crossing. */
typedef struct terms_tally {
    uint64_t total, free, nested, crossing, quoted, joined;
    uint64_t excluded; /* places left out because of an exception; not in total */
} terms_tally;

typedef struct terms_counts terms_counts;

/** Count the terms of a matcher, which must outlive the counts. */
TERMS_API terms_status terms_counts_new(terms_counts **out, const terms_matcher *matcher);
TERMS_API void terms_counts_free(terms_counts *counts);

/** Also keep count of what stands beside each occurrence, for
 *  terms_table_contexts; it takes time, and memory for each context.  Call it
 *  before the first document: later it is TERMS_BAD_ARGUMENT. */
TERMS_API terms_status terms_counts_keep_contexts(terms_counts *counts);

/** Also keep where each term first stands in each document, for terms_table_diff and
 *  terms_table_formula; it takes a few bytes for each.  As before, not later than the first
 *  document. */
TERMS_API terms_status terms_counts_keep_firsts(terms_counts *counts);

/** Where terms have to stand to be together.  A sentence ends behind a full stop, a question
 *  or an exclamation mark (。？！｡?!) with the closing quotation marks and brackets behind it, and
 *  where its block does; an occurrence belongs to the sentence in which it begins.  A window is
 *  any stretch of so many characters of a block, and may hang over its ends. */
typedef enum terms_within {
    TERMS_WITHIN_DOCUMENT,
    TERMS_WITHIN_BLOCK,
    TERMS_WITHIN_SENTENCE,
    TERMS_WITHIN_WINDOW
} terms_within;

/** How many characters a window may have. */
#define TERMS_WINDOW_MAX ((size_t)1000)

/** Also keep count of the terms that are together, for terms_table_cooccur: of the units
 *  (documents, blocks, sentences, windows of `width` characters) that hold free occurrences of
 *  both.  `width` is 0 but for windows.  It takes time, and memory for each pair
 *  of terms that are ever together: n terms in one unit are n * (n - 1) / 2 pairs.  As before,
 *  not later than the first document. */
TERMS_API terms_status terms_counts_keep_pairs(terms_counts *counts, terms_within within,
                                               size_t width);

/** Count one document: begin, feed any number of times, end.  If a call runs
 *  out of memory the counts stay failed: every later call returns the same
 *  status, so you may check each, or only the last.  `source` may be NULL: then
 *  the bytes are those fed. */
TERMS_API terms_status terms_counts_begin(terms_counts *counts, const terms_document *document);
TERMS_API terms_status terms_counts_feed(terms_counts *counts, const char *text, size_t len);
TERMS_API terms_status terms_counts_end(terms_counts *counts, const terms_source *source);

/** Forget the document that is open, as if it had never begun. */
TERMS_API void terms_counts_cancel(terms_counts *counts);

/** Count one long document in pieces, several at a time: each thread begins it for counts of
 *  its own, and says before it feeds a piece how many code points of the document come before
 *  that one (they matter to firsts alone).  A block ends there.  The pieces of each thread
 *  follow each other in order, and are cut where terms_text_cut says. */
TERMS_API terms_status terms_counts_resume(terms_counts *counts, uint64_t position);

/** Move what has been fed of the same document to `other`, which was made alike, to these
 *  counts: there it is cancelled, here it goes on behind all of that, or ends. */
TERMS_API terms_status terms_counts_join(terms_counts *counts, terms_counts *other);

/** Begin, feed and end a document from a file.  A NULL or "auto" encoding is
 *  detected.  If the file can't be read or is no text, `err` says so, nothing of
 *  it is counted, and the counts can go on. */
TERMS_API terms_status terms_counts_file(terms_counts *counts, const terms_document *document,
                                         const char *path, const char *encoding, terms_error *err);

/** Add all documents of `other`, which was made with the same matcher, keeps
 *  contexts, firsts and pairs as these counts do, and has no document open.  The order of merging
 *  never shows. */
TERMS_API terms_status terms_counts_merge(terms_counts *counts, const terms_counts *other);

/** Forget all documents, and keep the memory for the next ones. */
TERMS_API void terms_counts_clear(terms_counts *counts);

/** The documents that have ended, numbered from 0 in the order of their ends.
 *  Any of the pointers may be NULL. */
TERMS_API size_t terms_counts_documents(const terms_counts *counts);
TERMS_API void terms_counts_document(const terms_counts *counts, size_t document,
                                     terms_document *name, terms_source *source,
                                     terms_sizes *sizes);

/** The tally of a term in a document; it takes a walk through the terms that
 *  the document holds. */
TERMS_API void terms_counts_tally(const terms_counts *counts, size_t document, size_t term,
                                  terms_tally *tally);

/** All documents together: how often each term is found in them, by its number, in how
 *  many it is found, and how large they are.  Any of the pointers may be NULL; the
 *  arrays have room for all terms of the matcher. */
TERMS_API terms_status terms_counts_totals(const terms_counts *counts, uint64_t *totals,
                                           uint64_t *documents, terms_sizes *sizes);

/** What documents are put together by where they are followed through time. */
typedef enum terms_period { TERMS_YEARS, TERMS_MONTHS } terms_period;

/** Whether a date says in which period it is.  NULL does not, nor does what is no date, nor
 *  a year alone where it is months. */
TERMS_API bool terms_period_known(const char *date, terms_period period);

#ifdef __cplusplus
}
#endif

#endif
