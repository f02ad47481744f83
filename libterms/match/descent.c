/* Descent: from a place in a swath down the trie, to the patterns that begin there.
 * SPDX-License-Identifier: MIT */
#include "match/descent.h"

#include "match/asides.h"

/* A walk is bounded: a pattern that goes on behind so many characters is read, symbol by symbol.
 * So one place never takes more than that, whatever text and list hold. */
enum { DEEPEST = 32 };

static inline uint32_t letter_at(const terms_matcher *matcher, const unsigned char *text,
                                 size_t size) {
    uint32_t c = text[0];
    if (size == 2)
        c = (c & 0x1F) << 6 | (text[1] & 0x3Fu);
    else if (size == 3)
        c = (c & 0x0F) << 12 | (text[1] & 0x3Fu) << 6 | (text[2] & 0x3Fu);
    return terms__matcher_letter(matcher, c);
}

static inline uint32_t child_of(const terms__trie *trie, uint32_t node, uint32_t letter) {
    return node == 0 ? trie->starts[letter] : terms__trie_child(trie, node, letter);
}

/* Whether a pattern may go on behind a node although no plain character stands there: gaps vanish
 * or leave one U+0020. */
static bool may_go_on(const terms__swath *s, uint32_t node, size_t at) {
    const terms_matcher *matcher = s->search->matcher;
    if (terms__asides_has(s, at))
        return false;
    size_t next = terms__swath_behind_gaps(s, at);
    if (next < s->size && terms__swath_is_plain(s, next)) {
        uint32_t letter =
            letter_at(matcher, s->text + next, terms__marks_plain_size(s->text[next]));
        if (child_of(&matcher->trie, node, letter) == 0 &&
            child_of(&matcher->trie, node, terms__matcher_letter(matcher, 0x20)) == 0)
            return false;
    }
    return !terms__swath_block_ends(s, at);
}

/* Follow the trie from a node behind `depth` characters, to where no pattern goes on. */
static terms__descent walk(terms__swath *s, uint32_t node, size_t at, size_t depth) {
    const terms_matcher *matcher = s->search->matcher;
    const terms__trie *trie = &matcher->trie;
    for (; depth < DEEPEST; depth++) {
        if (at >= s->size)
            return TERMS__DESCENT_CUT;
        if (!terms__swath_is_plain(s, at))
            return may_go_on(s, node, at) ? TERMS__DESCENT_OPEN : TERMS__DESCENT_OVER;
        size_t size = terms__marks_plain_size(s->text[at]);
        node = child_of(trie, node, letter_at(matcher, s->text + at, size));
        s->search->skim->effort++;
        if (node == 0)
            return TERMS__DESCENT_OVER;
        at += size;
        uint32_t pattern = terms__trie_own(trie, node);
        if (pattern != 0 && !terms__cluster_add(&s->cluster, s->begin, at, pattern))
            return TERMS__DESCENT_OPEN;
        if (!terms__trie_goes_on(trie, node))
            return TERMS__DESCENT_OVER;
    }
    return TERMS__DESCENT_OPEN;
}

/* Add the pattern that the first character is by itself, where it may be one. */
static bool add_first(terms__swath *s, uint32_t told) {
    if ((told & TERMS__HEAD_FIRST) == 0)
        return true;
    const terms_matcher *matcher = s->search->matcher;
    uint32_t node = matcher->trie.starts[letter_at(matcher, s->text + s->begin, 3)];
    uint32_t pattern = terms__trie_own(&matcher->trie, node);
    return pattern == 0 || terms__cluster_add(&s->cluster, s->begin, s->begin + 3, pattern);
}

/* Add the pattern that the first two characters are, if there is one. */
static bool add_pair(terms__swath *s, uint32_t pattern) {
    return pattern == 0 || terms__cluster_add(&s->cluster, s->begin, s->begin + 6, pattern);
}

/* Add the patterns that a walk has found with its strides. */
static bool add_strides(terms__swath *s, const terms__stride *stride) {
    bool fits = true;
    s->search->skim->effort += stride->steps;
    for (size_t i = 0; i < TERMS__STRIDES && fits; i++)
        fits = stride->found[i] == 0 ||
               terms__cluster_add(&s->cluster, s->begin, s->begin + 9 + 3 * i, stride->found[i]);
    return fits;
}

/* Go on behind the first two characters. */
static terms__descent go_on(terms__swath *s, uint32_t number) {
    const terms__openings *openings = &s->search->skim->openings;
    if (!openings->strided)
        return walk(s, openings->nodes[number], s->begin + 6, 2);
    const terms__stride *stride = &openings->strides.walks[number];
    if (!add_strides(s, stride))
        return TERMS__DESCENT_OPEN;
    return stride->node == 0 ? TERMS__DESCENT_OVER
                             : walk(s, stride->node, stride->at, 2 + (size_t)stride->steps);
}

/* The pattern, or 0, of two characters behind which others go on. */
static uint32_t pair_of(const terms__swath *s, uint32_t number) {
    const terms__heads *heads = &s->search->matcher->filter.heads;
    return heads->patterns[s->search->skim->openings.nodes[number] - heads->first_node];
}

terms__descent terms__descent_from(terms__swath *swath, uint32_t told) {
    if (told == TERMS__HEAD_UNKNOWN)
        return walk(swath, 0, swath->begin, 0);
    uint32_t number = told & TERMS__HEAD_NUMBER;
    bool goes_on = (told & TERMS__HEAD_GOES_ON) != 0;
    swath->search->skim->effort++;
    if (!add_first(swath, told) || !add_pair(swath, goes_on ? pair_of(swath, number) : number))
        return TERMS__DESCENT_OPEN;
    return goes_on ? go_on(swath, number) : TERMS__DESCENT_OVER;
}
