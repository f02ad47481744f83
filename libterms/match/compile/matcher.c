/* Matcher: a list compiled for searching; it never changes.
 * SPDX-License-Identifier: MIT */
#include "match/compile/matcher.h"

#include "base/mem.h"

/* The letter of a character of three bytes as the filter has it. */
static uint32_t letter_of(const terms_matcher *m, uint32_t code) {
    return terms__matcher_letter(m, (code & 0xC03F) | (code & 0xC0) << 6 | (code & 0x3F00) >> 2);
}

static void link_head(terms_matcher *m, terms__head *head) {
    terms__heads *heads = &m->filter.heads;
    uint32_t first = m->trie.starts[letter_of(m, head->key & 0xFFFF)];
    uint32_t number = head->told, node = heads->first_node + number;
    uint32_t pattern = terms__trie_own(&m->trie, node);
    bool goes_on = terms__trie_goes_on(&m->trie, node);
    heads->patterns[number] = pattern;
    head->told = goes_on ? number | TERMS__HEAD_GOES_ON : pattern;
    if (terms__trie_own(&m->trie, first) != 0)
        head->told |= TERMS__HEAD_FIRST;
    else if (pattern != 0 && terms__matcher_is_simple(m, pattern))
        head->told |= TERMS__HEAD_ALONE;
}

/* Two characters are numbered as their nodes are. */
static bool number_heads(terms_matcher *m) {
    terms__heads *heads = &m->filter.heads;
    uint32_t end = m->trie.level_count > 2 ? m->trie.levels[2] : m->trie.count;
    heads->first_node = m->trie.level_count > 2 ? m->trie.levels[1] : m->trie.count;
    heads->patterns = terms__alloc_zeroed(end - heads->first_node, sizeof *heads->patterns);
    return heads->patterns != NULL;
}

bool terms__matcher_link_heads(terms_matcher *m) {
    const terms__heads *heads = &m->filter.heads;
    if (!number_heads(m))
        return false;
    for (size_t i = 0; i < terms__heads_room(heads); i++)
        if (heads->slots[i].key != 0)
            link_head(m, &heads->slots[i]);
    return true;
}

/* A place is reported at its end; one that needs care is kept back until no
 * exception can cover it any more, and no place of its term come before it. */
void terms__matcher_measure_delay(terms_matcher *m) {
    for (uint32_t i = 1; i <= m->pattern_count; i++) {
        uint32_t length = terms__matcher_get(m, i, TERMS__PATTERN_LENGTH);
        if (m->delay < length)
            m->delay = length;
    }
    for (size_t i = 0; i < m->rule_count; i++) {
        uint32_t delay = m->rules[i].tail + m->rules[i].longest;
        if (m->delay < delay)
            m->delay = delay;
    }
}

void terms_matcher_free(terms_matcher *matcher) {
    if (!matcher)
        return;
    terms__free(matcher->names);
    terms__packed_free(&matcher->terms);
    terms__folding_free(&matcher->folding);
    terms__alphabet_free(&matcher->alphabet);
    terms__trie_free(&matcher->trie);
    terms__filter_free(&matcher->filter);
    terms__packed_free(&matcher->patterns);
    terms__free(matcher->covers);
    terms__free(matcher->rules);
    terms__free(matcher);
}

size_t terms_matcher_size(const terms_matcher *matcher) {
    return matcher->term_count;
}

static const char *name_of(const terms_matcher *matcher, size_t term, terms__term_column what) {
    return term < matcher->term_count
               ? matcher->names + terms__packed_get(&matcher->terms, term, what)
               : NULL;
}

const char *terms_matcher_term(const terms_matcher *matcher, size_t term) {
    return name_of(matcher, term, TERMS__TERM_NAME);
}

const char *terms_matcher_category(const terms_matcher *matcher, size_t term) {
    return name_of(matcher, term, TERMS__TERM_CATEGORY);
}

size_t terms_matcher_forms(const terms_matcher *matcher) {
    return matcher->form_count;
}

const char *terms_matcher_form(const terms_matcher *matcher, size_t form) {
    if (form >= matcher->form_count)
        return NULL;
    uint32_t spelling = terms__matcher_get(matcher, form + 1, TERMS__PATTERN_SPELLING);
    return spelling ? matcher->names + spelling
                    : terms_matcher_term(matcher, terms__matcher_term(matcher, form));
}
