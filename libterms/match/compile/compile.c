/* Compile: makes a matcher of words, forms and exceptions.
 * SPDX-License-Identifier: MIT */
#include "match/compile/compile.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

bool terms__draft_begin(terms__draft *draft, size_t exclusions) {
    terms_matcher *m = draft->matcher;
    draft->words = terms__alloc_items(m->pattern_count, sizeof *draft->words);
    draft->exclusions = terms__alloc_zeroed(exclusions, sizeof *draft->exclusions);
    return draft->words && draft->exclusions && terms__alphabet_init(&m->alphabet);
}

uint32_t *terms__draft_column(terms__draft *draft, terms__pattern_column column) {
    uint32_t **numbers = &draft->columns[column];
    if (!*numbers)
        *numbers = terms__alloc_zeroed(draft->matcher->pattern_count + 1, sizeof **numbers);
    draft->failed = draft->failed || !*numbers;
    return *numbers;
}

bool terms__draft_reserve(terms__draft *draft, size_t more) {
    uint32_t *letters = terms__grow(draft->letters, &draft->letter_capacity,
                                    draft->letter_count + more, sizeof *letters);
    if (letters)
        draft->letters = letters;
    return letters != NULL;
}

void terms__draft_end_word(terms__draft *draft, uint32_t pattern) {
    uint32_t len = (uint32_t)(draft->letter_count - draft->begun);
    draft->words[draft->word_count++] = (terms__word){NULL, len, pattern};
    terms__draft_put(draft, pattern, TERMS__PATTERN_LENGTH, len);
    draft->begun = draft->letter_count;
}

void terms__draft_free(terms__draft *draft) {
    terms__free(draft->letters);
    terms__free(draft->words);
    for (size_t i = 0; i < TERMS__PATTERN_COLUMNS; i++)
        terms__free(draft->columns[i]);
    terms__free(draft->exclusions);
    *draft = (terms__draft){0};
}

/* Let each word know where its letters begin, which is behind those of the word before. */
static void find_words(const terms__draft *c) {
    const uint32_t *at = c->letters;
    for (size_t i = 0; i < c->matcher->pattern_count; at += c->words[i++].len)
        c->words[i].letters = at;
}

/* How many pairs of characters of three bytes each some words begin with.  Words that begin alike
 * stand side by side. */
static size_t count_pairs(const terms__draft *c) {
    uint32_t first = 0, second = 0;
    size_t pairs = 0;
    for (size_t i = 0; i < c->word_count; i++) {
        const terms__word *word = &c->words[i];
        if (word->len < 2 || (word->letters[0] == first && word->letters[1] == second))
            continue;
        first = word->letters[0];
        second = word->letters[1];
        pairs += terms__utf8_size(first) == 3 && terms__utf8_size(second) == 3;
    }
    return pairs;
}

/* Add all words to the filter. */
static bool add_patterns(const terms__draft *c, terms__filter_builder *builder) {
    enum { AHEAD = 16 };
    for (size_t i = 0; i < c->word_count; i++) {
        if (c->word_count - i > AHEAD)
            terms__filter_expect(builder, c->words[i + AHEAD].letters, c->words[i + AHEAD].len);
        if (!terms__filter_add(builder, c->words[i].letters, c->words[i].len))
            return false;
    }
    return true;
}

/* Build the filter.  The words still have to be code points. */
static bool build_filter(const terms__draft *c) {
    terms_matcher *m = c->matcher;
    terms__filter_builder builder;
    bool good =
        terms__filter_begin(&builder, &m->filter, &m->folding, m->pattern_count, count_pairs(c)) &&
        add_patterns(c, &builder);
    if (good)
        terms__filter_end(&builder);
    terms__filter_builder_free(&builder);
    return good;
}

/* Turn the code points of all words into letters. */
static void spell_words(const terms__draft *c) {
    terms_matcher *m = c->matcher;
    for (size_t i = 0; i < c->letter_count; i++)
        c->letters[i] = terms__alphabet_letter(&m->alphabet, c->letters[i]);
}

static terms_status build_trie(terms__draft *c) {
    terms_matcher *m = c->matcher;
    uint32_t *shorter = terms__draft_column(c, TERMS__PATTERN_SHORTER);
    if (!shorter)
        return TERMS_NO_MEMORY;
    terms_status status =
        terms__trie_build(&m->trie, shorter, c->words, m->pattern_count, m->alphabet.size);
    for (size_t i = 1; status == TERMS_OK && i <= m->pattern_count; i++)
        c->largest[TERMS__PATTERN_SHORTER] |= shorter[i];
    return status;
}

static int compare_exclusions(const void *a, const void *b) {
    const terms__exclusion *x = a, *y = b;
    if (x->pattern != y->pattern)
        return x->pattern < y->pattern ? -1 : 1;
    return (x->form > y->form) - (x->form < y->form);
}

/* Give each exception the forms that it covers, each once. */
static void cover_forms(terms__draft *c) {
    terms_matcher *m = c->matcher;
    uint32_t covers = 0;
    for (size_t i = 0; i < c->exclusion_count; i++) {
        const terms__exclusion *one = &c->exclusions[i];
        if (i > 0 && compare_exclusions(one - 1, one) == 0)
            continue;
        if (terms__draft_get(c, one->pattern, TERMS__PATTERN_COVER_END) == 0)
            terms__draft_put(c, one->pattern, TERMS__PATTERN_COVER, covers);
        m->covers[covers++] = one->form;
        terms__draft_put(c, one->pattern, TERMS__PATTERN_COVER_END, covers);
        terms__draft_put(c, (size_t)one->form + 1, TERMS__PATTERN_EXCEPTED, 1);
    }
    m->cover_count = covers;
}

static bool add_covers(terms__draft *c) {
    terms_matcher *m = c->matcher;
    m->covers = terms__alloc_zeroed(c->exclusion_count, sizeof *m->covers);
    if (!m->covers)
        return false;
    qsort(c->exclusions, c->exclusion_count, sizeof *c->exclusions, compare_exclusions);
    cover_forms(c);
    return !c->failed;
}

static size_t term_of(const terms__draft *c, size_t form) {
    return (uint32_t)form - terms__draft_get(c, form + 1, TERMS__PATTERN_LAG);
}

/* Set `rules` to 1 for the terms that need care: those with several forms, or with exceptions. */
static void mark_careful(const terms__draft *c, const uint32_t *forms_of_term, uint32_t *rules) {
    for (size_t i = 0; i < c->matcher->form_count; i++) {
        size_t term = term_of(c, i);
        if (forms_of_term[term] > 1 || terms__draft_get(c, i + 1, TERMS__PATTERN_EXCEPTED))
            rules[term] = 1;
    }
}

/* Make the rules of the terms that need care.  `rules` gets the number of each term's rule, from 1,
 * or 0 if it has none. */
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

/* Let each form know the rule of its term, and each rule its longest form. */
static void link_forms(terms__draft *c, const uint32_t *rules) {
    for (size_t i = 0; i < c->matcher->form_count; i++) {
        uint32_t rule = rules[term_of(c, i)];
        uint32_t length = terms__draft_get(c, i + 1, TERMS__PATTERN_LENGTH);
        terms__draft_put(c, i + 1, TERMS__PATTERN_RULE, rule);
        if (rule > 0 && c->matcher->rules[rule - 1].longest < length)
            c->matcher->rules[rule - 1].longest = length;
    }
}

static bool add_rules(terms__draft *c) {
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
    return fits && !c->failed;
}

/* Let each rule know the longest tail of its exceptions. */
static void measure_tails(const terms__draft *c) {
    for (size_t i = 0; i < c->exclusion_count; i++) {
        const terms__exclusion *one = &c->exclusions[i];
        uint32_t number = terms__draft_get(c, (size_t)one->form + 1, TERMS__PATTERN_RULE);
        terms__rule *rule = &c->matcher->rules[number - 1];
        if (rule->tail < one->tail)
            rule->tail = one->tail;
    }
}

static bool pack_patterns(const terms__draft *c) {
    terms__packed *to = &c->matcher->patterns;
    size_t rows = c->matcher->pattern_count + 1;
    if (!terms__packed_init(to, rows, c->largest, TERMS__PATTERN_COLUMNS))
        return false;
    for (size_t column = 0; column < TERMS__PATTERN_COLUMNS; column++) {
        const uint32_t *numbers = c->columns[column];
        for (size_t row = 1; numbers && row < rows; row++)
            terms__packed_put(to, row, column, numbers[row]);
    }
    return true;
}

terms_status terms__compile(terms__draft *c) {
    terms__alphabet_number(&c->matcher->alphabet);
    find_words(c);
    if (c->failed || !build_filter(c))
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
    return terms__matcher_link_heads(c->matcher) ? TERMS_OK : TERMS_NO_MEMORY;
}
