/* Insides: what occurs inside a pattern wherever that stands by itself.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_INSIDES_H
#define TERMS_MATCH_INSIDES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/resolve.h"

/* An occurrence of `form` inside a pattern; it is nested inside the term `term`. */
typedef struct terms__inside {
    uint32_t form, term;
} terms__inside;

/* Where a pattern takes all characters of a cluster, the pattern alone tells what occurs there.
 * So that is found out once, and from then on the pattern is all that is given out.
 *
 * The list of a pattern begins at items[firsts[pattern]], and ends before an item without a form.
 * Its `firsts` is 0 as long as the list is not known. */
typedef struct terms__insides {
    uint32_t *firsts;
    terms__inside *items;
    size_t count, capacity;
} terms__insides;

/* Begin with a number of patterns, of which nothing is known.  False when memory runs out, here
 * and below. */
bool terms__insides_init(terms__insides *insides, size_t patterns);
void terms__insides_free(terms__insides *insides);

/* Keep what is inside a pattern: the nested ones of all occurrences that were found where it
 * stands. */
bool terms__insides_keep(terms__insides *insides, uint32_t pattern, const terms__occurrence *found,
                         size_t count);

static inline bool terms__insides_know(const terms__insides *insides, uint32_t pattern) {
    return insides->firsts[pattern] != 0;
}

/* The list of a pattern that is known: it ends before an item without a form. */
static inline const terms__inside *terms__insides_of(const terms__insides *insides,
                                                     uint32_t pattern) {
    return &insides->items[insides->firsts[pattern]];
}

#endif
