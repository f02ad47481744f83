/* Document: what documents are called, copied and put in order.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_COUNT_DOCUMENT_H
#define TERMS_COUNT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "libterms.h"

/* Replace a string by a copy in the arena, an empty one by NULL.  False when memory
 * runs out. */
bool terms__document_copy_text(terms__arena *arena, const char **text);

/* The same for all strings of a document; the path is the id if there is none. */
bool terms__document_copy(terms__arena *arena, terms_document *document);

/* Compare two strings as bytes; NULL is an empty one. */
int terms__document_compare_texts(const char *a, const char *b);

/* Compare by path, then by part, then by all other names; 0 if all are the same. */
int terms__document_compare(const terms_document *a, const terms_document *b);

/* The numbers 0 to `count` - 1 in the order of a comparison, as an array that the
 * caller frees with terms__free; NULL when memory runs out. */
size_t *terms__document_order(size_t count, int (*compare)(const void *context, size_t a, size_t b),
                              const void *context);

#endif
