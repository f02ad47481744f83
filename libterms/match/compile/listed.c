/* Listed: makes a matcher of a list.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/bytes.h"
#include "base/mem.h"
#include "base/ordering.h"
#include "base/prefetch.h"
#include "base/utf8.h"
#include "match/compile/compile.h"
#include "match/list/list.h"

/* A list on its way into a draft. */
typedef struct reading {
    const terms_list *list;
    terms__draft draft;
    terms__bytes names;
    uint32_t *longer_patterns; /* by number among the list's exceptions */
} reading;

/* Keep a string among the names, and say where. */
static bool keep_name(reading *r, const char *name, size_t len, uint32_t *at) {
    *at = (uint32_t)r->names.len;
    return r->names.len < UINT32_MAX && terms__bytes_add(&r->names, name, len + 1);
}

/* Keep the names of all categories, the empty one first.  `places` says where each of them is. */
static bool keep_categories(reading *r, uint32_t *places) {
    for (size_t i = 0, len; i < terms__names_count(r->list->categories); i++) {
        const char *name = terms__names_get(r->list->categories, i, &len);
        if (!keep_name(r, name, len, &places[i]))
            return false;
    }
    return true;
}

/* Keep the names of all terms. */
static bool name_terms(reading *r, const uint32_t *categories, terms__term_row *rows) {
    terms_matcher *m = r->draft.matcher;
    for (size_t i = 0, len; i < m->term_count; i++) {
        const char *name = terms__lexicon_get(&r->list->terms, i, &len);
        rows[i].columns[TERMS__TERM_CATEGORY] = categories[r->list->category[i]];
        if (!keep_name(r, name, len, &rows[i].columns[TERMS__TERM_NAME]))
            return false;
    }
    return terms__packed_fill(&m->terms, rows->columns, m->term_count, TERMS__TERM_COLUMNS);
}

static bool copy_terms(reading *r) {
    size_t count = terms_list_size(r->list);
    uint32_t *categories =
        terms__alloc_zeroed(terms__names_count(r->list->categories), sizeof *categories);
    terms__term_row *rows = terms__alloc_items(count, sizeof *rows);
    r->draft.matcher->term_count = count;
    bool fits =
        categories && rows && keep_categories(r, categories) && name_terms(r, categories, rows);
    terms__free(categories);
    terms__free(rows);
    return fits;
}

/* Most forms are spelled as their terms are. */
static bool is_spelled_as_term(const terms_list *list, const terms__form *form) {
    const char *term = terms__lexicon_get(&list->terms, form->term, NULL);
    return form->spelling == term || strcmp(form->spelling, term) == 0;
}

/* Describe the forms: their terms, and their spellings where these are not the terms'. */
static bool copy_forms(reading *r) {
    const terms_matcher *m = r->draft.matcher;
    for (size_t i = 0; i < m->form_count; i++) {
        const terms__form *form = &r->list->form[i];
        uint32_t at;
        terms__draft_put(&r->draft, i + 1, TERMS__PATTERN_LAG, (uint32_t)(i - form->term));
        if (is_spelled_as_term(r->list, form))
            continue;
        if (!keep_name(r, form->spelling, strlen(form->spelling), &at))
            return false;
        terms__draft_put(&r->draft, i + 1, TERMS__PATTERN_SPELLING, at);
    }
    return true;
}

static size_t names_size(const terms__names *names) {
    size_t size = 0;
    for (size_t i = 0, len; i < terms__names_count(names); i++, size += len + 1)
        terms__names_get(names, i, &len);
    return size;
}

static size_t words_size(const terms__lexicon *words) {
    size_t size = 0;
    for (size_t i = 0; i < words->count; i++)
        size += words->words[i].len + (size_t)1;
    return size;
}

/* Take the memory for all names at once, so that the matcher has no more than they need. */
static bool reserve_names(reading *r) {
    const terms_list *list = r->list;
    size_t size = names_size(list->categories) + words_size(&list->terms);
    for (size_t i = 0; i < list->forms.count; i++)
        if (!is_spelled_as_term(list, &list->form[i]))
            size += strlen(list->form[i].spelling) + 1;
    return terms__bytes_reserve(&r->names, size);
}

static void give_names(reading *r) {
    r->draft.matcher->names = r->names.data;
    r->draft.matcher->names_len = r->names.len;
    r->names = (terms__bytes){0};
}

/* Number the exceptions as patterns; those that are forms, too, have a number already.  Returns how
 * many patterns there are. */
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
        terms__utf8_char next = terms__utf8_read((const unsigned char *)text + at);
        if (!terms__draft_add(&r->draft, next.code_point) ||
            !terms__alphabet_add(&r->draft.matcher->alphabet, next.code_point))
            return false;
        at += next.size;
    }
    terms__draft_end_word(&r->draft, pattern);
    return true;
}

/* How many code points texts have if these are of three bytes each, as most are. */
static size_t guess_letters(const terms__lexicon *texts) {
    size_t count = 0;
    for (size_t i = 0; i < texts->count; i++)
        count += (texts->words[i].len + 2) / 3;
    return count;
}

/* The folded texts of the list are numbered: forms, then exceptions. */
static const char *text_of(const terms_list *list, size_t number, size_t *len) {
    size_t forms = list->forms.count;
    return number < forms ? terms__lexicon_get(&list->forms, number, len)
                          : terms__lexicon_get(&list->longer, number - forms, len);
}

/* The first four code points in sixteen bits each; those that take more, and what stands behind,
 * are left to the comparison. */
static uint64_t key_of(const unsigned char *text, size_t len) {
    enum { LETTERS = 4, MOST = 0xFFFF };
    uint64_t key = 0;
    for (size_t i = 0, at = 0; i < LETTERS; i++) {
        terms__utf8_char next = {.code_point = 0};
        if (at < len)
            next = terms__utf8_read(text + at);
        key = key << 16 | (next.code_point < MOST ? next.code_point : MOST);
        at = next.code_point < MOST ? at + next.size : len;
    }
    return key;
}

/* Bytes of UTF-8 are in the order of code points. */
static int compare_texts(const void *context, size_t a, size_t b) {
    size_t a_len, b_len;
    const char *x = text_of(context, a, &a_len), *y = text_of(context, b, &b_len);
    int order = memcmp(x, y, a_len < b_len ? a_len : b_len);
    return order != 0 ? order : (a_len > b_len) - (a_len < b_len);
}

/* The texts that are words of their own: all but exceptions that are forms, too. */
static size_t list_texts(const reading *r, terms__keyed *items) {
    size_t forms = r->list->forms.count, all = forms + r->list->longer.count, count = 0;
    for (size_t i = 0; i < all; i++) {
        size_t len;
        const char *text = text_of(r->list, i, &len);
        if (i < forms || r->longer_patterns[i - forms] > forms)
            items[count++] = (terms__keyed){key_of((const unsigned char *)text, len), i};
    }
    return count;
}

/* Texts that are neighbours in their order are far from each other in memory.  Those that come soon
 * are prefetched, and what tells where they are, sooner. */
static void expect_texts(const terms_list *list, const terms__keyed *items, size_t left) {
    enum { AHEAD = 16 };
    size_t forms = list->forms.count, next = left > AHEAD ? items[AHEAD].item : forms;
    size_t soon = left > 2 * AHEAD ? items[2 * AHEAD].item : forms;
    if (soon < forms)
        terms__prefetch(&list->forms.words[soon]);
    if (next < forms)
        terms__prefetch(terms__lexicon_get(&list->forms, next, NULL));
}

static bool add_sorted(reading *r, const terms__keyed *items, size_t count) {
    size_t forms = r->list->forms.count, len;
    for (size_t i = 0; i < count; i++) {
        expect_texts(r->list, &items[i], count - i);
        size_t number = items[i].item;
        uint32_t pattern =
            number < forms ? (uint32_t)number + 1 : r->longer_patterns[number - forms];
        const char *text = text_of(r->list, number, &len);
        if (!add_word(r, pattern, text, len))
            return false;
    }
    return true;
}

/* Add the words in the order of their texts, so that those which begin alike stand side by side. */
static bool add_words(reading *r) {
    size_t most = r->list->forms.count + r->list->longer.count, count;
    terms__keyed *items = terms__alloc_items(most, sizeof *items);
    terms__keyed *spare = terms__alloc_items(most, sizeof *spare);
    bool fits = items && spare && terms__draft_reserve(&r->draft, guess_letters(&r->list->forms));
    if (fits) {
        count = list_texts(r, items);
        fits = add_sorted(r, terms__keyed_sort(items, spare, count, compare_texts, r->list), count);
    }
    terms__free(items);
    terms__free(spare);
    return fits;
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

/* List which forms are excluded by which patterns. */
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

/* Fill the draft from the list.  False when memory runs out, or numbers for the names. */
static bool describe(reading *r) {
    terms_matcher *m = r->draft.matcher;
    size_t longer = r->list->longer.count;
    r->longer_patterns = terms__alloc_zeroed(longer, sizeof *r->longer_patterns);
    if (!r->longer_patterns || !reserve_names(r) || !copy_terms(r) ||
        !terms__folding_copy(&m->folding, &r->list->folding))
        return false;
    m->pattern_count = number_patterns(r);
    m->form_count = r->list->forms.count;
    if (!terms__draft_begin(&r->draft, r->list->exception_count) || !copy_forms(r) || !add_words(r))
        return false;
    give_names(r);
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
