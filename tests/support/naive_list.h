/* Naive list: the forms, terms and exceptions of the naive search.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_NAIVE_LIST_H
#define TERMS_TESTS_NAIVE_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "support/naive.h"
#include "support/naive_characters.h"

typedef struct naive_form {
    naive_characters folded;
    size_t term;
    bool named; /* the term was, at least once */
    naive_characters *exceptions;
    size_t exception_count;
} naive_form;

struct naive_list {
    bool ignore_punct;
    naive_form *forms;
    size_t form_count;
    char **terms;
    size_t term_count;
};

/* Room for one more than `count` elements of `size` bytes. */
void *naive_grow(void *block, size_t count, size_t size);

#endif
