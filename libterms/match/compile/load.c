/* Load: reads a compiled list, and trusts nothing that it says.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/status.h"
#include "base/utf8.h"
#include "base/varint.h"
#include "match/compile/compile.h"
#include "match/compile/saved.h"

enum { CODE_POINTS = 0x110000, SURROGATES = 0xD800, SURROGATES_END = 0xE000 };

/* A file on its way into a draft.  A number that does not fit the others makes the file bad, and is
 * taken as 0; after each part of the file it is asked whether that has happened. */
typedef struct loader {
    const unsigned char *at, *end; /* what is left of the body */
    bool is_bad;
    terms__draft draft;
    terms_matcher *matcher;
    size_t counts[TERMS__SAVED_COUNTS];
    uint32_t *code_points; /* by letter */
    size_t name;           /* where the next name begins */
    uint32_t *classes;     /* the characters that name them */
    size_t class_count;
} loader;

static size_t left(const loader *l) {
    return (size_t)(l->end - l->at);
}

/* Let the file be bad unless something is so.  Returns whether it is still good. */
static bool need(loader *l, bool is_so) {
    l->is_bad = l->is_bad || !is_so;
    return !l->is_bad;
}

/* Take the next number, which has to be `most` or less. */
static uint32_t take(loader *l, size_t most) {
    if (!need(l, left(l) > 0))
        return 0;
    uint64_t number = terms__varint_read(&l->at, l->end);
    return need(l, number <= most && number <= UINT32_MAX) ? (uint32_t)number : 0;
}

/* Take the next of some ascending numbers, which is a step behind the last one. */
static uint32_t take_step(loader *l, uint32_t last, size_t most) {
    return need(l, last <= most) ? last + take(l, most - last) : 0;
}

static bool is_folded(const loader *l, uint32_t code_point) {
    const terms__folding *folding = &l->matcher->folding;
    return terms__unicode_fold(code_point, terms__unicode_entry(code_point)) == code_point &&
           (!terms__folding_has_variants(folding) ||
            terms__folding_variant(folding, code_point) == code_point);
}

/* Whatever is counted takes at least a byte each: so counts are checked against what is left of the
 * file, and no file asks for more memory than some multiple of its size. */
static terms_status take_counts(loader *l) {
    for (size_t i = 0; i < TERMS__SAVED_COUNTS; i++)
        l->counts[i] = take(l, UINT32_MAX / 2 - 1);
    for (size_t i = 0; i < TERMS__SAVED_COUNTS; i++)
        need(l, l->counts[i] <= left(l));
    need(l, l->counts[TERMS__SAVED_FORMS] <= l->counts[TERMS__SAVED_PATTERNS]);
    if (l->is_bad)
        return TERMS_OK;
    l->matcher->term_count = l->counts[TERMS__SAVED_TERMS];
    l->matcher->form_count = l->counts[TERMS__SAVED_FORMS];
    l->matcher->pattern_count = l->counts[TERMS__SAVED_PATTERNS];
    return terms__draft_begin(&l->draft, l->counts[TERMS__SAVED_EXCLUSIONS]) ? TERMS_OK
                                                                             : TERMS_NO_MEMORY;
}

static terms_status take_names(loader *l) {
    terms_matcher *m = l->matcher;
    size_t len = l->counts[TERMS__SAVED_NAMES], categories = l->counts[TERMS__SAVED_CATEGORIES];
    if (!need(l, categories > 0 && categories <= len) || !need(l, l->at[0] == '\0') ||
        !need(l, l->at[categories - 1] == '\0' && l->at[len - 1] == '\0') ||
        !need(l, terms__utf8_valid(l->at, len) == len))
        return TERMS_OK;
    m->names = terms__alloc(len);
    if (!m->names)
        return TERMS_NO_MEMORY;
    memcpy(m->names, l->at, len);
    m->names_len = len;
    l->name = categories;
    l->at += len;
    return TERMS_OK;
}

/* Where the next name begins, which isn't empty. */
static uint32_t next_name(loader *l) {
    const terms_matcher *m = l->matcher;
    size_t at = l->name;
    if (!need(l, at < m->names_len && m->names[at] != '\0'))
        return 0;
    l->name += strlen(m->names + at) + 1;
    return (uint32_t)at;
}

/* Whether one of the classes that have been taken is named by a character. */
static bool is_name(const loader *l, uint32_t character) {
    size_t low = 0, end = l->class_count;
    while (low < end && l->classes[low + (end - low) / 2] != character) {
        size_t middle = low + (end - low) / 2;
        if (l->classes[middle] < character)
            low = middle + 1;
        else
            end = middle;
    }
    return low < end;
}

/* A class is of characters that are in no other. */
static bool take_class(loader *l) {
    terms__codetable *variants = &l->matcher->folding.variants;
    uint32_t last = l->class_count > 0 ? l->classes[l->class_count - 1] : 0, other = 0;
    uint32_t character = take_step(l, last, CODE_POINTS - 1);
    uint32_t count = take(l, TERMS__SAVED_CLASS_MOST);
    need(l, character > last && count > 0 && terms__codetable_get(variants, character) == 0);
    l->classes[l->class_count++] = character;
    for (uint32_t i = 0; i < count && !l->is_bad; i++) {
        uint32_t before = other;
        other = take_step(l, before, CODE_POINTS - 1);
        if (need(l, other > before && terms__codetable_get(variants, other) == 0 &&
                        !is_name(l, other)) &&
            !terms__codetable_set(variants, other, character - other))
            return false;
    }
    return true;
}

static terms_status take_classes(loader *l) {
    size_t count = l->counts[TERMS__SAVED_CLASSES];
    bool has_variants = terms__folding_has_variants(&l->matcher->folding);
    need(l, count == 0 || has_variants);
    l->classes = terms__alloc_items(count, sizeof *l->classes);
    if (!l->classes)
        return TERMS_NO_MEMORY;
    for (size_t i = 0; i < count && !l->is_bad; i++)
        if (!take_class(l))
            return TERMS_NO_MEMORY;
    return TERMS_OK;
}

/* Only a letter that folds to itself can be found in text, which is folded. */
static terms_status take_letters(loader *l) {
    size_t count = l->counts[TERMS__SAVED_LETTERS];
    l->code_points = terms__alloc_zeroed(count + 1, sizeof *l->code_points);
    if (!l->code_points)
        return TERMS_NO_MEMORY;
    for (size_t i = 1; i <= count && !l->is_bad; i++) {
        uint32_t last = l->code_points[i - 1], c = take_step(l, last, CODE_POINTS - 1);
        bool is_character = c < SURROGATES || c >= SURROGATES_END;
        l->code_points[i] = c;
        if (need(l, c > last && is_character && is_folded(l, c)) &&
            !terms__alphabet_add(&l->matcher->alphabet, c))
            return TERMS_NO_MEMORY;
    }
    return TERMS_OK;
}

static terms_status take_terms(loader *l) {
    terms_matcher *m = l->matcher;
    terms__term_row *rows = terms__alloc_zeroed(m->term_count, sizeof *rows);
    if (!rows)
        return TERMS_NO_MEMORY;
    for (size_t i = 0; i < m->term_count; i++) {
        uint32_t category = take(l, l->counts[TERMS__SAVED_CATEGORIES] - 1);
        need(l, category == 0 || m->names[category - 1] == '\0');
        rows[i].columns[TERMS__TERM_CATEGORY] = category;
        rows[i].columns[TERMS__TERM_NAME] = next_name(l);
    }
    bool fits = terms__packed_fill(&m->terms, rows->columns, m->term_count, TERMS__TERM_COLUMNS);
    terms__free(rows);
    return fits ? TERMS_OK : TERMS_NO_MEMORY;
}

static terms_status take_forms(loader *l) {
    for (size_t i = 0; i < l->matcher->form_count; i++) {
        uint32_t number = take(l, UINT32_MAX), lag = number >> 1;
        need(l, lag <= i && i - lag < l->matcher->term_count);
        terms__draft_put(&l->draft, i + 1, TERMS__PATTERN_LAG, lag);
        if (number & 1)
            terms__draft_put(&l->draft, i + 1, TERMS__PATTERN_SPELLING, next_name(l));
    }
    need(l, l->name == l->matcher->names_len);
    return TERMS_OK;
}

static bool take_word(loader *l) {
    terms__draft *draft = &l->draft;
    uint32_t pattern = take(l, l->matcher->pattern_count), len = take(l, left(l));
    need(l, pattern > 0 && len > 0 && terms__draft_get(draft, pattern, TERMS__PATTERN_LENGTH) == 0);
    for (uint32_t i = 0; i < len && !l->is_bad; i++) {
        uint32_t letter = take(l, l->counts[TERMS__SAVED_LETTERS]);
        need(l, letter > 0);
        if (!terms__draft_add(draft, l->code_points[letter]))
            return false;
    }
    terms__draft_end_word(draft, pattern);
    return true;
}

/* Whether the last word comes behind the one before it. */
static bool ascends(const terms__draft *draft) {
    const terms__word *word = &draft->words[draft->word_count - 1], *before = word - 1;
    const uint32_t *b = draft->letters + draft->letter_count - word->len, *a = b - before->len;
    uint32_t i = 0;
    while (i < before->len && i < word->len && a[i] == b[i])
        i++;
    return i < before->len && i < word->len ? a[i] < b[i] : before->len < word->len;
}

/* Words have to ascend, so that no two are the same. */
static terms_status take_words(loader *l) {
    for (size_t i = 0; i < l->matcher->pattern_count && !l->is_bad; i++) {
        if (!take_word(l))
            return TERMS_NO_MEMORY;
        need(l, i == 0 || ascends(&l->draft));
    }
    return TERMS_OK;
}

/* Each pattern that is no form has to be an exception of one. */
static terms_status take_exclusions(loader *l) {
    terms__draft *draft = &l->draft;
    const terms_matcher *m = l->matcher;
    terms__exclusion last = {0};
    size_t others = 0;
    for (size_t i = 0; i < l->counts[TERMS__SAVED_EXCLUSIONS] && !l->is_bad; i++) {
        terms__exclusion one = {.pattern = take_step(l, last.pattern, m->pattern_count)};
        one.form = take(l, m->form_count);
        if (!need(l, one.pattern > 0 && one.form < m->form_count) ||
            !need(l, one.pattern > last.pattern || one.form > last.form))
            break;
        uint32_t len = terms__draft_get(draft, one.pattern, TERMS__PATTERN_LENGTH);
        uint32_t form_len = terms__draft_get(draft, (size_t)one.form + 1, TERMS__PATTERN_LENGTH);
        need(l, form_len <= len);
        one.tail = take(l, len - form_len);
        others += one.pattern > m->form_count && one.pattern > last.pattern;
        draft->exclusions[draft->exclusion_count++] = last = one;
    }
    need(l, others == m->pattern_count - m->form_count);
    return TERMS_OK;
}

static terms_status take_end(loader *l) {
    need(l, left(l) == 0);
    return TERMS_OK;
}

/* The parts of the body, in their order. */
static terms_status (*const parts[])(loader *l) = {take_counts,  take_names,      take_classes,
                                                   take_letters, take_terms,      take_forms,
                                                   take_words,   take_exclusions, take_end};

/* A little-endian number of so many bytes. */
static uint64_t fixed(const unsigned char *bytes, size_t size) {
    uint64_t number = 0;
    for (size_t i = 0; i < size; i++)
        number |= (uint64_t)bytes[i] << 8 * i;
    return number;
}

/* Check the head and the foot. */
static terms_status check(const unsigned char *bytes, size_t len, terms_error *err) {
    if (!terms_matcher_is_saved(bytes, len))
        return terms__fail(err, TERMS_BAD_BYTES, "this is no compiled list");
    if (len < TERMS__SAVED_HEAD + TERMS__SAVED_FOOT)
        return terms__fail(err, TERMS_BAD_BYTES, "the compiled list is cut off in its head");
    uint32_t version = (uint32_t)fixed(bytes + TERMS__SAVED_MAGIC, 4);
    if (version != TERMS__SAVED_VERSION)
        return terms__fail(err, TERMS_UNSUPPORTED,
                           "the compiled list has format %" PRIu32 ", and this version reads "
                           "format %d: compile it anew from its phrase lists",
                           version, TERMS__SAVED_VERSION);
    uint64_t size = fixed(bytes + TERMS__SAVED_HEAD - 8, 8);
    if (size != len)
        return terms__fail(err, TERMS_BAD_BYTES,
                           "the compiled list had %" PRIu64 " bytes, and has %zu: it is damaged",
                           size, len);
    const unsigned char *foot = bytes + len - TERMS__SAVED_FOOT;
    if (fixed(foot, 8) != terms__saved_checksum(bytes, len - TERMS__SAVED_FOOT))
        return terms__fail(err, TERMS_BAD_BYTES, "the compiled list is damaged");
    return TERMS_OK;
}

/* Begin with what the flags of the head say. */
static terms_status begin(loader *l, uint32_t flags) {
    terms__folding *folding = &l->matcher->folding;
    need(l, (flags & ~(uint32_t)TERMS__SAVED_FLAGS) == 0);
    folding->ignore_punct = (flags & TERMS__SAVED_IGNORE_PUNCT) != 0;
    bool fits = !(flags & TERMS__SAVED_VARIANTS) || terms__codetable_init(&folding->variants);
    return fits ? TERMS_OK : TERMS_NO_MEMORY;
}

static terms_status build(loader *l, const unsigned char *bytes, terms_error *err) {
    terms_status status = begin(l, (uint32_t)fixed(bytes + TERMS__SAVED_MAGIC + 4, 4));
    for (size_t i = 0; status == TERMS_OK && !l->is_bad && i < sizeof parts / sizeof *parts; i++)
        status = parts[i](l);
    if (status == TERMS_OK && l->is_bad)
        return terms__fail_offset(err, TERMS_BAD_BYTES, (uint64_t)(l->at - bytes),
                                  "the compiled list does not fit together: compile it anew");
    if (status == TERMS_OK)
        status = terms__compile(&l->draft);
    return status == TERMS_OK ? status : terms__fail_plain(err, status);
}

bool terms_matcher_is_saved(const void *bytes, size_t len) {
    return bytes && len >= TERMS__SAVED_MAGIC &&
           memcmp(bytes, terms__saved_magic, TERMS__SAVED_MAGIC) == 0;
}

terms_status terms_matcher_parse(terms_matcher **out, const void *bytes, size_t len,
                                 terms_error *err) {
    *out = NULL;
    if (!bytes && len > 0)
        return terms__fail_plain(err, TERMS_BAD_ARGUMENT);
    terms_status status = check(bytes, len, err);
    if (status != TERMS_OK)
        return status;
    const unsigned char *start = bytes;
    loader l = {.at = start + TERMS__SAVED_HEAD, .end = start + len - TERMS__SAVED_FOOT};
    l.draft.matcher = l.matcher = terms__alloc_zeroed(1, sizeof *l.matcher);
    if (!l.matcher)
        return terms__fail_plain(err, TERMS_NO_MEMORY);
    status = build(&l, bytes, err);
    terms__draft_free(&l.draft);
    terms__free(l.code_points);
    terms__free(l.classes);
    if (status == TERMS_OK)
        *out = l.matcher;
    else
        terms_matcher_free(l.matcher);
    return status;
}

terms_status terms_matcher_load(terms_matcher **out, const char *path, terms_error *err) {
    *out = NULL;
    if (!path)
        return terms__fail_plain(err, TERMS_BAD_ARGUMENT);
    FILE *stream = terms__file_open(path);
    if (!stream)
        return terms__fail_io(err, "opened", NULL);
    terms__file file;
    terms__bytes bytes = {0};
    terms__file_begin(&file, stream);
    terms_status status = terms__file_read_all(&file, &bytes, err);
    int why = errno;
    fclose(stream);
    if (status == TERMS_OK)
        status = terms_matcher_parse(out, bytes.data, bytes.len, err);
    terms__bytes_free(&bytes);
    errno = why;
    return status;
}
