/*
 * libterms/concordance.h - where terms are found, with what stands around them
 * SPDX-License-Identifier: MIT
 */
#ifndef LIBTERMS_CONCORDANCE_H
#define LIBTERMS_CONCORDANCE_H

#include <stddef.h>
#include <stdint.h>

#include "count.h"
#include "match.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct terms_concordance terms_concordance;

/** How many characters a concordance may keep on each side of an occurrence. */
#define TERMS_WIDTH_MAX ((size_t)1000000)

/** Keep every occurrence of the terms of a matcher, with up to `width` characters
 *  on each side of it: key words in context.  They are the characters of its block
 *  as they were written, without invisible ones, and with blanks and line breaks
 *  that vanish or are one U+0020 as README.md says.  The matcher must outlive the
 *  concordance; TERMS_BAD_ARGUMENT if the width is more than TERMS_WIDTH_MAX. */
TERMS_API terms_status terms_concordance_new(terms_concordance **out, const terms_matcher *matcher,
                                             size_t width);
TERMS_API void terms_concordance_free(terms_concordance *concordance);

/** Take in one document, as counts do: begin, feed any number of times, end.  A
 *  failure for want of memory stays.  `line` is the line of its file that the
 *  document begins on, 0 meaning 1. */
TERMS_API terms_status terms_concordance_begin(terms_concordance *concordance,
                                               const terms_document *document, uint64_t line);
TERMS_API terms_status terms_concordance_feed(terms_concordance *concordance, const char *text,
                                              size_t len);
TERMS_API terms_status terms_concordance_end(terms_concordance *concordance);

/** Forget the document that is open, as if it had never begun. */
TERMS_API void terms_concordance_cancel(terms_concordance *concordance);

/** Add all documents of `other`, which was made with the same matcher and width.
 *  Neither may have one open.  The order of merging never shows. */
TERMS_API terms_status terms_concordance_merge(terms_concordance *concordance,
                                               const terms_concordance *other);

/** Forget all documents, and keep the memory for the next ones. */
TERMS_API void terms_concordance_clear(terms_concordance *concordance);

/** How many documents have ended, and how many occurrences are in them. */
TERMS_API size_t terms_concordance_documents(const terms_concordance *concordance);
TERMS_API size_t terms_concordance_size(const terms_concordance *concordance);

/** Put the documents in the order of the rows of terms_table_kwic, once all are in: parts of
 *  that table take it.  TERMS_BAD_ARGUMENT where one is open. */
TERMS_API terms_status terms_concordance_sort(terms_concordance *concordance);

#ifdef __cplusplus
}
#endif

#endif
