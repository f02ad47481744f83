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

/* Walk the automaton up to the next place that has something to report. */
static inline void walk(terms__scan *scan, const terms_matcher *matcher,
                        const terms__window *window) {
    const terms__trie trie = matcher->trie;
    size_t slot = terms__window_slot(window, scan->at);
    uint32_t node = scan->node, found = 0;
    while (slot < window->count && found == 0) {
        uint32_t letter = terms__alphabet_letter(&matcher->alphabet, window->folded[slot++]);
        node = letter != 0 ? terms__trie_step(&trie, node, letter) : 0;
        found = trie.nodes[node].pattern;
    }
    scan->at = window->base + slot;
    scan->node = node;
    scan->pending = found;
}

size_t terms__scan_hits(terms__scan *scan, const terms_matcher *matcher,
                        const terms__window *window, terms__hit *hits, size_t room) {
    uint64_t end = window->base + window->count;
    size_t count = report(scan, &matcher->trie, hits, room);
    while (scan->pending == 0 && scan->at < end) {
        walk(scan, matcher, window);
        count += report(scan, &matcher->trie, hits + count, room - count);
    }
    return count;
}
