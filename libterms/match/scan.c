/* Scan: all places of all patterns, by one pass of the automaton.
 * SPDX-License-Identifier: MIT */
#include "match/scan.h"

/* Report what ends before scan->at: the pending pattern and its suffixes. */
static inline size_t report(terms__scan *scan, const terms__trie *trie, terms__hit *hits,
                            size_t room) {
    size_t count = 0;
    uint32_t pattern = scan->pending;
    for (; pattern != 0 && count < room; pattern = trie->shorter[pattern])
        hits[count++] = (terms__hit){scan->at, pattern - 1};
    scan->pending = pattern;
    return count;
}

size_t terms__scan_hits(terms__scan *scan, const terms_matcher *matcher,
                        const terms__window *window, terms__hit *hits, size_t room) {
    const terms__trie trie = matcher->trie;
    size_t count = report(scan, &trie, hits, room), slot = terms__window_slot(window, scan->at);
    uint32_t node = scan->node;
    while (scan->pending == 0 && slot < window->count) {
        uint32_t letter = terms__alphabet_letter(&matcher->alphabet, window->folded[slot++]);
        node = terms__trie_step(&trie, node, letter);
        if (trie.nodes[node].pattern != 0) {
            scan->at = window->base + slot;
            scan->pending = trie.nodes[node].pattern;
            count += report(scan, &trie, hits + count, room - count);
        }
    }
    scan->at = window->base + slot;
    scan->node = node;
    return count;
}
