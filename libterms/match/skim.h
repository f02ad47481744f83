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

/* Fewer bytes than this are read faster than they are skimmed. */
enum { TERMS__SKIM_LEAST = 32 };

typedef struct terms__skim {
    terms__marker *mark;
    terms__sifter *sift;
    terms__lister *list;
    terms__stopper *find_stops;
    size_t blocks;                      /* how many blocks of 64 bytes the swath has, see swath.h */
    terms__marks marks;                 /* of these blocks, and of an empty one behind them */
    terms__characters characters, kept; /* all; and where punctuation is ignored, the rest */
    terms__ignored ignored;             /* punctuation, or else asides, see asides.h */
    bool has_asides;
    uint64_t starts[TERMS__MARKS_BLOCKS];    /* a bit for each byte where a pattern may begin */
    uint64_t stops[TERMS__MARKS_BLOCKS + 1]; /* where sentences end, if they are asked for */
    terms__openings openings;
    size_t effort;      /* spent on the swath, about in steps of the automaton */
    size_t rest, pause; /* how many stretches are still to be read instead of being skimmed,
                           and how many the last pause had */
} terms__skim;

/* NULL when memory runs out.  It is one allocation, which terms__free frees. */
terms__skim *terms__skim_new(void);

/* Skim the text from `*read` on, and read what can't be skimmed, until too few bytes are left or
 * there is too little room for symbols; `*read` is then how far that is.  False when memory runs
 * out. */
bool terms__skim_feed(struct terms__search *search, const char *text, size_t len, size_t *read);

#endif
