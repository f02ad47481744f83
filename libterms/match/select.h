/* Select: which places are occurrences: exceptions, then leftmost-longest.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_SELECT_H
#define TERMS_MATCH_SELECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/compile/matcher.h"
#include "match/scan.h"

/* A place of a form, in symbols. */
typedef struct terms__span {
    uint64_t begin, end;
    uint32_t form;
} terms__span;

/* A queue of spans: those from `head` on. */
typedef struct terms__spans {
    terms__span *items;
    size_t head, count, capacity;
} terms__spans;

/* What is known so far of a term that needs care.  `waiting` are places that an
 * exception may still cover, in order of their ends.  `chosen` are places that no
 * exception covers and that do not overlap, in order of their begins: those that
 * leftmost-longest would keep if the text ended here. */
typedef struct terms__care {
    terms__spans waiting, chosen;
    bool active;       /* it stands in select->active: a queue may not be empty */
    uint64_t excluded; /* places left out in this document */
} terms__care;

/* An occurrence; label.h gives it its label and `inside` later. */
typedef struct terms__kept {
    uint64_t begin, end;
    uint32_t term, form;
    uint32_t inside; /* the term around it, if it is nested */
    terms_label label;
} terms__kept;

typedef struct terms__select {
    const terms_matcher *matcher;
    uint64_t *free_from;  /* by term: where its last kept occurrence ended */
    terms__care *cares;   /* by rule */
    terms__spans *covers; /* by form: places of its exceptions that may matter,
                             both begins and ends ascending; NULL where none has any */
    uint32_t *active;     /* the rules with `active` set */
    size_t active_count;
    uint32_t *excluding; /* rules whose `excluded` is above 0 */
    size_t excluding_count;
    terms__kept *kept; /* the occurrences; the caller takes them away */
    size_t kept_count, kept_capacity;
} terms__select;

/* False when memory runs out, here and below. */
bool terms__select_init(terms__select *select, const terms_matcher *matcher);
void terms__select_free(terms__select *select);

/* Take in hits, in the order in which the scanner gives them.  Of each hit the
 * pattern is taken first and then its suffixes, so that the patterns of one end
 * come longest first. */
bool terms__select_take(terms__select *select, const terms__hit *hits, size_t count);

/* Decide all that hits ending behind the symbol `scanned` can't change.  Afterwards
 * each occurrence that begins at least matcher->delay symbols before it is in `kept`. */
bool terms__select_settle(terms__select *select, uint64_t scanned);

/* A symbol before which no undecided place begins; UINT64_MAX if none is undecided. */
uint64_t terms__select_undecided(const terms__select *select);

/* Set the tallies of excluded places to 0. */
void terms__select_forget_excluded(terms__select *select);

/* Forget everything undecided and kept, and the tallies of excluded places. */
void terms__select_reset(terms__select *select);

#endif
