/* Compile: makes a matcher of a list.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "match/list.h"
#include "match/matcher.h"

/* What patterns and terms have in their columns. */
typedef struct pattern_row {
    uint32_t columns[TERMS__PATTERN_COLUMNS];
} pattern_row;

typedef struct term_row {
    uint32_t columns[TERMS__TERM_COLUMNS];
} term_row;

/* What compiling needs and the matcher does not keep.  Patterns are numbered:
 * first the forms of the list, by their numbers there, then those exceptions
 * that are no form. */
typedef struct compiler {
    const terms_list *list;
    terms_matcher *matcher;
    terms__bytes names;
    uint32_t *letters; /* of all patterns, one behind the other */
    size_t letter_count, letter_capacity;
    terms__word *words;        /* by pattern, less 1 */
    pattern_row *patterns;     /* by pattern */
    uint32_t *longer_patterns; /* by number among the list's exceptions */
    uint32_t *forms_of_term;   /* how many */
} compiler;

/* Keep a string among the names, and say where. */
static bool keep_name(compiler *c, const char *name, uint32_t *at) {
    *at = (uint32_t)c->names.len;
    return c->names.len < UINT32_MAX && terms__bytes_add(&c->names, name, strlen(name) + 1);
}

/* The categories come first, that of no name before all: where each is. */
static bool keep_categories(compiler *c, uint32_t *places) {
    for (size_t i = 0; i < terms__names_count(c->list->categories); i++)
        if (!keep_name(c, terms__names_get(c->list->categories, i, NULL), &places[i]))
            return false;
    return true;
}

static bool name_terms(compiler *c, const uint32_t *categories, term_row *rows) {
    terms_matcher *m = c->matcher;
    for (size_t i = 0; i < m->term_count; i++) {
        rows[i].columns[TERMS__TERM_CATEGORY] = categories[c->list->category[i]];
        if (!keep_name(c, terms_list_term(c->list, i), &rows[i].columns[TERMS__TERM_NAME]))
            return false;
    }
    return terms__packed_fill(&m->terms, rows->columns, m->term_count, TERMS__TERM_COLUMNS);
}

static bool copy_terms(compiler *c) {
    c->matcher->term_count = terms_list_size(c->list);
    uint32_t *categories =
        terms__alloc_zeroed(terms__names_count(c->list->categories), sizeof *categories);
    term_row *rows = terms__alloc_zeroed(c->matcher->term_count, sizeof *rows);
    bool fits =
        categories && rows && keep_categories(c, categories) && name_terms(c, categories, rows);
    terms__free(categories);
    terms__free(rows);
    return fits;
}

/* Most forms are spelled as their terms are. */
static bool copy_forms(compiler *c) {
    for (size_t i = 0; i < c->matcher->form_count; i++) {
        const terms__form *form = &c->list->form[i];
        uint32_t *columns = c->patterns[i + 1].columns;
        columns[TERMS__PATTERN_LAG] = (uint32_t)(i - form->term);
        if (strcmp(form->spelling, terms_list_term(c->list, form->term)) == 0)
            continue;
        if (!keep_name(c, form->spelling, &columns[TERMS__PATTERN_SPELLING]))
            return false;
    }
    c->matcher->names = terms__copy_bytes(c->names.data, c->names.len);
    c->matcher->names_len = c->names.len;
    return c->matcher->names != NULL;
}

/* Number the exceptions as patterns; those that are forms have a number. */
static size_t number_patterns(compiler *c) {
    size_t count = terms__names_count(c->list->forms);
    for (size_t i = 0; i < terms__names_count(c->list->longer); i++) {
        size_t len;
        const char *text = terms__names_get(c->list->longer, i, &len);
        size_t form = terms__names_find(c->list->forms, text, len);
        c->longer_patterns[i] = (uint32_t)(form == TERMS__NO_NAME ? ++count : form + 1);
    }
    return count;
}

/* Take a pattern's code points in; they become letters later. */
static bool add_word(compiler *c, uint32_t pattern, const char *text, size_t len) {
    uint32_t *letters =
        terms__grow(c->letters, &c->letter_capacity, c->letter_count + len, sizeof *letters);
    if (!letters)
        return false;
    c->letters = letters;
    size_t start = c->letter_count;
    for (size_t at = 0; at < len;) {
        terms__utf8_char next = terms__utf8_decode((const unsigned char *)text + at, len - at);
        letters[c->letter_count++] = next.code_point;
        if (!terms__alphabet_add(&c->matcher->alphabet, next.code_point))
            return false;
        at += next.size;
    }
    c->words[pattern - 1] = (terms__word){NULL, (uint32_t)(c->letter_count - start), pattern};
    return true;
}

static bool add_words(compiler *c) {
    size_t forms = c->matcher->form_count, len;
    for (size_t i = 0; i < forms; i++) {
        const char *text = terms__names_get(c->list->forms, i, &len);
        if (!add_word(c, (uint32_t)i + 1, text, len))
            return false;
    }
    for (size_t i = 0; i < terms__names_count(c->list->longer); i++) {
        const char *text = terms__names_get(c->list->longer, i, &len);
        if (c->longer_patterns[i] > forms && !add_word(c, c->longer_patterns[i], text, len))
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
        c->patterns[i + 1].columns[TERMS__PATTERN_LENGTH] = c->words[i].len;
    }
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
static bool sort_words(compiler *c) {
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

static terms_status build_trie(compiler *c) {
    terms_matcher *m = c->matcher;
    uint32_t *shorter = terms__alloc_zeroed(m->pattern_count + 1, sizeof *shorter);
    if (!shorter || !sort_words(c)) {
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
        uint32_t *columns = c->patterns[c->longer_patterns[sorted[i].longer]].columns;
        if (columns[TERMS__PATTERN_COVER_END] == 0)
            columns[TERMS__PATTERN_COVER] = covers;
        m->covers[covers++] = (uint32_t)sorted[i].form;
        columns[TERMS__PATTERN_COVER_END] = covers;
        c->patterns[sorted[i].form + 1].columns[TERMS__PATTERN_EXCEPTED] = 1;
    }
    m->cover_count = covers;
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
    size_t count = c->matcher->form_count;
    for (size_t i = 0; i < count; i++)
        c->forms_of_term[c->list->form[i].term]++;
    for (size_t i = 0; i < count; i++) {
        size_t term = c->list->form[i].term;
        if (c->forms_of_term[term] > 1 || c->patterns[i + 1].columns[TERMS__PATTERN_EXCEPTED])
            rules[term] = 1;
    }
}

/* Rules are numbered from 1, for 0 to be none. */
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
        if (rules[term]) {
            m->rules[count] = (terms__rule){.term = term, .forms = c->forms_of_term[term]};
            rules[term] = ++count;
        }
    }
    return true;
}

static void link_forms(compiler *c, const uint32_t *rules) {
    for (size_t i = 0; i < c->matcher->form_count; i++) {
        uint32_t rule = rules[c->list->form[i].term], length = c->words[i].len;
        c->patterns[i + 1].columns[TERMS__PATTERN_RULE] = rule;
        if (rule > 0 && c->matcher->rules[rule - 1].longest < length)
            c->matcher->rules[rule - 1].longest = length;
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
    for (size_t i = 0; i < c->list->exception_count; i++) {
        terms__exception e = c->list->exceptions[i];
        uint32_t number = c->patterns[e.form + 1].columns[TERMS__PATTERN_RULE];
        terms__rule *rule = &c->matcher->rules[number - 1];
        uint32_t tail = tail_behind(&c->words[c->longer_patterns[e.longer] - 1], &c->words[e.form]);
        if (rule->tail < tail)
            rule->tail = tail;
    }
}

static bool pack_patterns(const compiler *c) {
    terms_matcher *m = c->matcher;
    return terms__packed_fill(&m->patterns, c->patterns->columns, m->pattern_count + 1,
                              TERMS__PATTERN_COLUMNS);
}

/* All that patterns have but for their places in the trie. */
static bool describe(compiler *c) {
    terms_matcher *m = c->matcher;
    size_t longer = terms__names_count(c->list->longer);
    c->longer_patterns = terms__alloc_zeroed(longer, sizeof *c->longer_patterns);
    if (!c->longer_patterns || !copy_terms(c) || !terms__alphabet_init(&m->alphabet) ||
        !terms__folding_copy(&m->folding, &c->list->folding))
        return false;
    m->pattern_count = number_patterns(c);
    m->form_count = terms__names_count(c->list->forms);
    c->patterns = terms__alloc_zeroed(m->pattern_count + 1, sizeof *c->patterns);
    c->words = terms__alloc_zeroed(m->pattern_count, sizeof *c->words);
    if (!c->patterns || !c->words || !copy_forms(c) || !add_words(c) || !build_filter(c))
        return false;
    spell_words(c);
    if (!add_covers(c) || !add_rules(c))
        return false;
    measure_tails(c);
    return true;
}

static terms_status compile(compiler *c) {
    if (terms__names_count(c->list->forms) >= UINT32_MAX / 2)
        return TERMS_TOO_LARGE;
    if (!describe(c))
        return c->names.len >= UINT32_MAX ? TERMS_TOO_LARGE : TERMS_NO_MEMORY;
    terms_status status = build_trie(c);
    if (status == TERMS_OK && !pack_patterns(c))
        status = TERMS_NO_MEMORY;
    if (status != TERMS_OK)
        return status;
    terms__matcher_measure_delay(c->matcher);
    terms__matcher_link_heads(c->matcher);
    return TERMS_OK;
}

terms_status terms_matcher_new(terms_matcher **out, const terms_list *list) {
    *out = NULL;
    if (!list)
        return TERMS_BAD_ARGUMENT;
    compiler c = {.list = list, .matcher = terms__alloc_zeroed(1, sizeof *c.matcher)};
    if (!c.matcher)
        return TERMS_NO_MEMORY;
    terms_status status = compile(&c);
    terms__bytes_free(&c.names);
    terms__free(c.letters);
    terms__free(c.words);
    terms__free(c.patterns);
    terms__free(c.longer_patterns);
    terms__free(c.forms_of_term);
    if (status == TERMS_OK)
        *out = c.matcher;
    else
        terms_matcher_free(c.matcher);
    return status;
}
