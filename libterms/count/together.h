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

/* Counts how many units (documents, blocks, sentences or windows) contain both of two terms.  Terms
 * go by the numbers of their arrivals, in a pair the smaller one first; the pair of a term with
 * itself counts the units that contain it.  Only free occurrences count, so that a term is not
 * together with what is inside it.  The open unit is the last segment in which something was found.
 * Where units are documents nothing is kept here: their tallies tell which terms they contain. */
typedef struct terms__together {
    bool kept;
    terms_within within;
    terms__arrivals arrivals;
    uint64_t *last_units; /* by number: the last segment that contains the term, plus 1 */
    uint32_t *present;    /* the numbers of the open unit, ascending */
    size_t present_count;
    uint64_t segment;
    terms__nearby nearby; /* for windows */
} terms__together;

/* From all zeros; false when memory runs out, here and below. */
bool terms__together_init(terms__together *together, size_t term_count, terms_within within,
                          size_t width);
void terms__together_free(terms__together *together);

/* Let a search keep the places or segments of what it finds, if they are needed. */
bool terms__together_prepare(const terms__together *together, terms__search *search);

/* Take in what a search has found. */
bool terms__together_take(terms__together *together, terms__pairs *pairs,
                          const terms__search *search);

/* End a piece of the document; or forget the document. */
bool terms__together_end(terms__together *together, terms__pairs *pairs);
void terms__together_forget(terms__together *together);

/* Begin anew, as the pairs have been cleared. */
void terms__together_clear(terms__together *together);

/* A pair of numbers as a pair of terms, the smaller one first; and a pair of terms as a pair of the
 * numbers that they have here. */
terms__pair terms__together_name(const terms__together *together, terms__pair pair);
terms__pair terms__together_number(terms__together *together, terms__pair pair);

/* How many units the piece of text has that a search has ended; 0 if units are not counted. */
uint64_t terms__together_units(const terms__together *together, const terms__search *search);

/* Whether both count the same kind of unit. */
bool terms__together_same(const terms__together *a, const terms__together *b);

#endif
