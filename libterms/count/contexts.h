/* Contexts: what stood beside the terms of all documents, and of the one that is open.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_COUNT_CONTEXTS_H
#define TERMS_COUNT_CONTEXTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "count/beside.h"
#include "match/search.h"

/* Each occurrence has a context on each side where there is one: the two characters there, or
 * the one before the block ends.  Those of the open document wait in a list, the last of them,
 * and the others, where they are many, in a table of their own: so they can be forgotten, and to
 * put many into a table at once is faster than one by one. */
typedef struct terms__contexts {
    terms__beside taken, open;
    terms__beside_item *waiting;
    size_t waiting_count;
} terms__contexts;

/* From all zeros; false when memory runs out, here and below. */
bool terms__contexts_init(terms__contexts *contexts);
void terms__contexts_free(terms__contexts *contexts);

/* Whether they are kept at all. */
static inline bool terms__contexts_are_kept(const terms__contexts *contexts) {
    return contexts->waiting != NULL;
}

/* Add those of an occurrence to the open document. */
bool terms__contexts_add(terms__contexts *contexts, uint32_t term, const terms__margins *margins);

/* Take in the open document, or forget it. */
bool terms__contexts_commit(terms__contexts *contexts);
void terms__contexts_cancel(terms__contexts *contexts);

/* Add what is open elsewhere to what is open, and what is taken in to what is taken in. */
bool terms__contexts_join(terms__contexts *contexts, const terms__contexts *other);
bool terms__contexts_merge(terms__contexts *contexts, const terms__contexts *other);

/* Count those by the nearest character alone: into an empty table. */
bool terms__contexts_shorten(const terms__contexts *contexts, terms__beside *shorter);

void terms__contexts_clear(terms__contexts *contexts);

#endif
