/* Scan: all places of all patterns, by one pass of the automaton.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_SCAN_H
#define TERMS_MATCH_SCAN_H

#include <stddef.h>
#include <stdint.h>

#include "match/compile/matcher.h"
#include "text/window.h"

/* The longest pattern that ends before the symbol `end`.  The shorter patterns that
 * end there are its suffixes, see terms__matcher_shorter(). */
typedef struct terms__hit {
    uint64_t end;
    uint32_t pattern; /* from 1, as the trie numbers them */
} terms__hit;

/* Where the automaton stands.  All zeros is the start. */
typedef struct terms__scan {
    uint64_t at; /* the next symbol to read */
    uint32_t node;
} terms__scan;

/* Read on in the window, up to the slot `end` or until `room` hits are found.
 * Returns how many were found; if they are fewer than `room`, all is read. */
size_t terms__scan_hits(terms__scan *scan, const terms_matcher *matcher,
                        const terms__window *window, size_t end, terms__hit *hits, size_t room);

#endif
