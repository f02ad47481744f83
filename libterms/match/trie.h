/* Trie: an Aho-Corasick automaton (Aho and Corasick 1975) over letters.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_TRIE_H
#define TERMS_MATCH_TRIE_H

#include <stddef.h>
#include <stdint.h>

#include "libterms.h"

/* A pattern to look for, as letters.  Patterns are numbered from 1, so that 0
 * can mean none. */
typedef struct terms__word {
    const uint32_t *letters;
    uint32_t len;
    uint32_t pattern;
} terms__word;

/* What a node knows.  Its children are those from `first` up to the next node's;
 * `mask` has the bit of each child's letter, modulo 32, so that most letters
 * that lead nowhere are told without a search. */
typedef struct terms__node {
    uint32_t first;
    uint32_t mask;    /* 0 for the root, whose children `starts` has */
    uint32_t fail;    /* the longest proper suffix that has children, or the root */
    uint32_t pattern; /* the longest that ends here: the node's own or a suffix's */
} terms__node;

/* Nodes are numbered breadth first, the root being 0, so the children of a node
 * are neighbours, in order of their letters: 20 bytes a node, and no table whose
 * size depends on the alphabet but the root's.  One more node stands behind the
 * last, for its `first`. */
typedef struct terms__trie {
    uint32_t count;
    terms__node *nodes;
    uint32_t *letter;  /* by node: the one that leads to it */
    uint32_t *starts;  /* by letter: the child of the root, or the root */
    uint32_t *shorter; /* by pattern: the longest that is a proper suffix of it */
    uint32_t *levels;  /* by depth: the first node that is deeper */
    size_t level_count;
} terms__trie;

/* Build it from distinct words, none empty, sorted by their letters.  Letters
 * are below `alphabet`, patterns 1 to `count`.  Time is linear in the letters of
 * all words, but for the search among a node's children. */
terms_status terms__trie_build(terms__trie *trie, const terms__word *words, size_t count,
                               uint32_t alphabet);
void terms__trie_free(terms__trie *trie);

/* How many letters lead from the root to a node. */
size_t terms__trie_depth(const terms__trie *trie, uint32_t node);

/* The child by a letter whose bit is in the mask, or 0. */
static inline uint32_t terms__trie_child(const terms__trie *trie, uint32_t node, uint32_t letter) {
    uint32_t low = trie->nodes[node].first, size = trie->nodes[node + 1].first - low;
    while (size > 1) {
        uint32_t half = size / 2;
        low += trie->letter[low + half] <= letter ? half : 0;
        size -= half;
    }
    return trie->letter[low] == letter ? low : 0;
}

/* The node behind `node` on a letter, 0 included, which leads to the root. */
static inline uint32_t terms__trie_step(const terms__trie *trie, uint32_t node, uint32_t letter) {
    for (;;) {
        if (trie->nodes[node].mask >> (letter & 31) & 1) {
            uint32_t child = terms__trie_child(trie, node, letter);
            if (child != 0)
                return child;
        }
        if (trie->nodes[node].fail == 0)
            return trie->starts[letter];
        node = trie->nodes[node].fail;
    }
}

#endif
