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

/** Keep every occurrence of the terms of a matcher, with up to `width` characters of its
 *  block on each side: key words in context.  They stay as they were written, not
 *  folded, but invisible characters are left out, and blanks and line breaks vanish or
 *  become one U+0020, as README.md says.  The matcher must outlive the concordance;
 *  TERMS_BAD_ARGUMENT if the width is more than TERMS_WIDTH_MAX. */
TERMS_API terms_status terms_concordance_new(terms_concordance **out, const terms_matcher *matcher,
                                             size_t width);
TERMS_API void terms_concordance_free(terms_concordance *concordance);

/** Take in one document, as counts do: begin, feed any number of times, end.  If memory
 *  runs out every later call fails, too.  `line` is the line of the file, from 1, on
 *  which the document begins; 0 means 1. */
TERMS_API terms_status terms_concordance_begin(terms_concordance *concordance,
                                               const terms_document *document, uint64_t line);
TERMS_API terms_status terms_concordance_feed(terms_concordance *concordance, const char *text,
                                              size_t len);
TERMS_API terms_status terms_concordance_end(terms_concordance *concordance);

/** Forget the document that is open, as if it had never begun. */
TERMS_API void terms_concordance_cancel(terms_concordance *concordance);

/** Add all documents of `other`, which stays as it is.  It was made with the same
 *  matcher and width, and neither has a document open, else it is TERMS_BAD_ARGUMENT.
 *  The order of merging never shows in results. */
TERMS_API terms_status terms_concordance_merge(terms_concordance *concordance,
                                               const terms_concordance *other);

/** Forget all documents, and keep the memory for the next ones. */
TERMS_API void terms_concordance_clear(terms_concordance *concordance);

/** How many documents have ended, and how many occurrences are in them. */
TERMS_API size_t terms_concordance_documents(const terms_concordance *concordance);
TERMS_API size_t terms_concordance_size(const terms_concordance *concordance);

/** Once all documents are in, put them in the order of the rows of terms_table_kwic.
 *  terms_table_kwic_rows needs that, terms_table_kwic does not.  TERMS_BAD_ARGUMENT if a
 *  document is open. */
TERMS_API terms_status terms_concordance_sort(terms_concordance *concordance);

#ifdef __cplusplus
}
#endif

#endif
