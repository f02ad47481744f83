/* Trie: an Aho-Corasick automaton (Aho and Corasick 1975) over letters.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_TRIE_H
#define TERMS_MATCH_TRIE_H

#include <stddef.h>
#include <stdint.h>

#include "libterms.h"

#define TERMS__NO_PATTERN 0xFFFFFFFFu

/* A pattern to look for, as letters. */
typedef struct terms__word {
    const uint32_t *letters;
    uint32_t len;
    uint32_t pattern; /* what it is called */
} terms__word;

/* Nodes are numbered breadth first, the root being 0.  So the children of a
 * node are neighbours, `first[node]` up to `first[node + 1]`, in order of their
 * letters: 20 bytes a node, and no table whose size depends on the alphabet but
 * the root's. */
typedef struct terms__trie {
    uint32_t count;
    uint32_t *first;
    uint32_t *letter;  /* the one that leads to the node */
    uint32_t *fail;    /* the longest proper suffix that is a node */
    uint32_t *pattern; /* that the node spells, or none */
    uint32_t *longest; /* the longest suffix, itself included, that spells one; else 0 */
    uint32_t *starts;  /* by letter: the child of the root, or 0 */
} terms__trie;

/* Build it from distinct words, none empty, sorted by their letters.  Letters
 * are below `alphabet`.  Time is linear in the letters of all words, but for
 * the search among a node's children. */
terms_status terms__trie_build(terms__trie *trie, const terms__word *words, size_t count,
                               uint32_t alphabet);
void terms__trie_free(terms__trie *trie);

/* The child by a letter, or 0. */
static inline uint32_t terms__trie_child(const terms__trie *trie, uint32_t node, uint32_t letter) {
    uint32_t low = trie->first[node], end = trie->first[node + 1], size = end - low;
    while (size > 1) {
        uint32_t half = size / 2;
        low += trie->letter[low + half] <= letter ? half : 0;
        size -= half;
    }
    return size == 1 && trie->letter[low] == letter ? low : 0;
}

/* The node behind `node` on a letter above 0. */
static inline uint32_t terms__trie_step(const terms__trie *trie, uint32_t node, uint32_t letter) {
    while (node != 0) {
        uint32_t child = terms__trie_child(trie, node, letter);
        if (child != 0)
            return child;
        node = trie->fail[node];
    }
    return trie->starts[letter];
}

#endif
