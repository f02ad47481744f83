/* Candidates: the n-grams that may be phrases, judged one by one.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_DISCOVER_CANDIDATES_H
#define TERMS_DISCOVER_CANDIDATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "discover/boundaries.h"
#include "discover/figures.h"
#include "ngram/ngrams.h"

/* An n-gram that may be a phrase.  `inside` is how often it stands inside one longer thing, that
 * which holds it most often.  `nested` and `longer` are the t and c of its C-value (see
 * ngram/lattice/cvalue.h), whose candidates are those that are chosen. */
typedef struct terms__candidate {
    uint32_t row;
    uint32_t inside;
    int64_t nested;
    uint64_t longer;
    bool chosen;
    bool listed; /* a form that is known */
} terms__candidate;

/* In the order of the n-grams, the longest first.  `numbers` has the number of each row's
 * candidate, or TERMS__NO_CANDIDATE. */
#define TERMS__NO_CANDIDATE UINT32_MAX
typedef struct terms__candidates {
    terms__candidate *items;
    size_t count, capacity;
    uint32_t *numbers;
} terms__candidates;

/* Judge all n-grams from the shortest to the longest length.  Left out are those that mostly
 * begin or end inside a word, that always have the same unit on a side, that are numbers or
 * stand beside changing ones, or that have a loose character at an edge and are found much more
 * often without it.  False when memory runs out; free the candidates all the same. */
bool terms__candidates_init(terms__candidates *candidates, const terms_ngrams *ngrams,
                            const terms__boundaries *boundaries, const terms__figures *figures,
                            size_t shortest, size_t longest);
void terms__candidates_free(terms__candidates *candidates);

/* Note that a candidate is a piece of something that is found `total` times and holds it `times`
 * times. */
void terms__candidate_put_inside(terms__candidate *candidate, uint64_t times, uint64_t total);

/* Whether nine of ten occurrences stand inside something longer. */
bool terms__candidate_is_piece(const terms__candidate *candidate, const terms__tree *tree);

#endif
