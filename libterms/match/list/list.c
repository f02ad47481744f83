/* List: the terms that are looked for, with their forms and exceptions.
 * SPDX-License-Identifier: MIT */
#include "match/list/list.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/status.h"
#include "base/utf8.h"
#include "text/blocks.h"

/* How many symbols are folded at a time; and the bytes of U+4E00 and U+9FFF, as numbers. */
enum { FOLDING_ROOM = 256, FIRST_IDEOGRAPH = 0xE4B880, LAST_IDEOGRAPH = 0xE9BFBF };

terms_status terms_list_new(terms_list **out) {
    terms_list *list = *out = terms__alloc_zeroed(1, sizeof *list);
    if (!list)
        return TERMS_NO_MEMORY;
    terms__lexicon_init(&list->terms);
    terms__lexicon_init(&list->forms);
    terms__lexicon_init(&list->longer);
    list->categories = terms__names_new();
    if (list->categories && terms__names_add(list->categories, "", 0) == 0 &&
        terms__window_init(&list->window, FOLDING_ROOM, false))
        return TERMS_OK;
    terms_list_free(list);
    *out = NULL;
    return TERMS_NO_MEMORY;
}

void terms_list_free(terms_list *list) {
    if (!list)
        return;
    terms__lexicon_free(&list->terms);
    terms__lexicon_free(&list->forms);
    terms__lexicon_free(&list->longer);
    terms__names_free(list->categories);
    terms__free(list->category);
    terms__free(list->form);
    terms__free(list->exceptions);
    terms__free(list->warnings);
    terms__arena_free(&list->arena);
    terms__folding_free(&list->folding);
    terms__window_free(&list->window);
    terms__bytes_free(&list->folded);
    terms__free(list);
}

terms_status terms_list_fold(terms_list *list, unsigned folds, terms_error *err) {
    if (!list || list->forms.count > 0)
        return terms__fail_plain(err, TERMS_BAD_ARGUMENT);
    terms__folding folding;
    terms_status status = terms__folding_find(&folding, folds, err);
    terms__folding old = list->folding;
    if (status == TERMS_OK)
        list->folding = folding;
    terms__folding_free(status == TERMS_OK ? &old : &folding);
    return status;
}

/* Move the symbols of the window, but for ends of blocks, to list->folded. */
static bool take_symbols(terms_list *list) {
    terms__window *window = &list->window;
    for (size_t i = 0; i < window->count; i++) {
        if (window->folded[i] != TERMS__BLOCK_END &&
            !terms__bytes_add_code_point(&list->folded, window->folded[i]))
            return false;
    }
    window->count = 0;
    return true;
}

/* Whether a text is known to fold to itself without looking at each character's entry.  Most texts
 * of lists are ideographs, which do, unless variants are folded. */
static bool folds_to_itself(const terms_list *list, const char *text, size_t len) {
    const unsigned char *bytes = (const unsigned char *)text;
    bool folds = len > 0 && len % 3 == 0 && !terms__folding_has_variants(&list->folding);
    for (size_t i = 0; folds && i < len; i += 3) {
        uint32_t three = (uint32_t)bytes[i] << 16 | (uint32_t)bytes[i + 1] << 8 | bytes[i + 2];
        folds = three >= FIRST_IDEOGRAPH && three <= LAST_IDEOGRAPH && (three & 0xC0C0) == 0x8080;
    }
    return folds;
}

static terms_status copy_folded(terms_list *list, const char *text, size_t len, terms_error *err) {
    list->folded.len = 0;
    return terms__bytes_add(&list->folded, text, len) ? TERMS_OK
                                                      : terms__fail_plain(err, TERMS_NO_MEMORY);
}

/* Fold a text as documents are folded, into list->folded; it has to be one block. */
static terms_status fold(terms_list *list, terms__list_place place, const char *what,
                         const char *text, terms_error *err) {
    terms__blocks blocks = {.folding = &list->folding};
    size_t len = strlen(text);
    if (folds_to_itself(list, text, len))
        return copy_folded(list, text, len, err);
    if (terms__utf8_valid((const unsigned char *)text, len) < len)
        return terms__fail_line(err, TERMS_BAD_BYTES, place.line, "the %s “%s” is not UTF-8", what,
                                terms__excerpt(text).text);
    list->folded.len = 0;
    list->window.count = 0;
    for (size_t at = 0; at < len;) {
        at += terms__blocks_feed(&blocks, &list->window, text + at, len - at);
        if (!take_symbols(list))
            return terms__fail_plain(err, TERMS_NO_MEMORY);
    }
    terms__blocks_end(&blocks, &list->window);
    if (!take_symbols(list))
        return terms__fail_plain(err, TERMS_NO_MEMORY);
    if (blocks.ends > 0)
        return terms__fail_line(err, TERMS_BAD_SYNTAX, place.line,
                                "the %s “%s” holds the end of a block (a TAB or a blank line), "
                                "which nothing matches across",
                                what, terms__excerpt(text).text);
    if (list->folded.len == 0)
        return terms__fail_line(err, TERMS_BAD_SYNTAX, place.line,
                                "the %s is empty: give at least one visible character%s", what,
                                list->folding.ignore_punct ? " but punctuation" : "");
    return TERMS_OK;
}

/* Add a warning, the error of which is still to be filled in; NULL when memory runs out. */
static terms__warning *add_warning(terms_list *list, terms__list_place place) {
    terms__warning *warnings = terms__grow(list->warnings, &list->warning_capacity,
                                           list->warning_count + 1, sizeof *warnings);
    if (!warnings)
        return NULL;
    list->warnings = warnings;
    warnings[list->warning_count].name = place.name;
    return &warnings[list->warning_count++];
}

bool terms_list_warning(const terms_list *list, size_t index, const char **name, terms_error *err) {
    if (index >= list->warning_count)
        return false;
    if (name)
        *name = list->warnings[index].name;
    if (err)
        *err = list->warnings[index].error;
    return true;
}

static bool is_given(const char *text) {
    return text && *text;
}

/* Add a term that may be there already.  As long as no line has named a term, each is spelled like
 * its form, and is new because the form is. */
static size_t add_term(terms_list *list, const char *term, bool is_kept) {
    size_t len = strlen(term);
    if (!list->names_terms)
        return terms__lexicon_append(&list->terms, term, len, is_kept);
    return is_kept ? terms__lexicon_add_kept(&list->terms, term, len)
                   : terms__lexicon_add(&list->terms, term, len);
}

static bool grow_categories(terms_list *list, size_t more) {
    uint32_t *categories = terms__grow(list->category, &list->category_capacity,
                                       list->terms.count + more, sizeof *categories);
    if (categories)
        list->category = categories;
    return categories != NULL;
}

static bool grow_forms(terms_list *list, size_t more) {
    terms__form *forms =
        terms__grow(list->form, &list->form_capacity, list->forms.count + more, sizeof *forms);
    if (forms)
        list->form = forms;
    return forms != NULL;
}

bool terms__list_reserve(terms_list *list, size_t more) {
    return grow_forms(list, more) && grow_categories(list, more) &&
           terms__lexicon_reserve(&list->forms, more, true) &&
           terms__lexicon_reserve(&list->terms, more, false);
}

/* The number of a category, which is added if it is new; 0 if none is given. */
static size_t number_category(terms_list *list, const char *category) {
    return is_given(category) ? terms__names_add(list->categories, category, strlen(category)) : 0;
}

/* The number of a term, which is added if it is new, without a copy if it is kept already; a
 * category goes to a term that has none. */
static size_t number_term(terms_list *list, const char *term, bool is_kept, const char *category) {
    size_t count = list->terms.count;
    size_t of = grow_categories(list, 1) ? number_category(list, category) : TERMS__NO_NAME;
    if (of == TERMS__NO_NAME)
        return TERMS__NO_WORD;
    size_t number = add_term(list, term, is_kept);
    if (number != TERMS__NO_WORD && (number == count || list->category[number] == 0))
        list->category[number] = (uint32_t)of;
    return number;
}

/* "line 3", or "line 3 of FILE" where that is another one than the reader is in. */
static void describe(char *text, size_t room, terms__list_place first, terms__list_place second) {
    bool same = first.name == second.name ||
                (first.name && second.name && strcmp(first.name, second.name) == 0);
    if (first.line == 0)
        snprintf(text, room, "what came before");
    else if (same)
        snprintf(text, room, "line %" PRIu64, first.line);
    else
        snprintf(text, room, "line %" PRIu64 " of %s", first.line, terms__excerpt(first.name).text);
}

/* Take in a form that folds like one that is there already.  That is worth a warning if the term is
 * the same, and an error if it is another one. */
static terms_status repeat(terms_list *list, terms__list_place place, size_t number,
                           const char *form, const char *term, const char *category,
                           terms_error *err) {
    terms__form *old = &list->form[number];
    const char *old_term = terms__lexicon_get(&list->terms, old->term, NULL);
    char where[128];
    describe(where, sizeof where, old->place, place);
    bool same =
        is_given(term) ? strcmp(term, old_term) == 0 : old->implicit || strcmp(form, old_term) == 0;
    if (!same)
        return terms__fail_line(err, TERMS_BAD_SYNTAX, place.line,
                                "the form “%s” is given to two terms, “%s” here and “%s” "
                                "in %s: a form has one term",
                                terms__excerpt(form).text,
                                terms__excerpt(is_given(term) ? term : form).text,
                                terms__excerpt(old_term).text, where);
    old->implicit = old->implicit && !is_given(term);
    size_t of = number_category(list, category);
    terms__warning *warning = of != TERMS__NO_NAME ? add_warning(list, place) : NULL;
    if (!warning)
        return terms__fail_plain(err, TERMS_NO_MEMORY);
    if (list->category[old->term] == 0)
        list->category[old->term] = (uint32_t)of;
    terms__fail_line(&warning->error, TERMS_OK, place.line,
                     "the form “%s” stands in %s already (term “%s”): they count as one",
                     terms__excerpt(form).text, where, terms__excerpt(old_term).text);
    return TERMS_OK;
}

/* Where the spelling of a form is kept: with its term or its folded text if it is the same, or else
 * as a copy.  NULL when memory runs out. */
static const char *keep_spelling(terms_list *list, size_t term, const char *form, bool implicit,
                                 const char *folded) {
    if (term == TERMS__NO_WORD)
        return NULL;
    if (implicit)
        return terms__lexicon_get(&list->terms, term, NULL);
    return folded ? folded : terms__arena_add_string(&list->arena, form);
}

/* Keep what is known of the form that was added last.  False when memory runs out. */
static bool describe_form(terms_list *list, terms__list_place place, const char *form,
                          const char *term, const char *category) {
    size_t terms = list->terms.count, last = list->forms.count - 1;
    const char *folded = terms__lexicon_get(&list->forms, last, NULL);
    bool implicit = !is_given(term);
    if (strcmp(folded, form) != 0)
        folded = NULL;
    list->names_terms = list->names_terms || !implicit;
    size_t number = implicit ? number_term(list, folded ? folded : form, folded != NULL, category)
                             : number_term(list, term, false, category);
    const char *spelling = keep_spelling(list, number, form, implicit, folded);
    if (!spelling && number == terms)
        terms__lexicon_drop_last(&list->terms);
    if (spelling)
        list->form[last] = (terms__form){spelling, place, (uint32_t)number, implicit};
    return spelling != NULL;
}

/* Add the form whose folded text is in list->folded. */
static terms_status add_form(terms_list *list, terms__list_place place, const char *form,
                             const char *term, const char *category, terms_error *err) {
    size_t count = list->forms.count;
    if (!grow_forms(list, 1))
        return terms__fail_plain(err, TERMS_NO_MEMORY);
    size_t number = terms__lexicon_add(&list->forms, list->folded.data, list->folded.len);
    if (number < count)
        return repeat(list, place, number, form, term, category, err);
    if (number == TERMS__NO_WORD)
        return terms__fail_plain(err, TERMS_NO_MEMORY);
    if (describe_form(list, place, form, term, category))
        return TERMS_OK;
    terms__lexicon_drop_last(&list->forms);
    return terms__fail_plain(err, TERMS_NO_MEMORY);
}

terms_status terms__list_add(terms_list *list, terms__list_place place, const char *form,
                             const char *term, const char *category, terms_error *err) {
    terms_status status = fold(list, place, "form", form, err);
    return status == TERMS_OK ? add_form(list, place, form, term, category, err) : status;
}

static bool contains(const char *text, size_t len, const char *part, size_t part_len) {
    for (size_t i = 0; i + part_len <= len; i++) {
        if (memcmp(text + i, part, part_len) == 0)
            return true;
    }
    return false;
}

static terms_status warn_useless(terms_list *list, terms__list_place place, const char *form,
                                 const char *longer, terms_error *err) {
    terms__warning *warning = add_warning(list, place);
    if (!warning)
        return terms__fail_plain(err, TERMS_NO_MEMORY);
    terms__fail_line(&warning->error, TERMS_OK, place.line,
                     "the exception “%s” does not hold the form “%s”, so it changes nothing",
                     terms__excerpt(longer).text, terms__excerpt(form).text);
    return TERMS_OK;
}

static terms_status warn_whole(terms_list *list, terms__list_place place, const char *longer,
                               terms_error *err) {
    terms__warning *warning = add_warning(list, place);
    if (!warning)
        return terms__fail_plain(err, TERMS_NO_MEMORY);
    terms__fail_line(&warning->error, TERMS_OK, place.line,
                     "the exception “%s” is the form itself, which is never counted then",
                     terms__excerpt(longer).text);
    return TERMS_OK;
}

terms_status terms__list_warn_header(terms_list *list, terms__list_place place, terms_error *err) {
    terms__warning *warning = add_warning(list, place);
    if (!warning)
        return terms__fail_plain(err, TERMS_NO_MEMORY);
    terms__fail_line(&warning->error, TERMS_OK, place.line,
                     "the line looks like a header, and is read as a form: a list that has one is "
                     "CSV, and its name ends in .csv");
    return TERMS_OK;
}

terms_status terms__list_warn_changed(terms_list *list, const char *name, const terms__file *file,
                                      terms_error *err) {
    const char *copy = terms__arena_add_string(&list->arena, name);
    terms__warning *warning = copy ? add_warning(list, (terms__list_place){copy, 0}) : NULL;
    if (!warning)
        return terms__fail_plain(err, TERMS_NO_MEMORY);
    terms__fail(&warning->error, TERMS_OK,
                "changed while it was read: it had %" PRIu64 " bytes, and %" PRIu64 " were read",
                file->size, file->got);
    return TERMS_OK;
}

static bool add_exception(terms_list *list, size_t form) {
    terms__exception *exceptions = terms__grow(list->exceptions, &list->exception_capacity,
                                               list->exception_count + 1, sizeof *exceptions);
    if (!exceptions)
        return false;
    list->exceptions = exceptions;
    size_t longer = terms__lexicon_add(&list->longer, list->folded.data, list->folded.len);
    if (longer == TERMS__NO_WORD)
        return false;
    exceptions[list->exception_count++] = (terms__exception){form, longer};
    return true;
}

terms_status terms__list_except(terms_list *list, terms__list_place place, const char *form,
                                const char *longer, terms_error *err) {
    terms_status status = fold(list, place, "form", form, err);
    if (status != TERMS_OK)
        return status;
    size_t number = terms__lexicon_find(&list->forms, list->folded.data, list->folded.len);
    if (number == TERMS__NO_WORD)
        return terms__fail_line(err, TERMS_BAD_ARGUMENT, place.line,
                                "the form “%s” of the exception has not been added",
                                terms__excerpt(form).text);
    status = fold(list, place, "exception", longer, err);
    if (status != TERMS_OK)
        return status;
    size_t len;
    const char *folded = terms__lexicon_get(&list->forms, number, &len);
    if (!contains(list->folded.data, list->folded.len, folded, len))
        return warn_useless(list, place, form, longer, err);
    bool is_whole = len == list->folded.len;
    if (!add_exception(list, number))
        return terms__fail_plain(err, TERMS_NO_MEMORY);
    return is_whole ? warn_whole(list, place, longer, err) : TERMS_OK;
}

terms_status terms_list_add(terms_list *list, const char *form, const char *term,
                            const char *category, terms_error *err) {
    if (!list || !form)
        return terms__fail_plain(err, TERMS_BAD_ARGUMENT);
    return terms__list_add(list, (terms__list_place){0}, form, term, category, err);
}

terms_status terms_list_except(terms_list *list, const char *form, const char *longer,
                               terms_error *err) {
    if (!list || !form || !longer)
        return terms__fail_plain(err, TERMS_BAD_ARGUMENT);
    return terms__list_except(list, (terms__list_place){0}, form, longer, err);
}

size_t terms_list_size(const terms_list *list) {
    return list->terms.count;
}

const char *terms_list_term(const terms_list *list, size_t term) {
    return term < terms_list_size(list) ? terms__lexicon_get(&list->terms, term, NULL) : NULL;
}

const char *terms_list_category(const terms_list *list, size_t term) {
    return term < terms_list_size(list)
               ? terms__names_get(list->categories, list->category[term], NULL)
               : NULL;
}
