/* Matcher: a list compiled for searching; it never changes.
 * SPDX-License-Identifier: MIT */
#include "match/matcher.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "match/list.h"

/* What compiling needs and the matcher does not keep.  Patterns are numbered:
 * first the forms of the list, by their numbers there, then those exceptions
 * that are no form. */
typedef struct compiler {
    const terms_list *list;
    terms_matcher *matcher;
    uint32_t *letters; /* of all patterns, one behind the other */
    size_t letter_count, letter_capacity;
    terms__word *words;
    uint32_t *longer_patterns; /* by number among the list's exceptions */
    uint32_t *forms_of_term;   /* how many */
} compiler;

static bool copy_terms(compiler *c) {
    terms_matcher *m = c->matcher;
    m->term_count = terms_list_size(c->list);
    m->terms = terms__alloc_zeroed(m->term_count, sizeof *m->terms);
    m->categories = terms__alloc_zeroed(m->term_count, sizeof *m->categories);
    if (!m->terms || !m->categories)
        return false;
    for (size_t i = 0; i < m->term_count; i++) {
        m->terms[i] = terms__arena_add_string(&m->arena, terms_list_term(c->list, i));
        m->categories[i] = terms__arena_add_string(&m->arena, terms_list_category(c->list, i));
        if (!m->terms[i] || !m->categories[i])
            return false;
    }
    return true;
}

/* Most forms are spelled as their terms are, and share the string. */
static bool copy_spellings(compiler *c) {
    terms_matcher *m = c->matcher;
    for (size_t i = 0; i < m->form_count; i++) {
        const terms__form *form = &c->list->form[i];
        const char *term = m->terms[form->term];
        bool same = strcmp(form->spelling, term) == 0;
        m->forms[i].spelling = same ? term : terms__arena_add_string(&m->arena, form->spelling);
        if (!m->forms[i].spelling)
            return false;
    }
    return true;
}

/* Number the exceptions as patterns; those that are forms have a number. */
static size_t number_patterns(compiler *c) {
    size_t count = terms__names_count(c->list->forms);
    for (size_t i = 0; i < terms__names_count(c->list->longer); i++) {
        size_t len;
        const char *text = terms__names_get(c->list->longer, i, &len);
        size_t form = terms__names_find(c->list->forms, text, len);
        c->longer_patterns[i] = (uint32_t)(form == TERMS__NO_NAME ? count++ : form);
    }
    return count;
}

/* Take a pattern's code points in; they become letters later. */
static bool add_word(compiler *c, uint32_t pattern, const char *text, size_t len) {
    size_t start = c->letter_count;
    for (size_t at = 0; at < len;) {
        terms__utf8_char next = terms__utf8_decode((const unsigned char *)text + at, len - at);
        uint32_t *letters =
            terms__grow(c->letters, &c->letter_capacity, c->letter_count + 1, sizeof *letters);
        if (!letters)
            return false;
        c->letters = letters;
        letters[c->letter_count++] = next.code_point;
        if (!terms__alphabet_add(&c->matcher->alphabet, next.code_point))
            return false;
        at += next.size;
    }
    c->words[pattern] = (terms__word){NULL, (uint32_t)(c->letter_count - start), pattern + 1};
    return true;
}

static bool add_words(compiler *c) {
    size_t forms = terms__names_count(c->list->forms), len;
    for (size_t i = 0; i < forms; i++) {
        const char *text = terms__names_get(c->list->forms, i, &len);
        if (!add_word(c, (uint32_t)i, text, len))
            return false;
    }
    for (size_t i = 0; i < terms__names_count(c->list->longer); i++) {
        const char *text = terms__names_get(c->list->longer, i, &len);
        if (c->longer_patterns[i] >= forms && !add_word(c, c->longer_patterns[i], text, len))
            return false;
    }
    return true;
}

static bool add_patterns(const compiler *c, terms__filter_builder *builder) {
    const uint32_t *at = c->letters;
    for (size_t i = 0; i < c->matcher->pattern_count; at += c->words[i++].len)
        if (!terms__filter_add(builder, at, c->words[i].len))
            return false;
    return true;
}

/* Build the filter, as long as words are code points. */
static bool build_filter(const compiler *c) {
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
static void spell_words(compiler *c) {
    terms_matcher *m = c->matcher;
    terms__alphabet_number(&m->alphabet);
    for (size_t i = 0; i < c->letter_count; i++)
        c->letters[i] = terms__alphabet_letter(&m->alphabet, c->letters[i]);
    const uint32_t *at = c->letters;
    for (size_t i = 0; i < m->pattern_count; i++) {
        c->words[i].letters = at;
        at += c->words[i].len;
        m->patterns[i] =
            (terms__pattern){.length = c->words[i].len, .form = TERMS__NONE, .term = TERMS__NONE};
    }
}

static int compare_words(const void *a, const void *b) {
    const terms__word *x = a, *y = b;
    uint32_t len = x->len < y->len ? x->len : y->len;
    for (uint32_t i = 0; i < len; i++) {
        if (x->letters[i] != y->letters[i])
            return x->letters[i] < y->letters[i] ? -1 : 1;
    }
    return (x->len > y->len) - (x->len < y->len);
}

static terms_status build_trie(compiler *c) {
    terms_matcher *m = c->matcher;
    terms__word *sorted = terms__alloc_zeroed(m->pattern_count, sizeof *sorted);
    if (!sorted)
        return TERMS_NO_MEMORY;
    memcpy(sorted, c->words, m->pattern_count * sizeof *sorted);
    qsort(sorted, m->pattern_count, sizeof *sorted, compare_words);
    terms_status status = terms__trie_build(&m->trie, sorted, m->pattern_count, m->alphabet.size);
    terms__free(sorted);
    return status;
}

static uint32_t letter_at(const terms_matcher *m, uint64_t key) {
    return terms__matcher_letter(
        m, (uint32_t)((key & 0x0F) << 12 | (key >> 2 & 0xFC0) | (key >> 16 & 0x3F)));
}

/* Let the heads know where the trie goes on. */
static void link_heads(terms_matcher *m) {
    const terms__heads *heads = &m->filter.heads;
    for (size_t i = 0; i < terms__heads_room(heads); i++) {
        terms__head *head = &heads->slots[i];
        if (head->key == 0)
            continue;
        uint32_t first = m->trie.starts[letter_at(m, head->key)];
        uint32_t node = terms__trie_child(&m->trie, first, letter_at(m, head->key >> 24));
        head->node = m->trie.nodes[node].mask != 0 ? node : 0;
        head->pattern = terms__matcher_own(m, node, 2);
    }
}

static int compare_exceptions(const void *a, const void *b) {
    const terms__exception *x = a, *y = b;
    if (x->longer != y->longer)
        return x->longer < y->longer ? -1 : 1;
    return (x->form > y->form) - (x->form < y->form);
}

/* Give each exception the forms that it covers, each once. */
static void cover_forms(compiler *c, terms__exception *sorted) {
    terms_matcher *m = c->matcher;
    size_t count = c->list->exception_count;
    uint32_t covers = 0;
    qsort(sorted, count, sizeof *sorted, compare_exceptions);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && compare_exceptions(&sorted[i - 1], &sorted[i]) == 0)
            continue;
        terms__pattern *pattern = &m->patterns[c->longer_patterns[sorted[i].longer]];
        if (pattern->cover_end == 0)
            pattern->first_cover = covers;
        m->covers[covers++] = (uint32_t)sorted[i].form;
        pattern->cover_end = covers;
        m->forms[sorted[i].form].has_exceptions = true;
    }
}

static bool add_covers(compiler *c) {
    size_t count = c->list->exception_count;
    terms__exception *sorted = terms__alloc_zeroed(count, sizeof *sorted);
    c->matcher->covers = terms__alloc_zeroed(count, sizeof *c->matcher->covers);
    if (sorted && c->matcher->covers && count > 0) {
        memcpy(sorted, c->list->exceptions, count * sizeof *sorted);
        cover_forms(c, sorted);
    }
    terms__free(sorted);
    return sorted && c->matcher->covers;
}

/* Which terms need care: those of several forms, or with exceptions. */
static void mark_careful(const compiler *c, uint32_t *rules) {
    const terms_matcher *m = c->matcher;
    for (size_t i = 0; i < m->form_count; i++)
        c->forms_of_term[c->list->form[i].term]++;
    for (size_t i = 0; i < m->form_count; i++) {
        size_t term = c->list->form[i].term;
        if (c->forms_of_term[term] > 1 || m->forms[i].has_exceptions)
            rules[term] = 1;
    }
}

static bool make_rules(compiler *c, uint32_t *rules) {
    terms_matcher *m = c->matcher;
    mark_careful(c, rules);
    for (size_t term = 0; term < m->term_count; term++)
        m->rule_count += rules[term];
    m->rules = terms__alloc_zeroed(m->rule_count, sizeof *m->rules);
    if (!m->rules)
        return false;
    uint32_t count = 0;
    for (uint32_t term = 0; term < m->term_count; term++) {
        if (rules[term])
            m->rules[count] = (terms__rule){.term = term, .forms = c->forms_of_term[term]};
        rules[term] = rules[term] ? count++ : TERMS__NONE;
    }
    return true;
}

static void link_forms(compiler *c, const uint32_t *rules) {
    terms_matcher *m = c->matcher;
    for (uint32_t i = 0; i < m->form_count; i++) {
        uint32_t term = (uint32_t)c->list->form[i].term;
        terms__pattern *pattern = &m->patterns[i];
        pattern->form = i;
        pattern->term = rules[term] == TERMS__NONE ? term : TERMS__NONE;
        m->forms[i].term = term;
        m->forms[i].rule = rules[term];
        if (rules[term] != TERMS__NONE && m->rules[rules[term]].longest < pattern->length)
            m->rules[rules[term]].longest = pattern->length;
    }
}

static bool add_rules(compiler *c) {
    terms_matcher *m = c->matcher;
    uint32_t *rules = terms__alloc_zeroed(m->term_count, sizeof *rules);
    c->forms_of_term = terms__alloc_zeroed(m->term_count, sizeof *c->forms_of_term);
    bool fits = rules && c->forms_of_term && make_rules(c, rules);
    if (fits)
        link_forms(c, rules);
    terms__free(rules);
    return fits;
}

/* How many letters an exception has behind the first place of a form in it. */
static uint32_t tail_behind(const terms__word *longer, const terms__word *form) {
    for (uint32_t i = 0; i + form->len <= longer->len; i++) {
        if (memcmp(longer->letters + i, form->letters, form->len * sizeof *form->letters) == 0)
            return longer->len - i - form->len;
    }
    return 0;
}

static void measure_tails(const compiler *c) {
    const terms_matcher *m = c->matcher;
    for (size_t i = 0; i < c->list->exception_count; i++) {
        terms__exception e = c->list->exceptions[i];
        terms__rule *rule = &m->rules[m->forms[e.form].rule];
        uint32_t tail = tail_behind(&c->words[c->longer_patterns[e.longer]], &c->words[e.form]);
        if (rule->tail < tail)
            rule->tail = tail;
    }
}

/* A place is reported at its end; one that needs care is kept back until no
 * exception can cover it any more, and no place of its term come before it. */
static void measure_delay(terms_matcher *m) {
    for (size_t i = 0; i < m->pattern_count; i++) {
        if (m->delay < m->patterns[i].length)
            m->delay = m->patterns[i].length;
    }
    for (size_t i = 0; i < m->rule_count; i++) {
        uint32_t delay = m->rules[i].tail + m->rules[i].longest;
        if (m->delay < delay)
            m->delay = delay;
    }
}

static terms_status compile(compiler *c) {
    terms_matcher *m = c->matcher;
    size_t longer = terms__names_count(c->list->longer);
    c->longer_patterns = terms__alloc_zeroed(longer, sizeof *c->longer_patterns);
    if (!c->longer_patterns || !copy_terms(c) || !terms__alphabet_init(&m->alphabet) ||
        !terms__folding_copy(&m->folding, &c->list->folding))
        return TERMS_NO_MEMORY;
    m->pattern_count = number_patterns(c);
    m->form_count = terms__names_count(c->list->forms);
    m->patterns = terms__alloc_zeroed(m->pattern_count, sizeof *m->patterns);
    m->forms = terms__alloc_zeroed(m->form_count, sizeof *m->forms);
    c->words = terms__alloc_zeroed(m->pattern_count, sizeof *c->words);
    if (!m->patterns || !m->forms || !c->words || !copy_spellings(c) || !add_words(c) ||
        !build_filter(c))
        return TERMS_NO_MEMORY;
    spell_words(c);
    if (!add_covers(c) || !add_rules(c))
        return TERMS_NO_MEMORY;
    measure_tails(c);
    measure_delay(m);
    terms_status status = build_trie(c);
    if (status == TERMS_OK)
        link_heads(m);
    return status;
}

terms_status terms_matcher_new(terms_matcher **out, const terms_list *list) {
    *out = NULL;
    if (!list)
        return TERMS_BAD_ARGUMENT;
    compiler c = {.list = list, .matcher = terms__alloc_zeroed(1, sizeof *c.matcher)};
    if (!c.matcher)
        return TERMS_NO_MEMORY;
    terms_status status = compile(&c);
    terms__free(c.letters);
    terms__free(c.words);
    terms__free(c.longer_patterns);
    terms__free(c.forms_of_term);
    if (status == TERMS_OK)
        *out = c.matcher;
    else
        terms_matcher_free(c.matcher);
    return status;
}

void terms_matcher_free(terms_matcher *matcher) {
    if (!matcher)
        return;
    terms__free(matcher->terms);
    terms__free(matcher->categories);
    terms__arena_free(&matcher->arena);
    terms__folding_free(&matcher->folding);
    terms__alphabet_free(&matcher->alphabet);
    terms__trie_free(&matcher->trie);
    terms__filter_free(&matcher->filter);
    terms__free(matcher->patterns);
    terms__free(matcher->covers);
    terms__free(matcher->forms);
    terms__free(matcher->rules);
    terms__free(matcher);
}

size_t terms_matcher_size(const terms_matcher *matcher) {
    return matcher->term_count;
}

const char *terms_matcher_term(const terms_matcher *matcher, size_t term) {
    return term < matcher->term_count ? matcher->terms[term] : NULL;
}

const char *terms_matcher_category(const terms_matcher *matcher, size_t term) {
    return term < matcher->term_count ? matcher->categories[term] : NULL;
}

size_t terms_matcher_forms(const terms_matcher *matcher) {
    return matcher->form_count;
}

const char *terms_matcher_form(const terms_matcher *matcher, size_t form) {
    return form < matcher->form_count ? matcher->forms[form].spelling : NULL;
}
