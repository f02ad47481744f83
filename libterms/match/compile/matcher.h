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

/* Patterns are what the trie finds: folded texts that are a form, or an exception of some
 * forms, or both.  They are numbered from 1, the forms first, in the order of the list.
 * These numbers of each pattern are packed: */
typedef enum terms__pattern_column {
    TERMS__PATTERN_LENGTH,   /* in symbols */
    TERMS__PATTERN_SHORTER,  /* the longest pattern that is a proper suffix of it, or 0 */
    TERMS__PATTERN_LAG,      /* how much smaller the number of the form's term is than the form's */
    TERMS__PATTERN_RULE,     /* 0, or from 1 the rule of the form's term, if that needs care */
    TERMS__PATTERN_EXCEPTED, /* 1 for a form with exceptions */
    TERMS__PATTERN_SPELLING, /* where in the names the form stands; 0: it is spelt as its term */
    TERMS__PATTERN_COVER,
    TERMS__PATTERN_COVER_END, /* from where to where in `covers` its forms stand, if it is an
                                 exception */
    TERMS__PATTERN_COLUMNS
} terms__pattern_column;

/* A pattern as searches use it; numbers of forms and terms may be TERMS__NONE. */
typedef struct terms__pattern {
    uint32_t length;
    uint32_t form;                   /* none where it is an exception only */
    uint32_t term;                   /* of a form that is its term's only one, without
                                        exceptions: it needs no care.  Else none */
    uint32_t first_cover, cover_end; /* in `covers`: the forms that it is an exception of */
} terms__pattern;

/* A term that needs care: it has several forms, or exceptions. */
typedef struct terms__rule {
    uint32_t term;
    uint32_t forms;   /* how many forms it has */
    uint32_t longest; /* how many symbols its longest form has */
    uint32_t tail;    /* how many symbols an exception of it has behind the form, at most */
} terms__rule;

/* Where the name and the category of a term are in the names. */
typedef enum terms__term_column {
    TERMS__TERM_NAME,
    TERMS__TERM_CATEGORY,
    TERMS__TERM_COLUMNS
} terms__term_column;

/* The strings stand one behind the other in `names`, each with its NUL; the first one is empty.
 * All tables are as large as they need to be. */
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
    uint32_t delay; /* an occurrence is decided at the latest when this many symbols from its first
                       one on are known */
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

/* Whether each form is a term of its own, of the same number.  (A column of zeros takes no bits.)
 */
static inline bool terms__matcher_is_plain(const terms_matcher *matcher) {
    return matcher->patterns.columns[TERMS__PATTERN_LAG].mask == 0;
}

/* The term of a form; the rule of that term, if it needs care, else TERMS__NONE; and whether the
 * form has exceptions. */
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

/* Whether a pattern stands alone, and no other is a suffix of it. */
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

/* The letter of a character once it is folded.  Nearly all are ideographs, which fold only to
 * variants. */
static inline uint32_t terms__matcher_letter(const terms_matcher *matcher, uint32_t code_point) {
    uint32_t folded = code_point;
    if (!terms__unicode_is_ideograph(code_point))
        folded = terms__unicode_fold(code_point, terms__unicode_entry(code_point));
    if (terms__folding_has_variants(&matcher->folding))
        folded = terms__folding_variant(&matcher->folding, folded);
    return terms__alphabet_letter(&matcher->alphabet, folded);
}

/* Tell the heads of the filter where the trie goes on.  False when memory runs out. */
bool terms__matcher_link_heads(terms_matcher *matcher);

/* Set matcher->delay. */
void terms__matcher_measure_delay(terms_matcher *matcher);

#endif
