/* Compile: makes a matcher of words, forms and exceptions.
 * SPDX-License-Identifier: MIT */
#include "match/compile.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

bool terms__draft_begin(terms__draft *draft, size_t exclusions) {
    terms_matcher *m = draft->matcher;
    draft->patterns = terms__alloc_zeroed(m->pattern_count + 1, sizeof *draft->patterns);
    draft->lengths = terms__alloc_zeroed(m->pattern_count + 1, sizeof *draft->lengths);
    draft->words = terms__alloc_zeroed(m->pattern_count, sizeof *draft->words);
    draft->exclusions = terms__alloc_zeroed(exclusions, sizeof *draft->exclusions);
    return draft->patterns && draft->lengths && draft->words && draft->exclusions &&
           terms__alphabet_init(&m->alphabet);
}

bool terms__draft_add(terms__draft *draft, uint32_t code_point) {
    if (draft->letter_count == draft->letter_capacity) {
        uint32_t *letters = terms__grow(draft->letters, &draft->letter_capacity,
                                        draft->letter_count + 1, sizeof *letters);
        if (!letters)
            return false;
        draft->letters = letters;
    }
    draft->letters[draft->letter_count++] = code_point;
    return true;
}

void terms__draft_end_word(terms__draft *draft, uint32_t pattern) {
    uint32_t len = (uint32_t)(draft->letter_count - draft->begun);
    draft->words[draft->word_count++] = (terms__word){NULL, len, pattern};
    draft->lengths[pattern] = len;
    draft->begun = draft->letter_count;
}

void terms__draft_free(terms__draft *draft) {
    terms__free(draft->letters);
    terms__free(draft->words);
    terms__free(draft->lengths);
    terms__free(draft->patterns);
    terms__free(draft->exclusions);
    *draft = (terms__draft){0};
}

static bool add_patterns(const terms__draft *c, terms__filter_builder *builder) {
    const uint32_t *at = c->letters;
    for (size_t i = 0; i < c->matcher->pattern_count; at += c->words[i++].len)
        if (!terms__filter_add(builder, at, c->words[i].len))
            return false;
    return true;
}

/* Build the filter, as long as words are code points. */
static bool build_filter(const terms__draft *c) {
    terms_matcher *m = c->matcher;
    terms__filter_builder builder;
    bool good = terms__filter_begin(&builder, &m->filter, &m->folding, m->pattern_count) &&
                add_patterns(c, &builder);
    if (good)
        terms__filter_end(&builder);
    terms__filter_builder_free(&builder);
    return good;
}

/* All code points are known: turn them into letters, and find each word's. */
static void spell_words(const terms__draft *c) {
    terms_matcher *m = c->matcher;
    terms__alphabet_number(&m->alphabet);
    for (size_t i = 0; i < c->letter_count; i++)
        c->letters[i] = terms__alphabet_letter(&m->alphabet, c->letters[i]);
    const uint32_t *at = c->letters;
    for (size_t i = 0; i < m->pattern_count; at += c->words[i++].len)
        c->words[i].letters = at;
    for (size_t i = 1; i <= m->pattern_count; i++)
        c->patterns[i].columns[TERMS__PATTERN_LENGTH] = c->lengths[i];
}

/* A word to be sorted: its first letters in a number, and itself. */
typedef struct sorting {
    uint64_t key;
    terms__word word;
} sorting;

enum { KEY_LETTERS = 3, LETTER_BITS = 21 };

static uint64_t key_of(const terms__word *word) {
    uint64_t key = 0;
    for (uint32_t i = 0; i < KEY_LETTERS; i++)
        key = key << LETTER_BITS | (i < word->len ? word->letters[i] : 0);
    return key;
}

static int compare_words(const void *a, const void *b) {
    const sorting *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    uint32_t len = x->word.len < y->word.len ? x->word.len : y->word.len;
    for (uint32_t i = KEY_LETTERS; i < len; i++) {
        if (x->word.letters[i] != y->word.letters[i])
            return x->word.letters[i] < y->word.letters[i] ? -1 : 1;
    }
    return (x->word.len > y->word.len) - (x->word.len < y->word.len);
}

/* Sort the words by their letters. */
static bool sort_words(const terms__draft *c) {
    size_t count = c->matcher->pattern_count;
    sorting *sorted = terms__alloc_zeroed(count, sizeof *sorted);
    if (!sorted)
        return false;
    for (size_t i = 0; i < count; i++)
        sorted[i] = (sorting){key_of(&c->words[i]), c->words[i]};
    qsort(sorted, count, sizeof *sorted, compare_words);
    for (size_t i = 0; i < count; i++)
        c->words[i] = sorted[i].word;
    terms__free(sorted);
    return true;
}

static terms_status build_trie(const terms__draft *c) {
    terms_matcher *m = c->matcher;
    uint32_t *shorter = terms__alloc_zeroed(m->pattern_count + 1, sizeof *shorter);
    if (!shorter || !(c->is_sorted || sort_words(c))) {
        terms__free(shorter);
        return TERMS_NO_MEMORY;
    }
    terms_status status =
        terms__trie_build(&m->trie, shorter, c->words, m->pattern_count, m->alphabet.size);
    for (size_t i = 1; status == TERMS_OK && i <= m->pattern_count; i++)
        c->patterns[i].columns[TERMS__PATTERN_SHORTER] = shorter[i];
    terms__free(shorter);
    return status;
}

static int compare_exclusions(const void *a, const void *b) {
    const terms__exclusion *x = a, *y = b;
    if (x->pattern != y->pattern)
        return x->pattern < y->pattern ? -1 : 1;
    return (x->form > y->form) - (x->form < y->form);
}

/* Give each exception the forms that it covers, each once. */
static void cover_forms(const terms__draft *c) {
    terms_matcher *m = c->matcher;
    uint32_t covers = 0;
    for (size_t i = 0; i < c->exclusion_count; i++) {
        const terms__exclusion *one = &c->exclusions[i];
        if (i > 0 && compare_exclusions(one - 1, one) == 0)
            continue;
        uint32_t *columns = c->patterns[one->pattern].columns;
        if (columns[TERMS__PATTERN_COVER_END] == 0)
            columns[TERMS__PATTERN_COVER] = covers;
        m->covers[covers++] = one->form;
        columns[TERMS__PATTERN_COVER_END] = covers;
        c->patterns[one->form + 1].columns[TERMS__PATTERN_EXCEPTED] = 1;
    }
    m->cover_count = covers;
}

static bool add_covers(const terms__draft *c) {
    terms_matcher *m = c->matcher;
    m->covers = terms__alloc_zeroed(c->exclusion_count, sizeof *m->covers);
    if (!m->covers)
        return false;
    qsort(c->exclusions, c->exclusion_count, sizeof *c->exclusions, compare_exclusions);
    cover_forms(c);
    return true;
}

static size_t term_of(const terms__draft *c, size_t form) {
    return (uint32_t)form - c->patterns[form + 1].columns[TERMS__PATTERN_LAG];
}

/* Which terms need care: those of several forms, or with exceptions. */
static void mark_careful(const terms__draft *c, const uint32_t *forms_of_term, uint32_t *rules) {
    for (size_t i = 0; i < c->matcher->form_count; i++) {
        size_t term = term_of(c, i);
        if (forms_of_term[term] > 1 || c->patterns[i + 1].columns[TERMS__PATTERN_EXCEPTED])
            rules[term] = 1;
    }
}

/* Rules are numbered from 1, for 0 to be none. */
static bool make_rules(const terms__draft *c, const uint32_t *forms_of_term, uint32_t *rules) {
    terms_matcher *m = c->matcher;
    mark_careful(c, forms_of_term, rules);
    for (size_t term = 0; term < m->term_count; term++)
        m->rule_count += rules[term];
    m->rules = terms__alloc_zeroed(m->rule_count, sizeof *m->rules);
    if (!m->rules)
        return false;
    uint32_t count = 0;
    for (uint32_t term = 0; term < m->term_count; term++) {
        if (rules[term]) {
            m->rules[count] = (terms__rule){.term = term, .forms = forms_of_term[term]};
            rules[term] = ++count;
        }
    }
    return true;
}

static void link_forms(const terms__draft *c, const uint32_t *rules) {
    for (size_t i = 0; i < c->matcher->form_count; i++) {
        uint32_t rule = rules[term_of(c, i)], length = c->lengths[i + 1];
        c->patterns[i + 1].columns[TERMS__PATTERN_RULE] = rule;
        if (rule > 0 && c->matcher->rules[rule - 1].longest < length)
            c->matcher->rules[rule - 1].longest = length;
    }
}

static bool add_rules(const terms__draft *c) {
    terms_matcher *m = c->matcher;
    uint32_t *rules = terms__alloc_zeroed(m->term_count, sizeof *rules);
    uint32_t *forms_of_term = terms__alloc_zeroed(m->term_count, sizeof *forms_of_term);
    bool fits = rules && forms_of_term;
    for (size_t i = 0; fits && i < m->form_count; i++)
        forms_of_term[term_of(c, i)]++;
    fits = fits && make_rules(c, forms_of_term, rules);
    if (fits)
        link_forms(c, rules);
    terms__free(rules);
    terms__free(forms_of_term);
    return fits;
}

static void measure_tails(const terms__draft *c) {
    for (size_t i = 0; i < c->exclusion_count; i++) {
        const terms__exclusion *one = &c->exclusions[i];
        uint32_t number = c->patterns[one->form + 1].columns[TERMS__PATTERN_RULE];
        terms__rule *rule = &c->matcher->rules[number - 1];
        if (rule->tail < one->tail)
            rule->tail = one->tail;
    }
}

static bool pack_patterns(const terms__draft *c) {
    terms_matcher *m = c->matcher;
    return terms__packed_fill(&m->patterns, c->patterns->columns, m->pattern_count + 1,
                              TERMS__PATTERN_COLUMNS);
}

terms_status terms__compile(terms__draft *c) {
    if (!build_filter(c))
        return TERMS_NO_MEMORY;
    spell_words(c);
    if (!add_covers(c) || !add_rules(c))
        return TERMS_NO_MEMORY;
    measure_tails(c);
    terms_status status = build_trie(c);
    if (status == TERMS_OK && !pack_patterns(c))
        status = TERMS_NO_MEMORY;
    if (status != TERMS_OK)
        return status;
    terms__matcher_measure_delay(c->matcher);
    terms__matcher_link_heads(c->matcher);
    return TERMS_OK;
}
