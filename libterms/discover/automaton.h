/* Automaton: chosen n-grams, all found in one reading of a text (Aho and Corasick 1975).
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_DISCOVER_AUTOMATON_H
#define TERMS_DISCOVER_AUTOMATON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "ngram/lattice/tree.h"

/* A passage from a state, with a unit, to another state.  An empty slot leads to 0. */
typedef struct terms__passage {
    uint32_t from, unit, to;
} terms__passage;

/* A state stands for the last units that were read, as many as one of the n-grams begins with; 0
 * stands for none.  States are numbered from the shortest to the longest.  `states` has the
 * state of each row of the tree (an n-gram), 0 for rows that no chosen n-gram begins with.
 * `suffixes` has for each state the longest shorter one that it ends with.  The passages are a
 * hash table with linear probing, of `mask` + 1 slots. */
typedef struct terms__automaton {
    uint32_t count;
    uint32_t *states, *suffixes;
    terms__passage *passages;
    size_t mask;
    uint64_t key;
} terms__automaton;

/* Make an automaton of those n-grams of a linked tree whose rows are listed.  False when memory
 * runs out; free the automaton all the same. */
bool terms__automaton_init(terms__automaton *automaton, const terms__tree *tree,
                           const uint32_t *rows, size_t count);
void terms__automaton_free(terms__automaton *automaton);

/* The slot in which the passage from a state with a unit is looked for first. */
static inline size_t terms__automaton_seek(const terms__automaton *automaton, uint32_t state,
                                           uint32_t unit) {
    uint64_t number = (uint64_t)state << 32 | unit;
    return (size_t)terms__hash_number(automaton->key, number) & automaton->mask;
}

/* The state to which that passage leads, or 0 if there is none. */
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
