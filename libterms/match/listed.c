/* Listed: makes a matcher of a list.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/bytes.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "match/compile.h"
#include "match/list.h"

/* A list on its way into a draft. */
typedef struct reading {
    const terms_list *list;
    terms__draft draft;
    terms__bytes names;
    uint32_t *longer_patterns; /* by number among the list's exceptions */
} reading;

/* Keep a string among the names, and say where. */
static bool keep_name(reading *r, const char *name, uint32_t *at) {
    *at = (uint32_t)r->names.len;
    return r->names.len < UINT32_MAX && terms__bytes_add(&r->names, name, strlen(name) + 1);
}

/* The categories come first, that of no name before all: where each is. */
static bool keep_categories(reading *r, uint32_t *places) {
    for (size_t i = 0; i < terms__names_count(r->list->categories); i++)
        if (!keep_name(r, terms__names_get(r->list->categories, i, NULL), &places[i]))
            return false;
    return true;
}

static bool name_terms(reading *r, const uint32_t *categories, terms__term_row *rows) {
    terms_matcher *m = r->draft.matcher;
    for (size_t i = 0; i < m->term_count; i++) {
        rows[i].columns[TERMS__TERM_CATEGORY] = categories[r->list->category[i]];
        if (!keep_name(r, terms_list_term(r->list, i), &rows[i].columns[TERMS__TERM_NAME]))
            return false;
    }
    return terms__packed_fill(&m->terms, rows->columns, m->term_count, TERMS__TERM_COLUMNS);
}

static bool copy_terms(reading *r) {
    size_t count = terms_list_size(r->list);
    uint32_t *categories =
        terms__alloc_zeroed(terms__names_count(r->list->categories), sizeof *categories);
    terms__term_row *rows = terms__alloc_zeroed(count, sizeof *rows);
    r->draft.matcher->term_count = count;
    bool fits =
        categories && rows && keep_categories(r, categories) && name_terms(r, categories, rows);
    terms__free(categories);
    terms__free(rows);
    return fits;
}

/* Most forms are spelled as their terms are. */
static bool copy_forms(reading *r) {
    terms_matcher *m = r->draft.matcher;
    for (size_t i = 0; i < m->form_count; i++) {
        const terms__form *form = &r->list->form[i];
        uint32_t *columns = r->draft.patterns[i + 1].columns;
        columns[TERMS__PATTERN_LAG] = (uint32_t)(i - form->term);
        const char *term = terms_list_term(r->list, form->term);
        if (form->spelling == term || strcmp(form->spelling, term) == 0)
            continue;
        if (!keep_name(r, form->spelling, &columns[TERMS__PATTERN_SPELLING]))
            return false;
    }
    m->names = terms__copy_bytes(r->names.data, r->names.len);
    m->names_len = r->names.len;
    return m->names != NULL;
}

/* Number the exceptions as patterns; those that are forms have a number. */
static size_t number_patterns(reading *r) {
    size_t count = r->list->forms.count;
    for (size_t i = 0; i < r->list->longer.count; i++) {
        size_t len;
        const char *text = terms__lexicon_get(&r->list->longer, i, &len);
        size_t form = terms__lexicon_find(&r->list->forms, text, len);
        r->longer_patterns[i] = (uint32_t)(form == TERMS__NO_WORD ? ++count : form + 1);
    }
    return count;
}

/* Add a text as the word of a pattern. */
static bool add_word(reading *r, uint32_t pattern, const char *text, size_t len) {
    for (size_t at = 0; at < len;) {
        terms__utf8_char next = terms__utf8_decode((const unsigned char *)text + at, len - at);
        if (!terms__draft_add(&r->draft, next.code_point) ||
            !terms__alphabet_add(&r->draft.matcher->alphabet, next.code_point))
            return false;
        at += next.size;
    }
    terms__draft_end_word(&r->draft, pattern);
    return true;
}

static bool add_words(reading *r) {
    size_t forms = r->draft.matcher->form_count, len;
    for (size_t i = 0; i < forms; i++) {
        const char *text = terms__lexicon_get(&r->list->forms, i, &len);
        if (!add_word(r, (uint32_t)i + 1, text, len))
            return false;
    }
    for (size_t i = 0; i < r->list->longer.count; i++) {
        const char *text = terms__lexicon_get(&r->list->longer, i, &len);
        if (r->longer_patterns[i] > forms && !add_word(r, r->longer_patterns[i], text, len))
            return false;
    }
    return true;
}

/* How many letters an exception has behind the first place of a form in it. */
static uint32_t tail_behind(const char *longer, size_t len, const char *form, size_t form_len) {
    uint32_t tail = 0;
    size_t at = 0;
    while (at + form_len < len && memcmp(longer + at, form, form_len) != 0)
        at++;
    for (at += form_len; at < len; at++)
        tail += ((unsigned char)longer[at] & 0xC0) != 0x80;
    return tail;
}

static void exclude(reading *r) {
    terms__draft *draft = &r->draft;
    for (size_t i = 0; i < r->list->exception_count; i++) {
        terms__exception e = r->list->exceptions[i];
        size_t len, form_len;
        const char *longer = terms__lexicon_get(&r->list->longer, e.longer, &len);
        const char *form = terms__lexicon_get(&r->list->forms, e.form, &form_len);
        draft->exclusions[draft->exclusion_count++] =
            (terms__exclusion){.pattern = r->longer_patterns[e.longer],
                               .form = (uint32_t)e.form,
                               .tail = tail_behind(longer, len, form, form_len)};
    }
}

static bool describe(reading *r) {
    terms_matcher *m = r->draft.matcher;
    size_t longer = r->list->longer.count;
    r->longer_patterns = terms__alloc_zeroed(longer, sizeof *r->longer_patterns);
    if (!r->longer_patterns || !copy_terms(r) ||
        !terms__folding_copy(&m->folding, &r->list->folding))
        return false;
    m->pattern_count = number_patterns(r);
    m->form_count = r->list->forms.count;
    if (!terms__draft_begin(&r->draft, r->list->exception_count) || !copy_forms(r) || !add_words(r))
        return false;
    exclude(r);
    return true;
}

static terms_status compile(reading *r) {
    if (r->list->forms.count + r->list->longer.count >= UINT32_MAX / 2)
        return TERMS_TOO_LARGE;
    if (!describe(r))
        return r->names.len >= UINT32_MAX ? TERMS_TOO_LARGE : TERMS_NO_MEMORY;
    return terms__compile(&r->draft);
}

terms_status terms_matcher_new(terms_matcher **out, const terms_list *list) {
    *out = NULL;
    if (!list)
        return TERMS_BAD_ARGUMENT;
    reading r = {.list = list};
    r.draft.matcher = terms__alloc_zeroed(1, sizeof *r.draft.matcher);
    terms_matcher *matcher = r.draft.matcher;
    if (!matcher)
        return TERMS_NO_MEMORY;
    terms_status status = compile(&r);
    terms__draft_free(&r.draft);
    terms__bytes_free(&r.names);
    terms__free(r.longer_patterns);
    if (status == TERMS_OK)
        *out = matcher;
    else
        terms_matcher_free(matcher);
    return status;
}
