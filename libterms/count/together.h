/* Together: which terms stand in the same blocks, sentences or windows.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_COUNT_TOGETHER_H
#define TERMS_COUNT_TOGETHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "count/arrivals.h"
#include "count/nearby.h"
#include "count/pairs.h"
#include "libterms.h"
#include "match/search.h"

/* What counts pairs of terms, which go by the numbers of their arrivals: each the smaller number
 * first, and of a term with itself the units that hold it.  Only free occurrences count, so that
 * what stands inside a term is not together with it.  The open unit is the last segment in which
 * something is found.  Documents take nothing of this: their tallies tell what is in them. */
typedef struct terms__together {
    bool kept;
    terms_within within;
    terms__arrivals arrivals;
    uint64_t *last_units; /* by number: the last segment that holds the term, plus 1 */
    uint32_t *present;    /* the numbers of the open unit, ascending */
    size_t present_count;
    uint64_t segment;
    terms__nearby nearby; /* for windows */
} terms__together;

/* From all zeros; false when memory runs out, here and below. */
bool terms__together_init(terms__together *together, size_t term_count, terms_within within,
                          size_t width);
void terms__together_free(terms__together *together);

/* Let a search keep what is needed of what it finds. */
void terms__together_prepare(const terms__together *together, terms__search *search);

/* Take in what a search has found. */
bool terms__together_take(terms__together *together, terms__pairs *pairs,
                          const terms__search *search);

/* A piece of the document has ended; or the document is forgotten. */
bool terms__together_end(terms__together *together, terms__pairs *pairs);
void terms__together_forget(terms__together *together);

/* The pairs have been cleared. */
void terms__together_clear(terms__together *together);

/* A pair as it is read from those of `together`, with terms for the numbers of their arrivals, the
 * smaller first; and with the numbers that these have in others. */
terms__pair terms__together_name(const terms__together *together, terms__pair pair);
terms__pair terms__together_number(terms__together *together, terms__pair pair);

/* How many units the piece has that the search has ended; 0 if they are not counted. */
uint64_t terms__together_units(const terms__together *together, const terms__search *search);

/* Whether two of them count the same. */
bool terms__together_same(const terms__together *a, const terms__together *b);

#endif
