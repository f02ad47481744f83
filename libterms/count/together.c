/* Together: which terms stand in the same blocks, sentences or windows.
 * SPDX-License-Identifier: MIT */
#include "count/together.h"

#include "base/mem.h"

bool terms__together_init(terms__together *together, size_t term_count, terms_within within,
                          size_t width) {
    *together = (terms__together){.kept = true, .within = within};
    if (!terms__arrivals_init(&together->arrivals, term_count))
        return false;
    if (within == TERMS_WITHIN_WINDOW)
        return terms__nearby_init(&together->nearby, term_count, width);
    together->last_units = terms__alloc_zeroed(term_count, sizeof *together->last_units);
    together->present = terms__alloc_zeroed(term_count, sizeof *together->present);
    return together->last_units && together->present;
}

void terms__together_free(terms__together *together) {
    terms__arrivals_free(&together->arrivals);
    terms__free(together->last_units);
    terms__free(together->present);
    terms__nearby_free(&together->nearby);
    *together = (terms__together){0};
}

/* Whether pairs are counted while the text is searched. */
static bool is_counting(const terms__together *t) {
    return t->kept && t->within != TERMS_WITHIN_DOCUMENT;
}

bool terms__together_prepare(const terms__together *together, terms__search *search) {
    if (!is_counting(together))
        return true;
    if (together->within != TERMS_WITHIN_WINDOW)
        return terms__search_keep_segments(search, together->within == TERMS_WITHIN_SENTENCE);
    terms__search_keep_places(search, false);
    return true;
}

/* Insert a number in order, which takes little time beside counting the pairs of all numbers. */
static void add_present(terms__together *t, uint32_t number) {
    size_t at = t->present_count++;
    for (; at > 0 && t->present[at - 1] > number; at--)
        t->present[at] = t->present[at - 1];
    t->present[at] = number;
}

/* Count the pairs of the open unit, and end it. */
static bool end_unit(terms__together *t, terms__pairs *pairs) {
    size_t count = t->present_count;
    t->present_count = 0;
    return terms__pairs_open_all(pairs, t->present, count);
}

static bool add_to_unit(terms__together *t, terms__pairs *pairs, uint32_t term, uint64_t segment) {
    uint32_t number = terms__arrivals_number(&t->arrivals, term);
    if (segment != t->segment && !end_unit(t, pairs))
        return false;
    t->segment = segment;
    if (t->last_units[number] != segment + 1)
        add_present(t, number);
    t->last_units[number] = segment + 1;
    return true;
}

/* Add the lones from `*next` on that begin in a segment or before it. */
static bool add_lones(terms__together *t, terms__pairs *pairs, const terms__search *search,
                      size_t *next, uint64_t segment) {
    bool fits = true;
    for (; fits && *next < search->lone_count && search->lone_segments[*next] <= segment; ++*next)
        fits = add_to_unit(t, pairs, terms__matcher_term(search->matcher, search->lones[*next]),
                           search->lone_segments[*next]);
    return fits;
}

/* What is found and lones are both in the order of their segments. */
static bool take_segments(terms__together *t, terms__pairs *pairs, const terms__search *search) {
    size_t lone = 0;
    bool fits = true;
    for (size_t i = 0; i < search->found_count && fits; i++) {
        uint64_t segment = search->places[i].segment;
        if (search->found[i].label == TERMS_FREE)
            fits = add_lones(t, pairs, search, &lone, segment) &&
                   add_to_unit(t, pairs, (uint32_t)search->found[i].term, segment);
    }
    return fits && add_lones(t, pairs, search, &lone, UINT64_MAX);
}

static bool take_places(terms__together *t, terms__pairs *pairs, const terms__search *search) {
    bool fits = true;
    for (size_t i = 0; i < search->found_count && fits; i++) {
        if (search->found[i].label != TERMS_FREE)
            continue;
        uint32_t number = terms__arrivals_number(&t->arrivals, (uint32_t)search->found[i].term);
        fits = terms__nearby_add(&t->nearby, pairs, number, &search->places[i]);
    }
    return fits;
}

bool terms__together_take(terms__together *together, terms__pairs *pairs,
                          const terms__search *search) {
    if (!is_counting(together))
        return true;
    return together->within == TERMS_WITHIN_WINDOW ? take_places(together, pairs, search)
                                                   : take_segments(together, pairs, search);
}

bool terms__together_end(terms__together *together, terms__pairs *pairs) {
    return end_unit(together, pairs);
}

/* Windows have nothing to forget: no later document has a place near those of this one. */
void terms__together_forget(terms__together *together) {
    together->present_count = 0;
}

void terms__together_clear(terms__together *together) {
    terms__nearby_clear(&together->nearby);
}

static terms__pair in_order(terms__pair pair, uint32_t a, uint32_t b) {
    pair.term = a < b ? a : b;
    pair.other = a < b ? b : a;
    return pair;
}

terms__pair terms__together_name(const terms__together *together, terms__pair pair) {
    const uint32_t *terms = together->arrivals.terms;
    return in_order(pair, terms[pair.term], terms[pair.other]);
}

terms__pair terms__together_number(terms__together *together, terms__pair pair) {
    uint32_t a = terms__arrivals_number(&together->arrivals, pair.term);
    uint32_t b = terms__arrivals_number(&together->arrivals, (uint32_t)pair.other);
    return in_order(pair, a, b);
}

/* A block of n symbols is touched by n + width - 1 windows. */
uint64_t terms__together_units(const terms__together *together, const terms__search *search) {
    const terms__segments *segments = &search->segments;
    if (!is_counting(together))
        return 0;
    if (together->within == TERMS_WITHIN_WINDOW)
        return segments->symbols + segments->count * (together->nearby.width - 1);
    return segments->count;
}

bool terms__together_same(const terms__together *a, const terms__together *b) {
    return a->kept == b->kept && a->within == b->within && a->nearby.width == b->nearby.width;
}
