/* Insides: what occurs inside a pattern wherever that stands by itself.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_INSIDES_H
#define TERMS_MATCH_INSIDES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/resolve.h"

/* An occurrence inside a pattern: of a form, nested inside a term. */
typedef struct terms__inside {
    uint32_t form, term;
} terms__inside;

/* Where places overlap and a pattern reaches from the first to the last character of them, what
 * they are is told by the pattern alone.  So it is found out once, and then the pattern is all
 * that is given out.
 *
 * The list of a pattern begins in `items` at what is in `firsts`, and ends before an item of no
 * form; 0 where it is not known, or nothing is inside. */
typedef struct terms__insides {
    uint32_t *firsts;
    terms__inside *items;
    size_t count, capacity;
} terms__insides;

/* Nothing is known yet of so many patterns.  False when memory runs out, here and below. */
bool terms__insides_init(terms__insides *insides, size_t patterns);
void terms__insides_free(terms__insides *insides);

/* Keep what occurs where a pattern stands: of these occurrences those that are nested. */
bool terms__insides_keep(terms__insides *insides, uint32_t pattern, const terms__occurrence *found,
                         size_t count);

static inline bool terms__insides_know(const terms__insides *insides, uint32_t pattern) {
    return insides->firsts[pattern] != 0;
}

/* The occurrences inside a pattern, up to one of no form. */
static inline const terms__inside *terms__insides_of(const terms__insides *insides,
                                                     uint32_t pattern) {
    return &insides->items[insides->firsts[pattern]];
}

#endif
