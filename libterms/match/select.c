/* Select: which places are occurrences: exceptions, then leftmost-longest.
 * SPDX-License-Identifier: MIT */
#include "match/select.h"

#include <string.h>

#include "base/mem.h"

bool terms__select_init(terms__select *select, const terms_matcher *matcher) {
    *select = (terms__select){
        .matcher = matcher,
        .free_from = terms__alloc_zeroed(matcher->term_count, sizeof *select->free_from),
        .cares = terms__alloc_zeroed(matcher->rule_count, sizeof *select->cares),
        .active = terms__alloc_zeroed(matcher->rule_count, sizeof *select->active),
        .excluding = terms__alloc_zeroed(matcher->rule_count, sizeof *select->excluding),
    };
    if (matcher->cover_count > 0)
        select->covers = terms__alloc_zeroed(matcher->form_count, sizeof *select->covers);
    return select->free_from && select->cares && select->active && select->excluding &&
           (select->covers || matcher->cover_count == 0);
}

void terms__select_free(terms__select *select) {
    for (size_t i = 0; select->cares && i < select->matcher->rule_count; i++) {
        terms__free(select->cares[i].waiting.items);
        terms__free(select->cares[i].chosen.items);
    }
    for (size_t i = 0; select->covers && i < select->matcher->form_count; i++)
        terms__free(select->covers[i].items);
    terms__free(select->free_from);
    terms__free(select->cares);
    terms__free(select->covers);
    terms__free(select->active);
    terms__free(select->excluding);
    terms__free(select->kept);
    *select = (terms__select){0};
}

static bool is_empty(const terms__spans *spans) {
    return spans->head == spans->count;
}

/* Make room behind the last span: by moving all to the front where half of the array is free there,
 * or by growing. */
static bool make_room(terms__spans *spans) {
    if (spans->head > 0 && spans->head >= spans->capacity / 2) {
        spans->count -= spans->head;
        memmove(spans->items, spans->items + spans->head, spans->count * sizeof *spans->items);
        spans->head = 0;
        return true;
    }
    terms__span *items =
        terms__grow(spans->items, &spans->capacity, spans->count + 1, sizeof *items);
    if (items)
        spans->items = items;
    return items != NULL;
}

static inline bool push(terms__spans *spans, terms__span span) {
    if (spans->count == spans->capacity && !make_room(spans))
        return false;
    spans->items[spans->count++] = span;
    return true;
}

static inline bool keep(terms__select *select, terms__kept kept) {
    if (select->kept_count == select->kept_capacity) {
        terms__kept *grown = terms__grow(select->kept, &select->kept_capacity,
                                         select->kept_count + 1, sizeof *grown);
        if (!grown)
            return false;
        select->kept = grown;
    }
    select->kept[select->kept_count++] = kept;
    select->free_from[kept.term] = kept.end;
    return true;
}

/* Keep the chosen places of a term that no place which ends at `next` or later can displace: it
 * would have to begin no later than they do, and be longer than any form of the term. */
static bool settle_chosen(terms__select *select, uint32_t rule, uint64_t next) {
    terms__spans *chosen = &select->cares[rule].chosen;
    const terms__rule *rules = select->matcher->rules;
    while (!is_empty(chosen) && chosen->items[chosen->head].begin + rules[rule].longest < next) {
        terms__span span = chosen->items[chosen->head++];
        terms__kept kept = {
            .begin = span.begin, .end = span.end, .term = rules[rule].term, .form = span.form};
        if (!keep(select, kept))
            return false;
    }
    return true;
}

/* How many of the chosen spans begin before `begin`. */
static size_t chosen_before(const terms__spans *chosen, uint64_t begin) {
    size_t low = chosen->head, size = chosen->count - low;
    if (size > 0 && chosen->items[chosen->count - 1].begin < begin)
        return chosen->count;
    while (size > 0) {
        size_t half = size / 2;
        if (chosen->items[low + half].begin < begin) {
            low += half + 1;
            size -= half + 1;
        } else {
            size = half;
        }
    }
    return low;
}

/* Take a place that no exception covers, and that ends no earlier than all taken before.  If it
 * begins inside a chosen place, it falls away: whatever may still displace the chosen place begins
 * no later than that and ends no earlier than the new place, so that it overlaps the new one, too.
 * Else the new place displaces the chosen ones that begin where it does or behind. */
static bool choose(terms__select *select, uint32_t rule, terms__span span) {
    terms__spans *chosen = &select->cares[rule].chosen;
    if (!settle_chosen(select, rule, span.end))
        return false;
    if (span.begin < select->free_from[select->matcher->rules[rule].term])
        return true;
    size_t before = chosen_before(chosen, span.begin);
    if (before > chosen->head && chosen->items[before - 1].end > span.begin)
        return true;
    chosen->count = before;
    return push(chosen, span);
}

/* Whether a place is inside a place of one of its form's exceptions.  Places come in order of their
 * ends, so that places of exceptions that end before this one never matter again; of the others the
 * first one begins leftmost. */
static bool is_covered(terms__select *select, terms__span span) {
    if (!select->covers)
        return false;
    terms__spans *covers = &select->covers[span.form];
    while (!is_empty(covers) && covers->items[covers->head].end < span.end)
        covers->head++;
    return !is_empty(covers) && covers->items[covers->head].begin <= span.begin;
}

static void exclude(terms__select *select, uint32_t rule) {
    if (select->cares[rule].excluded++ == 0)
        select->excluding[select->excluding_count++] = rule;
}

/* Choose or exclude a place, when no exception to come can cover it any more. */
static bool decide(terms__select *select, uint32_t rule, terms__span span) {
    if (!is_covered(select, span))
        return choose(select, rule, span);
    exclude(select, rule);
    return true;
}

/* Decide the places that no exception which ends at `next` or later can cover. */
static bool settle_waiting(terms__select *select, uint32_t rule, uint64_t next) {
    terms__spans *waiting = &select->cares[rule].waiting;
    uint32_t tail = select->matcher->rules[rule].tail;
    while (!is_empty(waiting)) {
        terms__span span = waiting->items[waiting->head];
        if (span.end + tail >= next)
            break;
        waiting->head++;
        if (!decide(select, rule, span))
            return false;
    }
    return true;
}

/* Note a place of an exception of a form.  It ends no earlier than those before, and makes those of
 * them useless that begin no earlier than it does. */
static bool cover(terms__select *select, uint32_t form, uint64_t begin, uint64_t end) {
    terms__spans *covers = &select->covers[form];
    while (!is_empty(covers) && covers->items[covers->count - 1].begin >= begin)
        covers->count--;
    return push(covers, (terms__span){begin, end, form});
}

/* Take a place of a term that needs care.  It waits as long as an exception that ends behind it may
 * cover it. */
static bool take_place(terms__select *select, terms__span span) {
    uint32_t rule = terms__matcher_rule(select->matcher, span.form);
    terms__care *care = &select->cares[rule];
    if (!care->active)
        select->active[select->active_count++] = rule;
    care->active = true;
    if (select->matcher->rules[rule].tail == 0)
        return decide(select, rule, span);
    return settle_waiting(select, rule, span.end) && push(&care->waiting, span);
}

/* Whether a place falls away at once, for the reason that choose() gives.  A place of a form with
 * exceptions has to wait, because those that they cover are tallied. */
static bool falls_away(const terms__select *select, uint32_t form, uint64_t begin) {
    const terms_matcher *matcher = select->matcher;
    const terms__spans *chosen = &select->cares[terms__matcher_rule(matcher, form)].chosen;
    if (terms__matcher_has_exceptions(matcher, form) || is_empty(chosen))
        return false;
    const terms__span *last = &chosen->items[chosen->count - 1];
    return last->begin < begin && begin < last->end;
}

/* Take a place of a pattern that needs care: first as an exception, so that it covers forms that
 * end where it does. */
static bool take_carefully(terms__select *select, const terms__pattern *pattern, uint64_t end) {
    uint64_t begin = end - pattern->length;
    for (uint32_t i = pattern->first_cover; i < pattern->cover_end; i++) {
        if (!cover(select, select->matcher->covers[i], begin, end))
            return false;
    }
    if (pattern->form == TERMS__NONE || pattern->term != TERMS__NONE)
        return true;
    if (falls_away(select, pattern->form, begin))
        return true;
    return take_place(select, (terms__span){begin, end, pattern->form});
}

/* Take a place of a pattern.  Those of a term with one form are kept as they come: all have the
 * same length, so that the first one is the leftmost, and an overlap shows at once. */
static inline bool take(terms__select *select, const terms__pattern *pattern, uint64_t end) {
    uint64_t begin = end - pattern->length;
    if (pattern->term != TERMS__NONE && begin >= select->free_from[pattern->term]) {
        terms__kept kept = {
            .begin = begin, .end = end, .term = pattern->term, .form = pattern->form};
        if (!keep(select, kept))
            return false;
    }
    bool careful = pattern->term == TERMS__NONE || pattern->cover_end > 0;
    return !careful || take_carefully(select, pattern, end);
}

bool terms__select_take(terms__select *select, const terms__hit *hits, size_t count) {
    const terms_matcher *matcher = select->matcher;
    for (size_t i = 0; i < count; i++) {
        for (uint32_t p = hits[i].pattern; p != 0; p = terms__matcher_shorter(matcher, p)) {
            terms__pattern pattern = terms__matcher_pattern(matcher, p);
            if (!take(select, &pattern, hits[i].end))
                return false;
        }
    }
    return true;
}

bool terms__select_settle(terms__select *select, uint64_t scanned) {
    size_t left = 0;
    for (size_t i = 0; i < select->active_count; i++) {
        uint32_t rule = select->active[i];
        terms__care *care = &select->cares[rule];
        uint64_t tail = select->matcher->rules[rule].tail;
        if (!settle_waiting(select, rule, scanned + 1) ||
            (scanned >= tail && !settle_chosen(select, rule, scanned - tail + 1)))
            return false;
        care->active = !is_empty(&care->waiting) || !is_empty(&care->chosen);
        if (care->active)
            select->active[left++] = rule;
    }
    select->active_count = left;
    return true;
}

static uint64_t smaller(uint64_t a, uint64_t b) {
    return a < b ? a : b;
}

/* Places wait in order of their ends, and none is longer than its term's longest form: so the first
 * one tells where none of them begins before. */
uint64_t terms__select_undecided(const terms__select *select) {
    uint64_t first = UINT64_MAX;
    for (size_t i = 0; i < select->active_count; i++) {
        uint32_t rule = select->active[i];
        const terms__spans *waiting = &select->cares[rule].waiting;
        const terms__spans *chosen = &select->cares[rule].chosen;
        uint64_t longest = select->matcher->rules[rule].longest;
        if (!is_empty(chosen))
            first = smaller(first, chosen->items[chosen->head].begin);
        if (!is_empty(waiting)) {
            uint64_t end = waiting->items[waiting->head].end;
            first = smaller(first, end - smaller(end, longest));
        }
    }
    return first;
}

static void empty(terms__spans *spans) {
    spans->head = spans->count = 0;
}

void terms__select_forget_excluded(terms__select *select) {
    for (size_t i = 0; i < select->excluding_count; i++)
        select->cares[select->excluding[i]].excluded = 0;
    select->excluding_count = 0;
}

void terms__select_reset(terms__select *select) {
    for (size_t i = 0; i < select->active_count; i++) {
        terms__care *care = &select->cares[select->active[i]];
        empty(&care->waiting);
        empty(&care->chosen);
        care->active = false;
    }
    select->active_count = 0;
    terms__select_forget_excluded(select);
    select->kept_count = 0;
}
