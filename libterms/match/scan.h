/* Scan: all places of all patterns, by one pass of the automaton.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_SCAN_H
#define TERMS_MATCH_SCAN_H

#include <stddef.h>
#include <stdint.h>

#include "match/matcher.h"
#include "text/window.h"

/* A place of a pattern: the symbols before `end`, as many as it has. */
typedef struct terms__hit {
    uint64_t end;
    uint32_t pattern;
} terms__hit;

/* Where the automaton stands.  All zeros is the start. */
typedef struct terms__scan {
    uint64_t at; /* the next symbol to read */
    uint32_t node;
    uint32_t pending; /* a pattern that still has to be reported, from 1, or 0 */
} terms__scan;

/* Read on in the window, until its end or until `room` hits are found: how many.
 * Hits come by their ends, those of one end the longest first.  All is read when
 * scan->at is at the window's end and fewer than `room` were found. */
size_t terms__scan_hits(terms__scan *scan, const terms_matcher *matcher,
                        const terms__window *window, terms__hit *hits, size_t room);

#endif
