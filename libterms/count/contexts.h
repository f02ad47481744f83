/* Contexts: what stood beside the terms of all documents, and of the one that is open.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_COUNT_CONTEXTS_H
#define TERMS_COUNT_CONTEXTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "count/beside.h"
#include "match/search.h"

/* An occurrence has a context on each side where a character stands: two characters, or one where
 * the block ends behind it.  Contexts of the open document wait in the list `waiting`; when it is
 * full they go to the table `open`, and when the document ends, to `taken`.  So they can be
 * forgotten until then, and putting many into a table at once is faster than one by one. */
typedef struct terms__contexts {
    terms__beside taken, open;
    terms__beside_item *waiting;
    size_t waiting_count;
} terms__contexts;

/* From all zeros; false when memory runs out, here and below. */
bool terms__contexts_init(terms__contexts *contexts);
void terms__contexts_free(terms__contexts *contexts);

/* Whether contexts are kept at all. */
static inline bool terms__contexts_are_kept(const terms__contexts *contexts) {
    return contexts->waiting != NULL;
}

/* Add the contexts of an occurrence to the open document. */
bool terms__contexts_add(terms__contexts *contexts, uint32_t term, const terms__margins *margins);

/* Take the contexts of the open document in, or forget them. */
bool terms__contexts_commit(terms__contexts *contexts);
void terms__contexts_cancel(terms__contexts *contexts);

/* Add what is open in `other` to what is open here; and what is taken in there to what is taken in
 * here. */
bool terms__contexts_join(terms__contexts *contexts, const terms__contexts *other);
bool terms__contexts_merge(terms__contexts *contexts, const terms__contexts *other);

/* Count the contexts by their nearest character alone, into an empty table. */
bool terms__contexts_shorten(const terms__contexts *contexts, terms__beside *shorter);

void terms__contexts_clear(terms__contexts *contexts);

#endif
