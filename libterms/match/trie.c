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
    size_t first_capacity, letter_capacity, pattern_capacity, range_capacity;
} builder;

static bool grow(uint32_t **array, size_t *capacity, size_t want) {
    uint32_t *grown = terms__grow(*array, capacity, want, sizeof **array);
    if (grown)
        *array = grown;
    return grown != NULL;
}

static bool add_node(builder *b, uint32_t letter, range words) {
    terms__trie *trie = b->trie;
    size_t node = trie->count, want = node + 1;
    range *ranges = terms__grow(b->ranges, &b->range_capacity, want, sizeof *ranges);
    if (!ranges)
        return false;
    b->ranges = ranges;
    if (!grow(&trie->first, &b->first_capacity, want + 1) ||
        !grow(&trie->letter, &b->letter_capacity, want) ||
        !grow(&trie->pattern, &b->pattern_capacity, want))
        return false;
    ranges[node] = words;
    trie->letter[node] = letter;
    trie->pattern[node] = TERMS__NO_PATTERN;
    trie->count++;
    return true;
}

/* Make the children of a node at a depth: the words of its range, but for the
 * one that ends here, grouped by their next letter. */
static terms_status branch(builder *b, uint32_t node, uint32_t depth) {
    range words = b->ranges[node];
    b->trie->first[node] = b->trie->count;
    if (depth > 0 && b->words[words.from].len == depth)
        b->trie->pattern[node] = b->words[words.from++].pattern;
    while (words.from < words.to) {
        uint32_t letter = b->words[words.from].letters[depth], to = words.from;
        while (to < words.to && b->words[to].letters[depth] == letter)
            to++;
        if (b->trie->count == UINT32_MAX - 1)
            return TERMS_TOO_LARGE;
        if (!add_node(b, letter, (range){words.from, to}))
            return TERMS_NO_MEMORY;
        words.from = to;
    }
    return TERMS_OK;
}

static terms_status grow_tree(builder *b, size_t count) {
    if (!add_node(b, 0, (range){0, (uint32_t)count}))
        return TERMS_NO_MEMORY;
    uint32_t level_end = 1, depth = 0;
    for (uint32_t node = 0; node < b->trie->count; node++) {
        if (node == level_end) {
            level_end = b->trie->count;
            depth++;
        }
        terms_status status = branch(b, node, depth);
        if (status != TERMS_OK)
            return status;
    }
    b->trie->first[b->trie->count] = b->trie->count;
    return TERMS_OK;
}

/* Breadth first: a node's suffixes are shorter, so they are linked already. */
static void link_children(terms__trie *trie, uint32_t node) {
    for (uint32_t child = trie->first[node]; child < trie->first[node + 1]; child++) {
        uint32_t letter = trie->letter[child];
        trie->fail[child] = node == 0 ? 0 : terms__trie_step(trie, trie->fail[node], letter);
        bool spells = trie->pattern[child] != TERMS__NO_PATTERN;
        trie->longest[child] = spells ? child : trie->longest[trie->fail[child]];
    }
}

static bool link_suffixes(terms__trie *trie, uint32_t alphabet) {
    trie->fail = terms__alloc_zeroed(trie->count, sizeof *trie->fail);
    trie->longest = terms__alloc_zeroed(trie->count, sizeof *trie->longest);
    trie->starts = terms__alloc_zeroed(alphabet, sizeof *trie->starts);
    if (!trie->fail || !trie->longest || !trie->starts)
        return false;
    for (uint32_t child = trie->first[0]; child < trie->first[1]; child++)
        trie->starts[trie->letter[child]] = child;
    for (uint32_t node = 0; node < trie->count; node++)
        link_children(trie, node);
    return true;
}

terms_status terms__trie_build(terms__trie *trie, const terms__word *words, size_t count,
                               uint32_t alphabet) {
    builder b = {.trie = trie, .words = words};
    *trie = (terms__trie){0};
    terms_status status = count < UINT32_MAX ? grow_tree(&b, count) : TERMS_TOO_LARGE;
    if (status == TERMS_OK && !link_suffixes(trie, alphabet))
        status = TERMS_NO_MEMORY;
    terms__free(b.ranges);
    if (status != TERMS_OK)
        terms__trie_free(trie);
    return status;
}

void terms__trie_free(terms__trie *trie) {
    terms__free(trie->first);
    terms__free(trie->letter);
    terms__free(trie->fail);
    terms__free(trie->pattern);
    terms__free(trie->longest);
    terms__free(trie->starts);
    *trie = (terms__trie){0};
}
