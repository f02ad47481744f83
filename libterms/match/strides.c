/* Strides: the first steps of many walks down the trie, side by side.
 * SPDX-License-Identifier: MIT */
#include "match/strides.h"

/* Which walks go on can't be predicted, so that nothing here branches on it. */

/* Read the letters that the walks step by.  Only those before a plain character of three bytes go
 * on. */
static void read_letters(terms__strides *s, const terms_matcher *matcher, const unsigned char *text,
                         const terms__marks *marks) {
    size_t count = 0;
    for (size_t i = 0; i < s->going_count; i++) {
        size_t at = s->places[i];
        const unsigned char *bytes = text + at;
        s->going[count] = s->going[i];
        s->places[count] = (uint16_t)at;
        s->nodes[count] = s->nodes[i];
        s->letters[count] = terms__matcher_letter(
            matcher, (bytes[0] & 0x0Fu) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu));
        count += (marks->plain[at / 64] >> at % 64 & 1) & (bytes[0] >= 0xE0);
    }
    s->going_count = count;
}

/* Find the children of each walk's node.  A walk ends if by their mask none has the letter. */
static void find_children(terms__strides *s, const terms__trie *trie) {
    size_t count = 0;
    for (size_t i = 0; i < s->going_count; i++) {
        terms__stride *walk = &s->walks[s->going[i]];
        uint32_t letter = s->letters[i], node = s->nodes[i];
        uint32_t first = terms__trie_get(trie, node, TERMS__NODE_FIRST);
        uint32_t size = terms__trie_get(trie, node + 1, TERMS__NODE_FIRST) - first;
        bool may = (terms__trie_get(trie, node, TERMS__NODE_MASK) & terms__trie_mask(letter)) != 0;
        terms__prefetch(terms__packed_row(&trie->letters, first + size / 2));
        walk->node &= 0 - (uint32_t)may;
        walk->steps++;
        s->going[count] = s->going[i];
        s->places[count] = s->places[i];
        s->letters[count] = letter;
        s->nodes[count] = first;
        s->child_counts[count] = size;
        count += may;
    }
    s->going_count = count;
}

/* Search for the children that the letters lead to. */
static void search(terms__strides *s, const terms__trie *trie) {
    for (size_t i = 0; i < s->going_count; i++) {
        s->nodes[i] = terms__trie_search(trie, s->nodes[i], s->child_counts[i], s->letters[i]);
        terms__prefetch(terms__packed_row(&trie->nodes, s->nodes[i]));
    }
}

/* Step to these children, and note the patterns that end there. */
static void step(terms__strides *s, const terms__trie *trie, size_t number) {
    size_t count = 0;
    for (size_t i = 0; i < s->going_count; i++) {
        terms__stride *walk = &s->walks[s->going[i]];
        uint32_t child = s->nodes[i], pattern = terms__trie_get(trie, child, TERMS__NODE_PATTERN);
        bool own = terms__trie_get(trie, child, TERMS__NODE_OWN) != 0;
        bool goes = (child != 0) & terms__trie_goes_on(trie, child);
        walk->found[number] = pattern & (0 - (uint32_t)own);
        walk->node = child & (0 - (uint32_t)goes);
        walk->at = (uint16_t)(walk->at + 3);
        s->going[count] = s->going[i];
        s->places[count] = walk->at;
        s->nodes[count] = child;
        count += goes;
    }
    s->going_count = count;
}

void terms__strides_plain(terms__strides *strides, const terms_matcher *matcher,
                          const unsigned char *text, const terms__marks *marks) {
    terms__strides_begin(strides);
    for (size_t number = 0; number < TERMS__STRIDES && strides->going_count > 0; number++) {
        read_letters(strides, matcher, text, marks);
        find_children(strides, &matcher->trie);
        search(strides, &matcher->trie);
        step(strides, &matcher->trie, number);
    }
}
