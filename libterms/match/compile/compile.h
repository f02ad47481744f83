/* Compile: makes a matcher of words, forms and exceptions.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_COMPILE_COMPILE_H
#define TERMS_MATCH_COMPILE_COMPILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "match/compile/matcher.h"
#include "match/compile/trie.h"

/* The name and the category of a term, as places in the names. */
typedef struct terms__term_row {
    uint32_t columns[TERMS__TERM_COLUMNS];
} terms__term_row;

/* Places of `form` inside places of `pattern`, which contains it, are left out. */
typedef struct terms__exclusion {
    uint32_t pattern, form;
    uint32_t tail; /* letters that the pattern has behind the form's first place in it */
} terms__exclusion;

/* What a matcher is made of, whether it comes from a list or from a saved file.  Patterns are
 * numbered from 1: the forms first, then the exceptions that are no form.  The letters are code
 * points until they are compiled. */
typedef struct terms__draft {
    terms_matcher *matcher; /* has names, terms, folding, counts, and an alphabet without
                               numbers */
    uint32_t *letters;      /* of all patterns, one behind the other */
    size_t letter_count, letter_capacity, begun;
    terms__word *words; /* one for each pattern, in ascending order of their letters */
    size_t word_count;
    uint32_t *columns[TERMS__PATTERN_COLUMNS]; /* of the patterns; NULL as long as all are zeros, as
                                                  most are in the end */
    uint32_t largest[TERMS__PATTERN_COLUMNS];  /* the bitwise or of each column's numbers */
    terms__exclusion *exclusions;
    size_t exclusion_count;
    bool failed; /* there was no memory for a column */
} terms__draft;

/* The number of a pattern in a column, 0 until one is put there. */
static inline uint32_t terms__draft_get(const terms__draft *draft, size_t pattern,
                                        terms__pattern_column column) {
    return draft->columns[column] ? draft->columns[column][pattern] : 0;
}

/* Make a column of zeros, if it is not there yet: its numbers; or NULL when memory runs out, and
 * the draft has failed. */
uint32_t *terms__draft_column(terms__draft *draft, terms__pattern_column column);

static inline void terms__draft_put(terms__draft *draft, size_t pattern,
                                    terms__pattern_column column, uint32_t number) {
    uint32_t *numbers = number > 0 ? terms__draft_column(draft, column) : NULL;
    if (!numbers)
        return;
    numbers[pattern] = number;
    draft->largest[column] |= number;
}

/* Make room for the matcher's patterns and for `exclusions`, and begin its alphabet.  False when
 * memory runs out, here and below. */
bool terms__draft_begin(terms__draft *draft, size_t exclusions);

/* Make room for so many more code points at once, instead of growing again and again. */
bool terms__draft_reserve(terms__draft *draft, size_t more);

/* Add a code point to the next word; then end that word.  Words come in ascending order of their
 * code points, each with a pattern whose length is still 0. */
static inline bool terms__draft_add(terms__draft *draft, uint32_t code_point) {
    if (draft->letter_count == draft->letter_capacity && !terms__draft_reserve(draft, 1))
        return false;
    draft->letters[draft->letter_count++] = code_point;
    return true;
}
void terms__draft_end_word(terms__draft *draft, uint32_t pattern);

/* Free all but the matcher. */
void terms__draft_free(terms__draft *draft);

/* Finish the matcher. */
terms_status terms__compile(terms__draft *draft);

#endif
