/* Span: some rows of a ladder, side by side in memory.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_LATTICE_SPAN_H
#define TERMS_NGRAM_LATTICE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/lattice/ladder.h"

/* A ladder is read in spans of `capacity` rows, of which one at a time is in memory: the rows from
 * `from` up to `end`, and none at first.  `suffixes` is NULL unless suffixes are asked for. */
typedef struct terms__span {
    const terms__ladder *ladder;
    terms__rung *rungs;
    uint32_t *suffixes;
    size_t from, end, capacity;
} terms__span;

/* Make a span of as many rows as fit into `room` bytes, or of all.  TERMS_NO_MEMORY or
 * TERMS_STORE_FAILED, here and below; free the span all the same. */
terms_status terms__span_init(terms__span *span, const terms__ladder *ladder, size_t room,
                              bool with_suffixes);
void terms__span_free(terms__span *span);

/* Read the span that has a row, unless it is there. */
terms_status terms__span_load(terms__span *span, size_t row);

/* Look in the span for the row with a parent and a unit.  Returns where it is, counted from the
 * beginning of the span; if it is not there, some other place, so that terms__span_has() must tell.
 * The search begins at the place `at`, as most rows are a little behind the one that was looked for
 * before. */
size_t terms__span_seek(const terms__span *span, uint32_t parent, uint32_t unit, size_t at);

/* Whether the row with a parent and a unit is at a place in the span. */
static inline bool terms__span_has(const terms__span *span, size_t at, uint32_t parent,
                                   uint32_t unit) {
    return span->rungs[at].parent == parent && span->rungs[at].unit == unit;
}

#endif
