/* Skim: goes over the text in which nothing begins, without reading its symbols.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_SKIM_H
#define TERMS_MATCH_SKIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/filter/filter.h"
#include "match/openings.h"
#include "text/ignored.h"
#include "text/marks.h"
#include "text/stops.h"

struct terms__search;

/* Fewer bytes are read sooner than skimmed. */
enum { TERMS__SKIM_LEAST = 32 };

typedef struct terms__skim {
    terms__marker *mark;
    terms__sifter *sift;
    terms__lister *list;
    terms__stopper *find_stops;
    size_t blocks; /* of the swath, see swath.h: what follows is of that many, and marks of none
                      behind */
    terms__marks marks;
    terms__characters characters, kept; /* all, and where punctuation is ignored, the others */
    terms__ignored ignored;             /* punctuation, or else asides, see asides.h */
    bool has_asides;
    uint64_t starts[TERMS__MARKS_BLOCKS];
    uint64_t stops[TERMS__MARKS_BLOCKS + 1]; /* where sentences are asked for */
    terms__openings openings;
    size_t effort;      /* spent on the swath, in steps of the automaton or so */
    size_t rest, pause; /* swaths that are not skimmed any more; how many the last time */
} terms__skim;

/* With room for a swath; NULL when memory runs out.  It is one block, which terms__free frees. */
terms__skim *terms__skim_new(void);

/* Read on in the text, from `*read` on, until there are too few bytes or too little room for
 * symbols; what can't be skimmed is read all the same.  False when memory runs out. */
bool terms__skim_feed(struct terms__search *search, const char *text, size_t len, size_t *read);

#endif
