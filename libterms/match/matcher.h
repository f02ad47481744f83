/* Matcher: a list compiled for searching; it never changes.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_MATCHER_H
#define TERMS_MATCH_MATCHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "libterms.h"
#include "match/alphabet.h"
#include "match/filter.h"
#include "match/trie.h"
#include "text/folding.h"
#include "text/unicode.h"

#define TERMS__NONE 0xFFFFFFFFu

/* What the trie finds: a folded text that is a form, or an exception of some
 * forms, or both.  `length` is in symbols. */
typedef struct terms__pattern {
    uint32_t length;
    uint32_t form;                   /* or none */
    uint32_t term;                   /* of a form that is its term's only one, without
                                        exceptions: it needs no care.  Else none */
    uint32_t first_cover, cover_end; /* in `covers`: the forms it is an exception of */
} terms__pattern;

/* A form; `rule` is none unless its term needs care. */
typedef struct terms__matcher_form {
    const char *spelling; /* in the arena */
    uint32_t term, rule;
    bool has_exceptions;
} terms__matcher_form;

/* A term that needs care: it has several forms, or exceptions. */
typedef struct terms__rule {
    uint32_t term;
    uint32_t forms;   /* how many it has */
    uint32_t longest; /* symbols in its longest form */
    uint32_t tail;    /* symbols that an exception of it may have behind the form */
} terms__rule;

struct terms_matcher {
    size_t term_count;
    const char **terms, **categories; /* in the arena */
    terms__arena arena;
    terms__folding folding;
    terms__alphabet alphabet;
    terms__trie trie;
    terms__filter filter;
    terms__pattern *patterns;
    size_t pattern_count;
    uint32_t *covers;
    terms__matcher_form *forms;
    size_t form_count;
    terms__rule *rules;
    size_t rule_count;
    uint32_t delay; /* an occurrence is known this many symbols behind its first, at the latest */
};

/* Whether a form is one of several of its term. */
static inline bool terms__matcher_has_forms(const terms_matcher *matcher, size_t form) {
    uint32_t rule = matcher->forms[form].rule;
    return rule != TERMS__NONE && matcher->rules[rule].forms > 1;
}

/* The letter of a character, folded. */
static inline uint32_t terms__matcher_letter(const terms_matcher *matcher, uint32_t code_point) {
    uint32_t folded = terms__unicode_fold(code_point, terms__unicode_entry(code_point));
    if (terms__folding_has_variants(&matcher->folding))
        folded = terms__folding_variant(&matcher->folding, folded);
    return terms__alphabet_letter(&matcher->alphabet, folded);
}

/* The pattern that a node spells as a whole, `depth` letters long, or 0. */
static inline uint32_t terms__matcher_own(const terms_matcher *matcher, uint32_t node,
                                          size_t depth) {
    uint32_t pattern = matcher->trie.nodes[node].pattern;
    return pattern != 0 && matcher->patterns[pattern - 1].length == depth ? pattern : 0;
}

#endif
