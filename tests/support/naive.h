/* Naive: what a list finds in a text, worked out in the plainest way.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_NAIVE_H
#define TERMS_TESTS_NAIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"

/* What a character is: characters of the first three kinds are visible, those of the first two
 * wide. */
typedef enum naive_kind {
    NAIVE_HAN,
    NAIVE_WIDE,
    NAIVE_NARROW,
    NAIVE_INVISIBLE,
    NAIVE_BLANK,
    NAIVE_BREAK,
    NAIVE_END /* of a block */
} naive_kind;

/* Characters of one kind that fold to as many others: the first to `folded`,
 * the next to the one after it; or to themselves where `folded` is 0. */
typedef struct naive_row {
    uint32_t first, last;
    naive_kind kind;
    uint32_t folded;
} naive_row;

/* The characters that tests may use, disjoint rows in ascending order, written
 * by hand and apart from the library's own table. */
extern const naive_row naive_alphabet[];
extern const size_t naive_alphabet_size;

/* Malformed sequences of bytes.  Whatever is put together of these and of the alphabet decodes to
 * characters of the alphabet and U+FFFD. */
extern const char *const naive_malformed[];
extern const size_t naive_malformed_size;

/* The row of a character, which must be in the alphabet, and what it folds to. */
const naive_row *naive_find(uint32_t code_point);
uint32_t naive_fold(uint32_t code_point);

typedef struct naive_list naive_list;

/* The same as terms_list_*; false where the library must refuse. */
naive_list *naive_list_new(bool ignore_punct);
void naive_list_free(naive_list *list);
bool naive_list_add(naive_list *list, const char *form, const char *term);
bool naive_list_except(naive_list *list, const char *form, const char *longer);
size_t naive_list_size(const naive_list *list);
const char *naive_list_term(const naive_list *list, size_t term);

/* What stands beside an occurrence in its block, folded, the nearest first; or
 * NAIVE_NOTHING. */
#define NAIVE_NOTHING UINT32_MAX
typedef struct naive_margins {
    uint32_t left[2], right[2];
} naive_margins;

/* All occurrences by `begin`, the longer first, and a tally for each term. */
typedef struct naive_result {
    terms_match *matches;
    naive_margins *margins;
    size_t count;
    terms_tally *tallies;
    terms_sizes sizes;
} naive_result;

/* Search a text for all terms of a list. */
naive_result *naive_search(const naive_list *list, const char *text, size_t len);
void naive_result_free(naive_result *result);

/* A text cut into its blocks; the bytes must outlive it. */
typedef struct naive_text naive_text;
naive_text *naive_text_new(const char *bytes, size_t len);
void naive_text_free(naive_text *text);

/* A match as a concordance has it, with what stands around it in its block:
 * `left[match]right`, to be freed. */
char *naive_read(const naive_text *text, const terms_match *match, size_t width);

#endif
