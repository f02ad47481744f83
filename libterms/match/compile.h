/* Compile: makes a matcher of words, forms and exceptions.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_COMPILE_H
#define TERMS_MATCH_COMPILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "match/matcher.h"
#include "match/trie.h"

/* What terms and patterns have in their columns. */
typedef struct terms__term_row {
    uint32_t columns[TERMS__TERM_COLUMNS];
} terms__term_row;

typedef struct terms__pattern_row {
    uint32_t columns[TERMS__PATTERN_COLUMNS];
} terms__pattern_row;

/* Places of a form inside places of a pattern that holds it are left out. */
typedef struct terms__exclusion {
    uint32_t pattern, form;
    uint32_t tail; /* letters that the pattern has behind the form's first place in it */
} terms__exclusion;

/* What a matcher is made of, a list or a file of one.  Patterns are numbered from 1: the
 * forms first, then those exceptions that are no form.  Their words are code points until
 * they are compiled. */
typedef struct terms__draft {
    terms_matcher *matcher; /* has names, terms, folding, alphabet, but for its numbers, and
                               counts */
    uint32_t *letters;      /* of all patterns, one behind the other */
    size_t letter_count, letter_capacity, begun;
    terms__word *words; /* each pattern's, in the order of the letters */
    size_t word_count;
    bool is_sorted;               /* whether that is the order of the words, too */
    uint32_t *lengths;            /* of each pattern's word; 0 at first */
    terms__pattern_row *patterns; /* by pattern: lag and spelling */
    terms__exclusion *exclusions;
    size_t exclusion_count;
} terms__draft;

/* Make room for the matcher's patterns and so many exclusions, and begin its alphabet.  False
 * when memory runs out, here and below. */
bool terms__draft_begin(terms__draft *draft, size_t exclusions);

/* Add a code point to the next word, then end it: it is that of a pattern that has none yet. */
bool terms__draft_add(terms__draft *draft, uint32_t code_point);
void terms__draft_end_word(terms__draft *draft, uint32_t pattern);

/* Free all but the matcher. */
void terms__draft_free(terms__draft *draft);

/* Finish the matcher. */
terms_status terms__compile(terms__draft *draft);

#endif
