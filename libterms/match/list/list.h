/* List: the terms that are looked for, with their forms and exceptions.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_LIST_LIST_H
#define TERMS_MATCH_LIST_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/bytes.h"
#include "base/file.h"
#include "base/lexicon.h"
#include "base/names.h"
#include "libterms.h"
#include "text/folding.h"
#include "text/window.h"

/* The place in a file from which something was read; all zeros where the program added it. */
typedef struct terms__list_place {
    const char *name; /* lives as long as the list */
    uint64_t line;
} terms__list_place;

/* One form; its number is that of its folded text in list->forms. */
typedef struct terms__form {
    const char *spelling; /* the first that was given */
    terms__list_place place;
    uint32_t term;
    bool implicit; /* no line named its term */
} terms__form;

/* Places of `form` inside places of the text `longer` are left out. */
typedef struct terms__exception {
    size_t form, longer;
} terms__exception;

typedef struct terms__warning {
    const char *name;
    terms_error error;
} terms__warning;

/* Lexicons number the terms, the forms by folded text and the exceptions by folded text, names
 * the categories; arrays hold the rest under the same numbers.  A term or spelling that folds to
 * itself is the folded text of its form, kept once. */
struct terms_list {
    terms__lexicon terms, forms, longer;
    terms__names *categories;
    bool names_terms;   /* whether a term was named with any form */
    uint32_t *category; /* of each term; category 0 has no name */
    size_t category_capacity;
    terms__form *form;
    size_t form_capacity;
    terms__exception *exceptions;
    size_t exception_count, exception_capacity;
    terms__warning *warnings;
    size_t warning_count, warning_capacity;
    terms__arena arena;
    terms__folding folding;
    terms__window window; /* for folding */
    terms__bytes folded;  /* the text that was folded last */
};

/* Make room for so many more forms at once, each a term of its own, instead of growing again and
 * again.  False when memory runs out. */
bool terms__list_reserve(terms_list *list, size_t more);

/* As terms_list_add and terms_list_except, for entries of a file. */
terms_status terms__list_add(terms_list *list, terms__list_place place, const char *form,
                             const char *term, const char *category, terms_error *err);
terms_status terms__list_except(terms_list *list, terms__list_place place, const char *form,
                                const char *longer, terms_error *err);

/* Leave a warning that what looks like a header is read as a form. */
terms_status terms__list_warn_header(terms_list *list, terms__list_place place, terms_error *err);

/* Leave a warning that a file shrank or grew while the list was read from it. */
terms_status terms__list_warn_changed(terms_list *list, const char *name, const terms__file *file,
                                      terms_error *err);

#endif
