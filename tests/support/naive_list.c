/* Naive list: the forms, terms and exceptions of the naive search.
 * SPDX-License-Identifier: MIT */
#include "support/naive_list.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Room for one more than `count`, which doubles whenever that is a power of two: sanitizers copy a
 * block with each growth. */
void *naive_grow(void *block, size_t count, size_t size) {
    if ((count & (count - 1)) == 0)
        block = realloc(block, (count > 0 ? 2 * count : 1) * size);
    assert(block);
    return block;
}

naive_list *naive_list_new(bool ignore_punct) {
    naive_list *list = calloc(1, sizeof *list);
    assert(list);
    list->ignore_punct = ignore_punct;
    return list;
}

static void free_form(naive_form *form) {
    for (size_t i = 0; i < form->exception_count; i++)
        free(form->exceptions[i].at);
    free(form->exceptions);
    free(form->folded.at);
}

void naive_list_free(naive_list *list) {
    for (size_t i = 0; i < list->form_count; i++)
        free_form(&list->forms[i]);
    for (size_t i = 0; i < list->term_count; i++)
        free(list->terms[i]);
    free(list->forms);
    free(list->terms);
    free(list);
}

static naive_form *find_form(const naive_list *list, const naive_characters *folded) {
    for (size_t i = 0; i < list->form_count; i++) {
        naive_form *form = &list->forms[i];
        if (form->folded.len == folded->len && naive_stands(folded, &form->folded, 0))
            return form;
    }
    return NULL;
}

static size_t find_or_add_term(naive_list *list, const char *name) {
    for (size_t i = 0; i < list->term_count; i++) {
        if (strcmp(list->terms[i], name) == 0)
            return i;
    }
    list->terms = naive_grow(list->terms, list->term_count, sizeof *list->terms);
    list->terms[list->term_count] = strdup(name);
    return list->term_count++;
}

static void add_form(naive_list *list, naive_characters folded, const char *name, bool named) {
    list->forms = naive_grow(list->forms, list->form_count, sizeof *list->forms);
    size_t term = find_or_add_term(list, name);
    list->forms[list->form_count++] = (naive_form){folded, term, named, NULL, 0};
}

/* Forms that fold alike are one under one term, or if neither's was named. */
static bool repeat_form(const naive_list *list, naive_form *form, const char *name, bool named) {
    bool one = strcmp(list->terms[form->term], name) == 0;
    if (!one && (named || form->named))
        return false;
    form->named = form->named || named;
    return true;
}

/* Whether a form is all in one block, and not empty. */
static bool is_one_block(const naive_characters *form) {
    for (size_t i = 0; i < form->len; i++) {
        if (form->at[i].folded == NAIVE_BLOCK_END)
            return false;
    }
    return form->len > 0;
}

bool naive_list_add(naive_list *list, const char *form, const char *term) {
    bool named = term && *term;
    const char *name = named ? term : form;
    naive_characters folded = naive_fold_text(list->ignore_punct, form);
    naive_form *same = find_form(list, &folded);
    bool good = is_one_block(&folded) && (!same || repeat_form(list, same, name, named));
    if (good && !same) {
        add_form(list, folded, name, named);
    } else {
        free(folded.at);
    }
    return good;
}

bool naive_list_except(naive_list *list, const char *form, const char *longer) {
    naive_characters folded = naive_fold_text(list->ignore_punct, form);
    naive_characters exception = naive_fold_text(list->ignore_punct, longer);
    naive_form *found = find_form(list, &folded);
    bool good = found && is_one_block(&exception);
    free(folded.at);
    if (!good) {
        free(exception.at);
        return false;
    }
    size_t count = found->exception_count++;
    found->exceptions = naive_grow(found->exceptions, count, sizeof exception);
    found->exceptions[count] = exception;
    return true;
}

size_t naive_list_size(const naive_list *list) {
    return list->term_count;
}

const char *naive_list_term(const naive_list *list, size_t term) {
    return list->terms[term];
}
