/* Trie: an Aho-Corasick automaton (Aho and Corasick 1975) over letters.
 * SPDX-License-Identifier: MIT */
#include "match/trie.h"

#include "base/mem.h"

/* The words that begin with what a node spells: words[from] up to words[to]. */
typedef struct range {
    uint32_t from, to;
} range;

typedef struct builder {
    terms__trie *trie;
    const terms__word *words;
    range *ranges; /* by node */
    size_t node_capacity, letter_capacity, range_capacity, level_capacity;
} builder;

static bool add_node(builder *b, uint32_t letter, range words) {
    terms__trie *trie = b->trie;
    size_t node = trie->count, want = node + 1;
    terms__node *nodes = terms__grow(trie->nodes, &b->node_capacity, want + 1, sizeof *nodes);
    trie->nodes = nodes ? nodes : trie->nodes;
    uint32_t *letters = terms__grow(trie->letter, &b->letter_capacity, want, sizeof *letters);
    trie->letter = letters ? letters : trie->letter;
    range *ranges = terms__grow(b->ranges, &b->range_capacity, want, sizeof *ranges);
    b->ranges = ranges ? ranges : b->ranges;
    if (!nodes || !letters || !ranges)
        return false;
    nodes[node] = (terms__node){0};
    letters[node] = letter;
    ranges[node] = words;
    trie->count++;
    return true;
}

/* The words from `from` on that go on with the same letter, up to which? */
static uint32_t same_letter_end(const builder *b, range words, uint32_t depth) {
    uint32_t letter = b->words[words.from].letters[depth], to = words.from;
    while (to < words.to && b->words[to].letters[depth] == letter)
        to++;
    return to;
}

/* Make the children of a node at a depth: the words of its range, but for the
 * one that ends here, grouped by their next letter. */
static terms_status branch(builder *b, uint32_t node, uint32_t depth) {
    range words = b->ranges[node];
    uint32_t mask = 0, pattern = 0;
    b->trie->nodes[node].first = b->trie->count;
    if (depth > 0 && b->words[words.from].len == depth)
        pattern = b->words[words.from++].pattern;
    while (words.from < words.to) {
        uint32_t letter = b->words[words.from].letters[depth];
        uint32_t to = same_letter_end(b, words, depth);
        if (b->trie->count == UINT32_MAX - 1)
            return TERMS_TOO_LARGE;
        if (!add_node(b, letter, (range){words.from, to}))
            return TERMS_NO_MEMORY;
        mask |= 1u << (letter & 31);
        words.from = to;
    }
    b->trie->nodes[node].mask = node > 0 ? mask : 0;
    b->trie->nodes[node].pattern = pattern;
    return TERMS_OK;
}

/* All nodes up to the last one made are of this depth or less. */
static bool end_level(builder *b) {
    terms__trie *trie = b->trie;
    uint32_t *levels =
        terms__grow(trie->levels, &b->level_capacity, trie->level_count + 1, sizeof *levels);
    if (!levels)
        return false;
    trie->levels = levels;
    levels[trie->level_count++] = trie->count;
    return true;
}

static terms_status grow_tree(builder *b, size_t count) {
    terms__trie *trie = b->trie;
    if (!add_node(b, 0, (range){0, (uint32_t)count}) || !end_level(b))
        return TERMS_NO_MEMORY;
    for (uint32_t node = 0; node < trie->count; node++) {
        if (node == trie->levels[trie->level_count - 1] && !end_level(b))
            return TERMS_NO_MEMORY;
        terms_status status = branch(b, node, (uint32_t)trie->level_count - 1);
        if (status != TERMS_OK)
            return status;
    }
    trie->nodes[trie->count] = (terms__node){.first = trie->count};
    return TERMS_OK;
}

size_t terms__trie_depth(const terms__trie *trie, uint32_t node) {
    size_t low = 0, size = trie->level_count;
    while (size > 0) {
        size_t half = size / 2;
        if (trie->levels[low + half] <= node) {
            low += half + 1;
            size -= half + 1;
        } else {
            size = half;
        }
    }
    return low;
}

/* The longest proper suffix of a child, on the way of its parent's suffixes.
 * Breadth first, so all that is shorter is linked already. */
static uint32_t suffix_of(const terms__trie *trie, uint32_t parent, uint32_t letter) {
    return parent == 0 ? 0 : terms__trie_step(trie, trie->nodes[parent].fail, letter);
}

static void link_child(terms__trie *trie, uint32_t parent, uint32_t child) {
    terms__node *node = &trie->nodes[child];
    uint32_t suffix = suffix_of(trie, parent, trie->letter[child]);
    const terms__node *behind = &trie->nodes[suffix];
    node->fail = behind->mask != 0 ? suffix : behind->fail;
    if (node->pattern != 0)
        trie->shorter[node->pattern] = behind->pattern;
    else
        node->pattern = behind->pattern;
}

static bool link_suffixes(terms__trie *trie, size_t count, uint32_t alphabet) {
    trie->starts = terms__alloc_zeroed(alphabet, sizeof *trie->starts);
    trie->shorter = terms__alloc_zeroed(count + 1, sizeof *trie->shorter);
    if (!trie->starts || !trie->shorter)
        return false;
    for (uint32_t child = trie->nodes[0].first; child < trie->nodes[1].first; child++)
        trie->starts[trie->letter[child]] = child;
    for (uint32_t node = 0; node < trie->count; node++) {
        uint32_t end = trie->nodes[node + 1].first;
        for (uint32_t child = trie->nodes[node].first; child < end; child++)
            link_child(trie, node, child);
    }
    return true;
}

terms_status terms__trie_build(terms__trie *trie, const terms__word *words, size_t count,
                               uint32_t alphabet) {
    builder b = {.trie = trie, .words = words};
    *trie = (terms__trie){0};
    terms_status status = count < UINT32_MAX - 1 ? grow_tree(&b, count) : TERMS_TOO_LARGE;
    if (status == TERMS_OK && !link_suffixes(trie, count, alphabet))
        status = TERMS_NO_MEMORY;
    terms__free(b.ranges);
    if (status != TERMS_OK)
        terms__trie_free(trie);
    return status;
}

void terms__trie_free(terms__trie *trie) {
    terms__free(trie->nodes);
    terms__free(trie->letter);
    terms__free(trie->starts);
    terms__free(trie->shorter);
    terms__free(trie->levels);
    *trie = (terms__trie){0};
}
