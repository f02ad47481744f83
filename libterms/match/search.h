/* Search: text in, labelled occurrences out; what finder and counts share.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_SEARCH_H
#define TERMS_MATCH_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/compile/matcher.h"
#include "match/insides.h"
#include "match/label.h"
#include "match/scan.h"
#include "match/select.h"
#include "match/skim.h"
#include "text/blocks.h"
#include "text/segments.h"
#include "text/window.h"

enum { TERMS__HITS = 1024, TERMS__MARGIN = 2 };

/* The symbols right before and behind an occurrence, the nearest first: in its
 * block, or TERMS__BLOCK_END. */
typedef struct terms__margins {
    uint32_t left[TERMS__MARGIN], right[TERMS__MARGIN];
} terms__margins;

/* The symbols of an occurrence, those that were passed over counted too, from `begin` up to, not
 * including, `end`, and the number of the segment in which it begins. */
typedef struct terms__place {
    uint64_t begin, end, segment;
} terms__place;

/* So many places are given out at once that overlap nothing. */
enum { TERMS__LONES = 8192 };

/* The stages of a search, one behind the other: text becomes symbols in the
 * window; when that is full, or the document ends, they are scanned for hits,
 * hits are selected, what was kept is labelled, and what has its label is given
 * out.  The window keeps the symbols of what is still undecided, so that memory
 * depends on the longest form and never on the text. */
typedef struct terms__search {
    const terms_matcher *matcher;
    terms__window window;
    terms__blocks blocks;
    terms__scan scan;
    uint64_t last_hit; /* where the last hit of the scanner ended, or less */
    terms__select select;
    terms__labeller labeller;
    terms__hit *hits;
    uint32_t *lones; /* besides, where nobody asks for places: forms of occurrences that overlap
                        nothing but what is inside them, and are free, neither quoted nor joined */
    size_t lone_count;
    uint32_t *crossings; /* the same of those that cross others */
    size_t crossing_count;
    terms__insides insides; /* what is inside of the lones; it is known for good */
    terms_match *found;     /* where there are origins, by begin, the longer first */
    size_t found_count, found_capacity;
    bool skims; /* where nothing begins, see skim.c, unless margins are kept with places or origins;
                   else all symbols are read */
    terms__skim *skim;
    bool keeps_margins;
    terms__margins *margins; /* of each that was found */
    size_t margins_capacity;
    bool keeps_positions; /* where there are origins, but nobody asks for bytes and lines */
    uint64_t *seen; /* where the first position of each form is asked for alone: a bit for each
                       pattern that has stood by itself in the document */
    bool keeps_places;
    terms__segments segments;
    terms__place *places; /* of each that was found */
    size_t places_capacity;
} terms__search;

/* Without `origins` position and line of what is found are 0, and its bytes unknown.  Margins
 * are kept where keeps_margins is set before a document begins. */
terms_status terms__search_init(terms__search *search, const terms_matcher *matcher, bool origins);
void terms__search_free(terms__search *search);

/* From what has just begun with origins on: of forms only the first position in a document is asked
 * for, and others that stand by themselves may be among the lones.  False when memory runs out. */
bool terms__search_keep_firsts(terms__search *search);

/* Keep the places of what is found, set before a document begins. */
void terms__search_keep_places(terms__search *search, bool by_sentence);

/* Read some of the text, `*read` bytes, and let search->found be what that made
 * known; call it until all is read. */
terms_status terms__search_feed(terms__search *search, const char *text, size_t len, size_t *read);

/* Scan all symbols that have been read.  False when memory runs out. */
bool terms__search_scan(terms__search *search);

/* Let some occurrences of a segment be found besides, where there are no origins: their begins and
 * ends are symbols, and they have margins if those are kept.  False when memory runs out. */
bool terms__search_add_found(terms__search *search, const terms_match *found,
                             const terms__margins *margins, size_t count, uint64_t segment);

/* Give out all that has been scanned, where no pattern is going on.  False when memory runs
 * out. */
bool terms__search_decide(terms__search *search);

/* Look at what has been read now, and not when the window is full: found is what
 * that makes known. */
terms_status terms__search_settle(terms__search *search);

/* After that: the byte of the document before which nothing begins that is still
 * to be found.  It takes origins. */
uint64_t terms__search_pending(const terms__search *search);

/* End the document: found is the rest of its occurrences.  search->blocks.sizes
 * and the tallies of excluded places in search->select are those of the document
 * until the next one is begun. */
terms_status terms__search_end(terms__search *search);

/* Begin a document, and forget what was begun before. */
void terms__search_begin(terms__search *search);

#endif
