/* Trie: an Aho-Corasick automaton (Aho and Corasick 1975) over letters.
 * SPDX-License-Identifier: MIT */
#include "match/compile/trie.h"

#include "base/mem.h"
#include "base/prefetch.h"

/* Of the number of a pattern, or of a node behind two letters, three bits are for whoever says
 * something else of it, see heads.h. */
enum { PATTERNS_MAX = 1 << 28 };

/* The words that begin with what a node spells: words[from] up to words[to]. */
typedef struct stretch {
    uint32_t from, to;
} stretch;

/* The stretches of one depth's nodes, from left to right, and those of the next as they are made:
 * no depth has more nodes than there are words. */
typedef struct builder {
    terms__trie *trie;
    const terms__word *words;
    uint32_t *shorter;
    stretch *level, *next;
    size_t level_count, next_count;
    uint32_t made; /* nodes */
} builder;

static uint32_t shared_letters(const terms__word *a, const terms__word *b) {
    uint32_t len = a->len < b->len ? a->len : b->len, same = 0;
    while (same < len && a->letters[same] == b->letters[same])
        same++;
    return same;
}

/* How many nodes the words make, and how many depths.  Each word adds those of the letters that
 * it doesn't share with the one before. */
static terms_status measure(terms__trie *trie, const terms__word *words, size_t count) {
    uint64_t nodes = 1;
    trie->level_count = 1;
    for (size_t i = 0; i < count; i++) {
        nodes += words[i].len - (i > 0 ? shared_letters(&words[i - 1], &words[i]) : 0);
        if (trie->level_count <= words[i].len)
            trie->level_count = (size_t)words[i].len + 1;
    }
    if (nodes >= UINT32_MAX)
        return TERMS_TOO_LARGE;
    trie->count = (uint32_t)nodes;
    return TERMS_OK;
}

static bool allocate(terms__trie *trie, size_t count, uint32_t alphabet) {
    uint32_t largest[TERMS__NODE_COLUMNS] = {[TERMS__NODE_FIRST] = trie->count,
                                             [TERMS__NODE_FAIL] = trie->count,
                                             [TERMS__NODE_PATTERN] = (uint32_t)count,
                                             [TERMS__NODE_MASK] =
                                                 UINT32_MAX >> (32 - TERMS__MASK_BITS),
                                             [TERMS__NODE_OWN] = 1};
    uint32_t letter = (alphabet - 1) | TERMS__LETTER_LEAST;
    trie->levels = terms__alloc_zeroed(trie->level_count, sizeof *trie->levels);
    trie->starts = terms__alloc_zeroed(alphabet, sizeof *trie->starts);
    return trie->levels && trie->starts &&
           terms__packed_init(&trie->letters, trie->count, &letter, 1) &&
           terms__packed_init(&trie->nodes, (size_t)trie->count + 1, largest, TERMS__NODE_COLUMNS);
}

/* Make the node of a depth whose words are those from `from` on that have the same letter before
 * it: the end of these. */
static uint32_t make_node(builder *b, uint32_t from, uint32_t to, uint32_t depth) {
    const terms__word *words = b->words;
    uint32_t letter = words[from].letters[depth - 1], end = from + 1;
    while (end < to && words[end].letters[depth - 1] == letter)
        end++;
    terms__packed_put(&b->trie->letters, b->made, 0, letter);
    if (words[from].len == depth) {
        terms__packed_put(&b->trie->nodes, b->made, TERMS__NODE_PATTERN, words[from].pattern);
        terms__packed_put(&b->trie->nodes, b->made, TERMS__NODE_OWN, 1);
    }
    b->made++;
    b->next[b->next_count++] = (stretch){from, end};
    return end;
}

/* Make the children of a node of a depth: its words, but for the one that ends here, grouped by
 * their next letter. */
static void branch(builder *b, uint32_t node, stretch of, uint32_t depth) {
    uint32_t from = of.from + (depth > 0 && b->words[of.from].len == depth), mask = 0;
    terms__packed_put(&b->trie->nodes, node, TERMS__NODE_FIRST, b->made);
    while (from < of.to) {
        mask |= terms__trie_mask(b->words[from].letters[depth]);
        from = make_node(b, from, of.to, depth + 1);
    }
    if (node > 0)
        terms__packed_put(&b->trie->nodes, node, TERMS__NODE_MASK, mask);
}

static void grow_level(builder *b, uint32_t depth) {
    uint32_t node = b->made - (uint32_t)b->level_count;
    b->trie->levels[depth] = b->made;
    b->next_count = 0;
    for (size_t i = 0; i < b->level_count; i++)
        branch(b, node++, b->level[i], depth);
    stretch *done = b->level;
    b->level = b->next;
    b->level_count = b->next_count;
    b->next = done;
}

/* All but what is known of suffixes. */
static bool grow_tree(builder *b, size_t count) {
    b->level = terms__alloc_zeroed(count + 1, sizeof *b->level);
    b->next = terms__alloc_zeroed(count + 1, sizeof *b->next);
    bool fits = b->level && b->next;
    if (fits) {
        b->level[0] = (stretch){0, (uint32_t)count};
        b->level_count = b->made = 1;
        for (uint32_t depth = 0; depth < b->trie->level_count; depth++)
            grow_level(b, depth);
        terms__packed_put(&b->trie->nodes, b->made, TERMS__NODE_FIRST, b->made);
    }
    terms__free(b->level);
    terms__free(b->next);
    return fits;
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

static void link_child(const builder *b, uint32_t parent, uint32_t child) {
    terms__trie *trie = b->trie;
    uint32_t letter = terms__trie_letter(trie, child);
    uint32_t suffix = suffix_of(trie, parent, letter);
    uint32_t pattern = terms__trie_get(trie, suffix, TERMS__NODE_PATTERN);
    uint32_t own = terms__trie_get(trie, child, TERMS__NODE_PATTERN);
    if (!terms__trie_goes_on(trie, suffix))
        suffix = terms__trie_get(trie, suffix, TERMS__NODE_FAIL);
    terms__packed_put(&trie->nodes, child, TERMS__NODE_FAIL, suffix);
    if (own != 0)
        b->shorter[own] = pattern;
    else
        terms__packed_put(&trie->nodes, child, TERMS__NODE_PATTERN, pattern);
}

/* The suffixes of nodes lie anywhere: those of the nodes to come are fetched in time, and their
 * first children.  Only nodes before `linked` have theirs. */
static void expect_suffixes(const terms__trie *trie, uint32_t node, uint32_t linked) {
    enum { AHEAD = 8 };
    if (linked - node <= 2 * AHEAD)
        return;
    uint32_t next = terms__trie_get(trie, node + AHEAD, TERMS__NODE_FAIL);
    uint32_t soon = terms__trie_get(trie, node + 2 * AHEAD, TERMS__NODE_FAIL);
    terms__prefetch(terms__packed_row(&trie->nodes, soon));
    terms__prefetch(
        terms__packed_row(&trie->letters, terms__trie_get(trie, next, TERMS__NODE_FIRST)));
}

static void link_suffixes(const builder *b) {
    terms__trie *trie = b->trie;
    uint32_t child = 1;
    for (; trie->level_count > 1 && child < trie->levels[1]; child++)
        trie->starts[terms__trie_letter(trie, child)] = child;
    child = 1;
    for (uint32_t node = 0; child < trie->count; node++) {
        uint32_t end = terms__trie_get(trie, node + 1, TERMS__NODE_FIRST);
        expect_suffixes(trie, node, child);
        while (child < end)
            link_child(b, node, child++);
    }
}

terms_status terms__trie_build(terms__trie *trie, uint32_t *shorter, const terms__word *words,
                               size_t count, uint32_t alphabet) {
    builder b = {.trie = trie, .words = words, .shorter = shorter};
    *trie = (terms__trie){0};
    terms_status status = count < PATTERNS_MAX ? measure(trie, words, count) : TERMS_TOO_LARGE;
    if (status == TERMS_OK && !(allocate(trie, count, alphabet) && grow_tree(&b, count)))
        status = TERMS_NO_MEMORY;
    if (status == TERMS_OK)
        link_suffixes(&b);
    else
        terms__trie_free(trie);
    return status;
}

void terms__trie_free(terms__trie *trie) {
    terms__packed_free(&trie->nodes);
    terms__packed_free(&trie->letters);
    terms__free(trie->starts);
    terms__free(trie->levels);
    *trie = (terms__trie){0};
}
