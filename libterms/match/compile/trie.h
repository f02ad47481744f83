/* Trie: an Aho-Corasick automaton (Aho and Corasick 1975) over letters.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_COMPILE_TRIE_H
#define TERMS_MATCH_COMPILE_TRIE_H

#include <stddef.h>
#include <stdint.h>

#include "base/packed.h"
#include "libterms.h"

/* A pattern to look for, as letters.  Patterns are numbered from 1, so that 0
 * can mean none. */
typedef struct terms__word {
    const uint32_t *letters;
    uint32_t len;
    uint32_t pattern;
} terms__word;

/* The bits of a node's mask, a power of two.  Fewer tell too few letters apart, more make nodes
 * larger. */
enum { TERMS__MASK_BITS = 8 };

/* Letters up to this one have room for it in any trie. */
enum { TERMS__LETTER_LEAST = 0xFFFF };

/* The columns of a node's row. */
typedef enum terms__node {
    TERMS__NODE_FIRST,   /* its children are the nodes from this one up to the next node's first */
    TERMS__NODE_FAIL,    /* the node of the longest proper suffix with children, or the root */
    TERMS__NODE_PATTERN, /* the longest pattern that ends here: the node's own or a suffix's */
    TERMS__NODE_MASK,    /* the bits of its children's letters: by them most letters without a
                            child are told without a search */
    TERMS__NODE_OWN,     /* 1 where the pattern is its own */
    TERMS__NODE_COLUMNS
} terms__node;

/* Nodes are numbered breadth first, the root being 0, so the children of a node
 * are neighbours, in order of their letters: eleven bytes a node, for a list of 150,000
 * forms, and no table whose size depends on the alphabet but the root's.  One more row stands
 * behind the last node, so that the last one's children have an end.  The letters that lead to
 * nodes are a table of their own: so the letters of one node's children lie side by side, in two
 * bytes each as long as that is enough. */
typedef struct terms__trie {
    uint32_t count;
    terms__packed nodes, letters;
    uint32_t *starts; /* by letter: the child of the root, or the root */
    uint32_t *levels; /* by depth: the first node that is deeper */
    size_t level_count;
} terms__trie;

/* Build a trie from distinct words, none empty, sorted by their letters.  Letters
 * are below `alphabet`, patterns 1 to `count`; `shorter` gets for each pattern the longest
 * one that is a proper suffix of it.  Time is linear in the letters of all words, but for
 * the search among a node's children. */
terms_status terms__trie_build(terms__trie *trie, uint32_t *shorter, const terms__word *words,
                               size_t count, uint32_t alphabet);
void terms__trie_free(terms__trie *trie);

/* How many letters lead from the root to a node. */
size_t terms__trie_depth(const terms__trie *trie, uint32_t node);

static inline uint32_t terms__trie_get(const terms__trie *trie, uint32_t node, terms__node what) {
    return terms__packed_get(&trie->nodes, node, what);
}

static inline uint32_t terms__trie_letter(const terms__trie *trie, uint32_t node) {
    return terms__packed_get(&trie->letters, node, 0);
}

/* The bit of a letter in a mask. */
static inline uint32_t terms__trie_mask(uint32_t letter) {
    return (uint32_t)1 << (letter % TERMS__MASK_BITS);
}

/* Whether a node that isn't the root has children. */
static inline bool terms__trie_goes_on(const terms__trie *trie, uint32_t node) {
    return terms__trie_get(trie, node, TERMS__NODE_MASK) != 0;
}

/* The pattern that a node spells as a whole, or 0. */
static inline uint32_t terms__trie_own(const terms__trie *trie, uint32_t node) {
    uint32_t own = terms__trie_get(trie, node, TERMS__NODE_OWN);
    return own != 0 ? terms__trie_get(trie, node, TERMS__NODE_PATTERN) : 0;
}

/* The child that a letter leads to, or 0, among `size` > 0 children of which `low` is the first. */
static inline uint32_t terms__trie_search(const terms__trie *trie, uint32_t low, uint32_t size,
                                          uint32_t letter) {
    while (size > 1) {
        uint32_t half = size / 2;
        low += terms__trie_letter(trie, low + half) <= letter ? half : 0;
        size -= half;
    }
    return terms__trie_letter(trie, low) == letter ? low : 0;
}

/* The child that a letter leads to from a node that isn't the root, or 0. */
static inline uint32_t terms__trie_child(const terms__trie *trie, uint32_t node, uint32_t letter) {
    uint32_t mask = terms__trie_get(trie, node, TERMS__NODE_MASK);
    if ((mask & terms__trie_mask(letter)) == 0)
        return 0;
    uint32_t low = terms__trie_get(trie, node, TERMS__NODE_FIRST);
    uint32_t size = terms__trie_get(trie, node + 1, TERMS__NODE_FIRST) - low;
    return terms__trie_search(trie, low, size, letter);
}

/* The automaton's step: the node that a letter leads to from any node.  The letter 0 leads to the
 * root. */
static inline uint32_t terms__trie_step(const terms__trie *trie, uint32_t node, uint32_t letter) {
    while (node != 0) {
        uint32_t child = terms__trie_child(trie, node, letter);
        if (child != 0)
            return child;
        node = terms__trie_get(trie, node, TERMS__NODE_FAIL);
    }
    return trie->starts[letter];
}

#endif
