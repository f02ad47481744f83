/* Scan: all places of all patterns, by one pass of the automaton.
 * SPDX-License-Identifier: MIT */
#include "match/scan.h"

/* A hit is written at every symbol, and the next one over it unless a pattern ends there: that is
 * cheaper than a branch that the CPU cannot predict. */
size_t terms__scan_hits(terms__scan *scan, const terms_matcher *matcher,
                        const terms__window *window, size_t end, terms__hit *hits, size_t room) {
    const terms__trie trie = matcher->trie;
    const terms__alphabet alphabet = matcher->alphabet;
    size_t count = 0, slot = terms__window_slot(window, scan->at);
    uint32_t node = scan->node;
    while (slot < end && count < room) {
        uint32_t letter = terms__alphabet_letter(&alphabet, window->folded[slot++]);
        node = terms__trie_step(&trie, node, letter);
        uint32_t pattern = terms__trie_get(&trie, node, TERMS__NODE_PATTERN);
        hits[count] = (terms__hit){window->base + slot, pattern};
        count += pattern != 0;
    }
    scan->at = window->base + slot;
    scan->node = node;
    return count;
}
