/* Trie: an Aho-Corasick automaton (Aho and Corasick 1975) over letters.
 * SPDX-License-Identifier: MIT */
#include "match/trie.h"

#include "base/mem.h"

/* Two bits of a pattern's number are for whoever says something else of it. */
enum { PATTERNS_MAX = 1 << 30 };

/* A node while the tree grows: the words that begin with what it spells, words[from] up to
 * words[to]. */
typedef struct seedling {
    uint32_t from, to;
    uint32_t letter, first;
} seedling;

typedef struct builder {
    terms__trie *trie;
    const terms__word *words;
    seedling *nodes;
    uint32_t *shorter;
    size_t node_capacity, level_capacity;
} builder;

static bool add_node(builder *b, seedling node) {
    seedling *nodes =
        terms__grow(b->nodes, &b->node_capacity, (size_t)b->trie->count + 1, sizeof *nodes);
    if (!nodes)
        return false;
    b->nodes = nodes;
    nodes[b->trie->count++] = node;
    return true;
}

/* Does a word end at a node of a depth, before those that go on there? */
static bool ends_word(const builder *b, uint32_t node, uint32_t depth) {
    return depth > 0 && b->words[b->nodes[node].from].len == depth;
}

/* The words from `from` on that go on with the same letter, up to which? */
static uint32_t same_letter_end(const builder *b, uint32_t from, uint32_t to, uint32_t depth) {
    uint32_t letter = b->words[from].letters[depth];
    while (from < to && b->words[from].letters[depth] == letter)
        from++;
    return from;
}

/* Make the children of a node at a depth: its words, but for the one that ends here,
 * grouped by their next letter. */
static terms_status branch(builder *b, uint32_t node, uint32_t depth) {
    uint32_t from = b->nodes[node].from + ends_word(b, node, depth), to = b->nodes[node].to;
    b->nodes[node].first = b->trie->count;
    while (from < to) {
        uint32_t end = same_letter_end(b, from, to, depth);
        if (b->trie->count == UINT32_MAX - 1)
            return TERMS_TOO_LARGE;
        if (!add_node(b, (seedling){from, end, b->words[from].letters[depth], 0}))
            return TERMS_NO_MEMORY;
        from = end;
    }
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
    if (!add_node(b, (seedling){.to = (uint32_t)count}) || !end_level(b))
        return TERMS_NO_MEMORY;
    for (uint32_t node = 0; node < trie->count; node++) {
        if (node == trie->levels[trie->level_count - 1] && !end_level(b))
            return TERMS_NO_MEMORY;
        terms_status status = branch(b, node, (uint32_t)trie->level_count - 1);
        if (status != TERMS_OK)
            return status;
    }
    return TERMS_OK;
}

static bool init_nodes(terms__trie *trie, size_t count, uint32_t alphabet) {
    uint32_t largest[TERMS__NODE_COLUMNS] = {[TERMS__NODE_FIRST] = trie->count,
                                             [TERMS__NODE_FAIL] = trie->count,
                                             [TERMS__NODE_PATTERN] = (uint32_t)count,
                                             [TERMS__NODE_LETTER] = alphabet - 1,
                                             [TERMS__NODE_MASK] =
                                                 UINT32_MAX >> (32 - TERMS__MASK_BITS),
                                             [TERMS__NODE_OWN] = 1};
    return terms__packed_init(&trie->nodes, (size_t)trie->count + 1, largest, TERMS__NODE_COLUMNS);
}

/* Put in what has been known since the tree grew. */
static void pack(const builder *b) {
    terms__trie *trie = b->trie;
    for (uint32_t node = 0; node < trie->count; node++) {
        uint32_t first = b->nodes[node].first, mask = 0;
        uint32_t end = node + 1 < trie->count ? b->nodes[node + 1].first : trie->count;
        for (uint32_t child = first; child < end && node > 0; child++)
            mask |= terms__trie_mask(b->nodes[child].letter);
        terms__packed_put(&trie->nodes, node, TERMS__NODE_FIRST, first);
        terms__packed_put(&trie->nodes, node, TERMS__NODE_LETTER, b->nodes[node].letter);
        terms__packed_put(&trie->nodes, node, TERMS__NODE_MASK, mask);
    }
    terms__packed_put(&trie->nodes, trie->count, TERMS__NODE_FIRST, trie->count);
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
    if (parent == 0)
        return 0;
    return terms__trie_step(trie, terms__trie_get(trie, parent, TERMS__NODE_FAIL), letter);
}

static void link_child(const builder *b, uint32_t parent, uint32_t child, uint32_t depth) {
    terms__trie *trie = b->trie;
    uint32_t suffix = suffix_of(trie, parent, b->nodes[child].letter);
    uint32_t pattern = terms__trie_get(trie, suffix, TERMS__NODE_PATTERN);
    if (!terms__trie_goes_on(trie, suffix))
        suffix = terms__trie_get(trie, suffix, TERMS__NODE_FAIL);
    if (ends_word(b, child, depth)) {
        uint32_t own = b->words[b->nodes[child].from].pattern;
        b->shorter[own] = pattern;
        pattern = own;
        terms__packed_put(&trie->nodes, child, TERMS__NODE_OWN, 1);
    }
    terms__packed_put(&trie->nodes, child, TERMS__NODE_FAIL, suffix);
    terms__packed_put(&trie->nodes, child, TERMS__NODE_PATTERN, pattern);
}

static bool link_suffixes(const builder *b, uint32_t alphabet) {
    terms__trie *trie = b->trie;
    trie->starts = terms__alloc_zeroed(alphabet, sizeof *trie->starts);
    if (!trie->starts)
        return false;
    uint32_t child = 1, depth = 1;
    for (; trie->level_count > 1 && child < trie->levels[1]; child++)
        trie->starts[b->nodes[child].letter] = child;
    child = 1;
    for (uint32_t node = 0; child < trie->count; node++) {
        uint32_t end = terms__trie_get(trie, node + 1, TERMS__NODE_FIRST);
        for (; child < end; child++) {
            depth += child == trie->levels[depth];
            link_child(b, node, child, depth);
        }
    }
    return true;
}

terms_status terms__trie_build(terms__trie *trie, uint32_t *shorter, const terms__word *words,
                               size_t count, uint32_t alphabet) {
    builder b = {.trie = trie, .words = words, .shorter = shorter};
    *trie = (terms__trie){0};
    terms_status status = count < PATTERNS_MAX ? grow_tree(&b, count) : TERMS_TOO_LARGE;
    if (status == TERMS_OK && !init_nodes(trie, count, alphabet))
        status = TERMS_NO_MEMORY;
    if (status == TERMS_OK)
        pack(&b);
    if (status == TERMS_OK && !link_suffixes(&b, alphabet))
        status = TERMS_NO_MEMORY;
    terms__free(b.nodes);
    if (status != TERMS_OK)
        terms__trie_free(trie);
    return status;
}

void terms__trie_free(terms__trie *trie) {
    terms__packed_free(&trie->nodes);
    terms__free(trie->starts);
    terms__free(trie->levels);
    *trie = (terms__trie){0};
}
