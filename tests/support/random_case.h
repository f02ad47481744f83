/* Random case: a list and a text, made so that much is found and what is rare comes often.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_RANDOM_CASE_H
#define TERMS_TESTS_RANDOM_CASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    RANDOM_LETTERS = 6,
    RANDOM_FORMS = 12,
    RANDOM_EXCEPTIONS = 2,
    RANDOM_WORD = 400,  /* the most code points of a form or an exception */
    RANDOM_TEXT = 16384 /* the most bytes of a text */
};

/* A form or an exception while it is made; in a list it is a string. */
typedef struct random_word {
    uint32_t at[RANDOM_WORD];
    size_t len;
} random_word;

typedef struct random_string {
    char bytes[4 * RANDOM_WORD + 1];
} random_string;

/* A form of the list with its exceptions.  Lists may refuse it: whoever adds it notes whether it
 * was `added`. */
typedef struct random_entry {
    random_word form;
    random_string form_text, term, exceptions[RANDOM_EXCEPTIONS];
    bool has_term, added;
    size_t exception_count;
} random_entry;

/* A few letters, and a list and a text made of them.  Whoever checks the case may draw further
 * numbers from `random`. */
typedef struct random_case {
    uint64_t number, seed, random;
    uint32_t letters[RANDOM_LETTERS];
    size_t letter_count;
    uint64_t noise; /* 0: nothing is respelled or spaced out; to 3 */
    bool ignore_punct;
    random_entry entries[RANDOM_FORMS];
    size_t entry_count;
    random_word words[RANDOM_FORMS * RANDOM_EXCEPTIONS]; /* exceptions, to be put into the text */
    size_t word_count;
    char text[RANDOM_TEXT];
    size_t len;
} random_case;

/* Make the case of this number, which is another for another seed. */
void random_case_make(random_case *c, uint64_t seed, uint64_t number);

/* Print the case, and how to make it again. */
void random_case_print(const random_case *c);

/* Print a line with a name and bytes, as a string of C. */
void random_case_print_bytes(const char *name, const char *bytes, size_t len);

#endif
