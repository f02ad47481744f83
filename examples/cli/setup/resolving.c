/* Resolving: which terms of the lists the formulas mean.
 * SPDX-License-Identifier: MIT */
#include "cli/setup/resolving.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/setup/lists.h"
#include "cli/setup/naming.h"

/* Say something of a line in the file of formulas. */
static void say(messages_log *messages, messages_kind kind, const formulas_list *formulas,
                const formulas_entry *entry, const char *format, const char *text) {
    terms_error err = {.line = entry->line};
    snprintf(err.text, sizeof err.text, "“%.80s” %s", text, format);
    messages_put(messages, kind, formulas->path, &err);
}

/* A matcher, and its terms by name. */
typedef struct known_terms {
    const terms_matcher *matcher;
    naming_index names;
} known_terms;

/* Let `*number` be the term of which the whole text is a form, or SIZE_MAX. */
static terms_status find_form(size_t *number, const terms_matcher *matcher, const char *text) {
    terms_finder *finder;
    const terms_match *match = NULL;
    size_t len = strlen(text);
    terms_status status = terms_finder_new(&finder, matcher, text, len);
    if (status == TERMS_OK)
        status = terms_finder_next(finder, &match);
    *number = match && match->begin == 0 && match->end == len ? match->term : SIZE_MAX;
    terms_finder_free(finder);
    return status;
}

static terms_status find_term(size_t *number, const known_terms *known, const char *text) {
    *number = naming_find(&known->names, text);
    return *number == SIZE_MAX ? find_form(number, known->matcher, text) : TERMS_OK;
}

/* Whether the lists have got a term of this name since they were compiled. */
static bool is_added(const terms_list *lists, const known_terms *known, const char *text) {
    size_t number = terms_list_size(lists);
    while (number > known->names.count && strcmp(terms_list_term(lists, number - 1), text) != 0)
        number--;
    return number > known->names.count;
}

static exits add_form(terms_list *lists, const formulas_list *formulas, const formulas_entry *entry,
                      const char *text, messages_log *messages) {
    terms_error err;
    terms_status status = terms_list_add(lists, text, NULL, NULL, &err);
    if (status == TERMS_OK)
        return EXITS_DONE;
    if (exits_fatal(status))
        return messages_limit(messages, status);
    err.line = entry->line;
    messages_put(messages, MESSAGES_ERROR, formulas->path, &err);
    return EXITS_NOTHING;
}

/* Add the terms of a formula that the compiled lists lack, with a warning, since it may be a
 * slip of the pen. */
static exits add_entry(terms_list *lists, const known_terms *known, const formulas_list *formulas,
                       const formulas_entry *entry, messages_log *messages) {
    exits status = EXITS_DONE;
    for (size_t i = 0; i < entry->count && status == EXITS_DONE; i++) {
        size_t number;
        terms_status found = find_term(&number, known, entry->terms[i]);
        if (found != TERMS_OK)
            return messages_limit(messages, found);
        if (number != SIZE_MAX || is_added(lists, known, entry->terms[i]))
            continue;
        if (known->names.count > 0)
            say(messages, MESSAGES_LIST, formulas, entry, "is in no list: it is added as a form",
                entry->terms[i]);
        status = add_form(lists, formulas, entry, entry->terms[i], messages);
    }
    return status;
}

static exits add_all(terms_list *lists, const formulas_list *formulas, messages_log *messages) {
    terms_matcher *matcher;
    known_terms known = {0};
    terms_status compiled = terms_matcher_new(&matcher, lists);
    known.matcher = matcher;
    if (compiled == TERMS_OK && !naming_make(&known.names, matcher))
        compiled = TERMS_NO_MEMORY;
    exits status = compiled == TERMS_OK ? EXITS_DONE : messages_limit(messages, compiled);
    for (size_t i = 0; i < formulas->count && status == EXITS_DONE; i++)
        status = add_entry(lists, &known, formulas, &formulas->entries[i], messages);
    naming_free(&known.names);
    terms_matcher_free(matcher);
    return status;
}

/* Whether an earlier term of the formula has the same number. */
static bool is_repeated(const formulas_entry *entry, size_t term) {
    for (size_t i = 0; i < term; i++)
        if (entry->numbers[i] == entry->numbers[term])
            return true;
    return false;
}

static exits number_entry(formulas_entry *entry, const known_terms *known,
                          const formulas_list *formulas, messages_log *messages) {
    const char *wrong = NULL;
    entry->numbers = calloc(entry->count, sizeof *entry->numbers);
    if (!entry->numbers)
        return messages_limit(messages, TERMS_NO_MEMORY);
    for (size_t i = 0; i < entry->count; i++) {
        terms_status status = find_term(&entry->numbers[i], known, entry->terms[i]);
        if (status != TERMS_OK)
            return messages_limit(messages, status);
        if (entry->numbers[i] == SIZE_MAX)
            wrong = "is written in another way in a list: write it as there";
        else if (is_repeated(entry, i))
            wrong = "is a term that the formula has already: leave it out";
        if (wrong) {
            say(messages, MESSAGES_ERROR, formulas, entry, wrong, entry->terms[i]);
            return EXITS_NOTHING;
        }
    }
    return EXITS_DONE;
}

static exits number_all(formulas_list *formulas, const terms_matcher *matcher,
                        messages_log *messages) {
    known_terms known = {.matcher = matcher};
    exits status = EXITS_DONE;
    formulas->all = calloc(formulas->count, sizeof *formulas->all);
    if (!formulas->all || !naming_make(&known.names, matcher))
        return messages_limit(messages, TERMS_NO_MEMORY);
    for (size_t i = 0; i < formulas->count && status == EXITS_DONE; i++) {
        formulas_entry *entry = &formulas->entries[i];
        status = number_entry(entry, &known, formulas, messages);
        formulas->all[i] = (terms_formula){entry->name, entry->numbers, entry->count};
    }
    naming_free(&known.names);
    return status;
}

exits resolving_compile(terms_matcher **out, formulas_list *formulas,
                        const settings_values *settings, messages_log *messages) {
    terms_list *lists;
    exits status = lists_read(&lists, &settings->lists, &settings->forms, settings->list_encoding,
                              settings_folds(settings), messages);
    if (status == EXITS_DONE)
        status = add_all(lists, formulas, messages);
    if (status == EXITS_DONE)
        status = lists_finish(out, lists, messages);
    if (status == EXITS_DONE)
        status = number_all(formulas, *out, messages);
    terms_list_free(lists);
    return status;
}
