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

/* The symbols right before and behind an occurrence, the nearest first; beyond the
 * ends of its block they are TERMS__BLOCK_END. */
typedef struct terms__margins {
    uint32_t left[TERMS__MARGIN], right[TERMS__MARGIN];
} terms__margins;

/* Where an occurrence stands among the symbols: from `begin` up to, not including, `end`, and the
 * number of the segment in which it begins.  Symbols that were passed over are counted, too. */
typedef struct terms__place {
    uint64_t begin, end, segment;
} terms__place;

/* An occurrence is lone, or stands by itself, if it overlaps nothing but what is inside it, and is
 * free, neither quoted nor joined.  Most are.  What is inside it is the same wherever it is lone:
 * so where nobody asks for more than its segment, it is given out by its form alone.  This is the
 * most occurrences that are given out so at once. */
enum { TERMS__LONES = 8192 };

/* The stages of a search, one behind the other: text becomes symbols in the
 * window; when that is full, or the document ends, they are scanned for hits;
 * hits are selected, the selected ones labelled, and given out when they have
 * their label.  The window keeps the symbols of what is still undecided, so that
 * memory depends on the longest form and never on the text. */
typedef struct terms__search {
    const terms_matcher *matcher;
    terms__window window;
    terms__blocks blocks;
    terms__scan scan;
    uint64_t last_hit; /* where the last hit of the scanner ended, or before */
    terms__select select;
    terms__labeller labeller;
    terms__hit *hits;
    uint32_t *lones; /* where nobody asks for more than segments: the forms of lone occurrences */
    size_t lone_count;
    uint64_t *lone_segments; /* where only segments are asked for: those in which lones begin */
    uint32_t *crossings;     /* where nobody asks for segments either: the forms of occurrences that
                                cross others */
    size_t crossing_count;
    terms__insides insides; /* what is inside of lones, kept from document to document */
    terms_match *found;     /* all other occurrences; with origins by begin, the longer first */
    size_t found_count, found_capacity;
    bool skims; /* text in which nothing begins, see skim.c; else all symbols are read, as where
                   margins are kept with places or origins */
    terms__skim *skim;
    bool keeps_margins;
    terms__margins *margins; /* of each item of `found` */
    size_t margins_capacity;
    bool keeps_positions; /* there are origins, but nobody asks for bytes and lines */
    uint64_t *seen;       /* where only the first position of each form is asked for: a bit for each
                             pattern that has stood by itself in the document */
    bool keeps_places;
    terms__segments segments;
    terms__place *places; /* of each item of `found` */
    size_t places_capacity;
} terms__search;

/* Without `origins` an occurrence has no bytes, and its position and line are 0.  Margins are kept
 * where keeps_margins is set before a document begins. */
terms_status terms__search_init(terms__search *search, const terms_matcher *matcher, bool origins);
void terms__search_free(terms__search *search);

/* Keep only the first position of each form in a document: its later occurrences may be among the
 * lones where they stand by themselves.  To be called right after terms__search_init() with
 * origins.  False when memory runs out. */
bool terms__search_keep_firsts(terms__search *search);

/* Keep the places of what is found; to be called before a document begins. */
void terms__search_keep_places(terms__search *search, bool by_sentence);

/* The same where of places only segments are asked for, which then are kept of lones, too.  False
 * when memory runs out. */
bool terms__search_keep_segments(terms__search *search, bool by_sentence);

/* Read some of the text, `*read` bytes, and let search->found be the occurrences that
 * are known by that; to be called until all is read. */
terms_status terms__search_feed(terms__search *search, const char *text, size_t len, size_t *read);

/* Scan all symbols that have been read.  False when memory runs out. */
bool terms__search_scan(terms__search *search);

/* Add occurrences of a segment to search->found.  Their begins and ends are symbols, and they have
 * `margins` if margins are kept.  False when memory runs out. */
bool terms__search_add_found(terms__search *search, const terms_match *found,
                             const terms__margins *margins, size_t count, uint64_t segment);

/* Give out all that has been scanned, where no pattern can go on.  False when memory runs out. */
bool terms__search_decide(terms__search *search);

/* Scan what has been read without waiting until the window is full, and let
 * search->found be the occurrences that are known by that. */
terms_status terms__search_settle(terms__search *search);

/* After terms__search_settle() and with origins: the byte of the document before
 * which no occurrence begins that is still to be found. */
uint64_t terms__search_pending(const terms__search *search);

/* End the document: search->found is the rest of its occurrences.  search->blocks.sizes
 * and the tallies of excluded places in search->select are those of the document
 * until the next one is begun. */
terms_status terms__search_end(terms__search *search);

/* Begin a document, and forget all of the one before. */
void terms__search_begin(terms__search *search);

#endif
