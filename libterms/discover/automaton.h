/* Automaton: chosen n-grams, all found in one reading of a text (Aho and Corasick 1975).
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_DISCOVER_AUTOMATON_H
#define TERMS_DISCOVER_AUTOMATON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "ngram/lattice/tree.h"

/* From a state, with a unit, to another one; to 0 where there is none. */
typedef struct terms__passage {
    uint32_t from, unit, to;
} terms__passage;

/* A state is what was read last, as far as one of the n-grams begins so; 0 is nothing.  States are
 * numbered from the shortest to the longest.  `states` are by row, 0 for those that no chosen
 * n-gram begins with, and `suffixes` by state: the longest other state that it ends with.  The
 * passages are a hash table, closed by linear probing, of `mask` + 1. */
typedef struct terms__automaton {
    uint32_t count;
    uint32_t *states, *suffixes;
    terms__passage *passages;
    size_t mask;
    uint64_t key;
} terms__automaton;

/* Of the n-grams of a tree that is linked, those in the list.  False when memory runs out; free
 * the automaton all the same. */
bool terms__automaton_init(terms__automaton *automaton, const terms__tree *tree,
                           const uint32_t *rows, size_t count);
void terms__automaton_free(terms__automaton *automaton);

/* Where the passage from a state with a unit is looked for first. */
static inline size_t terms__automaton_seek(const terms__automaton *automaton, uint32_t state,
                                           uint32_t unit) {
    uint64_t number = (uint64_t)state << 32 | unit;
    return (size_t)terms__hash_number(automaton->key, number) & automaton->mask;
}

/* The state it goes to, or 0. */
static inline uint32_t terms__automaton_pass(const terms__automaton *automaton, size_t place,
                                             uint32_t state, uint32_t unit) {
    const terms__passage *passage = &automaton->passages[place];
    while (passage->to != 0 && (passage->from != state || passage->unit != unit)) {
        place = (place + 1) & automaton->mask;
        passage = &automaton->passages[place];
    }
    return passage->to;
}

#endif
