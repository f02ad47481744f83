/* Trie: an Aho-Corasick automaton (Aho and Corasick 1975) over letters.
 * SPDX-License-Identifier: MIT */
#include "match/compile/trie.h"

#include <string.h>

#include "base/mem.h"
#include "base/prefetch.h"

/* Of the number of a pattern, or of a node behind two letters, three bits are for whoever says
 * something else of it, see heads.h. */
enum { PATTERNS_MAX = 1 << 28 };

static uint32_t shared_letters(const terms__word *a, const terms__word *b) {
    uint32_t len = a->len < b->len ? a->len : b->len, same = 0;
    while (same < len && a->letters[same] == b->letters[same])
        same++;
    return same;
}

/* How many letters a word shares with the one before.  The others make a node each. */
static uint32_t letters_before(const terms__word *words, size_t number) {
    return number > 0 ? shared_letters(&words[number - 1], &words[number]) : 0;
}

static uint32_t longest_word(const terms__word *words, size_t count) {
    uint32_t longest = 0;
    for (size_t i = 0; i < count; i++)
        longest = words[i].len > longest ? words[i].len : longest;
    return longest;
}

/* Let `levels` have how many nodes each depth has; returns how many these are together. */
static uint64_t count_nodes(uint32_t *levels, const terms__word *words, size_t count) {
    uint64_t nodes = 1;
    levels[0] = 1;
    for (size_t i = 0; i < count; i++) {
        uint32_t before = letters_before(words, i);
        nodes += words[i].len - before;
        for (uint32_t depth = before + 1; depth <= words[i].len; depth++)
            levels[depth]++;
    }
    return nodes;
}

/* How many nodes there are, and at which ones depths begin. */
static terms_status measure(terms__trie *trie, const terms__word *words, size_t count) {
    trie->level_count = (size_t)longest_word(words, count) + 1;
    trie->levels = terms__alloc_zeroed(trie->level_count, sizeof *trie->levels);
    if (!trie->levels)
        return TERMS_NO_MEMORY;
    uint64_t nodes = count_nodes(trie->levels, words, count);
    if (nodes >= UINT32_MAX)
        return TERMS_TOO_LARGE;
    for (size_t depth = 1; depth < trie->level_count; depth++)
        trie->levels[depth] += trie->levels[depth - 1];
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
    trie->starts = terms__alloc_zeroed(alphabet, sizeof *trie->starts);
    return trie->starts && terms__packed_init(&trie->letters, trie->count, &letter, 1) &&
           terms__packed_init(&trie->nodes, (size_t)trie->count + 1, largest, TERMS__NODE_COLUMNS);
}

/* Make the next node of a depth, to which a letter leads from the last node of the depth before. */
static void make_node(terms__trie *trie, uint32_t *next, uint32_t depth, uint32_t letter) {
    uint32_t node = next[depth]++;
    terms__packed_put(&trie->letters, node, 0, letter);
    terms__packed_put(&trie->nodes, node, TERMS__NODE_FIRST, next[depth + 1]);
    if (depth > 1)
        terms__packed_put(&trie->nodes, next[depth - 1] - 1, TERMS__NODE_MASK,
                          terms__trie_mask(letter));
}

static void add_word(terms__trie *trie, uint32_t *next, const terms__word *word, uint32_t before) {
    for (uint32_t depth = before + 1; depth <= word->len; depth++)
        make_node(trie, next, depth, word->letters[depth - 1]);
    uint32_t node = next[word->len] - 1;
    terms__packed_put(&trie->nodes, node, TERMS__NODE_PATTERN, word->pattern);
    terms__packed_put(&trie->nodes, node, TERMS__NODE_OWN, 1);
}

/* All but what is known of suffixes.  As words are sorted, each depth gets its nodes from left to
 * right; `next` has the number of its next one, which comes behind all of the depth before. */
static bool grow_tree(terms__trie *trie, const terms__word *words, size_t count) {
    uint32_t *next = terms__alloc_items(trie->level_count + 1, sizeof *next);
    if (!next)
        return false;
    next[0] = 1;
    memcpy(next + 1, trie->levels, trie->level_count * sizeof *next);
    terms__packed_put(&trie->nodes, 0, TERMS__NODE_FIRST, 1);
    for (size_t i = 0; i < count; i++)
        add_word(trie, next, &words[i], letters_before(words, i));
    terms__packed_put(&trie->nodes, trie->count, TERMS__NODE_FIRST, trie->count);
    terms__free(next);
    return true;
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

/* Link a child, whose longest proper suffix is known. */
static void link_child(terms__trie *trie, uint32_t *shorter, uint32_t child, uint32_t suffix) {
    uint32_t pattern = terms__trie_get(trie, suffix, TERMS__NODE_PATTERN);
    uint32_t own = terms__trie_get(trie, child, TERMS__NODE_PATTERN);
    if (!terms__trie_goes_on(trie, suffix))
        suffix = terms__trie_get(trie, suffix, TERMS__NODE_FAIL);
    terms__packed_put(&trie->nodes, child, TERMS__NODE_FAIL, suffix);
    if (own != 0)
        shorter[own] = pattern;
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

/* Children are linked some at a time: so their suffixes are fetched while others are looked for. */
enum { TOGETHER = 32 };
typedef struct batch {
    uint32_t parent; /* of the next child */
    uint32_t suffixes[TOGETHER];
} batch;

/* Find the suffixes of children from one up to another, whose parents are linked. */
static void find_suffixes(const terms__trie *trie, batch *b, uint32_t from, uint32_t to) {
    for (uint32_t child = from; child < to; child++) {
        while (terms__trie_get(trie, b->parent + 1, TERMS__NODE_FIRST) <= child)
            expect_suffixes(trie, ++b->parent, from);
        uint32_t suffix = suffix_of(trie, b->parent, terms__trie_letter(trie, child));
        terms__prefetch(terms__packed_row(&trie->nodes, suffix));
        b->suffixes[child - from] = suffix;
    }
}

static void link_suffixes(terms__trie *trie, uint32_t *shorter) {
    batch b = {.parent = 0};
    for (uint32_t child = 1; trie->level_count > 1 && child < trie->levels[1]; child++)
        trie->starts[terms__trie_letter(trie, child)] = child;
    for (uint32_t from = 1, to; from < trie->count; from = to) {
        to = terms__trie_get(trie, from, TERMS__NODE_FIRST);
        to = to - from < TOGETHER ? to : from + TOGETHER;
        find_suffixes(trie, &b, from, to);
        for (uint32_t child = from; child < to; child++)
            link_child(trie, shorter, child, b.suffixes[child - from]);
    }
}

terms_status terms__trie_build(terms__trie *trie, uint32_t *shorter, const terms__word *words,
                               size_t count, uint32_t alphabet) {
    *trie = (terms__trie){0};
    terms_status status = count < PATTERNS_MAX ? measure(trie, words, count) : TERMS_TOO_LARGE;
    if (status == TERMS_OK && !(allocate(trie, count, alphabet) && grow_tree(trie, words, count)))
        status = TERMS_NO_MEMORY;
    if (status == TERMS_OK)
        link_suffixes(trie, shorter);
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
