/* Naive: what a list finds in a text, worked out in the plainest way.
 * SPDX-License-Identifier: MIT */
#include "support/naive.h"

#include <assert.h>
#include <stdlib.h>

#include "support/naive_characters.h"
#include "support/naive_list.h"

/* A place in the blocks: at[from..to). */
typedef struct place {
    size_t term, form, from, to;
} place;

/* A search under way.  `blocks` are the symbols that can match, `visible` all
 * characters around them. */
typedef struct search {
    const naive_list *list;
    naive_characters decoded, visible, blocks;
    place *kept;
    size_t count;
    naive_result *result;
} search;

/* Whether a form's place at `at` is inside a place of one of its exceptions.  That begins at `at`,
 * or so little before it that it still covers the form. */
static bool is_excepted(const naive_form *form, const naive_characters *text, size_t at) {
    for (size_t i = 0; i < form->exception_count; i++) {
        const naive_characters *exception = &form->exceptions[i];
        for (size_t before = 0; before <= at && before + form->folded.len <= exception->len;
             before++) {
            if (naive_stands(exception, text, at - before))
                return true;
        }
    }
    return false;
}

static void count_excluded(search *s) {
    for (size_t i = 0; i < s->list->form_count; i++) {
        const naive_form *form = &s->list->forms[i];
        for (size_t at = 0; at < s->blocks.len; at++) {
            if (naive_stands(&form->folded, &s->blocks, at) && is_excepted(form, &s->blocks, at))
                s->result->tallies[form->term].excluded++;
        }
    }
}

/* The length of the longest form of a term that stands at a place, 0 if none does; `*number`
 * becomes the form's. */
static size_t longest(const search *s, size_t term, size_t at, size_t *number) {
    size_t best = 0;
    for (size_t i = 0; i < s->list->form_count; i++) {
        const naive_form *form = &s->list->forms[i];
        if (form->term == term && form->folded.len > best &&
            naive_stands(&form->folded, &s->blocks, at) && !is_excepted(form, &s->blocks, at)) {
            best = form->folded.len;
            *number = i;
        }
    }
    return best;
}

/* Find the occurrences of a term: leftmost, then longest. */
static void keep_places(search *s, size_t term) {
    size_t at = 0;
    while (at < s->blocks.len) {
        size_t form, len = longest(s, term, at, &form);
        if (len == 0) {
            at++;
            continue;
        }
        s->kept = naive_grow(s->kept, s->count, sizeof *s->kept);
        s->kept[s->count++] = (place){term, form, at, at + len};
        at += len;
    }
}

static int compare_places(const void *one, const void *two) {
    const place *a = one, *b = two;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return a->to == b->to ? 0 : a->to > b->to ? -1 : 1;
}

static size_t length(const place *p) {
    return p->to - p->from;
}

static bool is_inside(const place *inner, const place *outer) {
    return outer->from <= inner->from && inner->to <= outer->to && length(inner) < length(outer);
}

static bool overlap(const place *a, const place *b) {
    return a->from < b->to && b->from < a->to;
}

/* Label an occurrence.  Occurrences come leftmost first, so the first of the shortest ones around
 * it is the leftmost. */
static void label(const search *s, const place *p, terms_match *match) {
    const place *around = NULL;
    bool crosses = false;
    for (const place *other = s->kept; other < s->kept + s->count; other++) {
        if (other->term == p->term || !overlap(p, other))
            continue;
        if (!is_inside(p, other)) {
            crosses = crosses || !is_inside(other, p);
        } else if (!around || length(other) < length(around)) {
            around = other;
        }
    }
    match->label = around ? TERMS_NESTED : crosses ? TERMS_CROSSING : TERMS_FREE;
    match->inside = around ? around->term : 0;
}

static bool is_quoted(const search *s, const place *p) {
    static const uint32_t pairs[][2] = {
        {0x201C, 0x201D}, {0x2018, 0x2019}, {0x300C, 0x300D}, {0x300E, 0x300F},
        {0x0022, 0x0022}, {0xFF02, 0xFF02}, {0x301D, 0x301E}, {0x00AB, 0x00BB},
    };
    size_t first = s->blocks.at[p->from].place, last = s->blocks.at[p->to - 1].place;
    if (first == 0 || last + 1 == s->visible.len)
        return false;
    uint32_t before = s->visible.at[first - 1].original, after = s->visible.at[last + 1].original;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (pairs[i][0] == before && pairs[i][1] == after)
            return true;
    }
    return false;
}

static bool is_joined(const search *s, const place *p) {
    size_t count = 0, last = s->blocks.at[p->to - 1].position;
    for (size_t i = s->blocks.at[p->from].position; i <= last; i++) {
        bool ignored = s->list->ignore_punct && naive_is_punct(s->decoded.at[i].folded);
        count += !naive_is_crlf(&s->decoded, i) && !ignored;
    }
    return count > length(p);
}

/* The line that a character stands on; CRLF ends one. */
static uint64_t line_of(const naive_characters *decoded, size_t position) {
    uint64_t line = 1;
    for (size_t i = 0; i < position; i++)
        line +=
            naive_kind_of(decoded, i) == NAIVE_BREAK && !(i > 0 && naive_is_crlf(decoded, i - 1));
    return line;
}

static terms_match describe(const search *s, const place *p) {
    const naive_character *first = &s->blocks.at[p->from], *last = &s->blocks.at[p->to - 1];
    terms_match match = {.term = p->term,
                         .form = p->form,
                         .begin = first->begin,
                         .end = last->end,
                         .position = first->position,
                         .line = line_of(&s->decoded, first->position),
                         .quoted = is_quoted(s, p),
                         .joined = is_joined(s, p)};
    label(s, p, &match);
    return match;
}

static void tally(terms_tally *of, const terms_match *match) {
    of->total++;
    of->free += match->label == TERMS_FREE;
    of->nested += match->label == TERMS_NESTED;
    of->crossing += match->label == TERMS_CROSSING;
    of->quoted += match->quoted;
    of->joined += match->joined;
}

static bool is_private_use(uint32_t c) {
    return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0xFFFFD) ||
           (c >= 0x100000 && c <= 0x10FFFD);
}

static terms_sizes size_up(const naive_characters *decoded) {
    terms_sizes sizes = {0};
    for (size_t i = 0; i < decoded->len; i++) {
        naive_kind kind = naive_kind_of(decoded, i);
        sizes.chars += kind == NAIVE_HAN || kind == NAIVE_WIDE || kind == NAIVE_NARROW;
        sizes.han += kind == NAIVE_HAN;
        sizes.private_use += is_private_use(decoded->at[i].original);
    }
    return sizes;
}

static naive_result *new_result(const naive_list *list) {
    naive_result *result = calloc(1, sizeof *result);
    assert(result);
    result->tallies = calloc(list->term_count + 1, sizeof *result->tallies);
    assert(result->tallies);
    return result;
}

/* Find the occurrences of all terms.  Those of one term never depend on another's. */
static void keep_all(search *s) {
    for (size_t term = 0; term < s->list->term_count; term++)
        keep_places(s, term);
    if (s->count > 0)
        qsort(s->kept, s->count, sizeof *s->kept, compare_places);
}

static naive_margins margins_of(const naive_characters *blocks, const place *p) {
    naive_margins m = {{NAIVE_BLOCK_END, NAIVE_BLOCK_END}, {NAIVE_BLOCK_END, NAIVE_BLOCK_END}};
    if (p->from > 0)
        m.left[0] = blocks->at[p->from - 1].folded;
    if (p->from > 1 && m.left[0] != NAIVE_BLOCK_END)
        m.left[1] = blocks->at[p->from - 2].folded;
    if (p->to < blocks->len)
        m.right[0] = blocks->at[p->to].folded;
    if (p->to + 1 < blocks->len && m.right[0] != NAIVE_BLOCK_END)
        m.right[1] = blocks->at[p->to + 1].folded;
    return m;
}

static void describe_all(search *s) {
    naive_result *result = s->result;
    result->matches = calloc(s->count + 1, sizeof *result->matches);
    result->margins = calloc(s->count + 1, sizeof *result->margins);
    assert(result->matches && result->margins);
    for (size_t i = 0; i < s->count; i++) {
        result->margins[i] = margins_of(&s->blocks, &s->kept[i]);
        result->matches[i] = describe(s, &s->kept[i]);
        tally(&result->tallies[s->kept[i].term], &result->matches[i]);
    }
    result->count = s->count;
}

naive_result *naive_search(const naive_list *list, const char *text, size_t len) {
    search s = {.list = list, .decoded = naive_decode(text, len), .result = new_result(list)};
    s.visible = naive_blocks(&s.decoded);
    s.blocks = naive_symbols(list->ignore_punct, &s.visible);
    count_excluded(&s);
    keep_all(&s);
    describe_all(&s);
    s.result->sizes = size_up(&s.decoded);
    free(s.kept);
    if (s.blocks.at != s.visible.at)
        free(s.blocks.at);
    free(s.visible.at);
    free(s.decoded.at);
    return s.result;
}

void naive_result_free(naive_result *result) {
    free(result->matches);
    free(result->margins);
    free(result->tallies);
    free(result);
}
