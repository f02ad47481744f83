/* Matcher: a list compiled for searching; it never changes.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_COMPILE_MATCHER_H
#define TERMS_MATCH_COMPILE_MATCHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/packed.h"
#include "libterms.h"
#include "match/compile/alphabet.h"
#include "match/compile/trie.h"
#include "match/filter/filter.h"
#include "text/folding.h"
#include "text/unicode.h"

#define TERMS__NONE 0xFFFFFFFFu

/* What the trie finds: a folded text that is a form, or an exception of some
 * forms, or both.  Patterns are numbered from 1, the forms first, in the order of the list;
 * this is what is packed of each. */
typedef enum terms__pattern_column {
    TERMS__PATTERN_LENGTH,   /* in symbols */
    TERMS__PATTERN_SHORTER,  /* the longest pattern that is a proper suffix of it, or 0 */
    TERMS__PATTERN_LAG,      /* how much smaller the number of the form's term is than its own */
    TERMS__PATTERN_RULE,     /* 0, or from 1 the rule of the form's term, if that needs care */
    TERMS__PATTERN_EXCEPTED, /* 1 for a form with exceptions */
    TERMS__PATTERN_SPELLING, /* of the form, in the names; 0: as its term */
    TERMS__PATTERN_COVER,
    TERMS__PATTERN_COVER_END, /* in `covers`: the forms that it is an exception of */
    TERMS__PATTERN_COLUMNS
} terms__pattern_column;

/* A pattern as a search wants it. */
typedef struct terms__pattern {
    uint32_t length;
    uint32_t form;                   /* or none */
    uint32_t term;                   /* of a form that is its term's only one, without
                                        exceptions: it needs no care.  Else none */
    uint32_t first_cover, cover_end; /* in `covers`: the forms it is an exception of */
} terms__pattern;

/* A term that needs care: it has several forms, or exceptions. */
typedef struct terms__rule {
    uint32_t term;
    uint32_t forms;   /* how many it has */
    uint32_t longest; /* symbols in its longest form */
    uint32_t tail;    /* symbols that an exception of it may have behind the form */
} terms__rule;

/* Where the two are in the names. */
typedef enum terms__term_column {
    TERMS__TERM_NAME,
    TERMS__TERM_CATEGORY,
    TERMS__TERM_COLUMNS
} terms__term_column;

/* Strings are one behind the other in `names`, each with its NUL, the first one being empty.
 * All tables have the size that they need. */
struct terms_matcher {
    char *names;
    size_t names_len;
    size_t term_count;
    terms__packed terms;
    terms__folding folding;
    terms__alphabet alphabet;
    terms__trie trie;
    terms__filter filter;
    terms__packed patterns; /* row 0 is no pattern's */
    size_t pattern_count;
    size_t form_count;
    uint32_t *covers;
    size_t cover_count;
    terms__rule *rules;
    size_t rule_count;
    uint32_t delay; /* an occurrence is known this many symbols behind its first, at the latest */
};

static inline uint32_t terms__matcher_get(const terms_matcher *matcher, size_t pattern,
                                          terms__pattern_column what) {
    return terms__packed_get(&matcher->patterns, pattern, what);
}

static inline terms__pattern terms__matcher_pattern(const terms_matcher *matcher, uint32_t number) {
    terms__pattern pattern = {.length = terms__matcher_get(matcher, number, TERMS__PATTERN_LENGTH),
                              .form = TERMS__NONE,
                              .term = TERMS__NONE};
    if (matcher->cover_count > 0) {
        pattern.first_cover = terms__matcher_get(matcher, number, TERMS__PATTERN_COVER);
        pattern.cover_end = terms__matcher_get(matcher, number, TERMS__PATTERN_COVER_END);
    }
    if (number > matcher->form_count)
        return pattern;
    pattern.form = number - 1;
    if (matcher->rule_count == 0 || terms__matcher_get(matcher, number, TERMS__PATTERN_RULE) == 0)
        pattern.term = pattern.form - terms__matcher_get(matcher, number, TERMS__PATTERN_LAG);
    return pattern;
}

/* The longest pattern that is a proper suffix of one, or 0. */
static inline uint32_t terms__matcher_shorter(const terms_matcher *matcher, uint32_t pattern) {
    return terms__matcher_get(matcher, pattern, TERMS__PATTERN_SHORTER);
}

/* Whether each form is a term of its own, of the same number: a column of zeros takes no bits. */
static inline bool terms__matcher_is_plain(const terms_matcher *matcher) {
    return matcher->patterns.columns[TERMS__PATTERN_LAG].mask == 0;
}

/* Of a form: its term; the rule of one whose term needs care; whether it has exceptions. */
static inline uint32_t terms__matcher_term(const terms_matcher *matcher, size_t form) {
    return (uint32_t)form - terms__matcher_get(matcher, form + 1, TERMS__PATTERN_LAG);
}

static inline uint32_t terms__matcher_rule(const terms_matcher *matcher, size_t form) {
    return terms__matcher_get(matcher, form + 1, TERMS__PATTERN_RULE) - 1;
}

static inline bool terms__matcher_has_exceptions(const terms_matcher *matcher, size_t form) {
    return terms__matcher_get(matcher, form + 1, TERMS__PATTERN_EXCEPTED) != 0;
}

/* Whether a pattern is a form without exceptions, and none itself. */
static inline bool terms__matcher_stands_alone(const terms_matcher *matcher, uint32_t pattern) {
    if (matcher->cover_count == 0)
        return true;
    return pattern <= matcher->form_count &&
           terms__matcher_get(matcher, pattern, TERMS__PATTERN_COVER_END) == 0 &&
           !terms__matcher_has_exceptions(matcher, pattern - 1);
}

/* Whether a pattern stands alone, and none is its suffix. */
static inline bool terms__matcher_is_simple(const terms_matcher *matcher, uint32_t pattern) {
    return terms__matcher_shorter(matcher, pattern) == 0 &&
           terms__matcher_stands_alone(matcher, pattern);
}

/* Whether a form is one of several of its term. */
static inline bool terms__matcher_has_forms(const terms_matcher *matcher, size_t form) {
    if (matcher->rule_count == 0)
        return false;
    uint32_t rule = terms__matcher_rule(matcher, form);
    return rule != TERMS__NONE && matcher->rules[rule].forms > 1;
}

/* The letter of a character, folded: ideographs, as nearly all are, fold only to variants. */
static inline uint32_t terms__matcher_letter(const terms_matcher *matcher, uint32_t code_point) {
    uint32_t folded = code_point;
    if (!terms__unicode_is_ideograph(code_point))
        folded = terms__unicode_fold(code_point, terms__unicode_entry(code_point));
    if (terms__folding_has_variants(&matcher->folding))
        folded = terms__folding_variant(&matcher->folding, folded);
    return terms__alphabet_letter(&matcher->alphabet, folded);
}

/* Let the heads know where the trie goes on.  False when memory runs out. */
bool terms__matcher_link_heads(terms_matcher *matcher);

/* Find out what the delay is. */
void terms__matcher_measure_delay(terms_matcher *matcher);

#endif
